"""How medtw reads a schedule, compared with how other programs read its calendar."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from dateutil.tz import tzical
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from rules import rules

from medtw.days import EARLIEST, LATEST
from medtw.export.calendar import make_calendar
from medtw.export.components import Settings
from medtw.export.timezones import timezone
from medtw.model import Chat, Source
from medtw.recurrence import WEEKDAYS, parse_rule
from medtw.schedule import Window, days, midnight, occurrences
from medtw.session import Break, Move, Session

#: Half and quarter hours, south and north, with and without summer time, both sides of the date line, zones
#: whose laws changed between 2020 and 2035, and zones that change without a rule.
ZONES = (
    *("Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "America/Asuncion", "America/New_York"),
    *(
        "America/Nuuk",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Beirut",
        "Asia/Gaza",
    ),
    *("Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Manila", "Asia/Tehran", "Australia/Adelaide"),
    *("Australia/Lord_Howe", "Europe/Dublin", "Europe/London", "Europe/Moscow", "Pacific/Apia"),
    *("Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"),
)
FIRST = date(2020, 1, 1)
LAST = date(2035, 12, 31)
WINDOW = Window(datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
#: Older than every day of the window, so that the calendar begins before it.
EVIDENCE = Source(url="https://example.org", title="A list", published="2019-06")
#: The first and the last instant that Python can represent.
BEGINNING, END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45, 59]))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session with any fields that a schedule can have."""
    rule = draw(rules)
    recurrence = parse_rule(rule)
    some_day = draw(st.dates(FIRST, date(2021, 12, 31)))
    anchor = next(recurrence._replace(interval=1).days(some_day, LAST), None)
    assume(anchor is not None)
    regular = [str(day) for day in recurrence.days(FIRST, LAST, anchor)][:200]
    excepted = draw(st.lists(st.sampled_from(regular), max_size=5, unique=True))
    others = draw(st.lists(st.dates(date(2022, 1, 1), LAST), max_size=3, unique=True))
    announced = sorted(str(day) for day in others if not recurrence.falls_on(day, anchor))
    number_moved = draw(st.integers(0, len(excepted)))
    return Session(
        start=draw(clocks),
        zone=draw(st.sampled_from(ZONES)),
        rule=rule,
        dates=tuple(announced),
        duration=draw(st.none() | st.sampled_from([60, 90, 24 * 60, 7 * 24 * 60])),
        anchor=str(anchor),
        since=draw(st.none() | st.dates(FIRST, date(2024, 1, 1)).map(str)),
        until=draw(st.none() | st.dates(date(2024, 1, 1), LAST).map(str)),
        cancelled=tuple(excepted[number_moved:]),
        breaks=tuple(draw(st.lists(breaks(), max_size=2))),
        moved=tuple(draw(moves(day)) for day in excepted[:number_moved]),
    )


@st.composite
def breaks(draw: st.DrawFn) -> Break:
    first = draw(st.dates(FIRST, LAST))
    return Break(first=str(first), last=str(first + timedelta(days=draw(st.integers(0, 60)))))


@st.composite
def moves(draw: st.DrawFn, day: str) -> Move:
    to = date.fromisoformat(day) + timedelta(days=draw(st.integers(-10, 10)))
    return Move(day=day, to=draw(st.sampled_from([None, str(to)])), start=draw(clocks))


def chat_of(session: Session) -> Chat:
    return Chat(
        id="it", name="It", form="tweet-chat", summary="Talks.", sources=(EVIDENCE,), sessions=(session,)
    )


def starts_in_the_calendar_of(chat: Chat) -> list[datetime]:
    """The instants at which the exported events begin, according to recurring-ical-events."""
    data = make_calendar([chat], Settings(day=FIRST, catalog_date=FIRST)).data
    events = recurring_ical_events.of(Calendar.from_ical(data)).between(WINDOW.start, WINDOW.end)
    return sorted(event.start.astimezone(UTC) for event in events)


@SLOW
@given(sessions())
def test_the_exported_calendar_has_the_meetings_that_medtw_shows(session: Session) -> None:
    chat = chat_of(session)

    shown = [held.start for held in occurrences([chat], WINDOW)]

    inside = [start for start in starts_in_the_calendar_of(chat) if start >= WINDOW.start]
    assert [start for start in shown if start >= WINDOW.start] == inside


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", ["00:00", "02:30"])
def test_every_night_on_which_clocks_may_change_is_alike_in_the_calendar(zone: str, hour: str) -> None:
    chat = chat_of(Session(start=hour, zone=zone, rule="FREQ=DAILY;BYMONTH=3,4,9,10,11"))

    shown = [held.start for held in occurrences([chat], WINDOW) if held.start >= WINDOW.start]

    assert len(shown) >= 16 * 152
    assert [start for start in starts_in_the_calendar_of(chat) if start >= WINDOW.start] == shown


def transitions(zone: ZoneInfo) -> list[date]:
    """The days of three years on which the clocks of a zone change."""
    dates = [FIRST + timedelta(number) for number in range(3 * 365)]
    return [d for d in dates if length(midnight(d, zone), midnight(d + timedelta(1), zone)) != timedelta(1)]


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Chatham"]
)
def test_a_meeting_over_a_clock_change_lasts_its_length_and_so_do_those_after_it(zone: str) -> None:
    """Programs that only count wall-clock time are off by an hour, but only during the clock change."""
    reader = ZoneInfo(zone)
    changes = transitions(reader)
    assert len(changes) == 2 * 3
    for change in changes:
        eve = change - timedelta(days=1)
        rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[eve.weekday()]}"
        session = Session(start="12:00", zone=zone, rule=rule, duration=24 * 60, since=str(eve))
        shown = occurrences([chat_of(session)], days(eve, 21, reader))
        data = make_calendar([chat_of(session)], Settings(day=FIRST, catalog_date=FIRST)).data

        assert b"\r\nDURATION:PT24H\r\n" in data
        read = recurring_ical_events.of(Calendar.from_ical(data)).between(eve, eve + timedelta(days=21))
        assert {length(held.start, held.end) for held in shown} == {timedelta(hours=24)}
        assert [length(event.start, event.end) for event in read[1:]] == [timedelta(hours=24)] * 2


def length(start: datetime, end: datetime) -> timedelta:
    """The real time between two instants, whatever the clocks show."""
    return end.astimezone(UTC) - start.astimezone(UTC)


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone != "UTC"])
def test_the_calendar_tells_the_clock_of_each_zone_to_those_that_know_none(zone: str) -> None:
    calendar = Calendar()
    calendar.add_component(timezone(ZoneInfo(zone), 2020))
    told = tzical(io.StringIO(calendar.to_ical().decode())).get(zone)
    assert told is not None
    noons = [datetime.combine(FIRST + timedelta(number), time(12)) for number in range(16 * 365)]

    assert [noon.replace(tzinfo=told).utcoffset() for noon in noons] == [
        noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for noon in noons
    ]


bounded = st.dates(EARLIEST, LATEST)
any_moment = st.datetimes(timezones=st.sampled_from(ZONES).map(ZoneInfo))


@st.composite
def sessions_on_the_edge(draw: st.DrawFn) -> Session:
    """The extremes that the check accepts: any days from 1990 to 2099, and a length of 31 days."""
    first, last = sorted(draw(st.tuples(bounded, bounded)))
    rule = draw(rules)
    anchor = next(parse_rule(rule)._replace(interval=1).days(first, LATEST), None)
    assume(anchor is not None)
    return Session(
        start=draw(clocks),
        zone=draw(st.sampled_from(ZONES)),
        rule=rule,
        duration=draw(st.none() | st.integers(1, 31 * 24 * 60)),
        anchor=str(anchor),
        since=draw(st.none() | st.just(str(first))),
        until=draw(st.none() | st.just(str(last))),
        breaks=(Break(first=str(first), last=str(last)),) if draw(st.booleans()) else (),
        moved=(Move(day=str(anchor), to=str(draw(bounded)), start=draw(clocks)),),
    )


@SLOW
@given(sessions_on_the_edge(), any_moment, st.timedeltas(timedelta(0), timedelta(days=400)), bounded)
@example(
    Session(start="00:00", zone="Pacific/Kiritimati", rule="FREQ=DAILY"), BEGINNING, timedelta(1), LATEST
)
@example(Session(start="23:59", zone="Pacific/Pago_Pago", rule="FREQ=DAILY"), END, timedelta(0), EARLIEST)
def test_what_the_check_accepts_never_leaves_the_calendar(
    session: Session, start: datetime, length: timedelta, day: date
) -> None:
    chat = chat_of(session)
    end = start + length if start < END - length else END

    for window in (Window(start, end), days(day, 31, start.tzinfo or UTC)):
        for held in occurrences([chat], window):
            # A year beyond the bounds, plus a session that is still going on: it lasts a month at most.
            assert EARLIEST - timedelta(days=366 + 33) <= held.start.date() <= LATEST + timedelta(days=366)
    make_calendar([chat], Settings(day=day, catalog_date=day))


@SLOW
@given(sessions(), st.sampled_from(ZONES), st.dates(FIRST, LAST))
def test_the_days_of_a_reader_hold_each_meeting_that_touches_them(
    session: Session, zone: str, day: date
) -> None:
    """A period of three days shows the same meetings as its days one by one, each of them once."""
    chat, reader = chat_of(session), ZoneInfo(zone)

    together = occurrences([chat], days(day, 3, reader))

    apart = [held for n in range(3) for held in occurrences([chat], days(day + timedelta(n), 1, reader))]
    assert together == sorted(set(apart), key=lambda held: held.start.astimezone(UTC))
    first = [h for h in together if h.start.date() <= day <= (h.end - timedelta(seconds=1)).date()]
    assert occurrences([chat], days(day, 1, reader)) == first
