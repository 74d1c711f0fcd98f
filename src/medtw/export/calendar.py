"""Chats and events -> an iCalendar file (RFC 5545) that any calendar can import or subscribe to.

A session is one recurring event in its own zone, so that it stays right when clocks change. The same
entries on the same day give the same bytes, and importing an event again replaces the earlier one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Alarm, Calendar, vRecur, vText

from medtw.agenda import host_names
from medtw.export.components import Settings, component, evidence
from medtw.export.events import event_components
from medtw.export.texts import description, title, uid_on, uids
from medtw.export.timezones import timezone
from medtw.life import Life
from medtw.schedule import (
    announced_days,
    duration,
    is_left_out,
    load_zone,
    meets_again,
    moved_start,
    regular_days,
    resolve,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from icalendar import Event as Component

    from medtw.export.accounts import Progress
    from medtw.index.store import Index
    from medtw.model import Chat, Event
    from medtw.session import Session

#: How often subscribers should refresh; the catalog changes weekly at most.
_REFRESH = timedelta(days=7)
_HOUR = timedelta(hours=1)
#: If it is not known when a session began, show it from this long before its known end.
_YEAR = timedelta(days=365)
#: A rule without a day in this many years never has a day.
_PATIENCE = 60
_STATUS = {
    Life.ACTIVE: "CONFIRMED",
    Life.RECENT: "TENTATIVE",
    Life.QUIET: "TENTATIVE",
    Life.ENDED: "CANCELLED",
}


class CalendarFile(NamedTuple):
    """A calendar, with its counts."""

    data: bytes
    series: int
    chats: int
    #: Series that are left out because their last meeting is over.
    over: int
    #: Events besides the meetings, and entries left out because they have no days to come.
    events: int = 0
    over_events: int = 0


class _Planned(NamedTuple):
    """A session as events: when it takes place by its rule and on announced days."""

    chat: Chat
    session: Session
    uid: str
    #: The first day of the rule, if it has one, and the last day on which the session can take place.
    first: date | None
    last: date
    announced: Sequence[date]

    @property
    def zone(self) -> ZoneInfo:
        return load_zone(self.session.zone or "UTC")

    def start(self, day: date) -> datetime:
        """The local start on a day of the rule, even if a clock change skips it."""
        return datetime.combine(day, time.fromisoformat(self.session.start or ""), self.zone)


def make_calendar(
    chats: Iterable[Chat],
    settings: Settings,
    events: Sequence[Event] = (),
    progress: Progress = lambda *_: None,
) -> CalendarFile:
    """Write the dated sessions of chats that are not over, and events, as one calendar.

    Ended chats are written as canceled. Reports its progress in series.
    """
    known = [plan for chat in chats for plan in _plans(chat, settings)]
    planned = [plan for plan in known if not _is_over(plan, settings)]
    held = [[*event_components([event], settings)] for event in events]
    all_day = [component for components in held for component in components]
    first_years: dict[str, int] = {}
    for plan in planned:
        if plan.zone.key != "UTC":
            name = plan.zone.key
            year = min(filter(None, (plan.first, *plan.announced))).year
            first_years[name] = min(first_years.get(name, year), year)
    texts = [timezone(load_zone(name), first_years[name]).to_ical() for name in sorted(first_years)]
    for done, plan in enumerate(planned, start=1):
        texts += [event.to_ical() for event in _events(plan, settings)]
        progress("writing", done, len(planned))
    texts += [event.to_ical() for event in all_day]
    return CalendarFile(
        data=_calendar("Medical chats and events" if all_day else "Medical chats", texts),
        series=len(planned),
        chats=len({plan.chat.id for plan in planned}),
        over=len(known) - len(planned),
        events=len(all_day),
        over_events=sum(not components for components in held),
    )


def calendar_of(
    index: Index,
    chats: Sequence[Chat],
    events: Sequence[Event],
    day: date,
    *,
    alarm: int | None = None,
    progress: Progress = lambda *_: None,
) -> CalendarFile:
    """The calendar file of some chats and events of a catalog; see `make_calendar`."""
    hosts = host_names(index, (*chats, *events))
    settings = Settings(day, date.fromisoformat(index.date), hosts, alarm)
    return make_calendar(chats, settings, events, progress)


def _calendar(name: str, components: Iterable[bytes]) -> bytes:
    """The calendar of a name with its components, each written by itself, which shows the progress."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//medtw//medtw//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"P{_REFRESH.days}D")
    beginning, end, _ = calendar.to_ical().rpartition(b"END:VCALENDAR\r\n")
    return b"".join((beginning, *components, end))


def _plans(chat: Chat, settings: Settings) -> Iterator[_Planned]:
    for session, uid in zip(chat.sessions, uids(chat), strict=True):
        if not session.is_dated:
            continue
        begun, last = span(chat, session)
        if session.since is None:
            begun = min(evidence(chat, settings), last - _YEAR)
        # DTSTART must itself be a day of the rule, or else programs interpret it differently.
        patience = min(last, date(min(begun.year + _PATIENCE, date.max.year), 12, 31))
        days = (d for d in regular_days(session, begun, patience) if not is_left_out(session, d))
        plan = _Planned(chat, session, uid, next(days, None), last, announced_days(session, begun, last))
        if plan.first or plan.announced:
            yield plan


def _is_over(plan: _Planned, settings: Settings) -> bool:
    """Whether a series that is not known to have ended has no meetings left."""
    has_ended = plan.chat.life_on(settings.day) is Life.ENDED
    today = datetime.combine(settings.day, time(), UTC)
    return not has_ended and not meets_again(plan.chat, plan.session, today)


def _events(plan: _Planned, settings: Settings) -> Iterator[Component]:
    """The recurring event, and one event for each meeting that was moved or announced by itself."""
    if plan.first:
        yield from _recurring(plan, plan.first, settings)
    for day in plan.announced:
        start = resolve(plan.start(day).replace(tzinfo=None), plan.zone)
        announced = _single(plan, start, settings)
        announced["uid"] = uid_on(plan.uid, day)
        yield announced


def _single(plan: _Planned, start: datetime, settings: Settings) -> Component:
    event = _event(plan, start, settings)
    event.add("dtend", (start.astimezone(UTC) + duration(plan.session)).astimezone(plan.zone))
    return event


def _recurring(plan: _Planned, first: date, settings: Settings) -> Iterator[Component]:
    session = plan.session
    event = _event(plan, plan.start(first), settings)
    # Programs read the end of a series as so many hours of wall-clock time. This is wrong for the whole
    # series if the clock changes during its first meeting (RFC 5545 sections 3.8.2.2 and 3.8.5.3).
    event["duration"] = _exact(duration(session))
    rule = vRecur.from_ical(session.rule or "")
    if plan.last < date.max:
        # In UTC, because the start has a zone (RFC 5545 section 3.3.10).
        rule["UNTIL"] = [resolve(plan.start(plan.last).replace(tzinfo=None), plan.zone).astimezone(UTC)]
    event.add("rrule", rule)
    moves = [move for move in session.moved if first.isoformat() <= move.day <= plan.last.isoformat()]
    left_out = sorted(_left_out(session, first, plan.last) - {date.fromisoformat(move.day) for move in moves})
    if left_out:
        event.add("exdate", [plan.start(day) for day in left_out])
    yield event
    for move in moves:
        override = _single(plan, resolve(moved_start(session, move), plan.zone), settings)
        override.add("recurrence-id", plan.start(date.fromisoformat(move.day)))
        yield override


def _left_out(session: Session, begun: date, ended: date) -> set[date]:
    """The days of the rule on which the session does not take place."""
    spans = [(day, day) for day in session.cancelled]
    spans += [(pause.first, pause.last) for pause in session.breaks]
    return {
        day
        for first, last in spans
        for day in regular_days(
            session, max(begun, date.fromisoformat(first)), min(ended, date.fromisoformat(last))
        )
    }


def _event(plan: _Planned, start: datetime, settings: Settings) -> Component:
    chat, session = plan.chat, plan.session
    life = chat.life_on(settings.day)
    event = component(chat, plan.uid, settings)
    event.add("dtstart", start)
    event.add("summary", title(chat, session, settings.day))
    event.add("description", description(chat, session, settings.day, settings.hosts))
    event.add("status", _STATUS[life])
    if chat.url:
        event.add("url", chat.url)
    if settings.alarm is not None and life is not Life.ENDED:
        event.add_component(_alarm(settings.alarm, chat.name))
    return event


def _exact(length: timedelta) -> vText:
    """A length in hours and minutes; "P1D" would be 23 or 25 hours on days when clocks change (3.3.6)."""
    hours, rest = divmod(length, _HOUR)
    minutes = rest // timedelta(minutes=1)
    return vText(f"PT{hours}H{minutes}M" if minutes else f"PT{hours}H")


def _alarm(minutes: int, name: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-minutes))
    alarm.add("description", name)
    return alarm
