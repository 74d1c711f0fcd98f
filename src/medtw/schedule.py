"""When chats meet: sessions, a reader's zone and a window of time -> occurrences.

A session is held at a local time of its own zone, on the days of its rule; the reader sees each
occurrence at the instant that this is. Where a clock change skips the local time, or repeats it,
the instant is RFC 5545's (section 3.3.5): a skipped time is read with the offset before the change
(02:30 becomes 03:30), of a repeated one the first is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from medtw.recurrence import parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from medtw.model import Chat, Session

#: How long a session is taken to last where no source says so; a calendar needs an end.
ASSUMED_DURATION = timedelta(hours=1)
#: The greatest difference of local dates at one instant, and of any session's length beside it.
_MARGIN = timedelta(days=2)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One meeting of a chat."""

    chat: Chat
    session: Session
    #: In the reader's zone.
    start: datetime
    end: datetime
    #: In the chat's own zone.
    local_start: datetime

    @property
    def is_end_assumed(self) -> bool:
        """Whether no source states how long it lasts."""
        return self.session.duration is None


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time, from its start up to but without its end; both in the reader's zone."""

    start: datetime
    end: datetime

    @property
    def zone(self) -> tzinfo:
        """The reader's zone."""
        return self.start.tzinfo or UTC


def days(first: date, count: int, zone: tzinfo) -> Window:
    """Whole days of the reader's calendar, of 23 or 25 hours where the clock changes."""
    return Window(midnight(first, zone), midnight(first + count * _DAY, zone))


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a zone."""
    return resolve(datetime.combine(day, time()), zone)


def occurrences(chats: Iterable[Chat], window: Window) -> list[Occurrence]:
    """What is held or still going on within a window, by start, then by the chat's id."""
    found = [
        occurrence
        for chat in chats
        for session in chat.sessions
        if session.is_dated
        for occurrence in _held(chat, session, window)
    ]
    return sorted(found, key=lambda held: (held.start.astimezone(UTC), held.chat.id, held.session.name or ""))


def next_occurrences(chat: Chat, after: datetime, count: int, within: timedelta) -> list[Occurrence]:
    """The first occurrences of a chat that end after an instant, at most `within` from it."""
    return occurrences([chat], Window(after, after + within))[:count]


def resolve(local: datetime, zone: tzinfo) -> datetime:
    """The instant of a local time, in its zone; skipped and repeated times as RFC 5545 has them."""
    aware = local.replace(tzinfo=zone, fold=0)
    # Through UTC and back, so that a time the clock skips comes out as the time it then shows.
    return aware.astimezone(UTC).astimezone(zone)


def _held(chat: Chat, session: Session, window: Window) -> Iterator[Occurrence]:
    zone = load_zone(session.zone or "UTC")
    length = ASSUMED_DURATION if session.duration is None else timedelta(minutes=session.duration)
    hour = time.fromisoformat(session.start or "00:00")
    first = (window.start - length - _MARGIN).date()
    last = (window.end + _MARGIN).date()
    for day in _days_of(session, first, last):
        local = resolve(datetime.combine(day, hour), zone)
        start = local.astimezone(window.zone)
        end = (local.astimezone(UTC) + length).astimezone(window.zone)
        if start.astimezone(UTC) < window.end.astimezone(UTC) and end.astimezone(
            UTC
        ) > window.start.astimezone(UTC):
            yield Occurrence(chat=chat, session=session, start=start, end=end, local_start=local)


def _days_of(session: Session, first: date, last: date) -> Iterator[date]:
    """The local days, between two, on which a session is held."""
    rule = parse_rule(session.rule or "")
    anchor = date.fromisoformat(session.anchor) if session.anchor else None
    if session.since:
        first = max(first, date.fromisoformat(session.since))
    if session.until:
        last = min(last, date.fromisoformat(session.until))
    day = first
    while day <= last:
        if rule.falls_on(day, anchor) and day.isoformat() not in session.cancelled:
            yield day
        day += _DAY


@lru_cache
def load_zone(name: str) -> ZoneInfo:
    """An IANA time zone; raises ZoneInfoNotFoundError."""
    return ZoneInfo(name)
