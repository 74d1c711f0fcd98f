"""Tables on a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from medtw.render.report import FIELDS, LONGEST_SHOWN, Cell, Column, Report, Section, shortened
from medtw.render.table import render_table

HUGE = "x" * 1_000_000


def shown(*sections: Section, before: tuple[str, ...] = (), columns: int = 80) -> str:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    report = Report(command="x", query={}, total=1, records=({},), sections=sections, before=before)
    console.print(render_table(report, console))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_text_is_cut_after_a_word() -> None:
    assert shortened("word " * 300) == f"{'word ' * 199}word..."
    assert shortened(HUGE) == f"{'x' * LONGEST_SHOWN}..."
    assert shortened("x" * LONGEST_SHOWN) == "x" * LONGEST_SHOWN


def test_a_huge_text_is_shown_in_part_wherever_it_stands() -> None:
    cell = Cell(HUGE, note=HUGE, warning=HUGE)
    table = Section((Column("A"), Column("B")), ((cell, Cell(HUGE, is_whole=True)),), title=HUGE)
    fields = Section(FIELDS, ((Cell("A"), cell),))
    for columns in (60, 80):
        text = shown(table, fields, before=(HUGE,), columns=columns)
        assert text.count("x") <= 9 * LONGEST_SHOWN
