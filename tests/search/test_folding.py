"""Each community is one result, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, hashtag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medtw.index.expressions import EVERYTHING, having
from medtw.index.tokens import Token, topics
from medtw.search.filters import Filters, by_tokens
from medtw.search.listing import list_terms
from medtw.search.ranking import search
from medtw.search.similar import similar

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index
    from medtw.search.hits import Results

KIDNEYS: dict[str, Any] = {"topics": ["mentorship"], "summary": "Talks about kidneys."}
HANDLE = {"x": {"handle": "NephJC"}}
CATALOG: dict[str, Any] = {
    "accounts": {
        "neph-jc": account(
            name="Kidney club", form="project", platforms={"x": {"handle": "NephJC"}}, **KIDNEYS
        ),
        "nora": account(name="NephJC", platforms={"x": {"handle": "nora"}}, **KIDNEYS),
        "board": account(name="Kidney board", form="organization", **KIDNEYS),
        "stranger": account(name="Renal Talk", form="project", **KIDNEYS),
        "other": account(name="Other", **KIDNEYS),
    },
    "chats": {
        "neph-chat": chat(
            name="Nephrology club", hashtag="NephJC", hosts=["neph-jc", "nora", "board"], **KIDNEYS
        ),
        "renal-chat": chat(name="Renal Talk", hashtag="RenalTalk", **KIDNEYS),
    },
    "hashtags": {
        "neph-tag": hashtag(hashtag="nephjc", meaning="kidneys", **KIDNEYS),
        "renal-tag": hashtag(hashtag="RenalTalk", meaning="kidneys", **KIDNEYS),
    },
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(**CATALOG)


def communities(results: Results) -> dict[str, set[str]]:
    return {hit.entry.id: {entry.id for entry in hit.also} for hit in results.hits}


def test_a_chat_stands_for_its_hashtag_and_for_the_host_that_bears_its_name(index: Index) -> None:
    found = communities(search(index, "mentorship", folds=True))

    assert found == {
        "neph-chat": {"neph-jc", "neph-tag"},
        "renal-chat": {"renal-tag"},
        "nora": set(),  # a person
        "board": set(),  # has a name of its own
        "stranger": set(),  # is not a host
        "other": set(),
    }


@pytest.mark.parametrize(
    ("typed", "first", "also"),
    [
        ("kidney club", "neph-jc", {"neph-chat", "neph-tag"}),
        ("@NephJC", "neph-jc", {"neph-chat", "neph-tag"}),
        ("#NephJC", "neph-chat", {"neph-jc", "neph-tag"}),
        ("neph-tag", "neph-tag", {"neph-jc", "neph-chat"}),
    ],
)
def test_what_is_named_stands_for_its_community(index: Index, typed: str, first: str, also: set[str]) -> None:
    assert next(iter(communities(search(index, typed, folds=True)).items())) == (first, also)


def test_the_best_member_stands_for_a_community_whose_chat_is_not_found(index: Index) -> None:
    hashtags = having([Token("kind", "hashtag")])

    found = communities(search(index, "mentorship", filters=hashtags, folds=True))

    assert found == {"neph-tag": {"neph-jc", "neph-chat"}, "renal-tag": {"renal-chat"}}


def test_the_limit_is_filled_and_the_total_counted_after_folding(index: Index) -> None:
    found = search(index, "mentorship", limit=5, folds=True)

    assert (len(found.hits), found.total) == (5, 6)


def test_without_folding_every_entry_stands_alone(index: Index) -> None:
    found = search(index, "mentorship")

    assert (found.total, {hit.also for hit in found.hits}) == (9, {()})


def test_what_is_similar_is_of_another_community_and_each_stands_once(index: Index) -> None:
    entry = index.entry("neph-tag")
    assert entry is not None

    found = {hit.entry.id: {one.id for one in hit.also} for hit in similar(index, entry, 9)}

    assert {"neph-chat", "neph-jc"}.isdisjoint(found)
    assert {"renal-chat", "renal-tag"} & found.keys() in ({"renal-chat"}, {"renal-tag"})


def listed(index: Index, limit: int) -> tuple[list[str], int]:
    filters = Filters().having(by_tokens("topic", topics("mentorship")))
    found = list_terms(index, topics("mentorship"), filters, limit, index.day)
    return [entry.id for entry in found.entries], found.total


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_a_topic_lists_what_a_search_for_its_name_finds(index: Index, limit: int) -> None:
    found = search(index, "mentorship", limit=limit, folds=True)

    assert listed(index, limit) == ([hit.entry.id for hit in found.hits], found.total)


def test_a_topic_lists_the_entries_that_a_search_does_not_look_at(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = listed(index, 100)
    monkeypatch.setattr("medtw.search.answers.DEPTH", 2)

    found, total = listed(index, 100)

    assert (sorted(found), total) == (sorted(every[0]), every[1])


QUERIES = st.lists(
    st.sampled_from(
        ["mentorship", "kidneys", "nephjc", "#nephjc", "@nephjc", "renal", "talk", "club", "other"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
KINDS = st.sets(st.sampled_from([Token("kind", kind) for kind in ("account", "chat", "hashtag")]))


@given(QUERIES, KINDS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_folding_never_loses_an_entry_nor_shows_one_twice(
    index: Index, typed: str, kinds: set[Token]
) -> None:
    filters = having(sorted(kinds)) if kinds else EVERYTHING
    alone = {hit.entry.id for hit in search(index, typed, filters=filters, limit=100).hits}
    folded = search(index, typed, filters=filters, limit=100, folds=True)
    rows = communities(folded)
    every = [entry_id for row, also in rows.items() for entry_id in (row, *also)]

    assert rows.keys() <= alone <= set(every)
    assert len(every) == len(set(every))
    assert folded.total == len(rows)


@given(QUERIES, KINDS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_filter_adds_nothing_to_what_is_folded(index: Index, typed: str, kinds: set[Token]) -> None:
    filters = having(sorted(kinds)) if kinds else EVERYTHING
    every = communities(search(index, typed, limit=100, folds=True))
    named = {entry_id for row, also in every.items() for entry_id in (row, *also)}

    assert communities(search(index, typed, filters=filters, limit=100, folds=True)).keys() <= named
