"""Events in the calendar file: whole days that no zone moves, read back by other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from medtw.edition import Edition
from medtw.events import held_between
from medtw.export.calendar import make_calendar
from medtw.export.components import Settings
from medtw.life import Status
from medtw.model import Event, Source
from medtw.recurrence import WEEKDAYS

Run = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 11, 22)
SETTINGS = Settings(day=TODAY, catalog_date=TODAY)
FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
#: Both sides of the date line, half and quarter hours, and summer time in the north and the south.
ZONES = (
    *("Pacific/Kiritimati", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Tongatapu"),
    *("Pacific/Honolulu", "Pacific/Pago_Pago", "Pacific/Marquesas", "America/Anchorage"),
    *("America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Santiago"),
    *("America/Sao_Paulo", "Atlantic/Azores", "UTC"),
    *("Europe/London", "Europe/Paris", "Africa/Cairo", "Africa/Johannesburg", "Asia/Tehran", "Asia/Kolkata"),
    *("Asia/Kathmandu", "Asia/Manila", "Asia/Tokyo", "Australia/Lord_Howe", "Australia/Sydney"),
)  # fmt: skip
CONGRESS = (
    Edition(first="2025-11-30", last="2025-12-04", place="Leeds", hashtag="UroCongress25"),
    Edition(first="2026-11-21", last="2026-11-25", place="Manchester", hashtag="UroCongress26"),
    Edition(first="2027-03-05", last="2027-03-06", url="https://example.org/2027"),
)


def event(**fields: Any) -> Event:
    source = Source(url="https://example.org", title="A page", published="2026-05")
    record: dict[str, Any] = {"id": "example", "name": "Example", "form": "health-day", "summary": "A day."}
    return Event(**(record | {"sources": (source,)} | fields))


def components(*events: Event) -> list[Any]:
    """The events of a calendar file, as icalendar reads them back."""
    return list(Calendar.from_ical(make_calendar([], SETTINGS, events).data).walk("VEVENT"))


yearly_rules = st.builds(
    "FREQ=YEARLY;BYMONTH={};{}".format,
    st.integers(1, 12),
    st.integers(1, 28).map("BYMONTHDAY={}".format)
    | st.builds("BYDAY={}{}".format, st.sampled_from([1, 2, 3, 4, -1, -2]), st.sampled_from(WEEKDAYS)),
)


def test_a_yearly_rule_is_one_event_of_whole_days() -> None:
    rule = "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=18"
    [week] = components(event(rule=rule, duration="7d", hashtags=("ExampleWeek",), organizer="WHO"))

    assert (week["uid"], week.start, week.end) == ("example@medtw", date(2026, 11, 18), date(2026, 11, 25))
    assert week["dtstart"].params == {"VALUE": "DATE"}
    assert dict(week["rrule"]) == {"FREQ": ["YEARLY"], "BYMONTH": [11], "BYMONTHDAY": [18]}
    assert (week["summary"], week["status"], week["transp"], week["url"]) == (
        *("#ExampleWeek Example", "CONFIRMED", "TRANSPARENT", "https://x.com/hashtag/ExampleWeek"),
    )
    assert week["description"].split("\n") == [
        "A day.",
        "Status: recent, last seen 2026-05",
        "When: each year on 18 November, for 7 days",
        "Hosts: WHO",
        "Source: 2026-05: A page https://example.org",
        "More: medtw show example",
    ]


def test_announced_editions_are_single_events_without_those_that_are_over() -> None:
    under_way, following = components(event(hashtags=("UroCongress",), editions=CONGRESS))

    assert (under_way["uid"], under_way.start, under_way.end) == (
        *("example.2026@medtw", date(2026, 11, 21), date(2026, 11, 26)),
    )
    assert (under_way["summary"], under_way["location"]) == ("#UroCongress26 Example", "Manchester")
    assert (following["summary"], following["url"]) == ("#UroCongress Example", "https://example.org/2027")
    assert ("rrule" in under_way, "location" in following) == (False, False)


def test_the_second_edition_of_a_year_keeps_its_name_when_the_first_is_over() -> None:
    editions = tuple(Edition(first=day, last=day) for day in ("2026-03-01", "2026-12-01"))
    assert [one["uid"] for one in components(event(editions=editions))] == ["example.2026.2@medtw"]


def test_a_month_whose_length_differs_is_an_event_a_year() -> None:
    february = event(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1", duration="month")
    december = event(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", duration="month")

    assert [(one.start, one.end) for one in components(february)][:2] == [
        (date(2027, 2, 1), date(2027, 3, 1)),
        (date(2028, 2, 1), date(2028, 3, 1)),
    ]
    assert ["rrule" in one for one in components(december)] == [True]


def test_an_event_that_has_ended_is_not_written() -> None:
    ended = event(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", status=Status.ENDED, ended="2025")
    assert components(ended) == []


def test_an_old_event_is_tentative_and_says_when_it_was_seen() -> None:
    source = Source(url="https://example.org", title="A page", published="2019")
    [old] = components(event(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", sources=(source,)))
    assert (old["status"], old["summary"]) == ("TENTATIVE", "Example [quiet, last seen 2019]")


@settings(deadline=None, max_examples=50)
@given(rule=yearly_rules, length=st.integers(1, 40))
def test_others_read_a_rule_on_the_days_that_medtw_shows(rule: str, length: int) -> None:
    source = Source(url="https://example.org", title="A page", published="2019")
    asked = event(rule=rule, duration=f"{length}d", sources=(source,))

    read = recurring_ical_events.of(Calendar.from_ical(make_calendar([], SETTINGS, [asked]).data))

    found = sorted((one.start, one.end - timedelta(days=1)) for one in read.between(FIRST, LAST))
    shown = [(held.first, held.last) for held in held_between([asked], FIRST, LAST - timedelta(days=1))]
    assert [days for days in found if days[1] >= FIRST] == shown


@pytest.mark.parametrize("zone", ZONES)
def test_no_zone_moves_an_event(zone: str) -> None:
    asked = event(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1")
    read = recurring_ical_events.of(Calendar.from_ical(make_calendar([], SETTINGS, [asked]).data))
    # From the first to the last minute of three days in the reader's zone.
    midnights = [datetime(2026, 11, 30, tzinfo=ZoneInfo(zone)) + timedelta(days=ahead) for ahead in range(3)]
    lasts = [start + timedelta(hours=23, minutes=59) for start in midnights]

    found = [read.between(first, last) for first, last in zip(midnights, lasts, strict=True)]

    assert [[one.start for one in day] for day in found] == [[], [date(2026, 12, 1)], []]


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Auckland", "Pacific/Honolulu", "Europe/London"]
)
def test_khal_shows_events_on_their_days(
    zone: str, khal: Callable[..., list[str]], medtw: Run, tmp_path: Path
) -> None:
    path = tmp_path / "events.ics"
    assert medtw("export", "calendar", "--events", "--kind", "event", "-o", str(path))[0] == 0
    khal(zone, "import", "--batch", "-a", "chats", str(path))

    form = ("--format", "{start-date} {end-date} {uid}", "--day-format", "", "--once")
    listed = sorted(filter(None, khal(zone, "list", *form, "2026-11-22", "30d")))

    assert listed == [
        "2026-11-21 2026-11-25 urology-congress.2026@medtw",
        "2026-11-24 2026-11-24 shift-workers-day@medtw",
        "2026-12-01 2026-12-31 advocacy-month@medtw",
    ]


def exported(out: str) -> list[str]:
    lines = out.split("\r\n")
    return [line[len("UID:") :].removesuffix("@medtw") for line in lines if line.startswith("UID:")]


@pytest.mark.parametrize(
    ("options", "expected", "written"),
    [
        pytest.param(
            ("--events",),
            ["burnout-chat", "advocacy-month", "shift-workers-day", "urology-congress.2026"],
            "1 series of 1 chat and 3 events",
            id="beside the chats",
        ),
        pytest.param(("--events", "-k", "health-month"), ["advocacy-month"], "1 event", id="alone"),
        pytest.param(("--events", "--one", "#UroCongress26"), ["urology-congress.2026"], "1 event", id="one"),
        pytest.param((), ["burnout-chat"], "1 series of 1 chat", id="only when asked for"),
    ],
)  # fmt: skip
def test_the_command_writes_events(
    options: tuple[str, ...], expected: list[str], written: str, medtw: Run
) -> None:
    code, out, err = medtw("export", "calendar", *options)

    assert (code, exported(out), err.splitlines()[-1]) == (0, expected, f"wrote {written}")


def test_where_there_is_no_event_nothing_is_written(medtw: Run) -> None:
    assert medtw("export", "calendar", "--events", "--kind", "podcast") == (
        1,
        "",
        "no chat or event with known dates to export\n",
    )


def test_rows_for_programs_have_the_days_and_the_same_uid(medtw: Run) -> None:
    options = ("export", "calendar", "--events", "--from", "2026-11-23", "--to", "2026-11-24", "--tz", "UTC")
    rows = list(csv.DictReader(io.StringIO(medtw(*options, "-f", "csv")[1])))
    document = json.loads(medtw(*options, "-f", "json")[1])

    assert [(row["Start"], row["End"], row["Title"], row["Uid"]) for row in rows[1:]] == [
        ("2026-11-21", "2026-11-25", "#UroCongress26 Urology Congress", "urology-congress.2026@medtw"),
        ("2026-11-24", "2026-11-24", "#ShiftWorkersDay Shift Workers Day", "shift-workers-day@medtw"),
    ]
    assert [(one["first"], one["uid"]) for one in document["events"]] == [
        ("2026-11-21", "urology-congress.2026@medtw"),
        ("2026-11-24", "shift-workers-day@medtw"),
    ]


def test_the_calendar_is_the_same_at_any_hour() -> None:
    asked = event(editions=CONGRESS)
    early, late = (
        make_calendar([], SETTINGS._replace(day=day), [asked]).data for day in (TODAY, date(2026, 11, 25))
    )
    assert early == late
    assert datetime(2026, 5, 1, tzinfo=UTC) == components(asked)[0]["dtstamp"].dt
