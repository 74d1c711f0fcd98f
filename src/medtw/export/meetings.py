"""Meetings of chats in a window of time -> rows for a calendar of one's own that reads CSV or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.export.texts import title, uids
from medtw.render.records import occurrence_record
from medtw.render.report import EMPTY, Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

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


def meetings_report(held: Sequence[Occurrence], day: date, asked: dict[str, Any]) -> Report:
    """Meetings, one a row, with the identifier that the recurring event of a calendar file has."""
    return Report(
        command="export calendar",
        query=asked,
        total=len(held),
        records=tuple(occurrence_record(one, day) | {"uid": _uid(one)} for one in held),
        sections=(Section(tuple(map(Column, _COLUMNS)), tuple(_row(one, day) for one in held)),),
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


def _uid(held: Occurrence) -> str:
    return uids(held.chat)[held.chat.sessions.index(held.session)]
