"""The two consoles, and how they treat width and color; import it only where Rich is used."""

from __future__ import annotations

import sys

from rich.console import Console


def make_console(*, no_color: bool = False) -> Console:
    """The console of standard output, for a terminal.

    With `no_color`, or with NO_COLOR set, it has links and bold but no color; with TERM=dumb, neither.
    """
    return Console(
        file=sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=no_color or None,
    )


def make_error_console() -> Console:
    """The console of standard error, for progress."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)
