"""What a catalog covers -> a report with bars."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.care.coverage import Part
from medtw.kinds import Kind
from medtw.life import Life
from medtw.render.cells import number_of
from medtw.render.report import Cell, Column, Fit, Report, Section
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.care.coverage import Figure

#: The keys of the tables for programs, and of those for pasting.
_KEYS = ("part", "id", "label", "total", "living", *Life, *(kind.plural for kind in Kind))
_PASTED = ("label", "part", "total", "living", *Life)
_TITLES = {Part.COUNTRY: "Countries", Part.STATUS: "Statuses"} | {
    Part(name): plural.capitalize() for name, plural in PLURALS.items()
}
#: So many values of each part are shown on a terminal, unless more are asked for.
_FIRST = 10
_LIVING = "living: active or recent, seen in the last two years"


def coverage_report(
    figures: Sequence[Figure],
    few: Sequence[Figure],
    *,
    fewer_than: int,
    limit: int | None,
    asked: dict[str, Any],
) -> Report:
    """Figures with bars, part by part, then the gaps worth filling.

    Args:
        figures: The figures, part by part.
        few: The topics and specialties that are gaps.
        fewer_than: How many living entries would fill a gap.
        limit: How many values of each part to show; None for all of them, of which a terminal gets the first.
        asked: What was asked for.
    """
    parts = [(part, [*some]) for part, some in groupby(figures, key=lambda one: one.part)]
    shown = [(part, _first(some, limit)) for part, some in parts]
    on_screen = limit or (_FIRST if len(parts) > 1 else None)
    records = tuple(_record(one) for _, some in shown for one in some)
    gaps = _gap_sections(few, fewer_than, None)
    is_cut = on_screen is not None and any(len(some) > on_screen for _, some in parts)
    return Report(
        command="catalog stats",
        query=asked,
        total=len(records),
        records=records,
        columns=_KEYS,
        pasted=_PASTED,
        sections=(*(_section(part, some, len(some)) for part, some in shown), *gaps),
        on_screen=(
            *(_section(part, _first(some, on_screen), len(some)) for part, some in parts),
            *_gap_sections(few, fewer_than, on_screen),
        ),
        after=(_LIVING,) if records else (),
        tips=("all values of a part: medtw catalog stats topic · of every part: -n all",) if is_cut else (),
        nothing="no entry to count",
        beside={"fewer_than": fewer_than, "gaps": [_record(one) for one in few]},
    )


def _first(figures: Sequence[Figure], limit: int | None) -> Sequence[Figure]:
    """The first of a part, and how many entries state nothing."""
    return figures if limit is None else [*figures[:limit], *(one for one in figures[limit:] if not one.id)]


def _section(part: Part, figures: Sequence[Figure], total: int) -> Section:
    """The figures of a part, with the numbers of each life, or of each kind for the lives themselves."""
    most = max((one.total for one in figures if one.id), default=0) or 1
    by: Sequence[Kind | Life] = [*Kind] if part is Part.STATUS else [*Life]
    heads = [one.plural if isinstance(one, Kind) else one for one in by]
    living = () if part is Part.STATUS else (Column("Living", is_number=True),)
    rows = tuple(
        (
            Cell(one.label),
            Cell(str(one.total), bar=min(one.total / most, 1.0)),
            *([Cell(str(one.living))] if living else []),
            *(Cell(str(one.of(value))) for value in by),
            Cell(one.id or ""),
        )
        for one in figures
    )
    names = (Column(part.title(), Fit.NAME), Column("Entries"), *living)
    numbers = (Column(head.title(), is_extra=True, is_number=True) for head in heads)
    columns = (*names, *numbers, Column("Id", is_for_pipes=True))
    return Section(columns, rows, _title(part, len(figures), total))


def _title(part: Part, shown: int, total: int) -> str:
    title = _TITLES.get(part, f"{part.title()}s")
    return title if shown == total else f"{title}: {shown} of {total}"


def _gap_sections(few: Sequence[Figure], fewer_than: int, limit: int | None) -> list[Section]:
    """The topics and the specialties that are gaps."""
    columns = (Column("Living", is_number=True), Column("Entries", is_number=True), Column("Id"))
    sections = []
    for part, found in groupby(few, key=lambda one: one.part):
        some = [*found]
        rows = tuple((Cell(o.label), Cell(str(o.living)), Cell(str(o.total)), Cell(o.id or "")) for o in some)
        what = f"{number_of(len(some), part, PLURALS[part])} with fewer than {fewer_than} living entries"
        more = f", the first {limit}" if limit is not None and limit < len(some) else ""
        title = f"Gaps: {what}{more}"
        sections.append(Section((Column(part.title(), Fit.NAME), *columns), rows[:limit], title))
    return sections


def _record(figure: Figure) -> dict[str, Any]:
    return {
        "part": figure.part.value,
        "id": figure.id and str(figure.id),
        "label": figure.label,
        "total": figure.total,
        "living": figure.living,
        **{life.value: figure.of(life) for life in Life},
        **{kind.plural: figure.of(kind) for kind in Kind},
    }
