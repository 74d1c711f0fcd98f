"""Which meetings and chats are shown: all of them, each marked as upcoming, in progress or over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meetings import chat, weekly

from medtw.agenda import Listing, choose
from medtw.life import Status
from medtw.model import Chat, Event, Source
from medtw.render.chats import chats_report
from medtw.schedule import days
from medtw.session import Dates

Run = Callable[..., tuple[int, str, str]]
LONDON = ("--tz", "Europe/London")


@st.composite
def some_chats(draw: st.DrawFn) -> list[Chat]:
    """Chats with and without dates, and ended ones; some of them met only for a while."""
    sessions = st.builds(
        lambda day, since, length: weekly(day, "20:00", since=str(since), until=str(since + length)),
        st.sampled_from(["MO", "TU,TH", "SU"]),
        st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        st.timedeltas(timedelta(0), timedelta(days=300)),
    )
    count = draw(st.integers(0, 8))
    return [
        chat(f"chat-{n}", *draw(st.lists(sessions, max_size=2)), status=draw(st.sampled_from(Status)))
        for n in range(count)
    ]


@settings(deadline=None)
@given(
    chats=some_chats(),
    first=st.dates(date(2026, 6, 1), date(2027, 1, 1)),
    length=st.integers(1, 60),
    count=st.none() | st.integers(1, 5),
)
def test_with_all_each_chat_is_shown_in_every_window(
    chats: list[Chat], first: date, length: int, count: int | None
) -> None:
    dated = [one for one in chats if one.dates is Dates.KNOWN]
    others = [one for one in chats if one.dates is not Dates.KNOWN]
    now, window = datetime(2026, 11, 22, 10, tzinfo=UTC), days(first, length, UTC)

    agenda = choose(Listing(dated, others=others, is_everything=True), window, now, count)
    report = chats_report(agenda, agenda, now=now, window=window, following=count, hosts={}, asked={})

    assert {record["id"] for record in report.records} == {one.id for one in chats}
    assert sum(len(section.rows) for section in report.sections) == len(report.records) == report.total


def test_events_of_weeks_follow_those_of_days() -> None:
    source = Source(url="https://example.org", title="A list")
    rules = {"a-month": ("1", "month"), "a-day": ("24", "1d"), "a-week": ("20", "7d")}
    events = [
        Event(
            id=name,
            name=name,
            form="health-day",
            summary="A day.",
            rule=f"FREQ=YEARLY;BYMONTH=11;BYMONTHDAY={day}",
            duration=duration,
            sources=(source,),
        )
        for name, (day, duration) in rules.items()
    ]
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)

    agenda = choose(Listing(()), days(now.date(), 1, UTC), now, None, events)

    assert [held.event.id for held in agenda.events] == ["a-week", "a-day", "a-month"]


@pytest.mark.parametrize(
    "window",
    [
        pytest.param((), id="seven days"),
        pytest.param(("--on", "2026-11-25"), id="a day"),
        pytest.param(("--next", "1"), id="the next one"),
        pytest.param(("--month", "2027-02"), id="a month"),
    ],
)
def test_with_all_the_command_lists_every_chat(window: tuple[str, ...], medtw: Run) -> None:
    results = json.loads(medtw("chats", "--all", *window, *LONDON, "--json")[1])["results"]

    assert {result["id"] for result in results} == {
        *("burnout-chat", "leaders-chat", "pediatric-journal-club", "urology-journal-club"),
    }


def test_a_chat_that_does_not_meet_then_has_a_section_of_its_own(medtw: Run) -> None:
    shown = medtw("chats", "--all", "--on", "2026-11-22", *LONDON, columns=80)[1].splitlines()

    titles = [line for line in shown if line in {"Not in this period", "No dates published", "Ended"}]
    assert titles == ["Not in this period", "No dates published", "Ended"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("2026-11-23T01:59:59+00:00", "in 0 min", id="a second before it starts"),
        pytest.param("2026-11-23T02:00+00:00", "on now", id="when it starts"),
        pytest.param("2026-11-23T02:59:59+00:00", "on now", id="a second before its end"),
        pytest.param("2026-11-23T03:00+00:00", "over", id="at its end"),
        pytest.param("2027-11-23T03:00+00:00", "over", id="a year later"),
    ],
)
def test_a_meeting_is_on_only_from_its_start_to_its_end(now: str, expected: str, medtw: Run) -> None:
    out = medtw("chats", "#BurnoutChat", "--on", "2026-11-23", *LONDON, "--now", now, "-f", "csv")[1]

    rows = csv.DictReader(io.StringIO(out))
    assert [row["In"] for row in rows if row["Section"] == "in this period"] == [expected]


def test_a_day_long_ago_is_over(medtw: Run) -> None:
    out = medtw("chats", "--on", "2020-01-06", *LONDON, "-f", "csv")[1]

    rows = csv.DictReader(io.StringIO(out))
    assert {row["In"] for row in rows if row["Section"] == "in this period"} == {"over"}


def test_a_row_in_a_pipe_says_all_by_itself(medtw: Run) -> None:
    _, out, err = medtw("chats", "--on", "23 nov", *LONDON, "-f", "csv")

    assert (next(csv.DictReader(io.StringIO(out))), err) == (
        {
            "#": "1",
            "Starts": "2026-11-23 02:00",
            "In": "in 11 h",
            "Zone": "Europe/London (UTC+0)",
            "Hashtag": "#BurnoutChat",
            "Name": "Burnout chat",
            "Host": "ada.bsky.social",
            "Chat time": "2026-11-22 21:00 America/New_York",
            "Seen": "active 2026-10",
            "Link": "https://x.com/hashtag/BurnoutChat",
            "Id": "burnout-chat",
            "Content warning": "",
            "Catalog": "",
            "Section": "in this period",
        },
        "",
    )


@pytest.mark.parametrize(
    ("options", "heading"),
    [
        pytest.param((), "Sunday 22 November 2026, times in Europe/London (UTC+0)", id="from now on"),
        pytest.param(
            ("--on", "2026-12-07"), "Monday 7 December 2026, times in Europe/London (UTC+0)", id="another day"
        ),
        pytest.param(
            ("--from", "dec 1", "--to", "dec 7"),
            "1 to 7 December 2026, times in Europe/London (UTC+0)",
            id="days of a month",
        ),
        pytest.param(
            ("--from", "dec 20", "--to", "jan 5"),
            "20 December 2026 to 5 January 2027, times in Europe/London (UTC+0)",
            id="days of two years",
        ),
        pytest.param(
            ("--month", "2027-03"),
            "1 to 31 March 2027, times in Europe/London (UTC+0, then UTC+1)",
            id="a month in which clocks change",
        ),
    ],
)
def test_the_heading_names_the_days_and_the_zone(options: tuple[str, ...], heading: str, medtw: Run) -> None:
    assert medtw("chats", *options, *LONDON, columns=80)[1].splitlines()[0] == heading


@pytest.mark.parametrize(
    ("zone", "heading"),
    [
        pytest.param("UTC", "Sunday 22 November 2026, times in UTC", id="UTC"),
        pytest.param("+8", "Sunday 22 November 2026, times in UTC+8", id="an offset"),
        pytest.param(
            "Chicago",
            "Sunday 22 November 2026, times in America/Chicago (UTC-6)",
            id="CST",
        ),
    ],
)
def test_a_zone_is_never_named_by_an_abbreviation(zone: str, heading: str, medtw: Run) -> None:
    assert medtw("chats", "--tz", zone, columns=80)[1].splitlines()[0] == heading


def test_days_of_another_year_have_it_in_the_table(medtw: Run) -> None:
    out = medtw("chats", "#BurnoutChat", "--on", "2027-01-04", *LONDON, columns=80)[1]

    assert "Mon  4 Jan 2027 02:00" in out
