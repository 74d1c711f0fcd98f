"""Chats requested by name -> sections for a screen: the evidence for each, and its next meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life
from medtw.render.meetings import moment_text, own_place, until_start
from medtw.render.report import EMPTY, FIELDS, Cell, Column, Fit, Section
from medtw.render.show import status_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from medtw.model import Chat
    from medtw.schedule import Occurrence

_COLUMNS = (
    *(Column("Starts"), Column("In"), Column("Ends", is_extra=True), Column("Chat time", is_extra=True)),
    Column("Session", Fit.DETAIL),
)
_ASSUMED = "not stated"


def session_sections(
    chats: Sequence[Chat], held: Sequence[Occurrence], now: datetime, hosts: Mapping[str, str]
) -> tuple[Section, ...]:
    """The evidence for each chat, and its meetings if any have dates.

    Args:
        chats: The chats.
        held: Their next meetings.
        now: The reader's time.
        hosts: The handle or name of each host, by id.
    """
    sections = []
    for chat in chats:
        rows = tuple((Cell(name), cell) for name, cell in _fields(chat, hosts, now.date()))
        title = f"#{chat.hashtag}: {chat.name}" if chat.hashtag else chat.name
        sections.append(Section(FIELDS, rows, title))
        if own := [occurrence for occurrence in held if occurrence.chat.id == chat.id]:
            sections.append(_meetings(chat, own, now))
    return tuple(sections)


def _fields(chat: Chat, hosts: Mapping[str, str], day: date) -> Iterator[tuple[str, Cell]]:
    if chat.content_warnings:
        yield "Warning", Cell(f"content: {', '.join(chat.content_warnings)}")
    yield "Status", Cell(status_text(chat, day))
    newest = max(chat.sources, key=lambda source: source.published or "")
    yield "Evidence", Cell(f"{newest.published or 'undated'}: {newest.title} {newest.url}", url=newest.url)
    yield "Schedule", Cell(chat.schedule or "not known")
    if chat.hosts:
        yield "Hosts", Cell(", ".join(hosts.get(host, host) for host in chat.hosts))
    if chat.url:
        yield "Page", Cell(chat.url, url=chat.url)
    if chat.moved_to:
        yield "Moved to", Cell(chat.moved_to)
    yield "More", Cell(f"medtw show {chat.id}")
    if chat.replaced_by:
        yield "See", Cell(f"medtw chats {chat.replaced_by}")


def _meetings(chat: Chat, held: Sequence[Occurrence], now: datetime) -> Section:
    is_known = chat.life_on(now.date()) is Life.ACTIVE
    rows = tuple(
        (
            Cell(moment_text(o.start, now)),
            Cell(until_start(o, now).removeprefix("in ")),
            Cell(_end(o, now)),
            Cell(f"{moment_text(o.local_start, now)} {own_place(o)}"),
            Cell(o.session.name or EMPTY),
        )
        for o in held
    )
    title = "Next" if is_known else "Next, if still active: times as last published"
    return Section(_COLUMNS, rows, title, is_dim=not is_known)


def _end(held: Occurrence, now: datetime) -> str:
    if held.is_end_assumed:
        return _ASSUMED
    return f"{held.end:%H:%M}" if held.end.date() == held.start.date() else moment_text(held.end, now)
