from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rules import rules

from medtw.recurrence import Frequency, Recurrence, RuleError, parse_rule

FIRST = date(2020, 1, 1)
LAST = date(2035, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]

PARTS = "FREQ=, INTERVAL=, BYMONTH=, BYMONTHDAY=, BYDAY="


def rrule_days(rule: str, anchor: date) -> list[date]:
    """How python-dateutil reads a rule."""
    start = datetime.combine(anchor, time())
    until = datetime.combine(LAST, time())
    return [moment.date() for moment in rrulestr(rule, dtstart=start).between(start, until, inc=True)]


@settings(deadline=None, max_examples=300)
@given(rules, st.dates(FIRST, date(2021, 12, 31)))
@example("FREQ=MONTHLY;INTERVAL=1;BYDAY=5WE", FIRST)
@example("FREQ=MONTHLY;INTERVAL=1;BYDAY=-1SU", FIRST)
@example("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31", FIRST)
@example("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-31", FIRST)
@example("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", date(2020, 2, 29))
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", date(2020, 12, 27))
def test_the_days_of_a_rule_are_those_of_python_dateutil(rule: str, anchor: date) -> None:
    recurrence = parse_rule(rule)

    days = [day for day in DAYS if day >= anchor and recurrence.falls_on(day, anchor)]

    assert days == rrule_days(rule, anchor)


@given(rules.filter(lambda rule: "INTERVAL=1;" in f"{rule};"), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_without_an_interval_the_anchor_makes_no_difference(rule: str, day: date, anchor: date) -> None:
    assert parse_rule(rule).falls_on(day) == parse_rule(rule).falls_on(day, anchor)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        pytest.param(
            "FREQ=WEEKLY;BYDAY=TU", ["2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"], id="weekly"
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=3WE", ["2026-11-18"], id="third Wednesday"),
        pytest.param("FREQ=MONTHLY;BYDAY=1SU,3SU", ["2026-11-01", "2026-11-15"], id="first and third Sunday"),
        pytest.param(
            "FREQ=MONTHLY;BYDAY=TU,1SU",
            ["2026-11-01", "2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"],
            id="Tuesdays and the first Sunday",
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=-1MO", ["2026-11-30"], id="last Monday"),
        pytest.param("FREQ=MONTHLY;BYDAY=5TU", [], id="fifth Tuesday of a month with four"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=1,-1", ["2026-11-01", "2026-11-30"], id="first and last day"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=31", [], id="day 31 of a month with 30"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", ["2026-11-13"], id="Friday the 13th"),
        pytest.param("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26"], id="Thanksgiving"),
        pytest.param("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", [], id="another month"),
    ],
)
def test_the_days_of_november_2026(rule: str, days: list[str]) -> None:
    november = [date(2026, 11, number) for number in range(1, 31)]

    assert [str(day) for day in november if parse_rule(rule).falls_on(day)] == days


def test_an_interval_counts_weeks_from_monday_both_ways_from_the_anchor() -> None:
    recurrence = parse_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU")
    days = [date(2026, 11, number) for number in range(1, 31)]

    assert [str(day) for day in days if recurrence.falls_on(day, date(2026, 11, 15))] == [
        "2026-11-01",
        "2026-11-09",
        "2026-11-15",
        "2026-11-23",
        "2026-11-29",
    ]


def test_an_interval_without_an_anchor_falls_on_no_day() -> None:
    recurrence = parse_rule("FREQ=DAILY;INTERVAL=2")

    assert [day for day in DAYS if recurrence.falls_on(day)] == []


def test_a_rule_is_parsed_into_its_parts() -> None:
    assert parse_rule(
        "BYDAY=TU,-1FR,+2SU;FREQ=MONTHLY;BYMONTH=9,10;BYMONTHDAY=1,-1;INTERVAL=3"
    ) == Recurrence(
        frequency=Frequency.MONTHLY,
        interval=3,
        months=(9, 10),
        month_days=(1, -1),
        weekdays=((0, 1), (-1, 4), (2, 6)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", f"'' is not one of {PARTS}, each once", id="empty"),
        pytest.param("every Tuesday", f"'every Tuesday' is not one of {PARTS}, each once", id="words"),
        pytest.param("RRULE:FREQ=DAILY", f"'RRULE:FREQ=DAILY' is not one of {PARTS}, each once", id="RRULE:"),
        pytest.param("freq=daily", f"'freq=daily' is not one of {PARTS}, each once", id="lower case"),
        pytest.param("FREQ=DAILY;", f"'' is not one of {PARTS}, each once", id="semicolon at the end"),
        pytest.param("FREQ=DAILY;COUNT=3", f"'COUNT=3' is not one of {PARTS}, each once", id="COUNT"),
        pytest.param(
            "FREQ=DAILY;UNTIL=20201231", f"'UNTIL=20201231' is not one of {PARTS}, each once", id="UNTIL"
        ),
        pytest.param("FREQ=DAILY;FREQ=DAILY", f"'FREQ=DAILY' is not one of {PARTS}, each once", id="twice"),
        pytest.param("FREQ=WEEKLY;BYDAY=", f"'BYDAY=' is not one of {PARTS}, each once", id="no value"),
        pytest.param("BYDAY=TU", "FREQ is not one of DAILY, WEEKLY, MONTHLY, YEARLY", id="no FREQ"),
        pytest.param("FREQ=HOURLY", "FREQ is not one of DAILY, WEEKLY, MONTHLY, YEARLY", id="hourly"),
        pytest.param("FREQ=DAILY;INTERVAL=0", "INTERVAL is out of range in '0'", id="interval 0"),
        pytest.param("FREQ=DAILY;INTERVAL=-1", "INTERVAL is out of range in '-1'", id="interval back"),
        pytest.param("FREQ=DAILY;INTERVAL=54", "INTERVAL is out of range in '54'", id="interval of a year"),
        pytest.param("FREQ=DAILY;INTERVAL=2,3", "INTERVAL takes one number, not '2,3'", id="two intervals"),
        pytest.param("FREQ=DAILY;INTERVAL=two", "INTERVAL takes numbers, not 'two'", id="interval in words"),
        pytest.param("FREQ=DAILY;INTERVAL= 2", "INTERVAL takes numbers, not ' 2'", id="space"),
        pytest.param("FREQ=DAILY;INTERVAL=1_0", "INTERVAL takes numbers, not '1_0'", id="underscore"),
        pytest.param("FREQ=DAILY;INTERVAL=٢", "INTERVAL takes numbers, not '٢'", id="other digits"),
        pytest.param("FREQ=DAILY;BYMONTH=13", "BYMONTH is out of range in '13'", id="month 13"),
        pytest.param("FREQ=DAILY;BYMONTH=1,", "BYMONTH takes numbers, not '1,'", id="comma at the end"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY is out of range in '0'", id="day 0"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=1,32", "BYMONTHDAY is out of range in '1,32'", id="day 32"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=-32", "BYMONTHDAY is out of range in '-32'", id="day -32"),
        pytest.param(
            "FREQ=WEEKLY;BYDAY=TUE",
            "BYDAY takes weekdays like TU, 2WE or -1MO, not 'TUE'",
            id="three letters",
        ),
        pytest.param(
            "FREQ=MONTHLY;BYDAY=6MO",
            "BYDAY takes weekdays like TU, 2WE or -1MO, not '6MO'",
            id="sixth Monday",
        ),
        pytest.param(
            "FREQ=WEEKLY;BYDAY=MO, TU", "BYDAY takes weekdays like TU, 2WE or -1MO, not ' TU'", id="gap"
        ),
        pytest.param("FREQ=WEEKLY", "a WEEKLY rule needs BYDAY", id="weekly without weekday"),
        pytest.param(
            "FREQ=WEEKLY;BYDAY=2TU",
            "a WEEKLY rule takes weekdays without ordinals and no BYMONTHDAY",
            id="weekly with ordinal",
        ),
        pytest.param(
            "FREQ=DAILY;BYMONTHDAY=1",
            "a DAILY rule takes weekdays without ordinals and no BYMONTHDAY",
            id="daily with day of the month",
        ),
        pytest.param("FREQ=MONTHLY", "a MONTHLY rule needs BYDAY or BYMONTHDAY", id="monthly without day"),
        pytest.param(
            "FREQ=MONTHLY;BYMONTH=5",
            "a MONTHLY rule needs BYDAY or BYMONTHDAY",
            id="monthly with month alone",
        ),
        pytest.param(
            "FREQ=YEARLY;BYDAY=1MO", "a YEARLY rule needs BYMONTH, and BYDAY or BYMONTHDAY", id="no month"
        ),
        pytest.param(
            "FREQ=YEARLY;BYMONTH=5",
            "a YEARLY rule needs BYMONTH, and BYDAY or BYMONTHDAY",
            id="no day of May",
        ),
    ],
)
def test_a_rule_that_says_nothing_usable_is_refused_and_told_why(text: str, expected: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rule(text)

    assert str(caught.value) == expected


@given(st.text() | st.text(st.sampled_from("FREQ=WEEKLY;BYDAY,INTERVAL+-0123456789MOTU")))
def test_any_text_is_a_rule_or_a_rule_error(text: str) -> None:
    try:
        said: str = parse_rule(text).frequency
    except RuleError as error:
        said = str(error)

    assert said
