"""Recurrence rules in every form that a session can have, for tests that use all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from medtw.recurrence import WEEKDAYS


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3, unique=True).map(",".join)


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    return lists(st.integers(low, high).filter(bool).map(str))


weekdays = lists(st.sampled_from(WEEKDAYS))
nth_weekdays = lists(st.builds(lambda nth, day: f"{nth}{day}", st.integers(1, 5), st.sampled_from(WEEKDAYS)))
last_weekdays = lists(
    st.builds(lambda nth, day: f"-{nth}{day}", st.integers(1, 5), st.sampled_from(WEEKDAYS))
)
some_weekdays = weekdays | nth_weekdays | last_weekdays
months = numbers(1, 12)
month_days = numbers(-31, 31)
limits = st.just("") | months.map(";BYMONTH={}".format)
intervals = st.integers(1, 5)
rules = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}{}".format, intervals, limits),
    st.builds("FREQ=DAILY;INTERVAL={};BYDAY={}".format, intervals, weekdays),
    st.builds("FREQ=WEEKLY;INTERVAL={}{};BYDAY={}".format, intervals, limits, weekdays),
    st.builds("FREQ=MONTHLY;INTERVAL={}{};BYDAY={}".format, intervals, limits, some_weekdays),
    st.builds("FREQ=MONTHLY;INTERVAL={}{};BYMONTHDAY={}".format, intervals, limits, month_days),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={};BYDAY={}".format, intervals, month_days, some_weekdays),
    st.builds("FREQ=YEARLY;INTERVAL={};BYMONTH={};BYDAY={}".format, intervals, months, some_weekdays),
    st.builds("FREQ=YEARLY;INTERVAL={};BYMONTH={};BYMONTHDAY={}".format, intervals, months, month_days),
)
