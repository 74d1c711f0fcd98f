"""What every event of a calendar file has, whichever entry it is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.model import Entry

#: What SEQUENCE counts from: a later evidence is a later revision.
_EPOCH = date(2000, 1, 1)


class Settings(NamedTuple):
    """What an export needs to know beside the entries."""

    #: The day on which their state is told.
    day: date
    #: The date of the catalog, which counts where no source of an entry is dated.
    catalog_date: date
    #: The handle or name of each host, by id.
    hosts: Mapping[str, str] = {}
    #: Minutes before the start of a meeting at which to remind; None for no alarm.
    alarm: int | None = None


def component(entry: Entry, uid: str, settings: Settings) -> Event:
    """An event with what identifies it; importing a later revision replaces it."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(evidence(entry, settings), time(), UTC))
    revision = (evidence(entry, settings) - _EPOCH).days if entry.seen else 0
    event.add("sequence", max(0, revision))
    # What is open to come and go makes nobody busy.
    event.add("transp", "TRANSPARENT")
    return event


def evidence(entry: Entry, settings: Settings) -> date:
    """The first day that the newest evidence may be of; the catalog's date where none is dated."""
    if entry.seen is None:
        return settings.catalog_date
    return date.fromisoformat(f"{entry.seen}-01-01"[: len("2018-05-17")])
