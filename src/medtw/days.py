"""Days and months as people write them: "monday", "1 dec", "2026-12-01", "december 2026".

Pure functions of a text and the reader's date. Ambiguous days are rejected, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from medtw.model import FIRST_YEAR, LAST_YEAR

EARLIEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_BETWEEN = f"between {FIRST_YEAR} and {LAST_YEAR}"
_A_DAY = "a day like 2026-12-01, tomorrow, monday or '1 dec'"
_A_MONTH = "a month like 2026-12, december, 'december 2026' or next"
_AMBIGUOUS_DAY = f"{_A_DAY}; 1/12 can mean two different days"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: Shorter abbreviations of weekdays and months are not accepted.
_SHORTEST_NAME = 3
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NEAR_MONTHS = {"this": 0, "next": 1}
_DAY = timedelta(days=1)
#: The longest gap between leap days, around 2100.
_LONGEST_WAIT = 8

_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<month>[a-z]{3,})\.?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
#: Patterns, compiled on first use: every command imports this module, but few read a day.
_DAY_FORMS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    f"{_NUMBER} {_NAME}{_YEAR}",
    f"{_NAME} {_NUMBER}{_YEAR}",
)
_MONTH_FORMS = (r"(?P<year>\d{4})-(?P<month>\d\d)", f"{_NAME}{_YEAR}")
_SLASHES = r"\d+/\d+(/\d+)?"


class DayError(ValueError):
    """A text that is not a day or month; its message describes a valid one."""


def parse_day(text: str, today: date) -> date:
    """The day in a text; a weekday or a date without a year is the next one, including today.

    Raises:
        DayError: it is not a day, is ambiguous, or is outside 1990 to 2099.
    """
    typed = _plain(text)
    if typed in _NEAR_DAYS:
        day: date | None = today + _NEAR_DAYS[typed] * _DAY
    elif (weekday := _position(typed, _WEEKDAYS)) is not None:
        day = today + (weekday - today.weekday()) % len(_WEEKDAYS) * _DAY
    else:
        day = _dated(typed, today)
    if day is None:
        raise DayError(_AMBIGUOUS_DAY if re.fullmatch(_SLASHES, typed) else _A_DAY)
    if not EARLIEST <= day <= LATEST:
        raise DayError(f"a day {_BETWEEN}")
    return day


def parse_month(text: str, today: date) -> date:
    """The first day of the month in a text; one without a year is the next, including this month.

    Raises:
        DayError: it is not a month, or is outside 1990 to 2099.
    """
    typed = _plain(text)
    year, month = _near_month(typed, today) or _dated_month(typed, today)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DayError(f"a month {_BETWEEN}")
    return date(year, month, 1)


def names_month(text: str) -> bool:
    """Whether a text looks like a month, even if it does not exist."""
    typed = _plain(text)
    parts = _parts(typed, _MONTH_FORMS)
    names_one = parts is not None and _month_number(parts["month"]) is not None
    return names_one or typed in _NEAR_MONTHS or typed[:1].isdigit()


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _parts(typed: str, forms: tuple[str, ...]) -> dict[str, str | None] | None:
    matches = (re.fullmatch(form, typed, re.ASCII) for form in forms)
    return next((match.groupdict() for match in matches if match), None)


def _dated(typed: str, today: date) -> date | None:
    parts = _parts(typed, _DAY_FORMS)
    month = _month_number(parts["month"]) if parts else None
    if parts is None or month is None:
        return None
    number = int(parts["day"] or 0)
    if parts["year"]:
        return _date(int(parts["year"]), month, number)
    years = range(today.year, today.year + _LONGEST_WAIT + 1)
    days = (_date(year, month, number) for year in years)
    return next((day for day in days if day and day >= today), None)


def _near_month(typed: str, today: date) -> tuple[int, int] | None:
    if typed not in _NEAR_MONTHS:
        return None
    years, position = divmod(today.month - 1 + _NEAR_MONTHS[typed], len(_MONTHS))
    return today.year + years, position + 1


def _dated_month(typed: str, today: date) -> tuple[int, int]:
    parts = _parts(typed, _MONTH_FORMS)
    month = _month_number(parts["month"]) if parts else None
    if parts is None or month is None:
        raise DayError(_A_MONTH)
    return int(parts["year"] or today.year + (month < today.month)), month


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(text: str | None) -> int | None:
    """1 to 12, from a month's number or name."""
    if text is None or text.isdigit():
        return int(text) if text and 1 <= int(text) <= len(_MONTHS) else None
    position = _position(text, _MONTHS)
    return None if position is None else position + 1


def _position(typed: str, names: tuple[str, ...]) -> int | None:
    """The position of the name that a text is, or whose first three or more letters it is."""
    if len(typed) < _SHORTEST_NAME:
        return None
    return next((i for i, name in enumerate(names) if name.startswith(typed)), None)
