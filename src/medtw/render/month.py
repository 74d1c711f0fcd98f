"""The meetings of a month -> a sheet: weeks down from Monday, counts for each day. No Rich here."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medtw.render.marks import Mark, clock_changes, event_mark, last_day_of, legend, mark, running_first
from medtw.schedule import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from medtw.events import Held
    from medtw.schedule import Occurrence

_WEEK = 7


class MonthDay(NamedTuple):
    """A day and what takes place on it, active chats first."""

    #: "Sun 22".
    name: str
    number: int
    is_today: bool
    marks: tuple[Mark, ...]

    @property
    def is_over(self) -> bool:
        """Whether everything on it is over; on the current day, each meeting says so itself."""
        return bool(self.marks) and not self.is_today and all(m.phase is Phase.OVER for m in self.marks)

    def notes(self, shown: Mark) -> tuple[str, ...]:
        """What to add to one of its marks: that it is over, or on the current day that it is on."""
        is_said = not self.is_over and (self.is_today or shown.phase is Phase.OVER)
        return shown.notes if is_said else ()

    @property
    def running(self) -> int:
        """The number of active chats."""
        return sum(not shown.is_quiet and not shown.is_event for shown in self.marks)

    @property
    def quiet(self) -> int:
        """The number of other chats."""
        return sum(shown.is_quiet for shown in self.marks)

    @property
    def events(self) -> int:
        """The number of events."""
        return sum(shown.is_event for shown in self.marks)


class Month(NamedTuple):
    """A calendar month."""

    #: "November 2026".
    title: str
    #: Seven days each, from Monday; None outside the month.
    weeks: tuple[tuple[MonthDay | None, ...], ...]
    legend: tuple[str, ...]


def month_sheet(held: Sequence[Occurrence], events: Sequence[Held], first: date, now: datetime) -> Month:
    """The sheet of the month that begins on a day."""
    dates = _days_of_month(first)
    days = [_day(held, events, day, now) for day in dates]
    places = [*([None] * first.weekday()), *days]
    places += [None] * (-len(places) % _WEEK)
    return Month(
        title=f"{first:%B %Y}",
        weeks=tuple(tuple(places[i : i + _WEEK]) for i in range(0, len(places), _WEEK)),
        legend=(
            *legend([shown for day in days for shown in day.marks]),
            *clock_changes(dates, now.tzinfo or UTC),
            *_one_day([day for day, shown in zip(dates, days, strict=True) if shown.marks], now.date()),
        ),
    )


def _one_day(busy: Sequence[date], today: date) -> tuple[str, ...]:
    """How to see one of the days with entries: the next one, else the first."""
    following = [day for day in busy if day >= today] or busy
    return (f"one day: medtw chats --on {following[0]}",) if following else ()


def _days_of_month(first: date) -> list[date]:
    days = (first + timedelta(days=count) for count in range(31))
    return [day for day in days if day.month == first.month]


def _day(held: Sequence[Occurrence], events: Sequence[Held], day: date, now: datetime) -> MonthDay:
    touching = [o for o in held if o.start.date() <= day <= last_day_of(o)]
    marks = running_first(mark(occurrence, now) for occurrence in touching)
    marks += [event_mark(event, now.date()) for event in events if event.first <= day <= event.last]
    return MonthDay(f"{day:%a} {day.day}", day.day, day == now.date(), tuple(marks))
