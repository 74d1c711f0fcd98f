"""What became of candidates -> a report: the list that a person goes through."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from medtw.quoting import escaped
from medtw.render.report import Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: What people have to decide comes first.
ORDER = ("review", "left out", "candidate", "added", "completed", "known")
_KEYS = ("outcome", "kind", "name", "handle", "entry", "reason", "file", "origin", "next", "add")
_ROW = (
    *(Column("Outcome"), Column("Name", Fit.NAME), Column("Entry"), Column("Reason", Fit.DETAIL)),
    Column("File", is_for_pipes=True),
)
_TO_DO = (Column("Command, and what to add"),)


def imported_report(rows: Sequence[dict[str, Any]], root: Path, *, is_dry: bool) -> Report:
    """What became of each candidate.

    Args:
        rows: The records, with the keys of _KEYS.
        root: The catalog.
        is_dry: Whether nothing was written.
    """
    ordered = sorted(rows, key=lambda row: ORDER.index(row["outcome"]))
    counts = Counter(row["outcome"] for row in ordered)
    counted = {outcome: counts[outcome] for outcome in ORDER if counts[outcome]}
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in counted.items())
    end = f"{told}; nothing was written" if is_dry else f"{told}, in {escaped(root)}"
    return Report(
        command="catalog import",
        query={"dry_run": is_dry},
        total=len(ordered),
        records=tuple({key: row[key] for key in _KEYS} for row in ordered),
        columns=_KEYS,
        pasted=("outcome", "name", "handle", "entry", "reason"),
        sections=(Section(_ROW, tuple(map(_cells, ordered))), *_to_do(ordered)),
        after=(end,),
        is_of_catalog=False,
        nothing="nothing to import",
        beside={"counts": counted},
    )


def _cells(row: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        Cell(row["outcome"]),
        Cell(escaped(row["name"])),
        Cell(row["entry"] or ""),
        Cell(escaped(row["reason"] or "")),
        Cell(escaped(row["file"] or "")),
    )


def _to_do(rows: Sequence[dict[str, Any]]) -> list[Section]:
    """The commands for entries that a person may change, each with the lines to add."""
    lines = [
        line for row in rows if row["next"] for line in (row["next"], *(f"  {one}" for one in row["add"]))
    ]
    cells = tuple((Cell(escaped(line)),) for line in lines)
    return [Section(_TO_DO, cells, title="If the source is right")] if lines else []
