"""Fields -> the sessions of a chat, and contradictions in them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from medtw.model import LAST_YEAR
from medtw.quoting import quoted
from medtw.recurrence import RuleError, parse_rule
from medtw.session import Break, Move, Session
from medtw.zones import iana_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.fields import Fields
    from medtw.recurrence import Recurrence

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_A_CLOCK = "a time like '20:30'"
_DURATION = re.compile(r"([1-9][0-9]*)([mhd])")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
#: A chat that is open for longer than the longest month has no meetings.
_LONGEST_DAYS = 31
_LAST_DAY = f"{LAST_YEAR}-12-31"
_LONGEST = _LONGEST_DAYS * _MINUTES["d"]


def parse_session(fields: Fields) -> Session:
    """The session in a mapping; problems go to the report of its fields."""
    session = Session(
        name=fields.text("name"),
        start=fields.matching("start", _CLOCK, _A_CLOCK),
        zone=_zone(fields),
        rule=_rule(fields),
        dates=fields.days("dates"),
        duration=_duration(fields),
        anchor=fields.day("anchor"),
        since=fields.day("since"),
        until=fields.day("until"),
        cancelled=fields.days("cancelled"),
        breaks=tuple(_breaks(fields)),
        moved=tuple(_moved(fields)),
    )
    fields.finish()
    _check(session, fields)
    return session


def _zone(fields: Fields) -> str | None:
    zone = fields.text("zone")
    if zone is not None and not _is_zone(zone):
        fields.add("zone", f"{quoted(zone)} is not an IANA time zone{fields.report.suggest(zone, _places())}")
        return None
    return zone


@lru_cache
def _places() -> tuple[str, ...]:
    """The zones of places; finding them is slow."""
    return tuple(name for name in available_timezones() if "/" in name)


@lru_cache
def _is_zone(name: str) -> bool:
    """Whether IANA knows the zone by this name; "EST" and such are no places, and have no summer time."""
    return ("/" in name or name == "UTC") and iana_zone(name) is not None


def _rule(fields: Fields) -> str | None:
    rule = fields.text("rule")
    if rule is not None:
        try:
            parse_rule(rule)
        except RuleError as error:
            fields.add("rule", str(error))
            return None
    return rule


def _duration(fields: Fields) -> int | None:
    text = fields.matching("duration", _DURATION, "a length like 60m, 24h or 7d")
    if text is None:
        return None
    minutes = int(text[:-1]) * _MINUTES[text[-1]]
    if minutes > _LONGEST:
        fields.add("duration", f"{quoted(text)} is longer than {_LONGEST_DAYS} days")
        return None
    return minutes


def _breaks(fields: Fields) -> Iterator[Break]:
    for child in fields.each("breaks"):
        first, last = child.day("from", required=True), child.day("to", required=True)
        child.finish()
        if first and last and first > last:
            child.add("to", f"{quoted(last)} is before 'from'")
        elif first and last:
            yield Break(first=first, last=last)


def _moved(fields: Fields) -> Iterator[Move]:
    for child in fields.each("moved"):
        day, to = child.day("from", required=True), child.day("to")
        start = child.matching("start", _CLOCK, _A_CLOCK)
        child.finish()
        if not child.values.keys() & {"to", "start"}:
            child.add("from", "needs a 'to' or a 'start': where it was moved")
        elif day is not None:
            yield Move(day=day, to=to, start=start)


def _check(session: Session, fields: Fields) -> None:
    """Report contradictions in a session."""
    if session.start and not session.zone:
        fields.add("start", "needs a 'zone': a time without a zone is ambiguous")
    if session.since and session.until and session.since > session.until:
        fields.add("until", f"{quoted(session.until)} is before 'since'")
    _check_announced(session, fields)
    if session.rule:
        _check_days(session, parse_rule(session.rule), fields)
        return
    for name in ("anchor", "cancelled", "breaks", "moved"):
        if getattr(session, name) and "rule" not in fields.values:
            fields.add(name, "needs a 'rule' that it belongs to")


def _check_announced(session: Session, fields: Fields) -> None:
    """Report announced days on which it could not be told when it is held, or that cannot be."""
    if session.dates and not (session.start and session.zone):
        fields.add("dates", "needs a 'start' and a 'zone': when on these days is it held?")
    since, until = session.since or "", session.until or _LAST_DAY
    for day in session.dates:
        if not since <= day <= until:
            fields.add("dates", f"{quoted(day)} is not between 'since' and 'until'")
    if list(session.dates) != sorted(session.dates):
        fields.add("dates", "must be in date order")


def _check_days(session: Session, recurrence: Recurrence, fields: Fields) -> None:
    anchor = date.fromisoformat(session.anchor) if session.anchor else None
    if recurrence.interval > 1 and anchor is None:
        fields.add("rule", "INTERVAL needs an 'anchor': a day on which it is known to have been held")
        return
    if anchor and not recurrence.falls_on(anchor, anchor):
        fields.add("anchor", f"{quoted(session.anchor)} ({anchor:%A}) is not a day of the rule")
    for name, days in (("cancelled", session.cancelled), ("moved", [move.day for move in session.moved])):
        for day in days:
            if not recurrence.falls_on(date.fromisoformat(day), anchor):
                fields.add(name, f"{quoted(day)} is not a day of the rule")
    for day in session.dates:
        if recurrence.falls_on(date.fromisoformat(day), anchor):
            fields.add("dates", f"{quoted(day)} is already a day of the rule")
    fates = Counter((*session.cancelled, *(move.day for move in session.moved)))
    for day in [day for day, times in fates.items() if times > 1]:
        fields.add("moved", f"{quoted(day)} is already canceled or moved")
