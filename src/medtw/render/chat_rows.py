"""Meetings and chats as rows for files and pipes, each of which says all by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.render.cells import seen_cell
from medtw.render.meetings import hosts_text, meeting_title, until_start
from medtw.render.report import EMPTY, Cell, Column, Section
from medtw.zones import offset_name, zone_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.model import Chat
    from medtw.schedule import Occurrence

_COLUMNS = (
    *(Column("Starts", note="In"), Column("Zone"), Column("Chat", note="Name"), Column("Host")),
    *(Column("Its own time"), Column("Seen"), Column("Link"), Column("Id")),
)
_MOMENT = "%Y-%m-%d %H:%M"


def rows_section(
    held: Sequence[Occurrence], others: Sequence[Chat], now: datetime, hosts: Mapping[str, str]
) -> Section:
    """A row for each meeting, with its whole date and zone, then one for each chat without any."""
    rows = [_meeting_row(one, now, hosts) for one in held]
    return Section(_COLUMNS, (*rows, *(_chat_row(chat, now.date(), hosts) for chat in others)))


def _meeting_row(held: Occurrence, now: datetime, hosts: Mapping[str, str]) -> tuple[Cell, ...]:
    zone, offset = zone_name(held.start.tzinfo), offset_name(held.start)
    return (
        Cell(f"{held.start:{_MOMENT}}", note=until_start(held, now)),
        Cell(zone if zone in (offset, "UTC") else f"{zone} ({offset})"),
        _chat_cell(held.chat, meeting_title(held)),
        Cell(hosts_text(held.chat, hosts)),
        Cell(f"{held.local_start:{_MOMENT}} {held.session.zone}"),
        seen_cell(held.chat, now.date()),
        *_address_cells(held.chat),
    )


def _chat_row(chat: Chat, day: date, hosts: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        *(Cell(EMPTY), Cell(EMPTY), _chat_cell(chat, chat.name), Cell(hosts_text(chat, hosts))),
        *(Cell(chat.schedule or "not known"), seen_cell(chat, day), *_address_cells(chat)),
    )


def _chat_cell(chat: Chat, title: str) -> Cell:
    warning = ", ".join(chat.content_warnings) or None
    return Cell(f"#{chat.hashtag}" if chat.hashtag else title, note=title, warning=warning)


def _address_cells(chat: Chat) -> tuple[Cell, Cell]:
    return Cell(chat.url or EMPTY, url=chat.url), Cell(chat.id)
