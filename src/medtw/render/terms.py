"""The terms of a vocabulary with their counts -> a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.kinds import Kind
from medtw.render.report import Cell, Column, Report, Section
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.index.figures import TermCount

_COLUMNS = (
    Column("Entries"),
    *(Column(kind.plural.title(), is_extra=True, is_number=True) for kind in Kind),
    Column("Id", is_extra=True),
)
#: The keys of the tables for programs, and of the tables for pasting.
_KEYS = ("id", "label", "broader", "total", *(kind.plural for kind in Kind))
_PASTED = ("label", "total", *(kind.plural for kind in Kind), "id")


def terms_report(vocabulary: str, terms: Sequence[TermCount]) -> Report:
    """All terms, narrower ones under broader ones, with a bar for their number of entries."""
    most = max((counted.total for counted in terms), default=0)
    rows = []
    in_tree = []
    for depth, counted in _tree(terms):
        in_tree.append(_record(counted))
        counts = [Cell(str(counted.counts[kind])) for kind in Kind]
        total = Cell(str(counted.total), bar=counted.total / most if most else 0.0)
        label = Cell("  " * depth + counted.term.label)
        rows.append((label, total, *counts, Cell(counted.term.id)))
    command = PLURALS[vocabulary]
    return Report(
        command=command,
        query={},
        total=len(terms),
        records=tuple(_record(counted) for counted in terms),
        columns=_KEYS,
        pasted=_PASTED,
        sections=(Section((Column(vocabulary.title()), *_COLUMNS), tuple(rows), records=tuple(in_tree)),),
        tips=(f"To list the entries of one: medtw {command} {terms[0].term.id}",) if terms else (),
    )


def _tree(terms: Sequence[TermCount]) -> Iterator[tuple[int, TermCount]]:
    """Each term under its first broader one, with its depth."""
    by_id = {counted.term.id: counted for counted in terms}
    narrower: dict[str | None, list[TermCount]] = {}
    for counted in terms:
        broader = [b for b in counted.term.broader if b in by_id]
        narrower.setdefault(broader[0] if broader else None, []).append(counted)

    def below(parent: str | None, depth: int) -> Iterator[tuple[int, TermCount]]:
        for counted in sorted(narrower.get(parent, ()), key=lambda c: c.term.label.casefold()):
            yield depth, counted
            yield from below(counted.term.id, depth + 1)

    return below(None, 0)


def _record(counted: TermCount) -> dict[str, object]:
    term = counted.term
    return {
        "id": term.id,
        "label": term.label,
        "broader": list(term.broader),
        "aliases": list(term.aliases),
        "translations": term.names_by_language,
        "covers": list(term.covers),
        **{kind.plural: counted.counts[kind] for kind in Kind},
        "total": counted.total,
    }
