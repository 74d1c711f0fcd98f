"""The meetings of some days -> a sheet: days across, the reader's hours down. No Rich here."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medtw.render.marks import (
    Mark,
    clock_changes,
    event_mark,
    is_long,
    last_day_of,
    legend,
    mark,
    running_first,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.events import Held
    from medtw.schedule import Occurrence

LENGTH = 7
_MIDNIGHT = "00:00"


class Day(NamedTuple):
    """A day's column."""

    #: "Sun 22", with the month if it is the first of one.
    name: str
    #: "today", "none" if the day is empty, or both.
    note: str


class Span(NamedTuple):
    """Something that lasts a day or more: a line above the hours, from one day to another."""

    mark: Mark
    first: int
    last: int
    #: When it begins and ends: the time, or the day if it is not shown; "" for whole days.
    begins: str
    ends: str
    #: Whether it began before the first day, and goes on after the last.
    is_begun: bool
    is_unended: bool


class Hour(NamedTuple):
    """A time at which something begins, with a cell for each day; or the current time, without cells."""

    time: str
    cells: tuple[tuple[Mark, ...], ...] = ()
    #: The day's column, if this is the current time.
    now: int | None = None

    def marks_on(self, day: int) -> tuple[Mark, ...]:
        """The marks in a day's cell."""
        return self.cells[day] if self.cells else ()


class Week(NamedTuple):
    """Seven days."""

    days: tuple[Day, ...]
    #: Lines of spans that do not overlap.
    lanes: tuple[tuple[Span, ...], ...]
    hours: tuple[Hour, ...]
    legend: tuple[str, ...]


def week_sheet(held: Sequence[Occurrence], events: Sequence[Held], first: date, now: datetime) -> Week:
    """The sheet of seven days from the first; meetings on other days are left out."""
    days = [first + timedelta(days=count) for count in range(LENGTH)]
    held = [o for o in held if o.start.date() <= days[-1] and last_day_of(o) >= first]
    spans = [_span(o, days, now) for o in held if is_long(o)]
    spans += [_event_span(o, days, now) for o in events if o.first <= days[-1] and o.last >= first]
    cells = _cells([o for o in held if not is_long(o)], first, now)
    busy = {i for span in spans for i in range(span.first, span.last + 1)} | {day for _, day in cells}
    marks = [span.mark for span in spans] + [shown for cell in cells.values() for shown in cell]
    return Week(
        days=tuple(_day(day, now, is_empty=i not in busy) for i, day in enumerate(days)),
        lanes=_lanes(spans),
        hours=_hours(cells, (now.date() - first).days, f"{now:%H:%M}"),
        legend=(*legend(marks), *clock_changes(days, now.tzinfo or UTC)),
    )


def _day(day: date, now: datetime, *, is_empty: bool) -> Day:
    month = f" {day:%b}" if day.day == 1 else ""
    notes = ("today" if day == now.date() else "", "none" if is_empty else "")
    return Day(f"{day:%a} {day.day}{month}", ", ".join(filter(None, notes)))


def _span(held: Occurrence, days: Sequence[date], now: datetime) -> Span:
    start, end = held.start.date(), last_day_of(held)
    return Span(
        mark(held, now),
        first=max(0, (start - days[0]).days),
        last=min(LENGTH - 1, (end - days[0]).days),
        begins=_edge(start, held.start, is_within=start >= days[0]),
        ends=_edge(end, held.end, is_within=end <= days[-1]),
        is_begun=start < days[0],
        is_unended=end > days[-1],
    )


def _event_span(held: Held, days: Sequence[date], now: datetime) -> Span:
    is_begun, is_unended = held.first < days[0], held.last > days[-1]
    return Span(
        event_mark(held, now.date()),
        first=max(0, (held.first - days[0]).days),
        last=min(LENGTH - 1, (held.last - days[0]).days),
        begins=_day_text(held.first) if is_begun else "",
        ends=_day_text(held.last) if is_unended else "",
        is_begun=is_begun,
        is_unended=is_unended,
    )


def _edge(day: date, moment: datetime, *, is_within: bool) -> str:
    """Where a span begins or ends; midnight is not shown, because whole days begin and end there."""
    clock = f"{moment:%H:%M}"
    parts = ("" if is_within else _day_text(day), "" if clock == _MIDNIGHT else clock)
    return " ".join(filter(None, parts))


def _day_text(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _lanes(spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """Each span on the first line where its days are free."""
    lanes: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.mark.is_event, span.mark.is_quiet, span.first)):
        free = (lane for lane in lanes if all(o.last < span.first or span.last < o.first for o in lane))
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(span)
    return tuple(tuple(sorted(lane, key=lambda span: span.first)) for lane in lanes)


def _cells(held: Sequence[Occurrence], first: date, now: datetime) -> Mapping[tuple[str, int], list[Mark]]:
    """The marks by time and day; what began the evening before is shown at the first midnight."""
    cells: dict[tuple[str, int], list[Mark]] = {}
    for occurrence in held:
        start = occurrence.start
        if start.date() < first:
            place, since = (_MIDNIGHT, 0), f"{start:%a %H:%M}"
        else:
            place, since = (f"{start:%H:%M}", (start.date() - first).days), None
        cells.setdefault(place, []).append(mark(occurrence, now, since=since))
    return cells


def _hours(cells: Mapping[tuple[str, int], list[Mark]], today: int, clock: str) -> tuple[Hour, ...]:
    times = sorted({time for time, _ in cells})
    hours = [
        Hour(time, tuple(tuple(running_first(cells.get((time, day), ()))) for day in range(LENGTH)))
        for time in times
    ]
    if 0 <= today < LENGTH:
        hours.insert(sum(time <= clock for time in times), Hour(clock, now=today))
    return tuple(hours)
