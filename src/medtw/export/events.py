"""Health days, conferences and campaigns -> all-day events in a calendar file, which no zone moves.

An event that takes place each year by its rule, always for the same number of days, is one recurring
event. Announced dates, and events that differ from year to year, are single events.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import vRecur

from medtw.events import held_between, rule_days
from medtw.export.components import component, evidence
from medtw.export.texts import event_description, event_title
from medtw.life import Life
from medtw.model import FIRST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Event as Component

    from medtw.events import Held
    from medtw.export.components import Settings
    from medtw.model import Event

#: How far ahead single events are written.
_AHEAD = timedelta(days=5 * 366)
#: In this many years, a rule falls on all its possible days, and months have all their lengths.
_YEARS = 60
_DAY = timedelta(days=1)


def event_components(events: Iterable[Event], settings: Settings) -> Iterator[Component]:
    """The calendar events for some entries; none for those that have ended or have no future days."""
    for event in events:
        if event.life_on(settings.day) is Life.ENDED:
            continue
        if is_series(event):
            yield _series(event, settings)
        else:
            yield from _singles(held_between([event], settings.day, settings.day + _AHEAD), settings)


def is_series(event: Event) -> bool:
    """Whether a rule defines all of its days, with the same number of days each time."""
    if event.rule is None or event.editions:
        return False
    held = rule_days(event, date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + _YEARS - 1, 12, 31))
    return len({last - first for first, last in held}) == 1


def event_uid(held: Held) -> str:
    """A permanent identifier: the event's id, plus the year and number of a single event.

    The days are not part of it, because they may be corrected.
    """
    if is_series(held.event):
        return f"{held.event.id}@medtw"
    year = held.first.year
    of_year = held_between([held.event], date(year, 1, 1), date(year, 12, 31))
    number = [one.first for one in of_year if one.first.year == year].index(held.first) + 1
    return f"{held.event.id}.{year}@medtw" if number == 1 else f"{held.event.id}.{year}.{number}@medtw"


def _series(event: Event, settings: Settings) -> Component:
    """The event that recurs each year, from the year of its newest evidence."""
    begun = evidence(event, settings).year
    first, last = rule_days(event, date(begun, 1, 1), date(begun + _YEARS - 1, 12, 31))[0]
    series = _all_day(event, f"{event.id}@medtw", first, last, settings)
    series.add("rrule", vRecur.from_ical(event.rule or ""))
    series.add("summary", event_title(event, None, settings.day))
    if event.url:
        series.add("url", event.url)
    return series


def _singles(held: Sequence[Held], settings: Settings) -> Iterator[Component]:
    for one in held:
        single = _all_day(one.event, event_uid(one), one.first, one.last, settings)
        single.add("summary", event_title(one.event, one.hashtag, settings.day))
        if one.edition.place:
            single.add("location", one.edition.place)
        if url := one.url:
            single.add("url", url)
        yield single


def _all_day(event: Event, uid: str, first: date, last: date, settings: Settings) -> Component:
    """An event of whole days; in a calendar, its end is the day after the last (RFC 5545 section 3.6.1)."""
    all_day = component(event, uid, settings)
    all_day.add("dtstart", first)
    all_day.add("dtend", last + _DAY)
    all_day.add("description", event_description(event, settings.day, settings.hosts))
    is_quiet = event.life_on(settings.day) is Life.QUIET
    all_day.add("status", "TENTATIVE" if is_quiet else "CONFIRMED")
    return all_day
