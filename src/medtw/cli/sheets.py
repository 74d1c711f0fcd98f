"""Which sheet the times asked for make: a week, a month, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from medtw.errors import BadValueError
from medtw.schedule import Occurrence, Window, days

if TYPE_CHECKING:
    from medtw.render.month import Month
    from medtw.render.week import Week

#: What `cli.app` puts where --month stands alone.
THIS_MONTH = "this"
_LONGEST_MONTH = timedelta(days=31)
_MONTH_FORMAT = "a month like 2026-12"


def month_window(typed: str, now: datetime) -> Window:
    """The days of a calendar month of the reader's; raises BadValueError."""
    try:
        first = now.date().replace(day=1) if typed == THIS_MONTH else date.fromisoformat(f"{typed}-01")
        following = (first + _LONGEST_MONTH).replace(day=1)
    except (ValueError, OverflowError) as error:
        raise BadValueError("--month", typed, _MONTH_FORMAT) from error
    assert now.tzinfo is not None  # noqa: S101 - `now` is always aware
    return days(first, (following - first).days, now.tzinfo)


def sheet_of(
    times: Mapping[str, object], held: Sequence[Occurrence], window: Window, now: datetime
) -> Week | Month | None:
    """The sheet that --week or --month asks for."""
    if times["--week"]:
        from medtw.render.week import week_sheet

        return week_sheet(held, window.start.date(), now)
    if times["--month"]:
        from medtw.render.month import month_sheet

        return month_sheet(held, window.start.date(), now)
    return None
