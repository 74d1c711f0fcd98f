"""The sections that a report has for people, as tables, lists of fields and articles."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.render.html.markup import Markup, join, link, name, tag
from medtw.render.html.parts import own_time, starts
from medtw.render.html.tables import DOWN, UP, head_cell, row_cell, table, titled
from medtw.render.report import FIELDS
from medtw.render.rows import without_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from medtw.render.report import Cell, Report, Section

#: The fields of `render.show` about the next meetings.
_MEETINGS = ("Next", "If still active")
#: How much a table indents a row that is narrower than the row above; see `render.terms`.
_INDENT = "  "
_DEEPEST = 3
#: The width of the longest bar.
_WHOLE = 100


def section_parts(report: Report) -> Iterator[Markup]:
    """The sections of a report."""
    for position, section in enumerate(report.sections):
        title = section.title or ""
        if section.columns == FIELDS:
            yield titled(title, _fields(_about(section, report.records[position])))
        elif section.is_list:
            yield titled(title, *(_article(section, row) for row in section.rows))
        else:
            yield titled(title, _table(section))


def _about(section: Section, record: Mapping[str, Any]) -> Iterator[tuple[str, Markup]]:
    """The fields of an entry; its meetings with their zone, and without how soon they are."""
    meetings = iter(record.get("upcoming", ()))
    for name_cell, cell in section.rows:
        field = name_cell.text
        held = next(meetings, None) if field in _MEETINGS else None
        if held is None:
            yield field, _content(cell)
        else:
            yield field, join((starts(held), " (", own_time(held), ")"))


def _fields(fields: Iterable[tuple[str, Markup]]) -> Markup:
    """Fields with their values; consecutive fields with the same name share it."""
    return tag(
        "dl",
        *(
            tag("div", tag("dt", field), *(tag("dd", value) for _, value in some))
            for field, some in groupby(fields, key=lambda pair: pair[0])
        ),
    )


def _article(section: Section, row: tuple[Cell, ...]) -> Markup:
    """A row whose texts are too long for columns: its first cell is its title."""
    cells = zip(section.columns, row, strict=True)
    _, title = next(cells)
    fields = ((column.name, _content(cell)) for column, cell in cells if cell.text)
    return tag("article", tag("h3", _content(title)), _fields(fields))


def _table(section: Section) -> Markup:
    kept = [i for i in range(len(section.columns)) if any(row[i].text for row in section.rows)]
    numbers = {i for i in kept if all(row[i].text.isdigit() for row in section.rows)}
    head = [head_cell(section.columns[i].name, data_order=DOWN if i in numbers else UP) for i in kept]
    body = [
        tag("tr", *(_cell(section, i, row[i], is_number=i in numbers) for i in kept), role="row")
        for row in section.rows
    ]
    return table(section.title or section.columns[0].name, head, body)


def _cell(section: Section, position: int, cell: Cell, *, is_number: bool) -> Markup:
    key = cell.text.strip()
    if position == 0:
        depth = (len(cell.text) - len(cell.text.lstrip())) // len(_INDENT)
        return row_cell(_content(cell), is_head=True, data_key=key, class_=f"depth-{min(depth, _DEEPEST)}")
    kind = "number" if is_number else "text"
    return row_cell(_content(cell), data_key=key, data_label=section.columns[position].name, class_=kind)


def _content(cell: Cell) -> Markup:
    """A text that links to its address, which then need not be spelled out, and its bar."""
    shown = name(without_address(cell).strip())
    return join((link(cell.url, shown), _bar(cell)), " ")


def _bar(cell: Cell) -> str:
    if cell.bar is None:
        return ""
    filled = tag("rect", width=str(round(cell.bar * _WHOLE)), height="1")
    size = f"0 0 {_WHOLE} 1"
    return tag("svg", filled, class_="bar", viewBox=size, preserveAspectRatio="none", aria_hidden="true")
