"""Meetings, chats and events as rows for files and pipes, each complete by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.model import BUNDLED_CATALOG
from medtw.render.cells import seen_cell
from medtw.render.events import days_text, distance_text, held_record
from medtw.render.meetings import hosts_text, meeting_title, until_start
from medtw.render.records import occurrence_record, undated_record
from medtw.render.report import EMPTY, Cell, Column, Section
from medtw.zones import offset_name, zone_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.agenda import Agenda
    from medtw.events import Held
    from medtw.model import Chat, Entry
    from medtw.schedule import Occurrence

_COLUMNS = tuple(
    map(
        Column,
        (
            *("Starts", "In", "Zone", "Hashtag", "Name", "Host", "Chat time", "Seen", "Link", "Id"),
            *("Content warning", "Catalog", "Section"),
        ),
    )
)
#: The parts of the list: in the period, active without known dates, events, next, all others.
PERIOD, ANNOUNCED, EVENT = "in this period", "dates announced by the host", "event"
COMING, OTHER = "coming up", "no date in this period"
_MOMENT = "%Y-%m-%d %H:%M"


def rows_section(agenda: Agenda, now: datetime, hosts: Mapping[str, str]) -> Section:
    """A row for each meeting, with its full date and zone, for each chat without meetings, and each event."""
    day = now.date()
    rows = [
        *(_meeting_row(one, now, hosts, PERIOD) for one in agenda.held),
        *(_chat_row(chat, day, hosts, ANNOUNCED) for chat in agenda.announced),
        *(_event_row(one, day) for one in agenda.events),
        *(_meeting_row(one, now, hosts, COMING) for one in agenda.coming),
        *(_chat_row(chat, day, hosts, OTHER) for chat in agenda.others),
    ]
    records = (
        *(occurrence_record(one, day) for one in agenda.held),
        *(undated_record(chat, day) for chat in agenda.announced),
        *(held_record(one, day) for one in agenda.events),
        *(occurrence_record(one, day) for one in agenda.coming),
        *(undated_record(chat, day) for chat in agenda.others),
    )
    return Section(_COLUMNS, tuple(rows), records=records)


def _meeting_row(held: Occurrence, now: datetime, hosts: Mapping[str, str], section: str) -> tuple[Cell, ...]:
    zone, offset = zone_name(held.start.tzinfo), offset_name(held.start)
    return (
        *(Cell(f"{held.start:{_MOMENT}}"), Cell(until_start(held, now))),
        Cell(zone if zone in (offset, "UTC") else f"{zone} ({offset})"),
        *(Cell(held.chat.tag or EMPTY), Cell(meeting_title(held))),
        Cell(hosts_text(held.chat, hosts)),
        Cell(f"{held.local_start:{_MOMENT}} {held.session.zone}"),
        *_closing_cells(held.chat, held.chat.url, now.date(), section),
    )


def _chat_row(chat: Chat, day: date, hosts: Mapping[str, str], section: str) -> tuple[Cell, ...]:
    return (
        *(Cell(EMPTY), Cell(EMPTY), Cell(EMPTY), Cell(chat.tag or EMPTY), Cell(chat.name)),
        Cell(hosts_text(chat, hosts)),
        *(Cell(chat.schedule or "not known"), *_closing_cells(chat, chat.url, day, section)),
    )


def _event_row(held: Held, day: date) -> tuple[Cell, ...]:
    event = held.event
    return (
        *(Cell(held.first.isoformat()), Cell(distance_text(held, day)), Cell(EMPTY)),
        *(Cell(f"#{held.hashtag}" if held.hashtag else EMPTY), Cell(event.title)),
        Cell(event.organizer or EMPTY),
        Cell(days_text(held)),
        *_closing_cells(event, held.url, day, EVENT),
    )


def _closing_cells(entry: Entry, url: str | None, day: date, section: str) -> Sequence[Cell]:
    """How alive it is, its address and id, the part of the list, and its catalog if not bundled."""
    address = Cell(url or EMPTY, url=url)
    warning = Cell(", ".join(entry.content_warnings))
    catalog = Cell(EMPTY if entry.catalog == BUNDLED_CATALOG else entry.catalog)
    return seen_cell(entry, day), address, Cell(entry.id), warning, catalog, Cell(section)
