"""Which period the options of a command select."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, Self

from medtw.cli.options import MOST, Asked, in_group, option
from medtw.days import DayError, parse_day, parse_month
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.schedule import Window, days

_OPTIONS = ("--today", "--tomorrow", "--week", "--month", "--on", "--from", "--to")
_WEEK = 7
_LONGEST_MONTH = timedelta(days=31)
#: A longer period takes long to compute, and nobody reads the list.
_LONGEST = 400


def _day(help_text: str, name: str) -> Any:
    return option(str | None, name, metavar="DAY", help=help_text)


#: The options of commands that list dated things in a period, in the form that `shared` takes.
TIMES: dict[str, Any] = in_group(
    "Times",
    {
        "today": option(bool, "--today", help="Today."),
        "tomorrow": option(bool, "--tomorrow", help="Tomorrow."),
        "week": option(bool, "--week", help="Seven days, starting today."),
        "month": option(
            str | None, "--month", metavar="[MONTH]", help="This month, or another: december, next, 2026-12."
        ),
        "on": _day("A single day: monday, '1 dec', 2026-12-01.", "--on"),
        "first": _day("Start on this day.", "--from"),
        "last": _day("End on this day, inclusive.", "--to"),
        "following": option(
            int | None, "--next", min=1, max=MOST, metavar="N", help="The next N, however far ahead."
        ),
    },
)


class Times(NamedTuple):
    """The values of these options, in the order of their names above."""

    today: bool = False
    tomorrow: bool = False
    week: bool = False
    month: str | None = None
    on: str | None = None
    first: str | None = None
    last: str | None = None

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """The values that a command was given."""
        return cls(*(asked.values[name] for name in cls._fields))

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the options that were used."""
        pairs = zip(_OPTIONS, self, strict=True)
        return tuple(name for name, value in pairs if value is not None and value is not False)

    def period(self, now: datetime) -> Window | None:
        """The reader's whole days that are asked for; None with no option.

        Raises:
            BadValueError: an option does not name a day or month, or the period is too long.
            ConflictingOptionsError: two options select different periods.
        """
        if len(self.given) > 1 and self.given != ("--from", "--to"):
            raise ConflictingOptionsError(*self.given[:2])
        if not self.given:
            return None
        first, count = self._days(now.date())
        return days(first, count, now.tzinfo or UTC)

    def _days(self, today: date) -> tuple[date, int]:
        """The first day, and the number of days."""
        if self.month is not None:
            first = month_of("--month", self.month, today)
            return first, ((first + _LONGEST_MONTH).replace(day=1) - first).days
        if self.on is not None:
            return day_of("--on", self.on, today), 1
        if self.first is not None or self.last is not None:
            return span(self.first, self.last, today, _WEEK)
        ahead = int(self.tomorrow)
        return today + timedelta(days=ahead), _WEEK if self.week else 1


def span(first: str | None, last: str | None, today: date, count: int) -> tuple[date, int]:
    """The first day and the number of days that --from and --to select.

    Without --from the period begins today; without --to it lasts `count` days.

    Raises:
        BadValueError: an option does not name a day, or the period is too long or empty.
    """
    begin = today if first is None else day_of("--from", first, today)
    if last is None:
        return begin, count
    end = day_of("--to", last, today)
    if end < begin:
        raise BadValueError("--to", last, f"a day not before {begin}")
    latest = begin + timedelta(days=_LONGEST - 1)
    if end > latest:
        raise BadValueError("--to", last, f"at most {_LONGEST} days at a time: a day up to {latest}")
    return begin, (end - begin).days + 1


def day_of(option: str, typed: str, today: date) -> date:
    """The day that an option names; raises BadValueError."""
    try:
        return parse_day(typed, today)
    except DayError as error:
        raise BadValueError(option, typed, str(error)) from error


def month_of(option: str, typed: str, today: date) -> date:
    """The first day of the month that an option names; raises BadValueError."""
    try:
        return parse_month(typed, today)
    except DayError as error:
        raise BadValueError(option, typed, str(error)) from error
