"""Events -> a report: what is on, and what comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from medtw.events import WHOLE_MONTH, next_held
from medtw.recurrence import parse_rule
from medtw.render.cells import TIPS, kind_cell, more_text, numbered, seen_cell, warning_text
from medtw.render.meetings import period_text
from medtw.render.records import entry_record
from medtw.render.report import EMPTY, Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from medtw.events import Held
    from medtw.model import Entry, Event

_COLUMNS = (
    *(Column("When"), Column("In", is_extra=True), Column("Event", Fit.NAME), Column("Hashtag", Fit.ADDRESS)),
    *(Column("Seen"), Column("Kind and place", Fit.DETAIL)),
)
#: The keys of the tables for programs, and of the tables for pasting.
EVENT_COLUMNS = (
    *("id", "kind", "form", "name", "first", "last", "days", "place", "format", "hashtag", "url", "page"),
    *("status", "seen", "topics", "specialties", "country", "language", "content_warnings", "summary"),
)
EVENT_PASTED = (
    *("name", "form", "first", "last", "place", "hashtag", "status", "seen", "content_warnings", "id"),
)
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
#: From this many days on, use weeks.
_TOLD_IN_WEEKS = 21
_WEEK = 7
#: How far ahead to look for the next edition.
_AHEAD = timedelta(days=400)


def events_report(
    held: Sequence[Held],
    *,
    day: date,
    period: tuple[date, date] | None,
    upcoming: Held | None,
    asked: dict[str, Any],
    total: int,
) -> Report:
    """The events of some days, sorted by first day.

    Args:
        held: The editions to show.
        day: The reader's day.
        period: The requested days; None if the next N events were requested.
        upcoming: What comes next, if there is nothing to show.
        asked: The query, as it was understood.
        total: How many there are, shown or not.
    """
    section = events_section(held, day)
    more = (more_text(len(held), total),) if total > len(held) else ()
    return Report(
        command="events",
        query=asked,
        total=total,
        records=tuple(held_record(one, day) for one in held),
        columns=EVENT_COLUMNS,
        pasted=EVENT_PASTED,
        sections=numbered([section]) if section else (),
        before=(f"Events, {period_text(*period)}",) if period else (),
        after=more,
        tips=TIPS if held else (),
        nothing=f"no events in this period{_next_text(upcoming, day)}",
        hint="to see the next ones: medtw events --next 10",
    )


def _next_text(upcoming: Held | None, day: date) -> str:
    if upcoming is None:
        return ""
    return f"; next: {upcoming.event.title}, {days_text(upcoming)} ({distance_text(upcoming, day)})"


def events_section(held: Sequence[Held], day: date, title: str | None = None) -> Section | None:
    """A table of editions, or None if there are none."""
    if not held:
        return None
    records = tuple(held_record(one, day) for one in held)
    return Section(_COLUMNS, tuple(_row(one, day) for one in held), title, records=records)


def held_record(held: Held, day: date) -> dict[str, Any]:
    """An edition of an event: the event's record, and when and where it takes place."""
    return entry_record(held.event, day) | {
        "first": held.first.isoformat(),
        "last": held.last.isoformat(),
        "days": held.length,
        "hashtag": held.hashtag,
        "place": held.edition.place,
        "format": held.edition.format,
        "page": held.edition.url,
    }


def event_times(event: Event, day: date) -> Iterator[tuple[str, Cell]]:
    """When an event takes place next, and in which years and on which days, by the names of the fields."""
    held = next_held(event, day, _AHEAD)
    if held:
        place = f", {held.edition.place}" if held.edition.place else ""
        yield "Next", Cell(f"{days_text(held)}{place} ({distance_text(held, day)})", url=held.edition.url)
    if rule := rule_text(event):
        yield "Held", Cell(rule)


def days_text(held: Held, this_year: int | None = None) -> str:
    """The days of an edition, without the year if it is this year: "Tue 1 Dec", "29 Nov to 3 Dec 2025"."""
    first, last = held.first, held.last
    year = "" if first.year == last.year == this_year else f" {last.year}"
    if first == last:
        return f"{first:%a} {first.day} {first:%b}{year}"
    start = f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "")
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    return f"{start} to {last.day} {last:%b}{year}"


def distance_text(held: Held, day: date) -> str:
    """How far an edition is from a day: "today", "day 2 of 5", "in 3 d", "in 4 weeks", "over"."""
    if day > held.last:
        return "over"
    if held.first <= day:
        return "today" if held.length == 1 else f"day {(day - held.first).days + 1} of {held.length}"
    ahead = (held.first - day).days
    if ahead == 1:
        return "tomorrow"
    return f"in {ahead} d" if ahead < _TOLD_IN_WEEKS else f"in {ahead // _WEEK} weeks"


def rule_text(event: Event) -> str | None:
    """The rule of an event in words: "each year on 1 December", "each year on the first Monday of May"."""
    if event.rule is None:
        return None
    rule = parse_rule(event.rule)
    months = " and ".join(_MONTHS[month - 1] for month in rule.months)
    if event.duration == WHOLE_MONTH:
        return f"each {months}, the whole month"
    days = [str(number) if number > 0 else "the last day" for number in rule.month_days]
    weekdays = [f"{_ORDINALS.get(nth, '')} {_WEEKDAYS[number]}".strip() for nth, number in rule.weekdays]
    if weekdays:
        among = f" on or among the days {', '.join(days)}" if days else ""
        when = f"on the {' and '.join(weekdays)} of {months}{among}"
    else:
        when = f"on {' and '.join(days)} {months}"
    length = f", for {event.duration.removesuffix('d')} days" if event.duration else ""
    return f"each year {when}{length}"


def _row(held: Held, day: date) -> tuple[Cell, ...]:
    event: Entry = held.event
    what = filter(None, (warning_text(event), kind_cell(event).text, held.edition.place))
    return (
        Cell(days_text(held, day.year)),
        Cell(distance_text(held, day)),
        Cell(event.title, url=held.url),
        Cell(f"#{held.hashtag}" if held.hashtag else EMPTY),
        seen_cell(event, day),
        Cell("; ".join(what)),
    )
