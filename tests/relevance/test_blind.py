"""The search on blind queries; nothing is asserted of the half that only scores."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from blind import HEADER, BlindQuery, BlindScores, Row, ask, load_blind, worth_of_life
from factories import indexed

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.model import Catalog

QUERIES = load_blind()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CHECKOUT).catalog


@pytest.fixture(scope="module")
def scores(catalog: Catalog) -> Iterator[BlindScores]:
    with indexed(catalog) as index:

        def find(text: str) -> Sequence[str]:
            return [hit.entry.id for hit in search(index, text, limit=10).hits]

        yield ask(QUERIES, find)


def half(scores: BlindScores, *, is_held_out: bool) -> BlindScores:
    queries = tuple(query for query in scores.queries if query.is_held_out is is_held_out)
    return BlindScores(queries, scores.found)


def test_the_half_for_tuning_finds_what_it_means(scores: BlindScores) -> None:
    tuning = half(scores, is_held_out=False)

    assert tuning.ndcg() >= 0.64
    assert tuning.success >= 0.55
    assert tuning.empty >= 0.94


def test_the_scores_are_shown_with_those_of_the_half_that_only_scores(
    scores: BlindScores, catalog: Catalog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalog.date
    worth = worth_of_life(catalog.entries, date.fromisoformat(catalog.date))
    with capsys.disabled():
        rows = [
            Row(name, half(scores, is_held_out=is_held_out), worth)
            for name, is_held_out in (("for tuning", False), ("only scored", True))
        ]
        sys.stdout.write("\n".join(["", HEADER, *map(str, rows), ""]))


def test_judged_entries_are_in_the_catalog(catalog: Catalog) -> None:
    known = {entry.id for entry in catalog.entries}

    assert {one for query in QUERIES for one in query.grades} - known == set()


def query(**grades: int) -> BlindQuery:
    return BlindQuery(
        text="q", form="words", is_native=True, is_misspelt=False, is_negative=not grades, grades=grades
    )


@pytest.mark.parametrize(
    ("grades", "found", "ndcg", "is_first_right"),
    [
        pytest.param({"a": 3, "b": 1}, ["a", "b"], 1.0, True, id="perfect"),
        pytest.param({"a": 3, "b": 0}, ["b", "a"], 0.631, False, id="second"),
        pytest.param({"a": 2}, [], 0.0, False, id="nothing"),
        pytest.param(
            {"a": 2}, ["new", "a"], 0.631, False, id="an entry that nobody judged counts as useless"
        ),
    ],
)
def test_a_query_is_scored_by_its_grades(
    grades: dict[str, int],
    found: list[str],
    ndcg: float,
    is_first_right: bool,  # noqa: FBT001
) -> None:
    asked = query(**grades)

    assert round(asked.ndcg(found), 3) == ndcg
    assert asked.is_first_right(found) is is_first_right


def test_a_first_screen_is_useful_by_its_grades_and_by_how_alive_it_is() -> None:
    scores = BlindScores((query(a=3, b=3),), {"q": ["a", "b"]})

    assert round(scores.useful({"a": 1.0, "b": 0.1}), 3) == 0.22
