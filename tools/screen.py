"""Draws the screen in the README: what medtw prints on a terminal of 80 columns.

In an environment with medtw installed: `python tools/screen.py docs/images/screen.svg`.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

#: The command, and the place and time at which it runs.
COMMAND = ("search", "burnuot", "--limit", "5")
SETTINGS = {
    "MEDTW_NOW": "2026-11-29T12:00+00:00",
    "MEDTW_COUNTRY": "GB",
    "XDG_CONFIG_HOME": os.path.devnull,  # nobody's own settings
    "COLUMNS": "80",
    "FORCE_COLOR": "1",
}
COLUMNS = int(SETTINGS["COLUMNS"])
#: Rich's SVG files load a font from the network; any monospaced font will do.
_FONTS = re.compile(r"@font-face {{.*?}}\s*", re.DOTALL)
#: A text in an SVG file.
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def screen() -> str:
    """The output of medtw, with the control sequences of a terminal."""
    medtw = [sys.executable, "-m", "medtw", *COMMAND]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "NO_COLOR" and not name.startswith("MEDTW_")
    }
    done = subprocess.run(medtw, env=environment | SETTINGS, capture_output=True, check=True)
    return done.stdout.decode()


def picture(shown: str) -> str:
    """The same as SVG, below the command."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ medtw {' '.join(COMMAND)}"))
    console.print(Text.from_ansi(shown.rstrip("\n")))  # versions of Rich differ about a last newline
    template = _FONTS.sub("", CONSOLE_SVG_FORMAT)
    return console.export_svg(title="medtw", code_format=template, unique_id="medtw")


def texts(svg: str) -> list[str]:
    """The texts in an SVG file, which are the same with all versions of Rich."""
    return _TEXT.findall(svg)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(screen()), encoding="utf-8")
