"""The format for terminals, by Rich: tables where there is room, blocks of lines where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from medtw.render.report import EMPTY, FIELDS, Cell, Report, Section, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

#: Narrower terminals get a block of lines a result instead of a table.
NARROWEST_TABLE = 72
#: Narrower terminals do without the extra columns.
WIDE = 100
BAR_WIDTH = 10
#: A longer word may be broken.
LONGEST_WORD = 12
#: Spaces between columns.
GAP = 2


def render_table(report: Report, console: Console) -> RenderableType:
    """The report for a console: its width, its links and its characters are respected."""
    renderer = _Renderer(console)
    parts: list[RenderableType] = [Text(line) for line in report.first]
    if report.first and report.before:
        parts.append(Text())
    parts += [Text(shortened(line)) for line in report.before]
    sections, sheet = _shown(report, console)
    if sheet:
        parts += [Text(), sheet]
    for section in sections:
        if parts:
            parts.append(Text())
        if section.title:
            parts.append(Text(shortened(section.title), style="bold"))
        rows = tuple(tuple(cell.shortened() for cell in row) for row in section.rows)
        parts.extend(renderer.section(section._replace(rows=rows)))
    if report.after:
        parts.append(Text())
    parts.extend(Text(shortened(line), style="dim") for line in report.after)
    return Group(*parts)


def _shown(report: Report, console: Console) -> tuple[tuple[Section, ...], RenderableType | None]:
    """The sections to show, and the sheet drawn, if there is one with room."""
    sections = report.on_screen or report.sections
    if report.sheet is None:
        return sections, None
    from medtw.render.sheets import draw

    drawn = draw(report.sheet, console)
    if drawn is None:
        return sections, None
    return tuple(section for section in sections if not section.in_sheet), drawn


class _Renderer:
    """Makes the parts for one console."""

    def __init__(self, console: Console) -> None:
        self.width = console.width
        self.has_links = console.is_terminal and not console.legacy_windows
        self.block = "\u2588" if (console.encoding or "").startswith("utf") else "#"

    def section(self, section: Section) -> Iterator[RenderableType]:
        if section.columns == FIELDS:
            yield self.fields(section)
        elif section.is_list or self.width < NARROWEST_TABLE:
            yield from self.blocks(section)
        else:
            yield self.table(section)

    def table(self, section: Section) -> Table:
        shown = [i for i in range(len(section.columns)) if self.shows(section, i)]
        columns = {section.columns[i].name: [row[i] for row in section.rows] for i in shown}
        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
        for (name, cells), width in zip(columns.items(), _widths(columns, self.width), strict=True):
            is_number = all(cell.text.isdigit() and cell.bar is None for cell in cells)
            table.add_column(name, overflow="fold", width=width, justify="right" if is_number else "left")
        for row in section.rows:
            table.add_row(*(self.text(row[i]) for i in shown), style="dim" if section.is_dim else "")
        return table

    def shows(self, section: Section, position: int) -> bool:
        """Whether a column has anything to say, and room to say it."""
        if section.columns[position].is_extra and self.width < WIDE:
            return False
        return any(row[position].text != EMPTY for row in section.rows)

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
            pairs = [pair for pair in zip(section.columns, row, strict=True) if pair[1].text != EMPTY]
            yield self.text(pairs[0][1])
            for column, cell in pairs[1:]:
                yield Padding(Text.assemble((f"{column.name}: ", "dim"), self.text(cell)), (0, 0, 0, 2))

    def text(self, cell: Cell) -> Text:
        """A cell's text; never markup, so that nothing in the catalog can style or link itself."""
        link = Style(link=cell.url) if cell.url and self.has_links else ""
        shown = Text(cell.text or "-", style=link)
        if cell.warning:
            shown = Text.assemble(shown, "\n", (f"content warning: {cell.warning}", "italic"))
        if cell.note:
            shown = Text.assemble(shown, "\n", (cell.note, "dim"))
        if cell.bar is not None:
            shown = Text.assemble(f"{cell.text:>4} ", self.block * round(cell.bar * BAR_WIDTH))
        return shown


def _widths(columns: dict[str, list[Cell]], available: int) -> list[int]:
    """The width of each column: what cannot be broken first, then what is left, by need."""
    least = [max(len(name), *map(_unbreakable, cells)) for name, cells in columns.items()]
    most = [max(len(name), *map(_natural, cells)) for name, cells in columns.items()]
    spare = max(0, available - GAP * (len(columns) - 1) - sum(least))
    wanted = [high - low for low, high in zip(least, most, strict=True)]
    total = sum(wanted)
    if total <= spare:
        return most
    return [low + spare * want // total for low, want in zip(least, wanted, strict=True)]


def _natural(cell: Cell) -> int:
    return max(_unbreakable(cell), len(cell.text), len(cell.note or ""))


def _unbreakable(cell: Cell) -> int:
    """The width that a cell needs so that no handle, hashtag or other whole text is broken."""
    if cell.is_whole:
        return len(cell.text)
    if cell.bar is not None:
        return BAR_WIDTH + 5
    words = f"{cell.text} {cell.note or ''}".split()
    return max((_unbroken_length(word) for word in words), default=1)


def _unbroken_length(word: str) -> int:
    return len(word) if word.startswith(("@", "#")) else min(len(word), LONGEST_WORD)
