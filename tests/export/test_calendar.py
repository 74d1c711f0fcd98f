"""The calendar file: what it contains, and that it does not change by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from meetings import chat, weekly

from medtw.export.calendar import make_calendar
from medtw.export.components import Settings
from medtw.life import Status
from medtw.model import Source
from medtw.session import Break, Move, Session

Run = Callable[..., tuple[int, str, str]]
SETTINGS = Settings(day=date(2026, 11, 22), catalog_date=date(2026, 11, 22))
NEW_YORK = ZoneInfo("America/New_York")
EVERYTHING = ("--with-quiet", "--with-ended", "--alarm", "15")


def events(*sessions: Session, settings: Settings = SETTINGS, **changes: Any) -> list[Any]:
    """The events of a chat, as icalendar reads them back; its newest evidence is from October 2026."""
    read = Calendar.from_ical(make_calendar([chat("it", *sessions, **changes)], settings).data)
    return list(read.walk("VEVENT"))


def lines(*sessions: Session, **changes: Any) -> list[str]:
    """The lines of the calendar of a chat, unfolded."""
    data = make_calendar([chat("it", *sessions, **changes)], SETTINGS).data
    return data.decode().replace("\r\n ", "").split("\r\n")


def source(published: str | None) -> Source:
    return Source(url="https://example.org", title="A list", published=published)


def test_the_small_catalog_as_a_calendar(medtw: Run, golden: Callable[[str, str], None]) -> None:
    code, out, err = medtw("export", "calendar", *EVERYTHING)

    assert (code, err) == (0, "wrote 3 series of 3 chats\n")
    assert [line for line in out.split("\r\n") if "\n" in line or len(line.encode()) > 75] == []
    golden("small.ics", out.replace("\r\n", "\n"))


def test_the_same_catalog_gives_the_same_bytes_at_any_hour(medtw: Run) -> None:
    early, late = (
        medtw("export", "calendar", *EVERYTHING, "--now", f"2026-11-{day}")
        for day in ("22T01:00", "23T23:00")
    )

    assert early == late


def test_a_session_is_one_event_in_its_own_zone() -> None:
    [event] = events(weekly("TU,TH", "20:30").replace(zone="America/New_York"))

    assert (event.start, event.end) == (
        datetime(2026, 10, 1, 20, 30, tzinfo=NEW_YORK),
        datetime(2026, 10, 1, 21, 30, tzinfo=NEW_YORK),
    )
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU,TH"
    assert event["dtstart"].params == {"TZID": "America/New_York"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, "20261004T203000", id="the first day of the rule since its newest evidence"),
        pytest.param(
            {"since": "2025-01-06"}, "20250112T203000", id="the first day of the rule since it began"
        ),
        pytest.param({"cancelled": ("2026-10-04",)}, "20261011T203000", id="not a day that is cancelled"),
        pytest.param(
            {"breaks": (Break(first="2026-10-01", last="2026-10-24"),)},
            "20261025T203000",
            id="nor in a break",
        ),
        pytest.param(
            {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "anchor": "2026-12-06"},
            "20261011T203000",
            id="in the weeks of the anchor",
        ),
        pytest.param({"until": "2026-11-30"}, "20251130T203000", id="a year before it is over"),
    ],
)
def test_an_event_begins_on_a_day_of_its_own_rule(fields: dict[str, Any], expected: str) -> None:
    [event] = events(weekly("SU", "20:30").replace(**fields))

    assert event["dtstart"].to_ical().decode() == expected


def test_a_session_whose_rule_falls_on_no_day_is_no_event() -> None:
    never = Session(start="20:00", zone="UTC", rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")

    assert events(never) == []


def test_the_last_day_is_told_in_utc() -> None:
    [event] = events(weekly("SU", "20:30", until="2027-06-13").replace(zone="America/New_York"))

    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270614T003000Z;BYDAY=SU"


def test_days_left_out_are_exceptions_in_the_zone_of_the_event() -> None:
    breaks = (Break(first="2026-12-20", last="2027-01-04"),)

    said = lines(weekly("SU", "20:30", cancelled=("2026-11-22",), breaks=breaks))

    [exceptions] = [line for line in said if line.startswith("EXDATE")]
    assert exceptions == "EXDATE;TZID=Europe/London:" + ",".join(
        f"{day}T203000" for day in ("20261122", "20261220", "20261227", "20270103")
    )


def test_a_meeting_that_was_moved_is_an_event_in_place_of_the_regular_one() -> None:
    moved = (Move(day="2026-12-27", to="2026-12-28", start="19:00"),)

    regular, override = events(weekly("SU", "20:30", moved=moved))

    assert override["uid"] == regular["uid"] == "it@medtw"
    assert override["recurrence-id"].to_ical() == b"20261227T203000"
    assert (override["dtstart"].to_ical(), "rrule" in override) == (b"20261228T190000", False)
    assert "exdate" not in regular


def test_a_meeting_that_was_moved_out_of_a_break_is_no_exception() -> None:
    breaks = (Break(first="2026-12-20", last="2026-12-31"),)
    moved = (Move(day="2026-12-27", to="2027-01-02"),)

    regular, override = events(weekly("SU", "20:30", breaks=breaks, moved=moved))

    assert regular["exdate"].to_ical() == b"20261220T203000"
    assert override["recurrence-id"].to_ical() == b"20261227T203000"


def test_announced_days_are_single_events_that_keep_their_names() -> None:
    session = Session(start="21:00", zone="America/New_York", dates=("2026-12-08", "2027-01-12"), duration=60)

    said = events(session)

    assert [(one["uid"], one.start, one.end, "rrule" in one) for one in said] == [
        (
            f"it.{day}@medtw",
            datetime(*map(int, day.split("-")), 21, tzinfo=NEW_YORK),  # type: ignore[misc, arg-type]
            datetime(*map(int, day.split("-")), 22, tzinfo=NEW_YORK),  # type: ignore[misc, arg-type]
            False,
        )
        for day in ("2026-12-08", "2027-01-12")
    ]


def test_utc_needs_no_time_zone() -> None:
    said = lines(weekly("SU", "20:30").replace(zone="UTC"))

    assert "DTSTART:20261004T203000Z" in said
    assert "BEGIN:VTIMEZONE" not in said


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        pytest.param(45, "DURATION:PT0H45M", id="less than an hour"),
        pytest.param(60, "DURATION:PT1H", id="an hour"),
        pytest.param(90, "DURATION:PT1H30M", id="an hour and a half"),
        pytest.param(24 * 60, "DURATION:PT24H", id="24 hours, which are not always a day"),
        pytest.param(7 * 24 * 60, "DURATION:PT168H", id="a week"),
        pytest.param(None, "DURATION:PT1H", id="a length that nobody states"),
    ],
)
def test_a_series_has_an_exact_length_instead_of_an_end(minutes: int | None, expected: str) -> None:
    said = lines(weekly("SA", "12:00", minutes))

    assert [line for line in said if line.startswith(("DURATION", "DTEND"))] == [expected]


def test_a_meeting_that_was_moved_has_its_end_also_over_a_clock_change() -> None:
    moved = (Move(day="2026-10-18", to="2026-10-24"),)

    _, override = events(weekly("SU", "12:00", 24 * 60, moved=moved, since="2026-10-11"))

    assert (override["dtstart"].to_ical(), override["dtend"].to_ical()) == (
        b"20261024T120000",
        b"20261025T110000",
    )


@pytest.mark.parametrize(
    ("fields", "over"),
    [
        pytest.param({"until": "2026-11-15"}, 1, id="it was held last a week ago"),
        pytest.param({"until": "2026-11-22"}, 0, id="it is held today for the last time"),
        pytest.param(
            {"until": "2026-11-29", "cancelled": ("2026-11-22", "2026-11-29")},
            1,
            id="what is left is cancelled",
        ),
        pytest.param(
            {"until": "2026-11-15", "moved": (Move(day="2026-11-15", to="2026-11-25"),)},
            0,
            id="its last meeting was moved to a day to come",
        ),
        pytest.param({}, 0, id="it has no end"),
    ],
)
def test_a_series_without_a_meeting_to_come_is_left_out_and_counted(
    fields: dict[str, Any], over: int
) -> None:
    made = make_calendar([chat("it", weekly("SU", "20:30").replace(**fields))], SETTINGS)

    assert (made.series, made.chats, made.over) == (1 - over, 1 - over, over)


def test_a_series_of_a_chat_that_has_ended_is_there_when_asked_for() -> None:
    made = make_calendar(
        [chat("it", weekly("SU", "20:30", until="2024-01-01"), status=Status.ENDED)], SETTINGS
    )

    assert (made.series, made.over) == (1, 0)


def test_each_session_has_its_own_identifier_for_ever() -> None:
    said = events(
        weekly("MO", "20:00", name="European session"),
        weekly("TU", "20:00", name="American session"),
        weekly("WE", "20:00", until="2026-12-01"),
        weekly("TH", "20:00", since="2026-12-01"),
    )

    assert [str(event["uid"]) for event in said] == [
        *("it.europeansession@medtw", "it.americansession@medtw", "it@medtw", "it.2@medtw"),
    ]


@pytest.mark.parametrize(
    ("published", "stamp", "sequence"),
    [
        pytest.param("2026-10-20", datetime(2026, 10, 20, tzinfo=UTC), 9789, id="day"),
        pytest.param("2026-10", datetime(2026, 10, 1, tzinfo=UTC), 9770, id="month"),
        pytest.param("2026", datetime(2026, 1, 1, tzinfo=UTC), 9497, id="year"),
        pytest.param("1998", datetime(1998, 1, 1, tzinfo=UTC), 0, id="before 2000: never below zero"),
        pytest.param(None, datetime(2026, 11, 22, tzinfo=UTC), 0, id="none: the catalog's"),
    ],
)
def test_the_revision_is_the_newest_evidence(published: str | None, stamp: datetime, sequence: int) -> None:
    [event] = events(weekly("SU", "20:30"), sources=(source(published),))

    assert (event["dtstamp"].dt, event["sequence"]) == (stamp, sequence)


@pytest.mark.parametrize(
    ("changes", "status", "title", "described"),
    [
        pytest.param({}, "CONFIRMED", "#it It", "Status: active, last seen 2026-10", id="active"),
        pytest.param(
            {"sources": (source("2018"),)},
            "TENTATIVE",
            "#it It [quiet, last seen 2018]",
            "Status: quiet, last seen 2018",
            id="quiet",
        ),
        pytest.param(
            {"sources": (source("2025-11-21"),)},
            "TENTATIVE",
            "#it It [recent, last seen 2025-11-21]",
            "Status: recent, last seen 2025-11-21",
            id="recent",
        ),
        pytest.param(
            {"sources": (source(None),)},
            "TENTATIVE",
            "#it It [quiet, undated]",
            "Status: quiet, no source is dated",
            id="undated",
        ),
        pytest.param(
            {"status": Status.ENDED, "ended": "2026-10-31"},
            "CANCELLED",
            "#it It [ended]",
            "Status: ended 2026-10-31",
            id="ended",
        ),
    ],
)
def test_an_event_says_what_is_known_of_its_life(
    changes: dict[str, Any], status: str, title: str, described: str
) -> None:
    [event] = events(weekly("SU", "20:30"), **changes)

    assert (event["status"], event["summary"], event["description"].split("\n")[1]) == (
        status,
        title,
        described,
    )


def test_the_description_tells_what_it_rests_on() -> None:
    [event] = events(
        weekly("SU", "20:30", None),
        settings=SETTINGS._replace(hosts={"ada": "@ada"}),
        content_warnings=("suicide",),
        schedule="Sundays 8:30 pm; bring tea",
        hosts=("ada", "ben"),
        moved_to="a mailing list",
    )

    assert event["description"].split("\n") == [
        "Content warning: suicide",
        "Talks.",
        "Status: active, last seen 2026-10",
        "Moved to: a mailing list",
        "Schedule: Sundays 8:30 pm; bring tea",
        "No source says how long it lasts; one hour is assumed",
        "Hosts: @ada, ben",
        "Source: 2026-10: A list https://example.org/list",
        "More: medtw show it",
    ]


def test_text_is_escaped() -> None:
    assert r"SUMMARY:#it A\, B\; C" in lines(weekly("SU", "20:30"), name="A, B; C")


def test_an_alarm_is_there_when_asked_for_and_never_for_what_has_ended() -> None:
    asked = SETTINGS._replace(alarm=15)

    [event] = events(weekly("SU", "20:30"), settings=asked)
    [ended] = events(weekly("SU", "20:30"), settings=asked, status=Status.ENDED, ended="2026-11-01")
    [unasked] = events(weekly("SU", "20:30"))

    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(minutes=-15)]
    assert [list(quiet.walk("VALARM")) for quiet in (ended, unasked)] == [[], []]


def test_programs_that_subscribe_are_told_how_often_to_look_again() -> None:
    assert {"REFRESH-INTERVAL;VALUE=DURATION:P7D", "X-PUBLISHED-TTL:P7D"} <= set(lines(weekly("SU", "20:30")))


def test_a_zone_is_told_in_yearly_rules() -> None:
    said = lines(weekly("SU", "20:30").replace(zone="America/New_York"))

    zone = said[said.index("BEGIN:VTIMEZONE") : said.index("END:VTIMEZONE")]
    assert [line for line in zone if line.startswith(("TZID", "BEGIN", "DTSTART", "RRULE", "TZNAME"))] == [
        *("BEGIN:VTIMEZONE", "TZID:America/New_York"),
        *("BEGIN:DAYLIGHT", "DTSTART:20250309T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "TZNAME:EDT"),
        *(
            "BEGIN:STANDARD",
            "DTSTART:20251102T020000",
            "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
            "TZNAME:EST",
        ),
    ]


def test_a_zone_without_summer_time_is_told_in_one_line() -> None:
    said = lines(weekly("SU", "20:30").replace(zone="Asia/Kolkata"))

    assert said[said.index("BEGIN:VTIMEZONE") : said.index("END:VTIMEZONE")] == [
        *("BEGIN:VTIMEZONE", "TZID:Asia/Kolkata", "BEGIN:STANDARD", "DTSTART:20250101T000000"),
        *("TZNAME:IST", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530", "END:STANDARD"),
    ]
