"""Public iCalendar files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.network.documents import one_line
from medtw.network.faults import Fault, RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.network.client import Client

MEDIA_TYPE = "text/calendar"
#: What icalendar raises for some files; OSError, for a zone with the name of a folder of zones.
_OF_ICALENDAR = (ValueError, KeyError, IndexError, AttributeError, TypeError, OSError)


class FoundEvent(NamedTuple):
    """An event of a calendar."""

    title: str
    about: str
    url: str | None
    place: str
    #: Whole days, or local times with their zone, None where they float.
    start: date
    end: date | None
    zone: str | None
    #: As RFC 5545 has it, or "".
    rule: str
    is_canceled: bool

    @property
    def is_all_day(self) -> bool:
        """Whether it lasts whole days."""
        return not isinstance(self.start, datetime)

    @property
    def first_day(self) -> str:
        """The day on which it begins, in its zone."""
        return self.start.strftime("%Y-%m-%d")


class FoundCalendar(NamedTuple):
    """A calendar as it is today."""

    name: str
    events: tuple[FoundEvent, ...]

    def newest(self, today: str) -> str | None:
        """The last day up to today on which something single was held; a rule goes on without anybody."""
        days = (event.first_day for event in self.events if not event.rule and not event.is_canceled)
        return max((day for day in days if day <= today), default=None)


def fetch_calendar(client: Client, url: str) -> FoundCalendar:
    """The calendar at an address; raises RequestError."""
    return parse_calendar(client.get(url, accept=MEDIA_TYPE).body)


def parse_calendar(body: bytes) -> FoundCalendar:
    """The calendar in a document; raises RequestError."""
    from icalendar import Calendar

    try:
        parsed = Calendar.from_ical(body.decode("utf-8-sig"))
        events = tuple(_events(parsed))
    except _OF_ICALENDAR as error:
        raise RequestError(Fault.UNUSABLE, "is not a calendar") from error
    return FoundCalendar(one_line(str(parsed.get("x-wr-calname", ""))), events)


def _events(calendar: Any) -> Iterator[FoundEvent]:  # noqa: ANN401 - a component of any name
    for event in calendar.walk("VEVENT"):
        start = event.decoded("dtstart", None)
        if not isinstance(start, date):
            continue
        end = event.decoded("dtend", None)
        yield FoundEvent(
            title=one_line(_text(event, "summary")),
            about=one_line(_text(event, "description")),
            url=_text(event, "url") or None,
            place=one_line(_text(event, "location")),
            start=start,
            end=end if _is_alike(end, start) else None,
            zone=_zone(event, start),
            rule=event["rrule"].to_ical().decode() if _is_one(event.get("rrule")) else "",
            is_canceled=_text(event, "status").upper() == "CANCELLED",
        )


def _is_alike(end: object, start: date) -> bool:
    """Whether an end is a day, or a time, as its start is (RFC 5545, section 3.8.2.2)."""
    return isinstance(end, date) and isinstance(end, datetime) == isinstance(start, datetime)


def _text(event: Any, name: str) -> str:  # noqa: ANN401 - as above
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _is_one(rule: Any) -> bool:  # noqa: ANN401 - as above
    return rule is not None and not isinstance(rule, list)


def _zone(event: Any, start: date) -> str | None:  # noqa: ANN401 - as above
    if not isinstance(start, datetime) or start.tzinfo is None:
        return None
    return "UTC" if start.tzinfo is UTC else event["dtstart"].params.get("TZID")
