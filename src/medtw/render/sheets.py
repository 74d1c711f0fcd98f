"""The week and month sheets on terminals, drawn with Rich; not drawn if there is no room."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.box import Box
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from medtw.render.columns import (
    CLOCK,
    DAY_WITH_NAMES,
    DAY_WITH_WORDS,
    NARROWEST_DAY,
    WIDEST_DAY,
    lines_of,
    named,
    week_columns,
)
from medtw.render.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from medtw.render.columns import Columns
    from medtw.render.marks import Mark
    from medtw.render.month import Month, MonthDay
    from medtw.render.week import Hour, Span

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BOX = Box("┌─┬┐\n│ ││\n├─┼┤\n│ ││\n├─┼┤\n├─┼┤\n│ ││\n└─┴┘\n")
_ASCII_BOX = Box("+-++\n| ||\n+-++\n| ||\n+-++\n+-++\n| ||\n+-++\n", ascii=True)


class Strokes(NamedTuple):
    """The characters for lines."""

    line: str
    begin: str
    end: str
    #: Leads the eye through an empty cell.
    dot: str


STROKES = Strokes("─", "├", "┤", "·")
ASCII_STROKES = Strokes("-", "|", "|", ".")


def draw(sheet: Week | Month, console: Console) -> RenderableType | None:
    """The sheet for a console, or None if it is too narrow."""
    is_utf = (console.encoding or "").startswith("utf")
    has_links = console.is_terminal and not console.legacy_windows
    if isinstance(sheet, Week):
        columns = week_columns(sheet, console.width)
        strokes = STROKES if is_utf else ASCII_STROKES
        return _WeekDrawing(sheet, columns, strokes, has_links=has_links).whole() if columns else None
    width = min((console.width - 1) // len(_WEEKDAYS) - 2, WIDEST_DAY)
    return _month(sheet, width, _BOX if is_utf else _ASCII_BOX) if width >= NARROWEST_DAY else None


class _WeekDrawing:
    """Draws one week in given columns."""

    def __init__(self, week: Week, columns: Columns, strokes: Strokes, *, has_links: bool) -> None:
        self.week = week
        self.columns = columns
        self.widths = columns.widths
        self.strokes = strokes
        self.has_links = has_links

    def whole(self) -> RenderableType:
        head = self.grid()
        head.add_row("", *(Text(day.name, "bold") for day in self.week.days))
        head.add_row(
            "", *(Text(day.note, "bold" if "today" in day.note else "dim") for day in self.week.days)
        )
        head.add_row(*(Text(self.strokes.line * width, "dim") for width in (CLOCK, *self.widths)))
        lanes = [line for lane in self.week.lanes for line in self.lane(lane)]
        hours = self.grid()
        for before, hour in zip((None, *self.week.hours), self.week.hours, strict=False):
            if before and _part_of_day(before) != _part_of_day(hour):
                hours.add_row()
            hours.add_row(Text(hour.time, "bold"), *self.cells(hour))
        return Group(head, *lanes, *([Text()] if lanes else []), hours, *_notes(self.week.legend))

    def grid(self) -> Table:
        table = Table.grid(padding=(0, self.columns.gap, 0, 0))
        for width in (CLOCK, *self.widths):
            table.add_column(width=width, overflow="fold")
        return table

    def cells(self, hour: Hour) -> Iterator[Text]:
        if hour.now is not None:
            yield from (Text() for _ in range(hour.now))
            line = f"{self.strokes.line} now ".ljust(self.widths[hour.now], self.strokes.line)
            yield Text(line, "bold")
        for cell, width in zip(hour.cells, self.widths, strict=False):
            lines = [
                Text(line, self.style(mark))
                for mark in cell
                for line in lines_of(mark.label, width, *mark.notes)
            ]
            yield Text("\n").join(lines) if lines else Text(self.strokes.dot, "dim")

    def lane(self, spans: Sequence[Span]) -> Iterator[Text]:
        """The lines of the spans that stand side by side."""
        for pieces in zip_longest(*map(self.span, spans)):
            line = Text()
            for span, piece in zip(spans, pieces, strict=True):
                line.pad_right(self.columns.offset(span.first) - line.cell_len)
                line.append(piece or "", self.style(span.mark))
            yield line

    def span(self, span: Span) -> list[str]:
        """One line with the words in it, or if they do not fit, the line and then the words."""
        width = self.columns.offset(span.last) + self.widths[span.last] - self.columns.offset(span.first)
        line, begin, end, _dot = self.strokes
        words = span.mark.text(*([f"from {span.begins}"] if span.begins else []))
        until = f" to {span.ends} " if span.ends else ""
        begin, end = "<" if span.is_begun else begin, ">" if span.is_unended else end
        first, last = f"{begin}{line} ", f"{until}{line}{end}"
        room = width - len(first) - len(last)
        if len(words) < room:
            return [f"{first}{f'{words} '.ljust(room, line)}{last}"]
        return [f"{begin}{line * (width - 2)}{end}", *lines_of(f"{words}{until.rstrip()}", width)]

    def style(self, mark: Mark) -> Style:
        link = mark.url if self.has_links else None
        return Style(dim=mark.is_quiet, bold=not mark.is_quiet, link=link)


def _part_of_day(hour: Hour) -> int:
    """Night, morning, afternoon, evening."""
    return int(hour.time[:2]) // 6


def _month(month: Month, width: int, box: Box) -> RenderableType:
    table = Table(box=box, show_lines=True, padding=(0, 0, 0, 1), border_style="dim", header_style="bold")
    for name in _WEEKDAYS:
        table.add_column(name[:width], width=width, overflow="fold")
    days = [day for week in month.weeks for day in week if day]
    has_words = width >= DAY_WITH_WORDS and all(
        len(line) <= width for day in days for line in _counts(day, has_words=True)
    )
    for week in month.weeks:
        table.add_row(*(_day(day, width, has_words=has_words) if day else "" for day in week))
    key = () if has_words else ("[ ] today, ( ) over; a number alone: active chats, e: events",)
    whole = (len(_WEEKDAYS) * (width + 2)) + 1
    beneath = [line for day in days for line in _beneath(day, width, whole)]
    return Group(
        *(Text(month.title, "bold"), table),
        *([Text(), *beneath] if beneath else []),
        *_notes((*key, *month.legend)),
    )


def _day(day: MonthDay, width: int, *, has_words: bool) -> Text:
    lines = [Text(_number(day, has_words=has_words), "bold reverse" if day.is_today else "bold")]
    lines += [Text(line) for line in _counts(day, has_words=has_words)]
    shown, others = named(day.marks, width)
    lines += [
        Text(line, "dim" if mark.is_quiet else "bold")
        for mark in shown
        for line in lines_of(mark.label, width, *day.notes(mark))
    ]
    if width >= DAY_WITH_NAMES and others:
        lines.append(Text(f"{len(others)} below", "dim"))
    return Text("\n").join(lines)


def _number(day: MonthDay, *, has_words: bool) -> str:
    if day.is_today:
        return f"{day.number} today" if has_words else f"[{day.number}]"
    if day.is_over:
        return f"{day.number} over" if has_words else f"({day.number})"
    return f"{day.number}"


def _beneath(day: MonthDay, width: int, whole: int) -> list[Text]:
    """The lines below the sheet with what does not fit in a day's cell."""
    _, others = named(day.marks, width)
    names = ", ".join(" ".join((mark.label, *day.notes(mark))) for mark in others)
    return [Text(line) for line in lines_of(f"{day.name}: {names}", whole)] if names else []


def _counts(day: MonthDay, *, has_words: bool) -> list[str]:
    known, quiet, event = (" running", " quiet", " event") if has_words else ("", "?", "e")
    events = f"{event}{'s' if has_words and day.events > 1 else ''}"
    counts = ((day.running, known), (day.quiet, quiet), (day.events, events))
    return [f"{count}{sign}" for count, sign in counts if count]


def _notes(lines: Iterable[str]) -> list[Text]:
    """Lines below a sheet, separated from it."""
    return [Text(f"\n{line}" if i == 0 else line, "dim") for i, line in enumerate(lines)]
