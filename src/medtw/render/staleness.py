"""The work list of a curator -> a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from medtw.care.staleness import Reason
from medtw.platforms import short_address
from medtw.render.cells import (
    KIND,
    NAME,
    RANK,
    SEEN,
    WHERE,
    closing_lines,
    kind_cell,
    number_of,
    seen_cell,
    where_cell,
)
from medtw.render.records import entry_record
from medtw.render.report import Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from medtw.care.staleness import Task

#: A row in a pipe; a block on a terminal, whose lines have no room for both texts.
_ROW = (RANK, NAME, WHERE, KIND, SEEN, Column("Id"), Column("Why"), Column("Next"))
_BLOCK = (RANK, Column("Name"), Column("Why"), Column("Next"))
_KEYS = (
    *("priority", "id", "kind", "form", "name", "handle", "hashtag", "status", "seen", "until"),
    *("source_count", "reference_count", "reasons", "why", "next", "url"),
)
_PASTED = ("name", "form", "status", "seen", "why", "next", "id")
#: What a record has of its entry's.
_OF_ENTRY = (
    *("id", "kind", "form", "name", "handle", "platform", "hashtag", "url", "country", "language"),
    *("specialties", "topics", "status", "seen", "seen_by", "catalog"),
)
#: At most so many pages are named to be checked.
_MOST_PAGES = 3
_COUNTED = {
    Reason.DUE: "due soon",
    Reason.NO_DATES: "without coming dates",
    Reason.QUIET: "quiet",
    Reason.UNDATED: "undated",
    Reason.LISTED: "known only from a list",
}
_HOW = (
    "Add what you find as the newest source, with its own date. If a page says that it is over, set "
    "status: ended."
)


def stale_report(tasks: Sequence[Task], limit: int, day: date, asked: dict[str, Any]) -> Report:
    """The first tasks, each with why it is there and what to do next.

    Args:
        tasks: All of them, the most urgent first.
        limit: How many to show.
        day: The reader's day.
        asked: The filters.
    """
    shown = tasks[:limit]
    records = tuple(_record(task, day) for task in shown)
    numbered = [*enumerate(zip(shown, records, strict=True), start=1)]
    rows = tuple(_row(number, task, record, day) for number, (task, record) in numbered)
    blocks = tuple(_block(number, task, record) for number, (task, record) in numbered)
    counts = Counter(reason for task in tasks for reason in task.reasons)
    return Report(
        command="catalog stale",
        query=asked,
        total=len(tasks),
        records=records,
        columns=_KEYS,
        pasted=_PASTED,
        sections=(Section(_ROW, rows, records=records),) if rows else (),
        on_screen=(Section(_BLOCK, blocks, is_list=True, records=records),) if rows else (),
        before=(_heading(len(tasks), counts),) if rows else (),
        after=(*closing_lines(len(shown), len(tasks)), _HOW) if rows else (),
        tips=("in the browser: --open 1 · details: --show 1 · as a file: -n all -o stale.csv",),
        nothing="no entry needs another look",
        beside={"reasons": {reason.value: counts[reason] for reason in Reason}},
    )


def _heading(total: int, counts: Mapping[Reason, int]) -> str:
    parts = [f"{counts[reason]} {said}" for reason, said in _COUNTED.items() if counts[reason]]
    return f"{number_of(total, 'entry', 'entries')} to look at again: {', '.join(parts)}"


def _record(task: Task, day: date) -> dict[str, Any]:
    whole = entry_record(task.entry, day)
    return {"priority": task.priority, **{key: whole[key] for key in _OF_ENTRY if key in whole}} | {
        "until": task.until and task.until.isoformat(),
        "source_count": len(task.entry.sources),
        "reference_count": len(task.references),
        "reasons": [reason.value for reason in task.reasons],
        "why": "; ".join(_why(task, day)),
        "next": _next(task),
        "pages": list(task.pages),
        "references": list(task.references),
        "points": {"age": task.age, "reach": task.reach, "evidence": task.thinness},
    }


def _why(task: Task, day: date) -> Iterator[str]:
    """Why it is on the list, then how thin its evidence is, and who refers to it."""
    said = {
        Reason.DUE: f"{task.entry.life_on(day)} only until {task.until}",
        Reason.NO_DATES: "no coming dates",
        Reason.QUIET: f"not seen since {task.entry.seen}",
        Reason.UNDATED: "no source has a date",
        Reason.LISTED: f"its only source is a list of {(task.sharing or 0) + 1} entries",
    }
    yield from (said[reason] for reason in task.reasons)
    if Reason.LISTED not in task.reasons and task.sharing is not None:
        yield "only one source"
    if task.references:
        yield f"named by {number_of(len(task.references), 'other')}"


def _next(task: Task) -> str:
    """What to do: where to look, and for what."""
    pages = _joined([*map(short_address, task.pages[:_MOST_PAGES])])
    if not pages:
        return f"find its own page; its newest source is {short_address(task.entry.sources[0].url)}"
    if Reason.NO_DATES in task.reasons:
        return f"look for the next dates at {pages}"
    return f"check {pages}"


def _joined(pages: Sequence[str]) -> str:
    *first, last = pages or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _row(number: int, task: Task, record: Mapping[str, Any], day: date) -> tuple[Cell, ...]:
    entry = task.entry
    return (
        Cell(str(number)),
        Cell(entry.title, url=entry.url),
        where_cell(entry),
        kind_cell(entry),
        seen_cell(entry, day),
        Cell(entry.id),
        Cell(record["why"]),
        Cell(record["next"]),
    )


def _block(number: int, task: Task, record: Mapping[str, Any]) -> tuple[Cell, ...]:
    entry = task.entry
    tag = f" {entry.tag}" if entry.tag and entry.tag != entry.title else ""
    about = f"{entry.title}{tag}, {kind_cell(entry).text}, id {entry.id}"
    return (
        Cell(str(number)),
        Cell(about, url=entry.url),
        Cell(record["why"]),
        Cell(record["next"], url=next(iter(task.pages), None)),
    )
