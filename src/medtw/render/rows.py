"""A report as headers and rows of text, for table formats: tsv, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.quoting import harmless
from medtw.render.report import Cell

if TYPE_CHECKING:
    from medtw.render.report import Report, Section


#: The keys of mappings within records, the best first.
_TELLING = ("url", "id", "text", "start", "first", "name")


class Rows(NamedTuple):
    """Cells under a header, perhaps with a title."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None


def data_rows(report: Report, keys: tuple[str, ...]) -> list[Rows]:
    """The values of some keys of the records; without keys, what the sections show to people."""
    if not keys:
        return [_section_rows(section) for section in report.sections]
    rows = [tuple(Cell(value_text(record.get(key))) for key in keys) for record in report.records]
    return [Rows(keys, tuple(rows))]


def without_address(cell: Cell) -> str:
    """The text of a cell that links to its address, which then need not be spelled out."""
    return cell.text.replace(cell.url, "").strip(" :") or cell.url if cell.url else cell.text


def value_text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """A value of a record in a cell; for a mapping, such as a source, its best name."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, dict):
        return next((harmless(str(value[key])) for key in _TELLING if value.get(key)), "")
    return harmless(str(value))


def _section_rows(section: Section) -> Rows:
    return Rows(tuple(column.name for column in section.columns), section.rows, section.title)
