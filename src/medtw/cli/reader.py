"""What chats need to know about the reader: the time zone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from medtw.quoting import quoted
from medtw.zones import find_zone, iana_zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from medtw.cli.state import State
    from medtw.index.store import Index
    from medtw.model import Entry


#: Names that computers use for UTC.
UTC_NAMES = {"Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Etc/Universal", "Universal"}


def reader_zone(state: State, typed: str | None) -> tzinfo:
    """The requested zone, else that of the settings, else the computer's, else UTC.

    Reports on standard error how a name was understood.
    """
    if typed is None:
        configured: tzinfo | None = state.settings["tz"]
        return configured or machine_zone()
    zone = find_zone(typed)
    if isinstance(zone, ZoneInfo) and zone.key != typed:
        typer.echo(f"using time zone {zone.key} for {quoted(typed)}", err=True)
    return zone


def machine_zone() -> ZoneInfo:
    """The zone that this machine is set to, else UTC, with a warning."""
    zone = _zone(_linked_name())
    if zone is None:
        from tzlocal import get_localzone_name

        try:
            zone = _zone(get_localzone_name())
        except ZoneInfoNotFoundError:  # contradictory settings
            zone = None
    if zone is None:
        typer.echo(
            "cannot tell this computer's time zone, so times are in UTC; to change it, use --tz or MEDTW_TZ",
            err=True,
        )
    return zone or ZoneInfo("UTC")


def _linked_name() -> str | None:
    """The zone that most machines name. tzlocal knows the others, but takes longer to import than to ask."""
    if "TZ" in os.environ:
        return os.environ["TZ"].removeprefix(":")
    return os.path.realpath("/etc/localtime").rpartition("/zoneinfo/")[2]


def _zone(name: str | None) -> ZoneInfo | None:
    return iana_zone("UTC" if name in UTC_NAMES else name) if name else None


def linked_names(index: Index, entries: Iterable[Entry]) -> dict[str, str]:
    """The kind and the tag or name of each entry that is evidence for others, by id."""
    others = filter(None, (index.entry(entry.seen_by) for entry in entries if entry.seen_by))
    return {other.id: f"its {other.kind} {other.tag or other.title}" for other in others}
