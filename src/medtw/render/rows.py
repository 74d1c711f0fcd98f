"""A report as headers and rows of text, for the formats that hold tables: tsv, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.render.report import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.render.report import Report, Section


class Rows(NamedTuple):
    """Cells under a header, perhaps with a title."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None


def data_rows(report: Report, keys: tuple[str, ...]) -> list[Rows]:
    """The values of some keys of the records; without keys, what the sections show to people."""
    if not keys:
        return [_section_rows(section) for section in report.sections]
    rows = [tuple(Cell(_text(record.get(key))) for key in keys) for record in report.records]
    return [Rows(keys, tuple(rows))]


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value but mappings
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return str(value)


def _section_rows(section: Section) -> Rows:
    """The cells of a section; notes have the column after the text they belong to."""
    header = (name for column in section.columns for name in (column.name, column.note) if name)
    return Rows(tuple(header), tuple(tuple(_cells(section, row)) for row in section.rows), section.title)


def _cells(section: Section, row: tuple[Cell, ...]) -> Iterator[Cell]:
    for column, cell in zip(section.columns, row, strict=True):
        warned = f"{cell.text}; content warning: {cell.warning}" if cell.warning else cell.text
        yield Cell(warned, url=cell.url)
        if column.note:
            yield Cell(cell.note or "")
