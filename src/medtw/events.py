"""When events take place: yearly rules and announced dates -> whole days.

An event lasts whole days and has no time zone: World AIDS Day is December 1 wherever the reader is.
Announced dates replace the rule in their year. The check of a catalog rejects dates that contradict
the rule.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medtw.edition import Edition
from medtw.life import last_day
from medtw.recurrence import parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.model import Event

#: The duration of an event that lasts from the first to the last day of a month.
WHOLE_MONTH = "month"
#: The longest campaigns last a season.
LONGEST = timedelta(days=92)
#: Its months are the longest that any year has.
_LEAP_YEAR = 2028


class Held(NamedTuple):
    """An edition of an event, and the days on which it takes place."""

    event: Event
    edition: Edition
    first: date
    last: date

    @property
    def hashtag(self) -> str | None:
        """The hashtag of this edition or else of the series; never that of another year."""
        return self.edition.hashtag or self.event.series_hashtag

    @property
    def url(self) -> str | None:
        """The page of this edition, or else the best address of the event."""
        return self.edition.url or self.event.url

    @property
    def length(self) -> int:
        """The number of days it lasts."""
        return (self.last - self.first).days + 1


def held_between(events: Iterable[Event], first: date, last: date) -> list[Held]:
    """The editions of events in a range of days, sorted by first day, then id."""
    found = [held for event in events for held in _editions(event, first, last)]
    return sorted(found, key=lambda held: (held.first, held.last, held.event.id))


def last_of(first: date, duration: str | None) -> date:
    """The last day of something that begins on a day and lasts "7d", "month", or one day."""
    if duration == WHOLE_MONTH:
        return last_day(f"{first:%Y-%m}")
    return first + timedelta(days=int((duration or "1d").removesuffix("d")) - 1)


def months_between(first: date, last: date) -> set[int]:
    """The months, 1 to 12, from one day through another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return {(first.month - 1 + ahead) % 12 + 1 for ahead in range(min(count, 12))}


def months_of(event: Event) -> tuple[int, ...]:
    """The months, 1 to 12, in which an event is held in some year."""
    spans = [(date.fromisoformat(one.first), date.fromisoformat(one.last)) for one in event.editions]
    for month in parse_rule(event.rule).months if event.rule else ():
        begins = date(_LEAP_YEAR, month, 1)
        spans.append((begins, last_of(last_day(f"{begins:%Y-%m}"), event.duration)))
    return tuple(sorted({month for span in spans for month in months_between(*span)}))


def next_held(event: Event, day: date, within: timedelta) -> Held | None:
    """The edition that is on, on a day, or the next one if it begins soon enough."""
    return next(iter(held_between([event], day, day + within)), None)


def rule_days(event: Event, first: date, last: date) -> list[tuple[date, date]]:
    """The first and last days of an event that begins in a range of days by its rule; none without a rule."""
    if event.rule is None:
        return []
    return [(day, last_of(day, event.duration)) for day in parse_rule(event.rule).days(first, last)]


def _editions(event: Event, first: date, last: date) -> Iterator[Held]:
    announced = [_announced(event, edition) for edition in event.editions]
    years = {held.first.year for held in announced}
    by_rule = [
        Held(event, Edition(first=begins.isoformat(), last=ends.isoformat()), begins, ends)
        # An event that began earlier may still be on.
        for begins, ends in rule_days(event, first - LONGEST, last)
        if begins.year not in years
    ]
    end = last_day(event.ended) if event.ended else last
    for held in (*announced, *by_rule):
        if held.first <= min(last, end) and held.last >= first:
            yield held


def _announced(event: Event, edition: Edition) -> Held:
    return Held(event, edition, date.fromisoformat(edition.first), date.fromisoformat(edition.last))
