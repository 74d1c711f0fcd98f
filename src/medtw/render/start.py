"""First lists -> reports: the parts of a list, each entry with the reason why it is there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.model import Chat
from medtw.render.cells import ENTRY_ROW, TIPS, entry_cells, number_of
from medtw.render.chats import zone_text
from medtw.render.events import days_text, distance_text
from medtw.render.meetings import moment_text, until_start
from medtw.render.records import ENTRY_COLUMNS, ENTRY_PASTED, also_record, entry_record
from medtw.render.report import Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from medtw.start.choice import Pick
    from medtw.start.newcomer import Newcomer

_WHEN = ("start", "first", "last")
#: The keys of the tables for programs, and of those for pasting.
_COLUMNS = ("rank", "section", *ENTRY_COLUMNS, *_WHEN, "why")
_PASTED = (ENTRY_PASTED[0], "section", *ENTRY_PASTED[1:], *_WHEN, "why", "id")
_PIPED = (*ENTRY_ROW[:-1], Column("Section", is_for_pipes=True), ENTRY_ROW[-1])


def start_report(picks: Sequence[Pick], newcomer: Newcomer, now: datetime) -> Report:
    """A first list.

    Args:
        picks: What is on it.
        newcomer: Whom it is for.
        now: The reader's time, in the zone of the meetings.
    """
    rows = [_cells(pick, rank, now) for rank, pick in enumerate(picks, start=1)]
    records = tuple(_record(pick, rank, now) for rank, pick in enumerate(picks, start=1))
    listed = Section(_PIPED, tuple(rows), records=records)
    return Report(
        command="start",
        query={
            "for": [subject.label for subject in newcomer.own],
            "platform": list(newcomer.platforms),
            "country": list(newcomer.countries),
            "language": list(newcomer.languages),
        },
        total=len(picks),
        records=records,
        columns=_COLUMNS,
        pasted=_PASTED,
        sections=(listed,) if picks else (),
        on_screen=_parts(picks, listed),
        before=(_heading(picks, newcomer, now),),
        tips=(f"{TIPS[0]} · keep all: --save",) if picks else (),
        nothing="no living entry for these answers",
    )


def _parts(picks: Sequence[Pick], listed: Section) -> tuple[Section, ...]:
    """The parts of the list, each under its heading."""
    numbered = enumerate(pick.heading for pick in picks)
    return tuple(
        listed._replace(
            title=heading,
            rows=tuple(listed.rows[place] for place in places),
            records=tuple(listed.records[place] for place in places),
        )
        for heading, group in groupby(numbered, key=lambda one: one[1])
        for places in [[place for place, _ in group]]
    )


def _heading(picks: Sequence[Pick], newcomer: Newcomer, now: datetime) -> str:
    """Whom the list is for, and the zone of its times."""
    whom = f" for {', '.join(newcomer.words)}" if newcomer.words else ""
    moments = [pick.meeting.start for pick in picks if pick.meeting]
    zone = f", times in {zone_text(moments or [now])}" if moments else ""
    return f"A first list{whom}: {number_of(len(picks), 'entry', 'entries')}{zone}"


def _cells(pick: Pick, rank: int, now: datetime) -> tuple[Cell, ...]:
    why = "; ".join(filter(None, (_when(pick, now), pick.reason)))
    *first, about = entry_cells(pick.entry, rank, now.date(), pick.also, why)
    return (*first, Cell(pick.heading), about)


def _when(pick: Pick, now: datetime) -> str | None:
    """When it is next: "Tue 1 Dec (in 2 d)", "next Thu 10 Dec 19:00 (in 10 d)"."""
    if pick.held:
        return f"{days_text(pick.held, now.year)} ({distance_text(pick.held, now.date())})"
    if pick.meeting:
        start = " ".join(moment_text(pick.meeting.start, now).split())
        return f"next {start} ({until_start(pick.meeting, now)})"
    return "dates announced by the host" if isinstance(pick.entry, Chat) else None


def _record(pick: Pick, rank: int, now: datetime) -> dict[str, Any]:
    return {
        "rank": rank,
        "section": pick.heading,
        "why": [pick.reason],
        **entry_record(pick.entry, now.date()),
        "start": pick.meeting.start.isoformat() if pick.meeting else None,
        "first": pick.held.first.isoformat() if pick.held else None,
        "last": pick.held.last.isoformat() if pick.held else None,
        "also": [also_record(entry) for entry in pick.also],
    }
