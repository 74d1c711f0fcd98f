"""Calendars -> candidates: whole days are events, and what recurs at an hour is an open call."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from medtw.catalog.documents import DocumentError
from medtw.importing.candidate import Candidate, source, website
from medtw.kinds import Kind
from medtw.network.calendars import parse_calendar
from medtw.network.faults import RequestError
from medtw.recurrence import RuleError, parse_rule
from medtw.zones import iana_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.documents import Value
    from medtw.network.calendars import FoundEvent

#: What other programs write into rules, and which says nothing that their days do not.
_EMPTY_PARTS = ("WKST=", "UNTIL=", "COUNT=")


def event_candidates(text: str, name: str, today: str) -> Iterator[Candidate]:
    """The candidates in the text of a calendar; raises DocumentError."""
    try:
        events = parse_calendar(text.encode()).events
    except RequestError as error:
        raise DocumentError(error.reason) from error
    yield from calendar_candidates(events, name, today)


def calendar_candidates(events: tuple[FoundEvent, ...], origin: str, today: str) -> Iterator[Candidate]:
    """The candidates among the events of a calendar; what is canceled or has no name is left out."""
    for event in events:
        if event.is_canceled or not event.title:
            continue
        record: dict[str, Value] = {"name": event.title}
        if event.url and event.url.startswith("https://"):
            record["links"] = website(event.url, event.title)
        page = event.url or origin
        if page.startswith("https://"):
            record["sources"] = source(page, event.title, today)
        is_event = event.is_all_day
        record |= _edition(event) if is_event else _session(event)
        kind = Kind.EVENT if is_event else Kind.CHAT
        yield Candidate(kind=kind, record=record, origin=origin, about=event.about)


def _edition(event: FoundEvent) -> dict[str, Value]:
    # DTEND is the day after the last one (RFC 5545, section 3.6.1).
    last = event.end - timedelta(days=1) if event.end and event.end > event.start else event.start
    edition: dict[str, Value] = {"from": event.first_day, "to": last.isoformat()}
    if event.place:
        edition["place"] = event.place
    return {"editions": [edition]}


def _session(event: FoundEvent) -> dict[str, Value]:
    """When an open call is held, as far as the catalog can say it."""
    start = event.start
    if not isinstance(start, datetime) or event.zone is None or iana_zone(event.zone) is None:
        return {}
    session: dict[str, Value] = {"start": f"{start:%H:%M}", "zone": event.zone}
    rule = ";".join(part for part in event.rule.split(";") if not part.startswith(_EMPTY_PARTS))
    if rule and _is_known(rule):
        session["rule"] = rule
    else:
        session["dates"] = [event.first_day]
    if isinstance(event.end, datetime) and (minutes := _minutes(start, event.end)):
        session["duration"] = f"{minutes}m"
    if "INTERVAL=" in str(session.get("rule")):
        session["anchor"] = event.first_day
    return {"sessions": [session]}


def _is_known(rule: str) -> bool:
    try:
        parse_rule(rule)
    except RuleError:
        return False
    return True


def _minutes(start: datetime, end: date) -> int:
    same = isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None)
    return int((end - start).total_seconds() // 60) if same and isinstance(end, datetime) else 0
