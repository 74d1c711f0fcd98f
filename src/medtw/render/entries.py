"""Lists of entries -> reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.render.cells import (
    ENTRY_ROW,
    TIPS,
    closing_lines,
    entry_cells,
)
from medtw.render.records import ENTRY_COLUMNS, ENTRY_PASTED, also_record, entry_record
from medtw.render.report import Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from medtw.model import Entry


def list_report(
    command: str,
    entries: Sequence[Entry],
    *,
    total: int,
    day: date,
    asked: dict[str, Any],
    also: Sequence[Sequence[Entry]] | None = None,
) -> Report:
    """A list of filtered entries, best first, optionally with the other entries of their communities."""
    folded = also or [()] * len(entries)
    rows = [
        entry_cells(entry, rank, day, others)
        for rank, (entry, others) in enumerate(zip(entries, folded, strict=True), start=1)
    ]
    records = [
        entry_record(entry, day) | ({} if also is None else {"also": [*map(also_record, others)]})
        for entry, others in zip(entries, folded, strict=True)
    ]
    return Report(
        command=command,
        query=asked,
        total=total,
        records=tuple(records),
        columns=ENTRY_COLUMNS,
        pasted=(*ENTRY_PASTED, "summary", "id"),
        sections=(Section(ENTRY_ROW, tuple(rows), records=tuple(records)),) if rows else (),
        after=closing_lines(len(entries), total),
        tips=TIPS if entries else (),
    )
