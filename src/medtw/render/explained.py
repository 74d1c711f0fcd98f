"""How a sentence is read -> a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.quoting import escaped
from medtw.render.report import EMPTY, Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.explain import Explained

_COLUMNS = (
    *(Column("Words", Fit.NAME), Column("Read as"), Column("Meaning", Fit.NAME), Column("Where")),
    Column("Also reads", Fit.DETAIL),
)
_KEYS = ("words", "typed", "read_as", "meaning", "list", "file", "line", "says", "also")


def explained_report(typed: str, explained: Sequence[Explained]) -> Report:
    """What each word of a sentence is read as, and which line of the catalog says so."""
    records = tuple(map(_record, explained))
    return Report(
        command="catalog explain",
        query={"text": typed},
        total=len(records),
        records=records,
        columns=_KEYS,
        pasted=_KEYS,
        sections=(Section(_COLUMNS, tuple(map(_row, explained))),) if records else (),
    )


def _record(meaning: Explained) -> dict[str, Any]:
    source = meaning.source
    return {
        "words": meaning.words,
        "typed": meaning.typed,
        "read_as": meaning.read_as,
        "meaning": meaning.meaning or None,
        "list": meaning.list_name or None,
        "file": source.path if source else None,
        "line": source.line if source else None,
        "says": (source.written or None) if source else None,
        "also": list(meaning.also),
    }


def _row(meaning: Explained) -> tuple[Cell, ...]:
    words = f"{meaning.words} (typed: {meaning.typed})" if meaning.typed else meaning.words
    read_as = f"{meaning.read_as}, {meaning.list_name}" if meaning.list_name else meaning.read_as
    where = EMPTY
    if meaning.source:
        line = f":{meaning.source.line}" if meaning.source.line else ""
        where = f"{escaped(meaning.source.path)}{line}"
    return Cell(words), Cell(read_as), Cell(meaning.meaning), Cell(where), Cell("; ".join(meaning.also))
