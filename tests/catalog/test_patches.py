"""Texts change in the lines that say something else, and stay byte for byte in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.documents import parse_yaml
from medtw.catalog.patches import is_free, with_value, without_item
from medtw.catalog.texts import text_fault

if TYPE_CHECKING:
    from medtw.catalog.documents import Place, Value

COMMENTED = """\
# who it is
name: Ada  # as she writes it
start: '20:30'

hosts:
  # the first
  - ada # since 2020
  # the second
  - eve

# where
platforms:
  x:
    handle: ada

# on what
sources:
  - title: |
      A page

    url: https://ada.example.org
"""
ORDER = ("name", "role", "start", "hosts", "platforms", "feed", "sources")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(COMMENTED, COMMENTED.replace("  - ada # since 2020\n", ""), id="comments"),
        pytest.param("hosts:\n  - ada\nz: y\n", "z: y\n", id="the only one"),
        pytest.param("hosts: [ada, eve]\nz: y\n", "hosts: [eve]\nz: y\n", id="on one line"),
    ],
)
def test_an_item_is_left_out_and_a_list_without_items_too(text: str, expected: str) -> None:
    assert without_item(text, ("hosts", 0)) == expected


@pytest.mark.parametrize(
    ("place", "value", "after", "lines"),
    [
        pytest.param(("role",), "Nurse", "it\n", "role: Nurse\n", id="a field between others"),
        pytest.param(
            ("feed",),
            "https://a.example",
            "  x:\n    handle: ada\n",
            "feed: https://a.example\n",
            id="above a comment",
        ),
        pytest.param(("hosts", 2), "joe", "  - eve\n", "  - joe\n", id="an item"),
        pytest.param(
            ("platforms", "x", "seen"),
            "2026-05",
            "handle: ada\n",
            "    seen: '2026-05'\n",
            id="a field within",
        ),
        pytest.param(
            ("platforms", "bluesky"),
            {"handle": "a.b"},
            "handle: ada\n",
            "  bluesky:\n    handle: a.b\n",
            id="a mapping",
        ),
        pytest.param(
            ("sources", 1),
            {"url": "https://b.example", "title": "B"},
            "url: https://ada.example.org\n",
            "  - url: https://b.example\n    title: B\n",
            id="an item of fields",
        ),
        pytest.param(("z",), "y", "url: https://ada.example.org\n", "z: y\n", id="at the end"),
    ],
)
def test_a_value_is_put_where_it_belongs(place: Place, value: Value, after: str, lines: str) -> None:
    assert with_value(COMMENTED, place, value, ORDER) == COMMENTED.replace(after, after + lines)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        pytest.param("hosts: [ada]\n", ("hosts", 1), "hosts: [ada, x]\n", id="a list on one line"),
        pytest.param("a: {b: c}\n", ("a", "d"), "a: {b: c, d: x}\n", id="a mapping on one line"),
        pytest.param("start: y\n", ("name",), "name: x\nstart: y\n", id="before all others"),
        pytest.param("a: y", ("b",), "a: y\nb: x\n", id="no end of line"),
        pytest.param("a: y\r\n", ("b",), "a: y\r\nb: x\r\n", id="other ends of lines"),
        pytest.param("a:\n- b\n", ("a", 1), "a:\n- b\n- x\n", id="not indented"),
    ],
)
def test_a_text_in_another_form_gets_the_value_too(text: str, place: Place, expected: str) -> None:
    assert with_value(text, place, "x", ORDER) == expected


@pytest.mark.parametrize(
    ("place", "is_right"),
    [
        (("role",), True),
        (("name",), False),
        (("hosts", 2), True),
        (("hosts", 0), True),
        (("hosts", 3), False),
        (("platforms", "bluesky"), True),
        (("platforms", "bluesky", "did"), False),
        (("name", "first"), False),
    ],
)
def test_a_place_is_free_if_its_holder_is_there_and_it_is_not(place: Place, is_right: bool) -> None:  # noqa: FBT001
    assert is_free(parse_yaml(COMMENTED).value, place) is is_right


@given(st.text(min_size=1).filter(lambda value: text_fault(value) is None))
def test_any_text_is_put_in_as_it_is(value: str) -> None:
    text = with_value(COMMENTED, ("hosts", 2), value)

    assert parse_yaml(text).value == parse_yaml(COMMENTED).value | {"hosts": ["ada", "eve", value]}
    assert parse_yaml(text).defects == []
