"""Meetings of chats in a period -> rows for the user's own programs that read CSV or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.export.events import event_uid
from medtw.export.texts import event_title, title, uid_on, uids
from medtw.render.events import held_record
from medtw.render.records import occurrence_record
from medtw.render.report import EMPTY, Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from medtw.events import Held
    from medtw.schedule import Occurrence

_COLUMNS = (
    "Start",
    "End",
    "End assumed",
    "Title",
    "Status",
    "Seen",
    "URL",
    "Time zone",
    "Local start",
    "Uid",
)


def meetings_report(
    held: Sequence[Occurrence], events: Sequence[Held], day: date, asked: dict[str, Any]
) -> Report:
    """Meetings, then events, one per row, with the same identifiers as in a calendar file."""
    return Report(
        command="export calendar",
        query=asked,
        total=len(held),
        records=tuple(occurrence_record(one, day) | {"uid": _uid(one)} for one in held),
        more={"events": tuple(held_record(one, day) | {"uid": event_uid(one)} for one in events)}
        if events
        else {},
        sections=(
            Section(
                tuple(map(Column, _COLUMNS)),
                (*(_row(one, day) for one in held), *(_event_row(one, day) for one in events)),
            ),
        ),
    )


def _row(held: Occurrence, day: date) -> tuple[Cell, ...]:
    chat = held.chat
    return tuple(
        Cell(text)
        for text in (
            held.start.isoformat(),
            held.end.isoformat(),
            "yes" if held.is_end_assumed else "no",
            title(chat, held.session, day),
            chat.life_on(day).value,
            chat.seen or EMPTY,
            chat.url or EMPTY,
            held.session.zone or EMPTY,
            held.local_start.isoformat(),
            _uid(held),
        )
    )


def _event_row(held: Held, day: date) -> tuple[Cell, ...]:
    """An event from its first through its last day, without a time zone."""
    event = held.event
    return tuple(
        Cell(text)
        for text in (
            held.first.isoformat(),
            held.last.isoformat(),
            "no",
            event_title(event, held.hashtag, day),
            event.life_on(day).value,
            event.seen or EMPTY,
            held.url or EMPTY,
            *(EMPTY, EMPTY),
            event_uid(held),
        )
    )


def _uid(held: Occurrence) -> str:
    uid, day = uids(held.chat)[held.chat.sessions.index(held.session)], held.local_start.date()
    return uid_on(uid, day) if day.isoformat() in held.session.dates else uid
