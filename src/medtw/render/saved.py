"""Saved entries -> a list with notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.render.entries import list_report
from medtw.render.report import Cell, Report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from medtw.model import Entry


def saved_report(
    entries: Sequence[Entry],
    notes: Mapping[str, str],
    missing: Sequence[str],
    *,
    total: int,
    day: date,
    asked: dict[str, Any],
) -> Report:
    """The saved entries.

    Args:
        entries: The entries to show, in their owner's order.
        notes: The note on each id that has one.
        missing: The ids that the catalog does not have.
        total: How many entries there are, shown or not.
        day: The day on which a status is shown.
        asked: The filters.
    """
    report = list_report("saved", entries, total=total, day=day, asked=asked)
    noted = [notes.get(entry.id, "") for entry in entries]
    records = tuple(
        record | {"note": note or None} for record, note in zip(report.records, noted, strict=True)
    )
    return report.replace(
        records=records,
        columns=(*report.columns, "note"),
        pasted=(*report.pasted, "note"),
        sections=tuple(
            section._replace(rows=tuple(map(_noted, section.rows, noted)), records=records)
            for section in report.sections
        ),
        beside={"missing": list(missing)},
    )


def _noted(row: tuple[Cell, ...], note: str) -> tuple[Cell, ...]:
    """A row whose description, the last cell, begins with the note."""
    *cells, about = row
    return (*cells, Cell(f"note: {note}; {about.text}") if note else about)
