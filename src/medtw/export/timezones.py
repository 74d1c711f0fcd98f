"""A time zone -> a VTIMEZONE of yearly rules, for calendars that do not know time zones themselves.

IANA describes a zone by the instants at which its clock changes. Some programs (such as Outlook) only
read yearly rules, so the rules are derived from the instants: "the second Sunday of March" is what they
have in common over the years. Changes that follow no rule, such as those of Ramadan, are listed one by
one.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from medtw.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

#: How far ahead to look at changes; rules that still apply then are assumed to stay in force.
_LAST_YEAR = 2037
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
#: Fewer years than this are not a rule.
_SHORTEST_RUN = 3


class _Change(NamedTuple):
    """A change of a zone's clock."""

    instant: datetime
    before: timedelta
    after: timedelta
    #: The name of the time after it, such as "CEST".
    name: str

    @property
    def local(self) -> datetime:
        """The clock time at which the clock is changed."""
        return (self.instant + self.before).replace(tzinfo=None)


class _Run(NamedTuple):
    """Changes of the same kind in consecutive years, and the rules they have in common."""

    changes: list[_Change]
    rules: set[str]


def timezone(zone: ZoneInfo, first_year: int) -> Timezone:
    """The VTIMEZONE of a zone, for times from a given year on."""
    component = Timezone()
    component.add("tzid", zone.key)
    # Begin a year earlier, so that the rule in force at the start of the first year is included.
    changes = list(_changes(zone, first_year - 1))
    if not changes or changes[0].instant.year >= first_year:
        component.add_component(_initial(zone, first_year - 1))
    listed: dict[tuple[object, ...], list[_Change]] = {}
    for run in _runs(changes):
        if len(run.changes) < _SHORTEST_RUN:
            listed.setdefault(_kind(run.changes[0]), []).extend(run.changes)
        else:
            component.add_component(_yearly(run))
    for same in listed.values():
        component.add_component(_one_by_one(same))
    return component


def _changes(zone: ZoneInfo, first_year: int) -> Iterator[_Change]:
    instant = datetime(first_year, 1, 1, tzinfo=UTC)
    offset = _offset(zone, instant)
    while instant.year <= _LAST_YEAR:
        following = instant + _DAY
        if _offset(zone, following) != offset:
            changed = _first_with_other_offset(zone, instant, following)
            after = _offset(zone, changed)
            yield _Change(changed, offset, after, changed.astimezone(zone).tzname() or "")
            offset = after
        instant = following


def _first_with_other_offset(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _offset(zone, low)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _runs(changes: Iterable[_Change]) -> list[_Run]:
    runs: list[_Run] = []
    current: dict[tuple[object, ...], _Run] = {}
    for change in changes:
        rules = set(_rules(change.local))
        run = current.get(_kind(change))
        if run and change.local.year == run.changes[-1].local.year + 1 and rules & run.rules:
            run.changes.append(change)
            run.rules.intersection_update(rules)
        else:
            run = current[_kind(change)] = _Run([change], rules)
            runs.append(run)
    return runs


def _kind(change: _Change) -> tuple[object, ...]:
    return change.before, change.after, change.name, change.local.time()


def _rules(local: datetime) -> Iterator[str]:
    """The yearly rules that fit a day: nth or last weekday of its month, first weekday from a day on."""
    length = monthrange(local.year, local.month)[1]
    month, weekday = f"FREQ=YEARLY;BYMONTH={local.month}", WEEKDAYS[local.weekday()]
    if local.day > length - 7:
        yield f"{month};BYDAY=-1{weekday}"
    yield f"{month};BYDAY={(local.day - 1) // 7 + 1}{weekday}"
    for first in range(max(1, local.day - 6), min(local.day, length - 6) + 1):
        days = ",".join(str(day) for day in range(first, first + 7))
        yield f"{month};BYDAY={weekday};BYMONTHDAY={days}"


def _yearly(run: _Run) -> TimezoneStandard | TimezoneDaylight:
    component = _component(run.changes[0])
    # Prefer the shortest: "-1SU" before "2SU" before a list of days.
    rule = vRecur.from_ical(min(run.rules, key=lambda rule: (len(rule), "=-1" not in rule, rule)))
    last = run.changes[-1].instant
    if last.year < _LAST_YEAR:
        # One day later, because some programs read it by the local clock.
        rule["UNTIL"] = [last + _DAY]
    component.add("rrule", rule)
    return component


def _one_by_one(changes: list[_Change]) -> TimezoneStandard | TimezoneDaylight:
    component = _component(changes[0])
    if len(changes) > 1:
        component.add("rdate", [change.local for change in changes[1:]])
    return component


def _component(change: _Change) -> TimezoneStandard | TimezoneDaylight:
    # In Irish law, standard time is in summer; calendars expect the later clock to be daylight time.
    component = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    component.add("dtstart", change.local)
    component.add("tzoffsetfrom", change.before)
    component.add("tzoffsetto", change.after)
    component.add("tzname", change.name)
    return component


def _initial(zone: ZoneInfo, year: int) -> TimezoneStandard | TimezoneDaylight:
    instant = datetime(year, 1, 1, tzinfo=UTC)
    offset = _offset(zone, instant)
    change = _Change(instant - offset, offset, offset, instant.astimezone(zone).tzname() or "")
    return _component(change)
