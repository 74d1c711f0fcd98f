"""CSV and TSV as other programs read them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.quoting import harmless
from medtw.render.delimited import render_csv, render_tsv
from medtw.render.report import Report

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
#: Text that a spreadsheet might run as a formula after splitting it.
RISKY = st.lists(
    st.sampled_from([*SIGNS, ";", ",", "|", '"', "'", "\t", "\r", "\n", " ", "a", "1", "é"]), max_size=8
).map("".join)


def report(*values: object) -> Report:
    record = {f"c{i}": value for i, value in enumerate(values)}
    return Report(command="x", query={}, total=1, records=(record,), sections=(), columns=tuple(record))


def csv_row(*values: object) -> list[str]:
    """What Python's CSV reader makes of a row."""
    _header, row = csv.reader(io.StringIO(render_csv(report(*values)), newline=""))
    return row


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Ada; Bo, and Cy", "Ada; Bo, and Cy", id="text"),
        pytest.param("@ada", "ada", id="a handle"),
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("Foo;=1+1", "Foo;'=1+1", id="a formula where the semicolon separates"),
        pytest.param('Foo;"=1+1"', 'Foo;\'"=1+1"', id="the same in quotes"),
        pytest.param("\t=1", "'=1", id="a formula after a tab"),
        pytest.param("a\r=1\n2", "a =1 2", id="lines"),
        pytest.param("\uff1d1+1", "'\uff1d1+1", id="a full-width sign"),
        pytest.param("-1", "'-1", id="a sign"),
        pytest.param("2019-05, at 5", "2019-05, at 5", id="a date"),
        pytest.param(["burnout", "wellness"], "burnout, wellness", id="a list"),
        pytest.param(None, "", id="nothing"),
        pytest.param(3, "3", id="a number"),
    ],
)
def test_a_value_in_csv(value: object, expected: str) -> None:
    assert csv_row(value) == [expected]


@given(st.lists(RISKY, min_size=1, max_size=3))
def test_no_cell_of_any_separator_begins_a_formula(values: list[str]) -> None:
    text = render_csv(report(*values))
    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert [cell for cell in row if cell.startswith(tuple(SIGNS))] == []


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_csv_gives_back_any_harmless_text_but_for_the_guards(values: list[str]) -> None:
    read = [value.replace("'", "") for value in csv_row(*values)]
    expected = [harmless(" ".join(value.split())).replace("'", "") for value in values]
    assert read == [re.sub(r"^@(?=\w)", "", value) for value in expected]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_a_line_of_tsv_has_a_value_for_each_column(values: list[str]) -> None:
    header, row = render_tsv(report(*values)).removesuffix("\n").split("\n")
    assert header.split("\t") == [f"c{i}" for i in range(len(values))]
    assert row.split("\t") == [harmless(" ".join(value.split())) for value in values]
