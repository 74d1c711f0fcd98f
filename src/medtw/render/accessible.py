"""The format for screen readers: one line per field, and nothing that must be seen.

No columns, no bars, no indents. Addresses are spelled out. Positions under headings are put in words.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from medtw.render.cells import RANK
from medtw.render.report import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.render.report import Cell, Report, Section

#: The separators of a line's parts on a screen, and here.
_DOT, _PAUSE = " \N{MIDDLE DOT} ", "; "


def without_marks(report: Report) -> Report:
    """The report with its sentences in plain punctuation."""
    return report.replace(
        first=_plain(report.first),
        before=_plain(report.before),
        after=_plain(report.after),
        tips=_plain(report.tips),
        nothing=_line(report.nothing),
        hint=report.hint and _line(report.hint),
    )


def render_accessible(report: Report, closing: Sequence[str] = ()) -> str:
    """A report in blocks of lines: what people must read first, the heading, and a block for each result.

    Args:
        report: The report.
        closing: Lines for the end.
    """
    blocks = [report.first, report.before, *_blocks(report.on_screen or report.sections), closing]
    return "\n".join("".join(f"{line}\n" for line in _plain(block)) for block in blocks if block)


def _blocks(sections: Sequence[Section]) -> Iterator[Sequence[str]]:
    total = sum(len(section.rows) for section in sections if section.columns != FIELDS)
    numbers = count(1)
    for section in sections:
        title = [section.title] if section.title else []
        if section.columns == FIELDS:
            yield [*title, *(line for name, value in section.rows for line in _field(name.text, value))]
            continue
        if title:
            yield title
        for row, above in zip(section.rows, _above(section), strict=True):
            yield [f"Result {next(numbers)} of {total}", *_fields(section, row, above)]


def _fields(section: Section, row: Sequence[Cell], above: str) -> Iterator[str]:
    """The fields of a row, one per line; an address that no field spells out follows its field."""
    cells = [pair for pair in zip(section.columns, row, strict=True) if pair[1].text and pair[0] != RANK]
    told = {word for _, cell in cells for word in cell.text.split()}
    spelled_out: list[str] = []
    for column, cell in cells:
        # "In: 2 h" rather than "In: in 2 h".
        yield f"{column.name}: {cell.text.removeprefix(f'{column.name.lower()} ')}"
        if above:
            yield f"Within: {above}"
            above = ""
        if cell.url and cell.url not in {*told, *spelled_out}:
            yield f"{column.name} address: {cell.url}" if spelled_out else f"Address: {cell.url}"
            spelled_out.append(cell.url)


def _field(name: str, value: Cell) -> Iterator[str]:
    yield f"{name}: {value.text}"
    if value.url and value.url not in value.text:
        yield f"{name} address: {value.url}"


def _above(section: Section) -> Iterator[str]:
    """For each row, the row that it belongs to, which a screen shows by indenting; "" for none."""
    above: list[tuple[int, str]] = []
    for first, *_ in section.rows:
        name = first.text.lstrip()
        indent = len(first.text) - len(name)
        while above and above[-1][0] >= indent:
            above.pop()
        yield above[-1][1] if above else ""
        above.append((indent, name))


def _plain(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_line, lines))


def _line(text: str) -> str:
    """A text on one line, without characters that only add space."""
    return " ".join(text.replace(_DOT, _PAUSE).split())
