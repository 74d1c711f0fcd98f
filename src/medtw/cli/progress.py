"""A progress bar on standard error, for work that takes longer than a moment."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

from medtw.cli.streams import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """A bar for work of more than a second, if standard error is a terminal.

    If it may not be drawn, a line takes its place, for screen readers.
    """

    #: Seconds.
    patience = 1.0

    def __init__(self, line: str, *, is_drawn: bool = True) -> None:
        self.start = monotonic()
        self.line = line
        self.is_drawn = is_drawn
        self.has_told = False
        self.bar: Bar | None = None
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how much of something is done."""
        if self.has_told or not sys.stderr.isatty() or monotonic() - self.start <= self.patience:
            return
        if not self.is_drawn:
            self.has_told = True
            say(self.line)
        else:
            bar = self.bar = self.bar or self._shown()
            if what not in self.tasks:
                self.tasks[what] = bar.add_task(what, total=total)
            bar.update(self.tasks[what], completed=done)

    def _shown(self) -> Bar:
        from rich.progress import Progress

        from medtw.console import make_error_console

        bar = Progress(console=make_error_console(), transient=True)
        bar.start()
        return bar

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()
