"""The periods that options select, and values that are rejected."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.cli.windows import Times
from medtw.days import EARLIEST, LATEST
from medtw.schedule import days

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("options", "first", "after"),
    [
        pytest.param(("--on", "monday"), "2026-11-23", "2026-11-24", id="a weekday"),
        pytest.param(("--on", "1 dec"), "2026-12-01", "2026-12-02", id="a date without a year"),
        pytest.param(("--from", "tomorrow"), "2026-11-23", "2026-11-30", id="a week from a day on"),
        pytest.param(("--to", "24 nov"), "2026-11-22", "2026-11-25", id="from today to a day"),
        pytest.param(
            ("--from", "dec 1", "--to", "dec 7"), "2026-12-01", "2026-12-08", id="from one to another"
        ),
        pytest.param(("--month", "december"), "2026-12-01", "2027-01-01", id="a month by its name"),
        pytest.param(("--month", "next"), "2026-12-01", "2027-01-01", id="the next month"),
        pytest.param(("--month",), "2026-11-01", "2026-12-01", id="this month"),
        pytest.param(("--month", "2099-12"), "2099-12-01", "2100-01-01", id="the last month"),
        pytest.param(("--from", "1990-01-01"), "1990-01-01", "1990-01-08", id="the first day"),
    ],
)
def test_the_window_is_whole_days(options: tuple[str, ...], first: str, after: str, medtw: Run) -> None:
    query = json.loads(medtw("chats", *options, "--tz", "UTC+8", "--json")[1])["query"]

    assert query == {"from": f"{first}T00:00:00+08:00", "to": f"{after}T00:00:00+08:00", "timezone": "UTC+8"}


BETWEEN = "between 1990 and 2099"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--on", "9999-12-31"), f"a day {BETWEEN}", id="a day of a far year"),
        pytest.param(("--from", "0001-01-01"), f"a day {BETWEEN}", id="the first day of all"),
        pytest.param(("--month", "0001-01"), f"a month {BETWEEN}", id="the first month of all"),
        pytest.param(("--month", "9999-12"), f"a month {BETWEEN}", id="the last month of all"),
        pytest.param(("--now", "0001-01-01"), f"a time {BETWEEN}", id="the first time of all"),
        pytest.param(("--now", "9999-12-31T23:59-12:00"), f"a time {BETWEEN}", id="the last time of all"),
        pytest.param(
            ("--to", "2099-12-31"), "at most 400 days at a time: a day up to 2027-12-26", id="73 years"
        ),
        pytest.param(("--to", "yesterday"), "a day not before 2026-11-22", id="a day that is over"),
    ],
)
def test_a_time_out_of_bounds_is_refused(options: tuple[str, str], expected: str, medtw: Run) -> None:
    option, value = options

    assert medtw("chats", *options, "--tz", "UTC") == (
        2,
        "",
        f"error: {option} does not take '{value}'\nhint: expected {expected}\n",
    )


@pytest.mark.parametrize(
    "command", [("chats",), ("show", "#BurnoutChat"), ("hashtags",), ("export", "calendar")]
)
@pytest.mark.parametrize("now", ["1990-01-01T00:00", "2099-12-31T23:59"])
def test_each_command_answers_on_the_first_and_the_last_day(
    command: tuple[str, ...], now: str, medtw: Run
) -> None:
    assert medtw(*command, "--now", now)[0] in (0, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("accounts", "-n"), id="accounts -n"),
        pytest.param(("search", "burnout", "-n"), id="search -n"),
        pytest.param(("topics", "burnout", "-n"), id="topics -n"),
        pytest.param(("chats", "--limit"), id="chats --limit"),
        pytest.param(("chats", "--next"), id="chats --next"),
    ],
)
@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999"])
def test_a_number_out_of_range_is_refused(arguments: tuple[str, ...], number: str, medtw: Run) -> None:
    assert medtw(*arguments, number)[:2] == (2, "")


@given(st.dates(EARLIEST, LATEST), st.dates(EARLIEST, LATEST), st.integers(0, 399))
def test_any_400_days_in_range_are_a_window(today: date, first: date, more: int) -> None:
    last = min(LATEST, date.fromordinal(first.toordinal() + more))
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)

    window = Times(first=str(first), last=str(last)).period(now)

    assert window == days(first, (last - first).days + 1, UTC)
