"""What the chats need of the reader's surroundings: the zone, and names for hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from medtw.model import Account
from medtw.zones import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.index.store import Index
    from medtw.model import Chat


#: What machines call the zone that people call UTC.
UTC_NAMES = {"Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Etc/Universal", "Universal"}


def reader_zone(typed: str | None) -> ZoneInfo:
    """The zone asked for, else the machine's, else UTC, which is then said aloud."""
    if typed is not None:
        return find_zone(typed)
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name() or "UTC"
        return ZoneInfo("UTC" if name in UTC_NAMES else name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        typer.echo("this machine's time zone is not known: times are in UTC; set one with --tz", err=True)
        return ZoneInfo("UTC")


def host_names(index: Index, chats: Iterable[Chat]) -> dict[str, str]:
    """The handle, or else the name, of each host of some chats, by id."""
    names = {}
    for host in {host for chat in chats for host in chat.hosts}:
        entry = index.entry(host)
        if isinstance(entry, Account):
            names[host] = f"@{entry.handle}" if entry.handle else entry.name
    return names
