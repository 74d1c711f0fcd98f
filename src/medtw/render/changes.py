"""What has changed between two versions of a catalog -> a report, in Markdown the text of a changelog."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.care.changes import Change
from medtw.platforms import PLATFORMS, label
from medtw.render.cells import KIND, NAME, kind_cell, number_of
from medtw.render.report import Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.care.changes import Difference, Differences, Move
    from medtw.care.versions import Version

_COLUMNS = (NAME, KIND, Column("Id", is_for_pipes=True), Column("What", Fit.DETAIL))
_KEYS = ("change", "id", "kind", "form", "name", "was", "into", "ended", "what", "url")


def changes_report(before: Version, after: Version, found: Differences) -> Report:
    """The differences between two versions, by what happened."""
    differences = found.differences
    sections = [
        _section(change, [*some]) for change, some in groupby(differences, key=lambda one: one.change)
    ]
    counts = {"changed in other ways": len(found.updated), "removed on request": found.withheld}
    return Report(
        command="catalog diff",
        query={"from": before.name, "to": after.name},
        total=len(differences),
        records=tuple(map(_record, differences)),
        columns=_KEYS,
        is_itemized=True,
        sections=tuple(sections),
        before=(_heading(before, after),),
        after=tuple(
            f"{number_of(count, 'entry', 'entries')} {what}" for what, count in counts.items() if count
        ),
        tips=("as text for a changelog: -f markdown",) if differences else (),
        nothing="no entry was added, removed, renamed, moved or ended",
        is_of_catalog=False,
        beside={
            "dates": {"from": before.date, "to": after.date},
            "updated": found.updated,
            "withheld": found.withheld,
        },
    )


def _heading(before: Version, after: Version) -> str:
    return f"From {_named(before)} to {_named(after)}"


def _named(version: Version) -> str:
    date = f" of {version.date}" if version.date else ""
    return f"{version.name}{date} ({_entries(len(version.entries))})"


def _entries(count: int) -> str:
    return number_of(count, "entry", "entries")


def _section(change: Change, differences: Sequence[Difference]) -> Section:
    rows = tuple(
        (
            Cell(one.entry.title, url=one.entry.url),
            kind_cell(one.entry),
            Cell(one.entry.id),
            Cell("; ".join(_what(one))),
        )
        for one in differences
    )
    records = tuple(map(_record, differences))
    return Section(_COLUMNS, rows, f"{change.title()}: {len(rows)}", records=records)


def _what(difference: Difference) -> Iterator[str]:
    """What there is to say besides what happened."""
    if difference.was:
        yield f"id {difference.was} is now {difference.entry.id}"
    if difference.into:
        yield f"is now part of {difference.into}"
    if difference.change is Change.ENDED:
        yield f"ended {difference.entry.ended}" if difference.entry.ended else "has ended"
    yield from map(_move_text, difference.moves)


def _move_text(move: Move) -> str:
    """A move in words: "@a on X is now @b", "now on Bluesky as @c", "left X (@a)"."""
    if move.where == "moved_to":
        return f"moved to {move.after}" if move.after else "moved back"
    on = f" on {label(move.where)}" if move.where in PLATFORMS else ""
    if move.before and move.after:
        return f"{move.before}{on} is now {move.after}"
    return f"now{on} as {move.after}" if move.after else f"no longer{on} as {move.before}"


def _record(difference: Difference) -> dict[str, Any]:
    entry = difference.entry
    return {
        "change": difference.change.value,
        "id": entry.id,
        "kind": entry.kind.value,
        "form": entry.form,
        "name": entry.title,
        "url": entry.url,
        "was": difference.was,
        "into": difference.into,
        "ended": entry.ended,
        "moves": [
            {"where": move.where, "before": move.before, "after": move.after} for move in difference.moves
        ],
        "what": "; ".join(_what(difference)),
    }
