"""What all events in a calendar file have in common."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.model import Entry

#: SEQUENCE counts from here: newer evidence is a later revision.
_EPOCH = date(2000, 1, 1)


class Settings(NamedTuple):
    """What an export needs besides the entries."""

    #: The day for which life is shown.
    day: date
    #: The date of the catalog, which counts if no source of an entry is dated.
    catalog_date: date
    #: The handle or name of each host, by id.
    hosts: Mapping[str, str] = {}
    #: Minutes before the start of a meeting at which to remind; None for no alarm.
    alarm: int | None = None


def component(entry: Entry, uid: str, settings: Settings) -> Event:
    """An event with its identifiers; importing a later revision replaces it."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(evidence(entry, settings), time(), UTC))
    revision = (evidence(entry, settings) - _EPOCH).days if entry.seen else 0
    event.add("sequence", max(0, revision))
    # Open events do not block anyone's time.
    event.add("transp", "TRANSPARENT")
    return event


def evidence(entry: Entry, settings: Settings) -> date:
    """The first day that the newest evidence may be from; the catalog's date if no evidence is dated."""
    if entry.seen is None:
        return settings.catalog_date
    return date.fromisoformat(f"{entry.seen}-01-01"[: len("2018-05-17")])
