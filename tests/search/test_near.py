"""What follows the answers of a query that few entries answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, hashtag

from medtw.index.expressions import any_of, within
from medtw.index.schema import facet_token
from medtw.search.ranking import SHELF, search

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

CATALOG: dict[str, Any] = {
    "specialties": {
        "pediatrics": {"label": "Pediatrics"},
        "nursing": {"label": "Nursing"},
        "neonatology": {"label": "Neonatology", "broader": ["pediatrics"]},
        "urology": {"label": "Urology"},
    },
    "topics": {"mentorship": {"label": "Mentorship"}, "podcasts": {"label": "Podcasts"}},
    "accounts": {
        "ada": account(name="Ada", specialties=["neonatology", "pediatrics"], country="SE"),
        "ben": account(name="Ben", specialties=["pediatrics"], topics=["mentorship"]),
        "cas": account(name="Cas", specialties=["pediatrics"], hashtags=["TinyTalk"]),
        "dot": account(name="Dot", specialties=["nursing"], topics=["mentorship"], country="SE"),
        **{f"uro{n}": account(name=f"Uro {n}", specialties=["urology"]) for n in range(SHELF)},
    },
    "chats": {"tiny": chat(name="Tiny talk", hashtag="TinyTalk", topics=["podcasts"])},
    "hashtags": {
        "intern": hashtag(hashtag="DearIntern", meaning="advice", topics=["mentorship"]),
        "nurse": hashtag(hashtag="NurseTips", meaning="more advice", topics=["mentorship"]),
    },
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(**CATALOG)


@pytest.mark.parametrize(
    ("typed", "answers", "near"),
    [
        pytest.param(
            "neonatology",
            ["ada"],
            {"ben": ["Pediatrics"], "cas": ["Pediatrics"]},
            id="of a subject: what has the terms that most answers have",
        ),
        pytest.param(
            "#DearIntern",
            ["intern"],
            {"nurse": ["Mentorship"]},
            id="of a hashtag: chats and hashtags of the same terms, no accounts",
        ),
        pytest.param("Cas", ["cas"], {"tiny": ["#TinyTalk"]}, id="of a person: their hashtags, no subject"),
        pytest.param("@cas", ["cas"], {}, id="of a handle: nothing else"),
        pytest.param("topic:podcasts", ["tiny"], {}, id="of a word after a prefix: nothing else"),
        pytest.param("urology", [f"uro{n}" for n in range(SHELF)], {}, id="of many answers: nothing"),
        pytest.param("sweden", ["ada", "dot"], {}, id="of answers with no term in common: nothing"),
        pytest.param("nobody", [], {}, id="of no answer: nothing"),
        pytest.param("neonatology -cas", ["ada"], {"ben": ["Pediatrics"]}, id="without what is excluded"),
    ],
)
def test_few_answers_are_followed_by(
    typed: str, answers: list[str], near: dict[str, list[str]], index: Index
) -> None:
    results = search(index, typed)

    found = {hit.entry.id: [match.text for match in hit.matches] for hit in results.hits if hit.is_near}
    assert ([hit.entry.id for hit in results.hits if not hit.is_near], found) == (answers, near)
    assert (results.total, results.near) == (len(answers) + len(near), len(near))


def test_what_is_near_passes_the_filters(index: Index) -> None:
    in_sweden = within(["facet"], any_of([facet_token("country", "SE")]))

    found = search(index, "neonatology", filters=in_sweden)

    assert [(hit.entry.id, hit.is_near) for hit in found.hits] == [("ada", False)]


def test_what_is_near_scores_below_every_answer_and_fits_the_limit(index: Index) -> None:
    scores = [hit.score for hit in search(index, "neonatology").hits]

    assert scores == sorted(scores, reverse=True)
    for limit in range(1, len(scores)):
        results = search(index, "neonatology", limit=limit)
        assert ([hit.score for hit in results.hits], results.total) == (scores[:limit], len(scores))
