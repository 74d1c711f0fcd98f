"""Lists of entries -> reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.render.cells import (
    LEADING_COLUMNS,
    closing_lines,
    first_labels,
    leading_cells,
    seen_cell,
    term_labels,
)
from medtw.render.records import ENTRY_COLUMNS, ENTRY_PASTED, also_record, entry_record
from medtw.render.report import Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from medtw.model import Entry

_LIST_COLUMNS = (*LEADING_COLUMNS, Column("About"), Column("Seen"))


def list_report(
    command: str,
    entries: Sequence[Entry],
    *,
    total: int,
    labels: Mapping[str, str],
    day: date,
    asked: dict[str, Any],
    also: Sequence[Sequence[Entry]] | None = None,
) -> Report:
    """A list of entries under filters, best first, each perhaps with those for which it stands."""
    folded = also or [()] * len(entries)
    rows = [
        (*leading_cells(entry, others), _about_cell(entry, labels), seen_cell(entry, day))
        for entry, others in zip(entries, folded, strict=True)
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
        sections=(Section(_LIST_COLUMNS, tuple(rows)),) if rows else (),
        after=closing_lines(entries, total),
    )


def _about_cell(entry: Entry, labels: Mapping[str, str]) -> Cell:
    return Cell(", ".join(first_labels(term_labels(entry, labels))) or entry.summary)
