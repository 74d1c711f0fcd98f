"""Texts that medtw changes keep everything that people wrote, and every value stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.roundtrip import changed, written
from medtw.catalog.texts import text_fault
from medtw.folders import PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = sorted((PACKAGE.parents[1] / "catalog").glob("*/*.yml"))
COMMENTED = """\
# who it is
name: Ada  # as she writes it
start: '20:30'
country: "NO"

hosts:
  # the first
  - ada # since 2020
  # the second
  - eve
"""


@pytest.mark.parametrize("path", BUNDLED[::40], ids=lambda path: path.stem)
def test_a_file_that_nothing_changes_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    is_reflowed = path.name == "distress.yml"  # lists on one line

    assert is_reflowed or changed(text, lambda _: None) == text


def test_comments_order_and_quotes_stay_where_something_changes() -> None:
    def change(document: Any) -> None:
        document["hosts"][0] = "joe"
        document["name"] = "Ada Example"

    # Comments keep their column where there is room.
    expected = COMMENTED.replace("ada", "joe").replace("Ada  #", "Ada Example #")
    assert changed(COMMENTED, change) == expected


def test_line_endings_stay() -> None:
    text = "name: Ada\r\nhosts:\r\n  - ada\r\n"

    assert changed(text, lambda document: document.__setitem__("name", "Eve")) == text.replace("Ada", "Eve")


@pytest.mark.parametrize(
    "value", ["20:30", "NO", "on", "2026-11-22", "2026-05", "0123", "1e3", "~", "null", ""]
)
def test_what_yaml_takes_for_something_else_is_written_in_quotes(value: str) -> None:
    text = written({"country": value, "list": [value], "inner": {"start": value}})

    assert yaml.safe_load(text) == {"country": value, "list": [value], "inner": {"start": value}}
    assert parse_yaml(text).defects == []
    assert changed("name: x\n", lambda document: document.__setitem__("name", value)) in (
        f"name: '{value}'\n",
        f"name: {value}\n" if value in ("2026-05", "1e3") else "",
    )


def test_dates_and_times_are_in_quotes_even_where_yaml_needs_none() -> None:
    assert written({"published": "2026-05", "start": "08:30"}) == "published: '2026-05'\nstart: '08:30'\n"


def test_a_value_without_the_quotes_that_it_needs_gets_them() -> None:
    assert changed("start: 20:30\ncountry: NO\n", lambda _: None) == "start: '20:30'\ncountry: 'NO'\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Ada's list: 1", "'Ada''s list: 1'"), ("60m", "60m"), ("#IDSky", "'#IDSky'"), ("Ada's", "Ada's")],
)
def test_quotes_are_single_and_only_where_they_are_needed(value: str, expected: str) -> None:
    assert written({"title": value}) == f"title: {expected}\n"


@given(st.text(min_size=1).filter(lambda value: text_fault(value) is None))
def test_every_text_of_a_catalog_is_read_as_it_was_written(value: str) -> None:
    document = parse_yaml(written({"name": value, "keywords": [value]}))

    assert (document.value, document.defects) == ({"name": value, "keywords": [value]}, [])


def test_what_no_catalog_may_have_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        changed("name: &ada Ada\n", lambda _: None)

    assert caught.value.message == "the anchor '&ada': write the value out where it is used"
