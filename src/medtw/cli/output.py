"""Where a report goes, and in which format: a terminal, a pager, a pipe or a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from medtw import __version__
from medtw.cli.streams import put, say
from medtw.errors import BadValueError, ConflictingOptionsError, ExitCode
from medtw.quoting import escaped
from medtw.record import Record
from medtw.render.cells import number_of
from medtw.render.formats import FORMATS, NAMES, format_of_file, render
from medtw.render.report import Colophon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.cli.state import State
    from medtw.render.report import Report

#: Formats for which tips are printed to standard error.
_FOR_PEOPLE = ("table", "html")


class Output(Record):
    """How a command's options want its output."""

    format: str | None = None
    columns: tuple[str, ...] = ()
    order: str | None = None
    has_headers: bool = True
    file: str | None = None
    force: bool = False
    #: Whether to print lines for screen readers instead of a table.
    is_accessible: bool = False

    @property
    def is_table(self) -> bool:
        """Whether the output is a table, by choice or by default."""
        return self.chosen == "table"

    @property
    def chosen(self) -> str:
        """The requested format, else that of the file name, else a table."""
        return self.format or (self.file and format_of_file(self.file)) or "table"

    def completed(self, state: State) -> Output:
        """The same, with defaults from the settings."""
        wanted = self
        if not self.format and not (self.file and format_of_file(self.file)):
            wanted = self.replace(format=state.settings["format"])
        return wanted.replace(is_accessible=wanted.is_table and state.is_accessible)


def checked_format(typed: str | None) -> str | None:
    """The name of a format; raises BadValueError."""
    if typed is None or typed in NAMES:
        return typed and NAMES[typed]
    raise BadValueError("--format", typed, f"one of {', '.join(FORMATS)}")


def checked_order(typed: str | None) -> str | None:
    """The name of an order; raises BadValueError."""
    if typed is None:
        return None
    from medtw.render.arrange import ORDERS

    if typed not in ORDERS:
        raise BadValueError("--sort", typed, f"one of {', '.join(ORDERS)}")
    return typed


def checked_columns(typed: str | None) -> tuple[str, ...]:
    """The keys of records, separated by commas; raises BadValueError."""
    keys = tuple(key.strip().replace("-", "_") for key in (typed or "").split(","))
    if typed is not None and not all(keys):
        raise BadValueError("--columns", typed, "names of columns like id,name,url")
    return keys if typed is not None else ()


def emit(state: State, report: Report, wanted: Output, limit: int | None = None) -> None:
    """Show a report, or write it to a file; exits if it is empty.

    Args:
        state: The surroundings.
        report: What to show.
        wanted: How to show it.
        limit: How many results to keep of a report that is sorted here; it contains all of them.
    """
    if wanted.force and not wanted.file:
        raise ConflictingOptionsError("--force", "no --output")
    wanted = wanted.completed(state)
    report = _with_colophon(report, state, wanted)
    if wanted.is_accessible:
        from medtw.render.accessible import without_marks

        report = without_marks(report)
    if report.is_empty and not report.first:
        say_nothing_found(report, wanted)
        raise typer.Exit(ExitCode.NOTHING_FOUND)
    report = _ordered(report, wanted, limit)
    if state.instead is not None and not report.is_empty:
        act, state.instead = state.instead, None
        act(report)
        return
    report = _with_columns(report, wanted)
    if wanted.file:
        _write(report, wanted)
    elif not wanted.is_table or not _is_screen(state):
        _put(report, wanted)
    elif wanted.is_accessible:
        sys.stdout.write(_text(report, wanted, (*report.after, *report.tips)))
        sys.stdout.flush()
    else:
        from medtw.cli.screen import show

        show(report, no_color=state.no_color, pages=state.pages)


def _with_colophon(report: Report, state: State, wanted: Output) -> Report:
    """The report with its origin, for which the catalog has to be opened."""
    is_page = wanted.chosen == "html"
    if not report.is_of_catalog and not is_page:
        return report
    labels = state.index.labels if is_page else {}
    colophon = Colophon(version=__version__, catalog=state.index.date, day=state.day, labels=labels)
    return report.replace(colophon=colophon)


def _ordered(report: Report, wanted: Output, limit: int | None) -> Report:
    if not wanted.order:
        return report
    from medtw.render.arrange import ordered

    return ordered(report, wanted.order, limit)


def _with_columns(report: Report, wanted: Output) -> Report:
    report = report.replace(has_headers=wanted.has_headers)
    if not wanted.columns:
        return report
    from medtw.render.arrange import selected

    return selected(report, wanted.columns)


def _is_screen(state: State) -> bool:
    """Whether the output is a terminal, or FORCE_COLOR or TTY_COMPATIBLE say so."""
    return sys.stdout.isatty() or state.is_forced_terminal


def _put(report: Report, wanted: Output) -> None:
    """Write to a pipe: results and heading to standard output, everything else to standard error."""
    if not FORMATS[wanted.chosen].has_lines:
        say(*report.first)
    text = _text(report, wanted)
    if wanted.is_table:
        sys.stdout.write(text)  # in the encoding of the locale, because people read it
        sys.stdout.flush()
    else:
        put(text)
    if wanted.chosen in _FOR_PEOPLE:
        say(*report.after)


def _write(report: Report, wanted: Output) -> None:
    from medtw.cli.files import STANDARD_OUTPUT, write_out

    target = wanted.file or STANDARD_OUTPUT
    write_out(_text(report, wanted).encode(), target, force=wanted.force)
    if target != STANDARD_OUTPUT:
        say(*report.first, f"wrote {number_of(len(report.records), 'result')} to {escaped(target)}")


def _text(report: Report, wanted: Output, closing: Sequence[str] = ()) -> str:
    """The report in the requested format; with closing lines only for screen readers."""
    if not wanted.is_accessible:
        return render(report, wanted.chosen)
    from medtw.render.accessible import render_accessible

    return render_accessible(report, closing)


def say_nothing_found(report: Report, wanted: Output) -> None:
    """Show an empty report; `wanted` is complete."""
    if wanted.chosen in ("json", "yaml") and not wanted.file:
        put(render(report, wanted.chosen))
    hint = (f"hint: {report.hint}",) if report.hint else ()
    say(*report.before, report.nothing, *report.after, *hint)
