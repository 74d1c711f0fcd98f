"""A report on a terminal, or in the user's pager if it is longer than the screen."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from medtw.console import make_console
from medtw.render.table import print_table

if TYPE_CHECKING:
    from rich.console import Console

    from medtw.render.report import Report

#: Like git: quit if everything fits, keep colors and links, leave the text on the screen.
_LESS = "FRX"


def show(report: Report, *, no_color: bool, pages: bool) -> None:
    """Print a report; with `pages`, through a pager if it is longer than the screen."""
    console = make_console(no_color=no_color)
    pager = _pager() if pages and sys.stdout.isatty() and sys.stdin.isatty() else []
    if not pager:
        print_table(report, console)
        sys.stdout.flush()
        return
    with console.capture() as capture:
        print_table(report, console)
    text = capture.get()
    if text.count("\n") < console.height or not _read_in(pager, text, console):
        sys.stdout.write(text)
        sys.stdout.flush()


def _pager() -> list[str]:
    """The user's pager, `less` by default; nothing if it is `cat`, or no command at all."""
    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # unbalanced quotation marks
        return []
    return [] if command in ([], ["cat"]) else command


def _read_in(pager: list[str], text: str, console: Console) -> bool:
    """Show a text in a pager; False if there is no such program."""
    settings = {"LESS": _LESS, "LV": "-c"} | dict(os.environ)
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=settings)  # noqa: S603 - the user's own
    except OSError:
        return False
    # While the pager runs, it gets Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode(console.encoding, errors="replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
