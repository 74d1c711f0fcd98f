"""Markdown as other programs read it: text stays text, and only titles are links."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from medtw.render.markdown import escape, render_markdown
from medtw.render.report import Cell, Column, Report, Section

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: Characters and words that could be special in Markdown or on the sites that show it.
RISKY = st.lists(
    st.sampled_from(
        [
            *("|", "\\", "`", "*", "_", "~~", "<b>", "[x](https://x.org)", "![", "&amp;", "#12", "\n", "\r"),
            *(
                "@bob",
                "@a@b.org",
                "a@b.org",
                "www.x.org",
                "https://x.org/a_b",
                "=",
                "1.",
                "-",
                "+",
                ">",
                " ",
                "é",
            ),
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4),
    max_size=8,
).map("".join)


def report(*cells: Cell) -> Report:
    section = Section(tuple(Column(f"C{i}") for i in range(len(cells))), (cells,))
    return Report(command="x", query={}, total=1, records=({},), sections=(section,))


def cells_of(markdown: str) -> list[list[tuple[str, str]]]:
    """The cells of the last row as a reader sees them: (type of token, text or address)."""
    tokens = READER.parse(markdown)
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens].count("tr_open") == 2
    columns = [token.type for token in tokens].count("th_open")
    return [
        [(t.type, str(t.attrs.get("href", t.content))) for t in children] for children in inline[-columns:]
    ]


@example(["#12@bob"])
@given(st.lists(RISKY, min_size=1, max_size=3))
def test_any_text_is_read_back_as_text(texts: list[str]) -> None:
    read = cells_of(render_markdown(report(*map(Cell, texts))))
    assert ["".join(text for _, text in tokens) for tokens in read] == [" ".join(t.split()) for t in texts]
    assert {kind for tokens in read for kind, _ in tokens} <= {"text", "text_special", "code_inline"}


@example("@bobhttps://x.org/a_b")
@example("a@b.orgwww.x.org")
@example("#12#12www.x.org")
@given(RISKY)
def test_nothing_outside_code_notifies_or_links(text: str) -> None:
    [tokens] = cells_of(render_markdown(report(Cell(text))))
    outside = "\x00".join(shown for kind, shown in tokens if kind != "code_inline")
    assert re.findall(r"https?://|ftp://|www\.|@\w|\w@\w|#\d", outside, re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("hosts: @bob, a@b.org.", "hosts: `@bob`, `a@b.org`.", id="a name that notifies"),
        pytest.param("~~gone~~ at www.x.org", r"\~\~gone\~\~ at `www.x.org`", id="strike-through, address"),
        pytest.param("a | b\nc", r"a \| b c", id="cells and lines"),
        pytest.param("<b>&lt;", r"\<b\>\&lt;", id="HTML"),
        pytest.param("fixes #12, see #NephJC", "fixes `#12`, see #NephJC", id="a reference to an issue"),
    ],
)
def test_text_is_escaped(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(Cell("Ada", url="https://x.org/a"), "[Ada](<https://x.org/a>)", id="a title"),
        pytest.param(
            Cell("Talk: https://x.org/a", url="https://x.org/a"),
            "[Talk](<https://x.org/a>)",
            id="an address spelled out",
        ),
        pytest.param(
            Cell("A", url="https://x.org/a|b>`c d"),
            "[A](<https://x.org/a%7Cb%3E%60c%20d>)",
            id="a broken one",
        ),
        pytest.param(Cell("A", url="javascript:alert(1)"), "A", id="no web address"),
    ],
)
def test_a_cell_with_an_address_is_a_link(cell: Cell, expected: str) -> None:
    assert render_markdown(report(cell)).splitlines()[-1] == f"| {expected} |"


def test_a_list_links_its_names_and_leaves_out_empty_columns() -> None:
    records = (
        {"name": "Ada", "url": "https://x.org/a", "handle": "ada", "role": None, "id": "ada"},
        {"name": "Bo", "url": None, "handle": None, "role": None, "id": "bo"},
    )
    pasted = ("name", "handle", "role", "id")
    shown = render_markdown(
        Report(command="x", query={}, total=2, records=records, sections=(), pasted=pasted)
    )
    assert shown == (
        "| Name | Handle | Id |\n|---|---|---|\n| [Ada](<https://x.org/a>) | ada | ada |\n| Bo |  | bo |\n"
    )
