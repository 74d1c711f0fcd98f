"""The search compared with what people want; `python tests/relevance/judging.py` prints the misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import indexed
from judging import DEPTH, Judge, load_queries, summarise

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.search.ranking import search

if TYPE_CHECKING:
    from medtw.model import Catalog

QUERIES = load_queries()
#: The first queries that were judged.
FIRST = QUERIES[:78]
#: Questions about other fields.
OFF_TOPIC = Path(__file__).with_name("off_topic.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CHECKOUT).catalog


@pytest.fixture(scope="module")
def judge(catalog: Catalog) -> Judge:
    return Judge(catalog)


@pytest.fixture(scope="module")
def find(catalog: Catalog) -> Iterator[Callable[[str], Sequence[str]]]:
    with indexed(catalog) as index:
        yield lambda text: [hit.entry.id for hit in search(index, text, limit=DEPTH).hits]


def test_the_first_queries_find_what_they_mean(judge: Judge, find: Callable[[str], Sequence[str]]) -> None:
    summary = summarise(FIRST, judge, find)
    assert [score.query.text for score in summary.violations] == []
    assert summary.ndcg >= 0.98
    assert summary.success >= 0.98


def test_the_queries_for_tuning_find_what_they_mean(
    judge: Judge, find: Callable[[str], Sequence[str]]
) -> None:
    summary = summarise([query for query in QUERIES if not query.is_held_out], judge, find)

    assert summary.ndcg >= 0.9
    assert summary.success >= 0.9


def test_nothing_is_found_that_must_not_be(judge: Judge, find: Callable[[str], Sequence[str]]) -> None:
    assert [score.query.text for score in summarise(QUERIES, judge, find).violations] == []


def test_questions_about_anything_else_find_nothing(find: Callable[[str], Sequence[str]]) -> None:
    answered = [text for text in OFF_TOPIC if find(text)]

    assert len(answered) <= 0.05 * len(OFF_TOPIC), answered


def test_every_query_has_an_answer_or_is_negative(judge: Judge) -> None:
    unanswerable = [
        query.text
        for query in QUERIES
        if query.relevant and not any(judge.gain(query, entry_id) for entry_id in judge.traits)
    ]
    assert unanswerable == []


def test_no_query_stands_twice() -> None:
    texts = [query.text.casefold() for query in QUERIES]
    assert len(set(texts)) == len(texts)
