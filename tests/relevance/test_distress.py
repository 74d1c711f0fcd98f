"""Whether searches by people in distress are told apart from similar ones, with the bundled catalog."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.index.compile import compile_catalog
from medtw.index.expressions import EVERYTHING
from medtw.index.store import Index
from medtw.search.distress import speaks_of_distress
from medtw.search.support import find_support


def phrases(name: str) -> list[str]:
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


@pytest.fixture(scope="module")
def index() -> Index:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_catalog(load(CHECKOUT).catalog, connection)
    return Index(connection)


def test_every_phrase_of_distress_is_recognized(index: Index) -> None:
    assert [phrase for phrase in phrases("distress") if not speaks_of_distress(phrase, index)] == []


@pytest.mark.parametrize("name", ["not_distress", "off_topic"])
def test_no_other_search_is(name: str, index: Index) -> None:
    assert [phrase for phrase in phrases(name) if speaks_of_distress(phrase, index)] == []


def test_there_is_support_to_show_and_no_hashtag_among_it(index: Index) -> None:
    results = find_support(index, "i want to die", filters=EVERYTHING, limit=100)

    assert len(results.hits) >= 20
    assert {hit.entry.kind.value for hit in results.hits} <= {"account", "chat"}
