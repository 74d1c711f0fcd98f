"""Days and months as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.days import EARLIEST, LATEST, DayError, names_month, parse_day, parse_month

#: A Saturday.
TODAY = date(2026, 11, 28)
A_DAY = "a day like 2026-12-01, tomorrow, monday or '1 dec'"
A_MONTH = "a month like 2026-12, december, 'december 2026' or next"

days = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("today", "2026-11-28", id="today"),
        pytest.param("Tomorrow", "2026-11-29", id="tomorrow"),
        pytest.param("yesterday", "2026-11-27", id="yesterday"),
        pytest.param("monday", "2026-11-30", id="the next Monday"),
        pytest.param("fri", "2026-12-04", id="the next Friday, by its first letters"),
        pytest.param("Thurs", "2026-12-03", id="by more letters"),
        pytest.param("saturday", "2026-11-28", id="a weekday that is today"),
        pytest.param("2026-12-01", "2026-12-01", id="ISO 8601"),
        pytest.param("01.12.2026", "2026-12-01", id="with stops, day first"),
        pytest.param("1 dec", "2026-12-01", id="day and month"),
        pytest.param("1 December", "2026-12-01", id="day and whole month"),
        pytest.param("dec 1", "2026-12-01", id="month and day"),
        pytest.param("Dec. 1st", "2026-12-01", id="month with a stop, ordinal"),
        pytest.param("  28  nov ", "2026-11-28", id="a date that is today"),
        pytest.param("27 nov", "2027-11-27", id="a date that is over this year"),
        pytest.param("29 feb", "2028-02-29", id="a leap day"),
        pytest.param("1 dec 2025", "2025-12-01", id="day, month and year"),
        pytest.param("December 1, 2025", "2025-12-01", id="month, day and year"),
    ],
)
def test_a_day_is_read_as(typed: str, expected: str) -> None:
    assert parse_day(typed, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("1/12/2026", f"{A_DAY}; 1/12 can mean two different days", id="slashes"),
        pytest.param("12/1", f"{A_DAY}; 1/12 can mean two different days", id="slashes, no year"),
        pytest.param("next monday", A_DAY, id="next monday, which is one of two"),
        pytest.param("mo", A_DAY, id="two letters"),
        pytest.param("31 nov", A_DAY, id="a day that no November has"),
        pytest.param("2026-02-29", A_DAY, id="a day that this year has not"),
        pytest.param("2026-12", A_DAY, id="a month"),
        pytest.param("1 dec 26", A_DAY, id="a year of two digits"),
        pytest.param("\u0661 dec", A_DAY, id="digits of another script"),
        pytest.param("", A_DAY, id="nothing"),
        pytest.param("1989-12-31", "a day between 1990 and 2099", id="too early"),
        pytest.param("1 jan 2100", "a day between 1990 and 2099", id="too late"),
    ],
)
def test_a_day_is_refused_with_what_to_write(typed: str, expected: str) -> None:
    with pytest.raises(DayError) as caught:
        parse_day(typed, TODAY)

    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("this", "2026-11-01", id="this"),
        pytest.param("Next", "2026-12-01", id="next"),
        pytest.param("november", "2026-11-01", id="a month that is this one"),
        pytest.param("dec", "2026-12-01", id="the next December"),
        pytest.param("Oct", "2027-10-01", id="the next October"),
        pytest.param("december 2025", "2025-12-01", id="with a year"),
        pytest.param("sept 2026", "2026-09-01", id="by its first letters"),
        pytest.param("2026-12", "2026-12-01", id="ISO 8601"),
    ],
)
def test_a_month_is_read_as(typed: str, expected: str) -> None:
    assert parse_month(typed, TODAY) == date.fromisoformat(expected)
    assert names_month(typed)


def test_the_month_after_december_is_in_the_next_year() -> None:
    assert parse_month("next", date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("12", A_MONTH, id="a number"),
        pytest.param("2026-13", A_MONTH, id="a thirteenth"),
        pytest.param("2026-1", A_MONTH, id="one digit"),
        pytest.param("decembre", A_MONTH, id="another language"),
        pytest.param("next december", A_MONTH, id="next december, which is one of two"),
        pytest.param("0001-01", "a month between 1990 and 2099", id="too early"),
        pytest.param("dec 2100", "a month between 1990 and 2099", id="too late"),
    ],
)
def test_a_month_is_refused_with_what_to_write(typed: str, expected: str) -> None:
    with pytest.raises(DayError) as caught:
        parse_month(typed, TODAY)

    assert str(caught.value) == expected


@pytest.mark.parametrize("typed", ["#HCLDR", "nephjc", "marchers", "--json", "", "may be"])
def test_what_is_no_month_is_left_for_other_arguments(typed: str) -> None:
    assert not names_month(typed)


@given(days, days)
def test_a_date_is_read_in_every_form_alike(day: date, today: date) -> None:
    forms = (f"{day}", f"{day:%d.%m.%Y}", f"{day.day} {day:%B %Y}", f"{day:%b %d, %Y}", f"{day:%d %b %Y}")

    assert [parse_day(form, today) for form in forms] == [day] * len(forms)
    assert parse_month(f"{day:%B %Y}", today) == parse_month(f"{day:%Y-%m}", today) == day.replace(day=1)


@given(days.filter(lambda day: day.year < LATEST.year - 8), days)
def test_a_text_without_a_year_is_never_over(today: date, other: date) -> None:
    assert 0 <= (parse_day(f"{other:%A}", today) - today).days < 7
    assert today <= parse_day(f"{other:%d %b}", today) < today + timedelta(days=366 * 8)


@given(st.text(max_size=20), days)
def test_any_text_is_a_day_in_range_or_refused(typed: str, today: date) -> None:
    for parse in (parse_day, parse_month):
        with suppress(DayError):
            assert EARLIEST <= parse(typed, today) <= LATEST
