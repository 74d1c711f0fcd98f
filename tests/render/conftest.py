from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from medtw.render.sheets import draw

if TYPE_CHECKING:
    from medtw.render.month import Month
    from medtw.render.week import Week


@pytest.fixture
def drawn() -> Callable[..., str]:
    """Draws a sheet as a terminal of some width shows it, without spaces at the ends of lines."""

    def render(sheet: Week | Month, columns: int, encoding: str = "utf-8") -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        console = Console(file=out, width=columns, highlight=False, color_system=None)
        drawing = draw(sheet, console)
        if drawing is None:
            return ""
        console.print(drawing)
        out.seek(0)
        lines = [line.rstrip() for line in out.read().splitlines()]
        assert max(map(len, lines)) <= columns
        return "\n".join(lines) + "\n"

    return render
