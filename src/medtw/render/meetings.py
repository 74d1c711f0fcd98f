"""A meeting in words: when it is, whether it is on, its title and its hosts."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from medtw.render.report import EMPTY
from medtw.schedule import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from medtw.model import Chat
    from medtw.schedule import Occurrence

_PHASES = {Phase.ON: "on now", Phase.OVER: "over"}
#: Minutes.
_HOUR = 60
_COUNTED_IN_DAYS = 48 * _HOUR


def until_start(held: Occurrence, now: datetime) -> str:
    """The time until it starts, in the largest useful unit, or that it is on or over."""
    if (phase := held.phase_at(now)) is not Phase.AHEAD:
        return _PHASES[phase]
    minutes = (held.start.astimezone(UTC) - now.astimezone(UTC)) // timedelta(minutes=1)
    if minutes < _HOUR:
        return f"in {minutes} min"
    return f"in {minutes // _HOUR} h" if minutes < _COUNTED_IN_DAYS else f"in {minutes // (24 * _HOUR)} d"


def period_text(first: date, last: date) -> str:
    """Some days: "Sunday 22 November 2026", "1 to 7 December 2026"."""
    if first == last:
        return f"{first:%A} {first.day} {first:%B %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    month = "" if not year and first.month == last.month else f" {first:%B}"
    return f"{first.day}{month}{year} to {last.day} {last:%B %Y}"


def moment_text(moment: datetime, now: datetime) -> str:
    """A day and hour, with the year if it is another year."""
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment:%a} {moment.day:2} {moment:%b}{year} {moment:%H:%M}"


def own_time(held: Occurrence) -> str:
    """The start in the chat's own zone: "Sun 21:00 New York"."""
    return f"{held.local_start:%a %H:%M} {own_place(held)}"


def own_place(held: Occurrence) -> str:
    """The city of the chat's own zone."""
    return place_of(held.session.zone)


def place_of(zone: str | None) -> str:
    """The city that a zone is named after; UTC if there is no zone."""
    return (zone or "UTC").rpartition("/")[2].replace("_", " ")


def meeting_title(held: Occurrence) -> str:
    """The chat's name, and the session's name if it has one."""
    session = held.session.name
    return f"{held.chat.name} ({session})" if session else held.chat.name


def hosts_text(chat: Chat, hosts: Mapping[str, str]) -> str:
    """Who runs a chat, by handle or name."""
    return ", ".join(hosts.get(host, host) for host in chat.hosts) or EMPTY
