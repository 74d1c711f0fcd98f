"""The day of an entry's newest evidence, and what that states, in the full-text index; how to ask for it.

Besides the status, an entry has one token each for the year, the month and the day. So all days since a
day, or before it, are the days of one month, the months of one year, and whole years.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from medtw.index.expressions import having
from medtw.index.tokens import NOT_STATED, Token, column_of
from medtw.life import ACTIVE_FOR, RECENT_FOR, Life, Status, last_day
from medtw.model import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from medtw.index.expressions import Expression

#: Evidence from outside these years counts as that of the nearest day within them.
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_MONTHS, _DAYS = 12, 31


def evidence_tokens(status: str, seen: str | None) -> str:
    """The tokens for the status in the newest evidence and for its date, for the column `facet`."""
    dates = [NOT_STATED]
    if seen:
        day = _bounded(last_day(seen)).isoformat()
        dates = [day[:length] for length in (4, 7, 10)]
    return column_of((Token.of("status", status), *map(_token, dates)))


def since(day: date) -> Expression:
    """An expression for the entries whose newest evidence is from a day or later."""
    day = _bounded(day)
    later_years = range(day.year + 1, LAST_DAY.year + 1)
    return _seen(day, later_years, range(day.month + 1, _MONTHS + 1), range(day.day, _DAYS + 1))


def before(day: date) -> Expression:
    """An expression for the entries whose newest evidence is older than a day, or undated."""
    day = _bounded(day)
    earlier_years = range(FIRST_DAY.year, day.year)
    return _seen(day, earlier_years, range(1, day.month), range(1, day.day), NOT_STATED)


def alive(life: Life, day: date) -> Expression:
    """An expression for the entries that have a life on a day, as `life_on` tells it.

    It excludes nothing, so the index never has to skip unwanted entries.
    """
    fresh, known = _bounded(day) - ACTIVE_FOR, _bounded(day) - RECENT_FOR
    if life is Life.ENDED:
        return _stated(Status.ENDED)
    if life is Life.ACTIVE:
        return _stated(Status.ACTIVE) & since(fresh)
    if life is Life.RECENT:
        no_longer_active = _stated(Status.ACTIVE) & before(fresh)
        return (_stated(Status.UNKNOWN) | no_longer_active) & since(known)
    return _stated(Status.ACTIVE, Status.UNKNOWN) & before(known)


def _stated(*statuses: Status) -> Expression:
    return having(Token.of("status", status) for status in statuses)


def _seen(day: date, years: range, months: range, days: range, *others: str) -> Expression:
    """An expression for some whole years, months of a day's year, and days of its month."""
    of_years = [f"{year:04}" for year in years]
    of_months = [f"{day.year:04}-{month:02}" for month in months]
    of_days = [f"{day.year:04}-{day.month:02}-{number:02}" for number in days]
    return having(map(_token, (*others, *of_years, *of_months, *of_days)))


def _token(part: str) -> Token:
    return Token.of("seen", part)


def _bounded(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)
