from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import account, chat, hashtag

from medtw.index.expressions import EVERYTHING, having
from medtw.index.tokens import Token
from medtw.search.support import find_support

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

TOPIC = {"topics": ["emotional-support"]}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        topics={"emotional-support": {"label": "Support"}, "other": {"label": "Other"}},
        accounts={
            "person": account(name="A person", country="IE", **TOPIC),
            "body": account(name="A body", form="organization", **TOPIC),
            "over": account(name="Over", form="organization", status="ended", **TOPIC),
            "joke": account(name="A joke", form="parody", **TOPIC),
            "other": account(name="Another", topics=["other"]),
        },
        chats={"talk": chat(**TOPIC)},
        hashtags={"tag": hashtag(**TOPIC)},
    )


def test_support_is_what_lives_and_answers_bodies_before_persons(index: Index) -> None:
    results = find_support(index, "i want to die", filters=EVERYTHING, limit=10)

    assert [hit.entry.id for hit in results.hits] == ["body", "talk", "person"]
    assert (results.total, results.query.text) == (3, "i want to die")


def test_filters_and_limits_hold(index: Index) -> None:
    irish = having([Token.of("country", "IE")])

    results = find_support(index, "i want to die", filters=irish, limit=10)

    assert ([hit.entry.id for hit in results.hits], results.unfiltered) == (["person"], 3)
    assert len(find_support(index, "i want to die", filters=EVERYTHING, limit=1).hits) == 1
