"""Tables on a terminal and in a pipe."""

from __future__ import annotations

import io
import re

from rich.console import Console

from medtw.render.layout import cut, wrapped
from medtw.render.natural import render_natural
from medtw.render.report import FIELDS, Cell, Column, Fit, Report, Section
from medtw.render.shortening import LONGEST_SHOWN, shortened
from medtw.render.table import print_table

HUGE = "x" * 1_000_000
COLUMNS = (
    *(Column("#", is_number=True), Column("Name", Fit.NAME), Column("Where", Fit.ADDRESS)),
    *(Column("Kind", is_extra=True), Column("Seen"), Column("About", Fit.DETAIL)),
)


def report_of(*sections: Section, before: tuple[str, ...] = ()) -> Report:
    return Report(command="x", query={}, total=1, records=({},), sections=sections, before=before)


def shown(*sections: Section, before: tuple[str, ...] = (), columns: int = 80) -> str:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    print_table(report_of(*sections, before=before), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def entries(*rows: tuple[str, ...]) -> Section:
    return Section(COLUMNS, tuple(tuple(map(Cell, row)) for row in rows))


TWO = entries(
    ("1", "Colin West", "@colinwest.bsky.social", "person", "recent 2025-11", "professor of medicine"),
    ("10", "You Are Not a Frog", "youarenotafrog.com", "podcast", "active 2026-09", "doctors and stress"),
)


def test_a_narrow_terminal_has_two_lines_a_row() -> None:
    assert shown(TWO, columns=80) == (
        " 1  Colin West          @colinwest.bsky.social  person   recent 2025-11\n"
        "    professor of medicine\n"
        "10  You Are Not a Frog  youarenotafrog.com      podcast  active 2026-09\n"
        "    doctors and stress\n"
    )


def test_a_wide_terminal_has_one_line_a_row_under_a_header() -> None:
    assert shown(TWO, columns=100) == (
        " #  Name                Where                   Kind     Seen            About\n"
        " 1  Colin West          @colinwest.bsky.social  person   recent 2025-11  professor of medicine\n"
        "10  You Are Not a Frog  youarenotafrog.com      podcast  active 2026-09  doctors and stress\n"
    )


def test_an_address_without_room_stands_below_whole() -> None:
    assert shown(TWO, columns=60) == (
        " 1  Colin West                       person   recent 2025-11\n"
        "    @colinwest.bsky.social  professor of medicine\n"
        "10  You Are Not a Frog               podcast  active 2026-09\n"
        "    youarenotafrog.com  doctors and stress\n"
    )


def test_an_address_stands_below_rather_than_shorten_a_name_to_a_word_or_two() -> None:
    days = entries(
        ("1", "World AIDS Day", "#WorldAIDSDay", "event", "recent 2025-12", "health day"),
        ("2", "Lung Cancer Awareness Month", "#LCAM", "event", "recent 2026-03", "health month"),
    )
    assert shown(days, columns=54) == (
        "1  World AIDS Day                event  recent 2025-12\n"
        "   #WorldAIDSDay  health day\n"
        "2  Lung Cancer Awareness Month   event  recent 2026-03\n"
        "   #LCAM  health month\n"
    )


def test_what_is_extra_moves_below_where_there_is_hardly_any_room() -> None:
    assert shown(TWO, columns=40) == (
        " 1  Colin West          recent 2025-11\n"
        "    @colinwest.bsky.social  person\n"
        "10  You Are Not a Frog  active 2026-09\n"
        "    youarenotafrog.com  podcast\n"
    )


def test_a_pipe_has_everything_whole_in_one_line() -> None:
    long = entries(
        ("1", ("A long name " * 9).rstrip(), "@handle", "person", "quiet 2018", "what it is " * 20)
    )
    assert render_natural(report_of(long, before=("One entry",))) == (
        f"One entry\n\n"
        f"#  Name{' ' * 103}  Where    Kind    Seen        About\n"
        f"1  {'A long name ' * 9} @handle  person  quiet 2018  {('what it is ' * 20).rstrip()}\n"
    )


def test_headers_can_be_left_out_of_a_pipe() -> None:
    assert render_natural(report_of(TWO).replace(has_headers=False)).splitlines()[0].startswith(" 1  Colin")


def test_a_text_is_cut_after_a_word_and_never_within_one() -> None:
    assert cut("professor of medicine, Mayo Clinic", 25) == "professor of medicine..."
    assert cut("otorhinolaryngology", 5) == "otorhinolaryngology"
    assert cut("short", 5) == "short"


def test_a_line_is_not_broken_within_addresses_and_telephone_numbers() -> None:
    assert wrapped("Call 0800 123 456 or see https://lines.example.org/a/long/page now", 20) == [
        "Call 0800 123 456 or",
        "see",
        "https://lines.example.org/a/long/page",
        "now",
    ]


def test_a_text_is_cut_after_a_word() -> None:
    assert shortened("word " * 300) == f"{'word ' * 199}word..."
    assert shortened(HUGE) == f"{'x' * LONGEST_SHOWN}..."
    assert shortened("x" * LONGEST_SHOWN) == "x" * LONGEST_SHOWN


def test_a_huge_text_is_shown_in_part_wherever_it_stands() -> None:
    table = Section(COLUMNS[:2], ((Cell("1"), Cell(HUGE)),), title=HUGE)
    fields = Section(FIELDS, ((Cell("A"), Cell(HUGE)),))
    for columns in (60, 80):
        text = shown(table, fields, before=(HUGE,), columns=columns)
        assert len(re.findall("x", text)) <= 9 * LONGEST_SHOWN
