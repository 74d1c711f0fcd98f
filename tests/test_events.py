from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from medtw.edition import Edition
from medtw.events import Held, held_between, months_of, next_held, rule_days
from medtw.model import Event, Source
from medtw.recurrence import WEEKDAYS

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))

months = st.integers(1, 12).map("FREQ=YEARLY;BYMONTH={}".format)
month_days = st.integers(1, 31).map(";BYMONTHDAY={}".format)
weekdays = st.builds(
    ";BYDAY={}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(WEEKDAYS)
)
yearly_rules = st.builds("{}{}".format, months, month_days | weekdays)


def event(**fields: object) -> Event:
    source = Source(url="https://example.org", title="A page", published="2026")
    given = {"id": "example", "name": "Example", "form": "health-day", "summary": "A day."} | fields
    return Event(sources=(source,), **given)  # type: ignore[arg-type]


def days_of(held: list[Held]) -> list[tuple[str, str]]:
    return [(one.first.isoformat(), one.last.isoformat()) for one in held]


@settings(deadline=None)
@given(yearly_rules)
def test_the_days_of_a_rule_are_those_of_python_dateutil(rule: str) -> None:
    start, end = datetime.combine(FIRST, time()), datetime.combine(LAST, time())
    expected = [moment.date() for moment in rrulestr(rule, dtstart=start).between(start, end, inc=True)]

    assert [held.first for held in held_between([event(rule=rule)], FIRST, LAST)] == expected


@given(yearly_rules, st.integers(1, 92), st.dates(FIRST, LAST), st.integers(0, 60))
def test_what_is_held_touches_the_days_asked_for(rule: str, length: int, first: date, count: int) -> None:
    asked = event(rule=rule, duration=f"{length}d")
    last = first + timedelta(days=count)

    held = held_between([asked], first, last)

    assert all(one.first <= last and one.last >= first and one.length == length for one in held)
    every_day = {one.first for one in held_between([asked], FIRST - timedelta(365), LAST + timedelta(365))}
    assert {one.first for one in held} == {
        day for day in every_day if day <= last and day + timedelta(days=length - 1) >= first
    }


@pytest.mark.parametrize(
    ("rule", "duration", "expected"),
    [
        pytest.param("BYMONTH=11;BYMONTHDAY=14", None, ("2026-11-14", "2026-11-14"), id="a day"),
        pytest.param("BYMONTH=11;BYDAY=3TH", None, ("2026-11-19", "2026-11-19"), id="third Thursday"),
        pytest.param("BYMONTH=11;BYMONTHDAY=18", "7d", ("2026-11-18", "2026-11-24"), id="a week"),
        pytest.param("BYMONTH=11;BYMONTHDAY=1", "month", ("2026-11-01", "2026-11-30"), id="a month"),
        pytest.param("BYMONTH=10;BYMONTHDAY=28", "7d", ("2026-10-28", "2026-11-03"), id="under way"),
    ],
)
def test_rules_give_whole_days(rule: str, duration: str | None, expected: tuple[str, str]) -> None:
    asked = event(rule=f"FREQ=YEARLY;{rule}", duration=duration)
    assert days_of(held_between([asked], *NOVEMBER)) == [expected]


def test_a_month_has_its_own_length_in_a_leap_year() -> None:
    asked = event(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1", duration="month")
    assert rule_days(asked, date(2027, 1, 1), date(2027, 12, 31)) == [(date(2027, 2, 1), date(2027, 2, 28))]
    assert rule_days(asked, date(2028, 1, 1), date(2028, 12, 31)) == [(date(2028, 2, 1), date(2028, 2, 29))]


def test_an_event_that_begins_in_december_is_under_way_in_january() -> None:
    asked = event(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30", duration="7d")
    assert days_of(held_between([asked], date(2027, 1, 2), date(2027, 1, 2))) == [
        ("2026-12-30", "2027-01-05")
    ]


def test_announced_dates_replace_the_rule_in_their_year() -> None:
    edition = Edition(first="2026-11-29", last="2026-12-03", place="Chicago", hashtag="RSNA26")
    asked = event(rule="FREQ=YEARLY;BYMONTH=11;BYDAY=-1SU", hashtags=("RSNA",), editions=(edition,))

    found = held_between([asked], date(2026, 1, 1), date(2027, 12, 31))

    assert days_of(found) == [("2026-11-29", "2026-12-03"), ("2027-11-28", "2027-11-28")]
    assert [one.hashtag for one in found] == ["RSNA26", "RSNA"]


def test_the_hashtag_of_another_year_is_not_that_of_an_edition() -> None:
    edition = Edition(first="2026-12-12", last="2026-12-15")
    first, last = date(2026, 12, 1), date(2026, 12, 31)

    [past] = held_between(
        [event(form="conference", hashtags=("ASH22", "ASH2019"), editions=(edition,))], first, last
    )
    [own] = held_between(
        [event(form="conference", hashtags=("ASH22", "ASHHematology"), editions=(edition,))], first, last
    )

    assert (past.hashtag, own.hashtag) == (None, "ASHHematology")


def test_nothing_is_held_after_the_end() -> None:
    asked = event(rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14", ended="2026-06")
    assert held_between([asked], *NOVEMBER) == []


def test_the_next_edition_is_the_one_under_way() -> None:
    asked = event(rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=18", duration="7d")
    year = timedelta(days=365)

    assert next_held(asked, date(2026, 11, 24), year) == held_between([asked], *NOVEMBER)[0]
    following = next_held(asked, date(2026, 11, 25), year)
    assert following is not None
    assert following.first == date(2027, 11, 18)
    assert next_held(asked, date(2026, 11, 25), timedelta(days=30)) is None


def test_events_come_by_their_days_and_then_by_id() -> None:
    rule = "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"
    week = event(id="week", rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14", duration="7d")
    found = held_between([week, event(id="b", rule=rule), event(id="a", rule=rule)], *NOVEMBER)
    assert [one.event.id for one in found] == ["a", "b", "week"]


@pytest.mark.parametrize(
    ("fields", "months"),
    [
        pytest.param({}, (), id="no-dates"),
        pytest.param({"rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"}, (12,), id="day"),
        pytest.param(
            {"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "duration": "7d"},
            (2, 3),
            id="week-of-a-leap-year",
        ),
        pytest.param({"rule": "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1", "duration": "month"}, (10,), id="month"),
        pytest.param(
            {
                "rule": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1",
                "editions": (Edition(first="2026-12-30", last="2027-01-02"),),
            },
            (1, 6, 12),
            id="announced-too",
        ),
    ],
)
def test_the_months_of_an_event_are_those_of_any_year(
    fields: dict[str, object], months: tuple[int, ...]
) -> None:
    assert months_of(event(**fields)) == months
