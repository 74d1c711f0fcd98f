"""The format for terminals, by Rich: tables where there is room, blocks of lines where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from medtw.render.report import FIELDS, Cell, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

#: Narrower terminals get a block of lines a result instead of a table.
NARROWEST_TABLE = 72
#: Narrower terminals do without the extra columns.
WIDE = 100
BAR_WIDTH = 10


def render_table(report: Report, console: Console) -> RenderableType:
    """The report for a console: its width, its links and its characters are respected."""
    renderer = _Renderer(console)
    parts: list[RenderableType] = [Text(line) for line in report.before]
    for section in report.sections:
        if parts:
            parts.append(Text())
        if section.title:
            parts.append(Text(section.title, style="bold"))
        parts.extend(renderer.section(section))
    if report.after:
        parts.append(Text())
    parts.extend(Text(line, style="dim") for line in report.after)
    return Group(*parts)


class _Renderer:
    """Makes the parts for one console."""

    def __init__(self, console: Console) -> None:
        self.width = console.width
        self.has_links = console.is_terminal and not console.legacy_windows
        self.block = "\u2588" if (console.encoding or "").startswith("utf") else "#"

    def section(self, section: Section) -> Iterator[RenderableType]:
        if section.columns == FIELDS:
            yield self.fields(section)
        elif self.width < NARROWEST_TABLE:
            yield from self.blocks(section)
        else:
            yield self.table(section)

    def table(self, section: Section) -> Table:
        shown = [i for i, column in enumerate(section.columns) if self.width >= WIDE or not column.is_extra]
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for position in shown:
            cells = [row[position] for row in section.rows]
            is_number = all(cell.text.isdigit() and cell.bar is None for cell in cells)
            table.add_column(
                section.columns[position].name,
                overflow="fold",
                min_width=max(map(_unbreakable, cells)),
                justify="right" if is_number else "left",
            )
        for row in section.rows:
            table.add_row(*(self.text(row[i]) for i in shown), style="dim" if section.is_dim else "")
        return table

    def fields(self, section: Section) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, cell in section.rows:
            table.add_row(Text(name.text), self.text(cell))
        return table

    def blocks(self, section: Section) -> Iterator[RenderableType]:
        """A block for each row: its first cell, then the others, indented, after their columns' names."""
        for row in section.rows:
            yield self.text(row[0])
            for column, cell in zip(section.columns[1:], row[1:], strict=True):
                if cell.text and cell.text != "-":
                    yield Padding(Text.assemble((f"{column.name}: ", "dim"), self.text(cell)), (0, 0, 0, 2))

    def text(self, cell: Cell) -> Text:
        """A cell's text; never markup, so that nothing in the catalog can style or link itself."""
        link = Style(link=cell.url) if cell.url and self.has_links else ""
        shown = Text(cell.text, style=link)
        if cell.warning:
            shown = Text.assemble(shown, "\n", (f"content warning: {cell.warning}", "italic"))
        if cell.note:
            shown = Text.assemble(shown, "\n", (cell.note, "dim"))
        if cell.bar is not None:
            shown = Text.assemble(f"{cell.text:>4} ", self.block * round(cell.bar * BAR_WIDTH))
        return shown


def _unbreakable(cell: Cell) -> int:
    """The width that a cell needs so that no handle, hashtag or other whole text is broken."""
    if cell.is_whole:
        return len(cell.text)
    if cell.bar is not None:
        return BAR_WIDTH + 5
    words = f"{cell.text} {cell.note or ''}".split()
    return max((len(word) for word in words if word.startswith(("@", "#"))), default=1)
