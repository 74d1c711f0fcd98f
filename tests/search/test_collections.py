"""Queries that are the subject of a section of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account, collection, hashtag

from medtw.index.expressions import having
from medtw.index.tokens import Token
from medtw.search.collections import find_related
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

BURNOUT = {"heading": "Burnout", "topics": ["burnout"], "entries": ["ada", "rest"]}
PEOPLE = {
    "ada": account(name="Ada"),
    "bea": account(name="Bea", topics=["burnout"], specialties=["urology"]),
    "cy": account(name="Cy", topics=["wellness", "mentorship"]),
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        accounts=PEOPLE,
        hashtags={"rest": hashtag(hashtag="Rest", topics=["burnout"])},
        collections={"a-list": collection(BURNOUT)},
    )


def related(index: Index, query: str, **options: Any) -> list[str]:
    found = find_related(index, search(index, query, limit=options.pop("limit", 10)), **options)
    return [entry.id for entry in found.entries] if found else []


@pytest.mark.parametrize("query", ["burnout", "burned out", "burnuot", "topic:burnout"])
def test_a_query_on_the_subject_finds_what_the_results_do_not_show(query: str, index: Index) -> None:
    assert related(index, query) == ["ada"]


def test_what_lies_beyond_the_limit_is_not_shown(index: Index) -> None:
    assert related(index, "burnout", limit=0) == ["ada", "rest"]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("wellness", id="a broader subject"),
        pytest.param("burnout urology", id="one subject of two"),
        pytest.param("burnout ada", id="the subject and a word"),
        pytest.param("burnout -ada", id="the subject without something"),
        pytest.param("burnout account", id="the subject and a kind"),
        pytest.param("ada", id="a name"),
    ],
)
def test_no_other_query_finds_the_section(query: str, index: Index) -> None:
    assert related(index, query) == []


def test_a_filter_holds_for_what_is_related(index: Index) -> None:
    assert related(index, "burnout", limit=0, filters=having([Token("kind", "hashtag")])) == ["rest"]


def test_a_section_that_is_shown_whole_relates_nothing(index_of: Callable[..., Index]) -> None:
    whole = {"heading": "Burnout", "topics": ["burnout"], "entries": ["bea"]}
    index = index_of(accounts=PEOPLE, collections={"a-list": collection(whole)})

    assert related(index, "burnout") == []


def test_a_section_of_several_subjects_is_found_by_each(index_of: Callable[..., Index]) -> None:
    section = {"heading": "Rest", "topics": ["wellness", "mentorship"], "entries": ["ada"]}
    index = index_of(accounts=PEOPLE, collections={"a-list": collection(section)})

    assert [related(index, query) for query in ("wellness", "mentorship", "burnout")] == [
        ["ada"],
        ["ada"],
        [],
    ]


def test_a_term_covering_the_words_is_no_subject_of_the_query(index_of: Callable[..., Index]) -> None:
    topics = {"wellness": {"label": "Wellness", "includes": ["sleep"]}}
    section = {"heading": "Rest", "topics": ["wellness"], "entries": ["ada"]}
    people = {"ada": account(), "bea": account(topics=["wellness"])}
    index = index_of(accounts=people, topics=topics, collections={"a-list": collection(section)})

    assert (related(index, "sleep"), related(index, "wellness")) == ([], ["ada"])
