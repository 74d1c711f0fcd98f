"""The recurrence of a session: the part of RFC 5545's RRULE that chats need, checked day by day.

A rule is written as in RFC 5545 section 3.3.10, with FREQ, INTERVAL, BYMONTH, BYMONTHDAY and BYDAY.
It must define its days by itself (a weekly rule names its weekdays), so that nothing depends on the
date where counting starts. Only INTERVAL needs such a date, the anchor.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: What may come before a weekday. Not a pattern: compiling one takes longer than checking a day.
_ORDINALS = {f"{sign}{number}": int(f"{sign}{number}") for sign in ("", "+", "-") for number in range(1, 6)}
_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY")


class Frequency(StrEnum):
    """How often a rule repeats."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class RuleError(ValueError):
    """A recurrence rule that cannot be used; its message says why."""


class Recurrence(NamedTuple):
    """The days on which something takes place."""

    frequency: Frequency
    interval: int = 1
    #: 1 to 12; empty for every month.
    months: tuple[int, ...] = ()
    #: 1 to 31, or -1 for the last day of the month and so on backwards.
    month_days: tuple[int, ...] = ()
    #: Ordinal within the month (0 for every one, -1 for the last) and weekday (Monday is 0).
    weekdays: tuple[tuple[int, int], ...] = ()

    def falls_on(self, day: date, anchor: date | None = None) -> bool:
        """Whether the rule includes a day; a rule with an interval needs `anchor`, one of its days."""
        if self.months and day.month not in self.months:
            return False
        if self.weekdays and not any(_is_weekday(day, *wanted) for wanted in self.weekdays):
            return False
        if self.month_days and not any(_is_month_day(day, wanted) for wanted in self.month_days):
            return False
        return self.interval == 1 or (anchor is not None and self._periods(anchor, day) % self.interval == 0)

    def days(self, first: date, last: date, anchor: date | None = None) -> Iterator[date]:
        """The days of the rule from one day through another."""
        # Most days belong to another month or weekday; the first day of the calendar was a Monday.
        weekdays = {weekday for _, weekday in self.weekdays} or set(range(7))
        for begins, ends in _months(first, last):
            if not self.months or begins.month in self.months:
                for number in range(begins.toordinal(), ends.toordinal() + 1):
                    if (number - 1) % 7 in weekdays:
                        day = date.fromordinal(number)
                        if self.falls_on(day, anchor):
                            yield day

    def _periods(self, anchor: date, day: date) -> int:
        """Days, weeks (from Monday), months or years from the anchor to the day."""
        match self.frequency:
            case Frequency.DAILY:
                return (day - anchor).days
            case Frequency.WEEKLY:
                return (_monday(day) - _monday(anchor)).days // 7
            case Frequency.MONTHLY:
                return (day.year - anchor.year) * 12 + day.month - anchor.month
            case Frequency.YEARLY:
                return day.year - anchor.year


@lru_cache(maxsize=4096)
def parse_rule(text: str) -> Recurrence:
    """The recurrence in an RRULE; raises RuleError."""
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in _PARTS or name in parts or not value:
            raise RuleError(f"{quoted(part)} is not one of {'=, '.join(_PARTS)}=, each once")
        parts[name] = value
    if parts.get("FREQ") not in set(Frequency):
        raise RuleError(f"FREQ is not one of {', '.join(Frequency)}")
    recurrence = Recurrence(
        frequency=Frequency(parts["FREQ"]),
        interval=_interval(parts.get("INTERVAL", "1")),
        months=_numbers("BYMONTH", parts["BYMONTH"], 1, 12) if "BYMONTH" in parts else (),
        month_days=_numbers("BYMONTHDAY", parts["BYMONTHDAY"], -31, 31) if "BYMONTHDAY" in parts else (),
        weekdays=_weekdays(parts["BYDAY"]) if "BYDAY" in parts else (),
    )
    _refuse_vague(recurrence)
    return recurrence


def _refuse_vague(recurrence: Recurrence) -> None:
    frequency, weekdays = recurrence.frequency, recurrence.weekdays
    has_ordinals = any(ordinal for ordinal, _ in weekdays)
    if frequency is Frequency.WEEKLY and not weekdays:
        raise RuleError("a WEEKLY rule needs BYDAY")
    if frequency in (Frequency.WEEKLY, Frequency.DAILY) and (has_ordinals or recurrence.month_days):
        raise RuleError(f"a {frequency} rule takes weekdays without ordinals and no BYMONTHDAY")
    if frequency is Frequency.MONTHLY and not weekdays and not recurrence.month_days:
        raise RuleError("a MONTHLY rule needs BYDAY or BYMONTHDAY")
    if frequency is Frequency.YEARLY and not (recurrence.months and (weekdays or recurrence.month_days)):
        raise RuleError("a YEARLY rule needs BYMONTH, and BYDAY or BYMONTHDAY")


def _interval(text: str) -> int:
    interval, *others = _numbers("INTERVAL", text, 1, 53)
    if others:
        raise RuleError(f"INTERVAL takes one number, not {quoted(text)}")
    return interval


def _numbers(name: str, text: str, low: int, high: int) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(map(_is_number, parts)):
        raise RuleError(f"{name} takes numbers, not {quoted(text)}")
    numbers = tuple(map(int, parts))
    if any(not low <= number <= high or number == 0 for number in numbers):
        raise RuleError(f"{name} is out of range in {quoted(text)}")
    return numbers


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    weekdays = []
    for part in text.split(","):
        ordinal, weekday = part[:-2], part[-2:]
        if weekday not in WEEKDAYS or (ordinal and ordinal not in _ORDINALS):
            raise RuleError(f"BYDAY takes weekdays like TU, 2WE or -1MO, not {quoted(part)}")
        weekdays.append((_ORDINALS.get(ordinal, 0), WEEKDAYS.index(weekday)))
    return tuple(weekdays)


def _is_number(text: str) -> bool:
    """Whether a text is a number as in RFC 5545's lists: one or two digits, with an optional sign."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    return digits.isascii() and digits.isdecimal() and len(digits) <= len("31")


def _is_weekday(day: date, ordinal: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if ordinal > 0:
        return (day.day - 1) // 7 == ordinal - 1
    if ordinal < 0:
        return (_month_length(day) - day.day) // 7 == -ordinal - 1
    return True


def _is_month_day(day: date, wanted: int) -> bool:
    return day.day == (wanted if wanted > 0 else _month_length(day) + 1 + wanted)


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from one to another, month by month."""
    while first <= last:
        ends = first.replace(day=_month_length(first))
        yield first, min(ends, last)
        first = ends + timedelta(days=1)


def _month_length(day: date) -> int:
    """The number of days in a day's month; `calendar` is not used because its import takes too long."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - date(day.year, day.month, 1)).days


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
