"""Sections -> lines, for a terminal of some width, or for a pipe, which has no width.

No word is broken, and nothing that people copy is cut; only names and descriptions are shortened, after
a word. On a wide terminal and in a pipe, a row is one line, under a header. On a narrow terminal it is
two lines: the main columns, and the description below, indented.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from medtw.render.report import FIELDS, Cell, Column, Fit, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: From this width on, a row is one line.
WIDE = 100
#: Spaces between columns, and before the second line.
GAP, INDENT = 2, 4
#: A name is not shortened below this.
NARROWEST_NAME = 12
#: An address moves to the second line if it leaves a name less room than this, or than it needs.
NARROWEST_BESIDE = 20
NARROWEST_ADDRESS = 8
#: The minimum width of a description in the same line.
NARROWEST_DETAIL = 24
BAR_WIDTH = 10


#: The spaces in telephone numbers, and their replacement while lines are broken.
_IN_NUMBER, _UNBREAKABLE = r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}"


class Look(Enum):
    """How prominent a piece is; terminals show it by weight, and nothing depends on it."""

    PLAIN = auto()
    HEAD = auto()
    FAINT = auto()
    BAR = auto()


class Piece(NamedTuple):
    """A run of text in a line."""

    text: str
    look: Look = Look.PLAIN
    url: str | None = None


Line = list[Piece]


def lines_of(section: Section, width: int | None) -> Iterator[Line]:
    """The lines of a section without its title; a width of None means a pipe, where nothing is cut."""
    if section.columns == FIELDS:
        return _fields(section, width)
    if section.is_list:
        return _blocks(section, width)
    return _Table(section, width).lines()


def columns_of(text: str) -> int:
    """The width of a text in terminal columns."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, room: int) -> str:
    """A text cut to a width, without its last words if necessary; the first word is never broken."""
    if columns_of(text) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and columns_of(" ".join(words)) + len("...") > room:
        words.pop()
    return f"{' '.join(words).rstrip(',;:.')}..." if len(words) < len(text.split(" ")) else text


def wrapped(text: str, width: int | None) -> list[str]:
    """A text in lines of at most a width; only single words, such as addresses, may be longer."""
    if width is None or columns_of(text) <= width:
        return [text]
    from textwrap import wrap  # its import takes longer than everything else here

    whole = re.sub(_IN_NUMBER, _UNBREAKABLE, text)
    lines = wrap(whole, max(width, 1), break_long_words=False, break_on_hyphens=False)
    return [line.replace(_UNBREAKABLE, " ") for line in lines] or [text]


class _Table:
    """A section as rows; an address comes right after its name."""

    def __init__(self, section: Section, width: int | None) -> None:
        self.width = width
        self.look = Look.FAINT if section.is_dim else Look.PLAIN
        shown, self.moved = _shown(section, width)
        self.columns = [section.columns[i] for i in shown]
        self.rows = [[row[i] for i in shown] for row in section.rows]
        self.name = self._position(Fit.NAME)
        self.address = self._position(Fit.ADDRESS)
        self.detail = self._position(Fit.DETAIL)
        self.is_one_line = width is None or width >= WIDE or not _has_detail(section)
        heads = [[Cell(column.name) for column in self.columns]] if self.is_one_line else []
        self.widths = [max([0, *(_width(row[i]) for row in heads + self.rows)]) for i in range(len(shown))]
        if not self.is_one_line and self.detail >= 0:
            self.widths.pop()
        if width is not None:
            self._make_room(width)
        #: The position where each column begins.
        self.starts = [
            sum(width + GAP for width in self.widths[:i] if width) for i in range(len(self.widths))
        ]

    def _position(self, fit: Fit) -> int:
        """The position of the only column with this fit; -1 if there is none."""
        return next((i for i, column in enumerate(self.columns) if column.fit is fit), -1)

    def lines(self) -> Iterator[Line]:
        if self.is_one_line:
            yield self._line([Cell(column.name) for column in self.columns], Look.HEAD)
        for row, moved in zip(self.rows, self.moved, strict=True):
            yield self._line(row, self.look)
            if self.width is not None and not self.is_one_line:
                yield from self._below(row, moved, self.width)

    def _make_room(self, width: int) -> None:
        """Divide the room that the whole columns leave among names, addresses and descriptions."""
        if self.name < 0:
            return
        room = width - sum(self.widths) - GAP * (len(self.widths) - 1) + self.widths[self.name]
        if self.detail >= 0 and self.is_one_line:
            natural = self.widths[self.detail]
            room += natural - min(natural, NARROWEST_DETAIL)
        if self.widths[self.name] > room and self.address >= 0:
            both = room + self.widths[self.address]
            name = min(self.widths[self.name], max(room, both // 2, NARROWEST_NAME))
            # In a narrow column, hardly any address would fit.
            room = name if both - name >= NARROWEST_ADDRESS else both + GAP
            self.widths[self.address] = max(both - room, 0)
        self.widths[self.name] = min(self.widths[self.name], max(room, NARROWEST_NAME))

    def _line(self, row: Sequence[Cell], look: Look) -> Line:
        """The line of a row: each cell in its column; a longer address begins further left."""
        line: Line = []
        end = 0
        for i in range(len(self.widths)):
            cell, start = row[i], self.starts[i]
            if i == self.address:
                if not self._is_beside(row):
                    continue
                start = self._start_of_address(row)
            elif i == self.name:
                cell = cell._replace(text=cut(cell.text, self._room_of_name(row)))
            elif i == self.detail and self.width is not None:
                cell = cell._replace(text=cut(cell.text, self.width - max(start, end + GAP)))
            elif self.columns[i].is_number:
                start += self.widths[i] - _width(cell)
            if cell.text:
                start = max(start, end + GAP) if line else start
                line += [*([Piece(" " * (start - end))] if start > end else []), *_pieces(cell, look)]
                end = start + _width(cell)
        return line

    def _end_of_names(self) -> int:
        """Where the columns of names and addresses end; each row shares this space as it needs."""
        last = self.address if self.address >= 0 and self.widths[self.address] else self.name
        return self.starts[last] + self.widths[last]

    def _start_of_address(self, row: Sequence[Cell]) -> int:
        """Where the address of a row begins: in its column, or as far to the left as it needs."""
        return self._end_of_names() - max(_width(row[self.address]), self.widths[self.address])

    def _is_beside(self, row: Sequence[Cell]) -> bool:
        """Whether there is room for the address of a row after its name."""
        if self.is_one_line or self.name < 0:
            return True
        room = self._start_of_address(row) - GAP - self.starts[self.name]
        return room >= min(_width(row[self.name]), NARROWEST_BESIDE)

    def _room_of_name(self, row: Sequence[Cell]) -> int:
        if self.address < 0 or not row[self.address].text or not self._is_beside(row):
            return self._end_of_names() - self.starts[self.name]
        return max(self._start_of_address(row) - GAP - self.starts[self.name], NARROWEST_NAME)

    def _below(self, row: Sequence[Cell], moved: Sequence[Cell], width: int) -> Iterator[Line]:
        """The second line: what does not fit in the first, and the description."""
        indent = self.starts[1] if self.columns[0].is_number else INDENT
        is_beside = self.address < 0 or self._is_beside(row)
        cells = [cell for cell in (*(() if is_beside else (row[self.address],)), *moved) if cell.text]
        line: Line = []
        end = indent
        for cell in cells:
            if line and end + GAP + _width(cell) > width:
                yield [Piece(" " * indent), *line]
                line, end = [], indent
            line += [*([Piece(" " * GAP)] if line else []), *_pieces(cell, self.look)]
            end += (GAP if len(line) > 1 else 0) + _width(cell)
        detail = row[self.detail] if self.detail >= 0 else Cell("")
        room = width - end - (GAP if line else 0)
        if detail.text and room >= NARROWEST_NAME:
            text = Piece(cut(detail.text, room), Look.FAINT, detail.url)
            line += [*([Piece(" " * GAP)] if line else []), text]
        if line:
            yield [Piece(" " * indent), *line]


def _shown(section: Section, width: int | None) -> tuple[list[int], list[list[Cell]]]:
    """The columns that are not empty, and in each row the cells that do not fit in a line."""
    columns = [i for i, column in enumerate(section.columns) if width is None or not column.is_for_pipes]
    shown = [i for i in columns if any(row[i].text for row in section.rows)]
    extra = [i for i in shown if section.columns[i].is_extra]
    moved: list[int] = []
    while width is not None and extra and _least_width(section, shown) > width:
        moved.insert(0, extra.pop())
        shown.remove(moved[0])
    return shown, [[row[i] for i in moved] for row in section.rows]


def _has_detail(section: Section) -> bool:
    return any(column.fit is Fit.DETAIL for column in section.columns)


def _least_width(section: Section, shown: Sequence[int]) -> int:
    """The width of a line with the whole columns and a minimum of a name."""
    whole = [i for i in shown if section.columns[i].fit is Fit.WHOLE]
    # Without a description there is a header on every terminal.
    heads = [] if _has_detail(section) else [[Cell(column.name) for column in section.columns]]
    widths = [max(_width(row[i]) for row in (*heads, *section.rows)) for i in whole]
    has_name = any(section.columns[i].fit is Fit.NAME for i in shown)
    return sum(widths) + GAP * (len(whole) - 1) + has_name * (NARROWEST_NAME + GAP)


def _width(cell: Cell) -> int:
    return BAR_WIDTH + 5 if cell.bar is not None else columns_of(cell.text)


def _pieces(cell: Cell, look: Look) -> Line:
    if cell.bar is None:
        return [Piece(cell.text, look, cell.url)]
    drawn = "#" * round(cell.bar * BAR_WIDTH)
    return [Piece(f"{cell.text:>4} ", look), Piece(drawn, Look.BAR), Piece(" " * (BAR_WIDTH - len(drawn)))]


def _fields(section: Section, width: int | None) -> Iterator[Line]:
    """The fields of one thing: names next to values."""
    names = max(columns_of(row[0].text) for row in section.rows)
    for name, value in section.rows:
        head = Piece(f"{name.text}{' ' * (names - columns_of(name.text) + GAP)}", Look.HEAD)
        for text in wrapped(value.text, width and width - names - GAP):
            yield [head, Piece(text, url=value.url)]
            head = Piece(" " * (names + GAP))


def _blocks(section: Section, width: int | None) -> Iterator[Line]:
    """A block for each row: its first cell, after its number if it has one, then the others, indented."""
    start = 1 if section.columns[0].is_number else 0
    indent = GAP + max(columns_of(row[0].text) for row in section.rows) if start else 0
    for row in section.rows:
        cells = zip(section.columns[start:], row[start:], strict=True)
        (_, head), *others = [pair for pair in cells if pair[1].text]
        before = f"{row[0].text:>{indent - GAP}}{' ' * GAP}" if start else ""
        for text in wrapped(head.text, width and width - indent):
            yield [Piece(before), Piece(text, Look.HEAD, head.url)]
            before = " " * indent
        for column, cell in others:
            yield from _labeled(column, cell, width, indent or GAP)


def _labeled(column: Column, cell: Cell, width: int | None, indent: int) -> Iterator[Line]:
    label = f"{column.name}: "
    first, *rest = wrapped(f"{label}{cell.text}", width and width - indent)
    yield [Piece(" " * indent), Piece(label, Look.FAINT), Piece(first.removeprefix(label), url=cell.url)]
    for text in rest:
        yield [Piece(" " * (indent + GAP)), Piece(text, url=cell.url)]
