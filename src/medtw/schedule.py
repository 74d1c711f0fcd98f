"""When chats meet: sessions, a reader's zone and a period of time -> occurrences.

A session has a local time in its own zone, on the days of its rule. The reader sees each occurrence at
that instant in their zone. If a clock change skips or repeats the local time, RFC 5545 defines the
instant (sections 3.8.5.3 and 3.3.5): a skipped time uses the offset before the change (02:30 becomes
03:30), a repeated time means the first one. Section 3.3.10 would drop skipped times, but no chat is
canceled because clocks change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from medtw.life import Status, last_day
from medtw.model import FIRST_YEAR, LAST_YEAR
from medtw.recurrence import parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from medtw.model import Chat
    from medtw.session import Move, Session

#: The assumed length of a session if no source states it; a calendar needs an end.
ASSUMED_DURATION = timedelta(hours=1)
#: The greatest difference between local dates at one instant.
_MARGIN = timedelta(days=2)
_DAY = timedelta(days=1)
#: The dates of a catalog are between these, which include a year on either side for lengths and zones.
_EARLIEST = datetime(FIRST_YEAR - 1, 1, 1, tzinfo=UTC)
_LATEST = datetime(LAST_YEAR + 2, 1, 1, tzinfo=UTC)


class Phase(StrEnum):
    """Whether a meeting is still to come, is on, or is over."""

    AHEAD = "ahead"
    ON = "on"
    OVER = "over"


class Occurrence(NamedTuple):
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

    def phase_at(self, now: datetime) -> Phase:
        """Whether an instant is before it, during it, or after its end, stated or assumed."""
        instant = now.astimezone(UTC)
        if instant < self.start.astimezone(UTC):
            return Phase.AHEAD
        return Phase.ON if instant < self.end.astimezone(UTC) else Phase.OVER


class Window(NamedTuple):
    """A span of time from its start up to, but not including, its end; both in the reader's zone."""

    start: datetime
    end: datetime

    @property
    def zone(self) -> tzinfo:
        """The reader's zone."""
        return self.start.tzinfo or UTC

    @property
    def dates(self) -> tuple[date, date]:
        """The first and the last of the reader's days in it."""
        last = (self.end.astimezone(UTC) - timedelta(microseconds=1)).astimezone(self.zone)
        return self.start.date(), last.date()


def days(first: date, count: int, zone: tzinfo) -> Window:
    """Whole days of the reader's calendar, which have 23 or 25 hours when the clocks change."""
    return Window(midnight(first, zone), midnight(first + count * _DAY, zone))


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a zone."""
    return resolve(datetime.combine(day, time()), zone)


def occurrences(chats: Iterable[Chat], window: Window) -> list[Occurrence]:
    """Meetings that overlap a period, sorted by start, then by the chat's id."""
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


def meets_again(chat: Chat, session: Session, after: datetime) -> bool:
    """Whether a dated session has an occurrence that ends after an instant."""
    return any(True for _ in _held(chat, session, Window(after, _LATEST)))


def resolve(local: datetime, zone: tzinfo) -> datetime:
    """The instant of a local time, in its zone; skipped and repeated times follow RFC 5545."""
    aware = local.replace(tzinfo=zone, fold=0)
    # Converted to UTC and back, so that a skipped time becomes the time that the clock then shows.
    return aware.astimezone(UTC).astimezone(zone)


def duration(session: Session) -> timedelta:
    """How long a session lasts, or is assumed to last."""
    return ASSUMED_DURATION if session.duration is None else timedelta(minutes=session.duration)


def regular_days(session: Session, first: date, last: date) -> Iterator[date]:
    """The days of a session's rule from one day through another, including canceled ones."""
    if session.rule is None:
        return iter(())
    anchor = date.fromisoformat(session.anchor) if session.anchor else None
    return parse_rule(session.rule).days(first, last, anchor)


def announced_days(session: Session, first: date, last: date) -> list[date]:
    """The days that were announced one by one, from one day through another."""
    return [day for day in map(date.fromisoformat, session.dates) if first <= day <= last]


def span(chat: Chat, session: Session) -> tuple[date, date]:
    """The first and the last day on which a session can take place.

    If no source dates the end of an ended chat, it has no meetings after its last evidence.
    """
    ended = chat.ended or chat.seen if chat.status is Status.ENDED else None
    ends = [last_day(end) for end in (session.until, ended) if end]
    return date.fromisoformat(session.since) if session.since else date.min, min(ends, default=date.max)


def is_left_out(session: Session, day: date) -> bool:
    """Whether a day of the rule is canceled or in a break."""
    text = day.isoformat()
    return text in session.cancelled or any(pause.first <= text <= pause.last for pause in session.breaks)


def moved_start(session: Session, move: Move) -> datetime:
    """The local time to which a meeting was moved."""
    return datetime.fromisoformat(f"{move.to or move.day}T{move.start or session.start}")


def _held(chat: Chat, session: Session, window: Window) -> Iterator[Occurrence]:
    zone = load_zone(session.zone or "UTC")
    length = duration(session)
    opens, closes = _instant(window.start), _instant(window.end)
    for local in _local_starts(chat, session, (opens - length - _MARGIN).date(), (closes + _MARGIN).date()):
        start = local.replace(tzinfo=zone).astimezone(UTC)
        if start < closes and start + length > opens:
            yield Occurrence(
                chat=chat,
                session=session,
                start=start.astimezone(window.zone),
                end=(start + length).astimezone(window.zone),
                local_start=start.astimezone(zone),
            )


def _instant(moment: datetime) -> datetime:
    """The same instant in UTC; if it is outside all dates of catalogs, the nearest one inside."""
    if moment.year < _EARLIEST.year:
        return _EARLIEST
    return _LATEST if moment.year > _LATEST.year else moment.astimezone(UTC)


def _local_starts(chat: Chat, session: Session, first: date, last: date) -> Iterator[datetime]:
    """The local times, on days from one to another, at which a session begins."""
    begun, done = span(chat, session)
    hour = time.fromisoformat(session.start or "00:00")
    moves = {move.day: move for move in session.moved}
    for day in regular_days(session, max(first, begun), min(last, done)):
        if day.isoformat() not in moves and not is_left_out(session, day):
            yield datetime.combine(day, hour)
    for day in announced_days(session, max(first, begun), min(last, done)):
        yield datetime.combine(day, hour)
    for move in moves.values():
        local = moved_start(session, move)
        if begun <= date.fromisoformat(move.day) <= done and first <= local.date() <= last:
            yield local


@lru_cache
def load_zone(name: str) -> ZoneInfo:
    """An IANA time zone; raises ZoneInfoNotFoundError."""
    return ZoneInfo(name)
