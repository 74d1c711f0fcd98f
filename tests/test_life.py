from __future__ import annotations

from datetime import date

import pytest

from medtw.life import Life, Status, last_day, life_on

ACTIVE, RECENT, QUIET, ENDED = Life


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        pytest.param("2018-05-17", date(2018, 5, 17), id="day"),
        pytest.param("2018-05", date(2018, 5, 31), id="month"),
        pytest.param("2018-12", date(2018, 12, 31), id="December"),
        pytest.param("2023-02", date(2023, 2, 28), id="February"),
        pytest.param("2024-02", date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2018", date(2018, 12, 31), id="year"),
    ],
)
def test_a_partial_date_may_mean_its_last_day(partial: str, expected: date) -> None:
    assert last_day(partial) == expected


@pytest.mark.parametrize(
    ("seen", "day", "expected"),
    [
        pytest.param("2025-11-22", date(2026, 11, 22), ACTIVE, id="365 days ago"),
        pytest.param("2025-11-21", date(2026, 11, 22), RECENT, id="366 days ago"),
        pytest.param("2024-11-22", date(2026, 11, 22), RECENT, id="730 days ago"),
        pytest.param("2024-11-21", date(2026, 11, 22), QUIET, id="731 days ago"),
        pytest.param("2025-11", date(2026, 11, 30), ACTIVE, id="a month, a year after its last day"),
        pytest.param("2025-11", date(2026, 12, 1), RECENT, id="a month, a year and a day after it"),
        pytest.param("2025", date(2026, 12, 31), ACTIVE, id="a year, a year after its last day"),
        pytest.param("2025", date(2027, 1, 1), RECENT, id="a year, a year and a day after it"),
        pytest.param("2025", date(2028, 1, 1), QUIET, id="a year, two years and a day after it"),
        pytest.param("2026-11-22", date(2026, 11, 22), ACTIVE, id="today"),
        pytest.param("2026-11-23", date(2026, 11, 22), ACTIVE, id="tomorrow, elsewhere on earth"),
        pytest.param(None, date(2026, 11, 22), QUIET, id="undated"),
    ],
)
def test_what_is_stated_to_be_active_is_so_for_a_year(seen: str | None, day: date, expected: Life) -> None:
    assert life_on(day, Status.ACTIVE, seen) is expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param("2026-11-22", RECENT, id="today"),
        pytest.param("2024-11-22", RECENT, id="730 days ago"),
        pytest.param("2024-11-21", QUIET, id="731 days ago"),
        pytest.param(None, QUIET, id="undated"),
    ],
)
def test_what_nobody_states_to_be_active_is_recent_at_most(seen: str | None, expected: Life) -> None:
    assert life_on(date(2026, 11, 22), Status.UNKNOWN, seen) is expected


@pytest.mark.parametrize("seen", ["2026-11-22", "2018", None])
def test_what_is_stated_to_have_ended_has_ended(seen: str | None) -> None:
    assert life_on(date(2026, 11, 22), Status.ENDED, seen) is ENDED
