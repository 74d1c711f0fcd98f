"""The two consoles and the policy of width and colour; import it only where Rich is used."""

from __future__ import annotations

import os
import sys

from rich.console import Console


def make_console(*, no_color: bool = False) -> Console:
    """The console of standard output, for a terminal or for a table asked for in a pipe.

    Colour is off with `no_color`, a set NO_COLOR, TERM=dumb, or where output is no terminal; then
    nothing is styled at all.
    """
    is_plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(
        file=sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        color_system=None if is_plain or not sys.stdout.isatty() else "auto",
        force_terminal=False if is_plain else None,
    )


def make_error_console() -> Console:
    """The console of standard error, for progress."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)
