"""Dates in the catalog: ISO 8601, precise to the year, month or day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from medtw.model import FIRST_YEAR, LAST_YEAR

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_WHOLE = len("2018-05-17")


@lru_cache(1 << 14)
def date_fault(text: str) -> str | None:
    """Why a text is not a date of any precision, as the end of a message; None if it is one."""
    if not _is_real(text):
        return "is not a date like '2018', '2018-05' or '2018-05-17'"
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return f"is not in the years {FIRST_YEAR} to {LAST_YEAR}"
    return None


def day_fault(text: str) -> str | None:
    """Why a text is not a full date."""
    is_whole = len(text) == _WHOLE and _is_real(text)
    return date_fault(text) if is_whole else "is not a whole date like '2018-05-17'"


def _is_real(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
