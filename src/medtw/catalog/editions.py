"""Fields -> when an event is held, and contradictions in its dates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from medtw.catalog.hashtags import parse_hashtag
from medtw.edition import Edition
from medtw.events import LONGEST, WHOLE_MONTH, rule_days
from medtw.quoting import quoted
from medtw.recurrence import Frequency, RuleError, parse_rule

if TYPE_CHECKING:
    from medtw.catalog.fields import Fields
    from medtw.model import Event

_DURATION = re.compile(rf"([1-9]|[1-8][0-9]|9[0-2])d|{WHOLE_MONTH}")
_A_DURATION = f"a number of days up to {LONGEST.days}, like 7d, or {quoted(WHOLE_MONTH)}"
_FORMATS = ("in-person", "online", "hybrid")


def parse_yearly_rule(fields: Fields) -> str | None:
    """The rule of an event that is held each year; defects go to the report of its fields."""
    rule = fields.text("rule")
    if rule is None:
        return None
    try:
        recurrence = parse_rule(rule)
    except RuleError as error:
        fields.add("rule", str(error))
        return None
    if recurrence.frequency is not Frequency.YEARLY or recurrence.interval != 1:
        fields.add("rule", "an event's rule is FREQ=YEARLY, without INTERVAL")
        return None
    return rule


def parse_duration(fields: Fields) -> str | None:
    """How long an event lasts, from the day of its rule."""
    duration = fields.matching("duration", _DURATION, _A_DURATION)
    if duration is not None and "rule" not in fields.values:
        fields.add("duration", "needs a 'rule' that it belongs to")
    return duration


def parse_editions(fields: Fields) -> tuple[Edition, ...]:
    """The editions with announced dates, by date."""
    editions: list[Edition] = []
    for child in fields.each("editions", is_plain=False):
        edition = Edition(
            first=child.day("from", required=True) or "",
            last=child.day("to", required=True) or "",
            place=child.text("place"),
            format=child.choice("format", _FORMATS),
            hashtag=parse_hashtag(child),
            url=child.https("url"),
        )
        child.finish()
        if edition.first and edition.last and _is_possible(edition, editions, child):
            editions.append(edition)
    return tuple(editions)


def check_dates(event: Event, fields: Fields) -> None:
    """Report announced dates that disagree with the rule of their year."""
    for position, edition in enumerate(event.editions):
        held = (date.fromisoformat(edition.first), date.fromisoformat(edition.last))
        year = held[0].year
        by_rule = rule_days(event, date(year, 1, 1), date(year, 12, 31))
        if by_rule and held not in by_rule:
            said = " and ".join(f"{first} to {last}" for first, last in by_rule)
            fields.report.add(
                (*fields.place, "editions", position),
                f"{edition.first} to {edition.last} is not what the rule says of {year}: {said}",
            )


def _is_possible(edition: Edition, before: list[Edition], fields: Fields) -> bool:
    first, last = date.fromisoformat(edition.first), date.fromisoformat(edition.last)
    if last < first:
        fields.add("to", f"{quoted(edition.last)} is before 'from'")
    elif last - first >= LONGEST:
        fields.add("to", f"{quoted(edition.last)} is more than {LONGEST.days} days after 'from'")
    elif before and edition.first <= before[-1].last:
        fields.add("from", f"{quoted(edition.first)} is not after the previous edition")
    else:
        return True
    return False
