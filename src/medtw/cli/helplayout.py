"""The layout of help by Typer, and the same in lines for screen readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

# Typer does not export it; the range of Typer in pyproject.toml is narrow.
from typer._click.formatting import HelpFormatter

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The key for --accessible in the data that all contexts of a run share.
ACCESSIBLE = "medtw.accessible"
#: Wider than any line of help.
_WIDTH = 10_000
#: What separates columns; compiled only where it is needed.
_GAP = r"(?<=\S) {2,}"


class HelpContext(typer.Context):
    """The context of a command, which knows whether a screen reader reads the help."""

    def make_formatter(self) -> HelpFormatter:
        """The formatter of the help; for screen readers, one without columns."""
        return _LineFormatter(width=_WIDTH) if self._is_accessible() else super().make_formatter()

    def _is_accessible(self) -> bool:
        if ACCESSIBLE in self.meta:
            return True
        from medtw.cli.settings import Settings

        return bool(Settings()["accessible"])


class _LineFormatter(HelpFormatter):
    """Writes each option and command on one line, "name: text", without indents."""

    def write_dl(self, rows: Sequence[tuple[str, str]], *_: Any, **__: Any) -> None:
        """Write a list of names with their texts."""
        self.write("".join(f"{name}: {' '.join(text.split())}\n" for name, text in rows))

    def getvalue(self) -> str:
        """Return the whole text."""
        lines = (re.sub(_GAP, ": ", line.strip()) for line in super().getvalue().splitlines())
        return "".join(f"{line}\n" for line in lines)
