"""The format for terminals, by Rich: links, weight, and the sheets of a week or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from medtw.render.layout import Look, lines_of, wrapped
from medtw.render.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType

    from medtw.render.layout import Line
    from medtw.render.report import Report, Section

_STYLES = {
    Look.PLAIN: Style(),
    Look.HEAD: Style(bold=True),
    Look.FAINT: Style(dim=True),
    Look.BAR: Style(dim=True),
}


def print_table(report: Report, console: Console) -> None:
    """Show a report on a console, within its width, and with its links and characters."""
    _Printer(console).report(report)


class _Printer:
    """Prints on one console; parts are separated by an empty line."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.has_links = console.is_terminal and not console.legacy_windows
        self.block = "\u2588" if (console.encoding or "").startswith("utf") else "#"
        self.is_first = True
        #: The lines still to be printed, all at once, because each call of Rich takes long.
        self.pending: list[Text] = []

    def report(self, report: Report) -> None:
        self.lines(report.first)
        self.lines(report.before)
        sections, sheet = _shown(report, self.console)
        if sheet:
            self.gap()
            self.flush()
            self.console.print(sheet)
        for section in sections:
            self.section(section)
        self.lines((*report.after, *report.tips), _STYLES[Look.FAINT])
        self.flush()

    def gap(self) -> None:
        if not self.is_first:
            self.pending.append(Text())
        self.is_first = False

    def lines(self, lines: Iterable[str], style: Style | None = None) -> None:
        texts = [text for line in lines for text in wrapped(shortened(line), self.console.width)]
        if texts:
            self.gap()
            self.pending += [Text(text, style or "") for text in texts]

    def section(self, section: Section) -> None:
        self.gap()
        if section.title:
            titles = wrapped(shortened(section.title), self.console.width)
            self.pending += [Text(title, _STYLES[Look.HEAD]) for title in titles]
        rows = tuple(tuple(cell.shortened() for cell in row) for row in section.rows)
        shown = lines_of(section._replace(rows=rows), self.console.width)
        self.pending += map(self.text, shown)

    def text(self, line: Line) -> Text:
        """A line; never markup, so nothing in the catalog can style or link itself."""
        text = Text()
        for piece in line:
            shown = piece.text.replace("#", self.block) if piece.look is Look.BAR else piece.text
            link = Style(link=piece.url) if piece.url and self.has_links else Style()
            text.append(shown, _STYLES[piece.look] + link)
        return text

    def flush(self) -> None:
        """Print lines with their final breaks: an address longer than the screen stays whole."""
        if self.pending:
            self.console.print(Text("\n").join(self.pending), soft_wrap=True)
            self.pending.clear()


def _shown(report: Report, console: Console) -> tuple[tuple[Section, ...], RenderableType | None]:
    """The sections to show, and the drawn sheet, if there is one with room."""
    sections = report.on_screen or report.sections
    if report.sheet is None:
        return sections, None
    from medtw.render.sheets import draw

    drawn = draw(report.sheet, console)
    if drawn is None:
        return sections, None
    return tuple(section for section in sections if not section.in_sheet), drawn
