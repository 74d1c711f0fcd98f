"""What sentences are taken to be about by the company of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account

from medtw.search.query import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

CATALOG: dict[str, Any] = {
    "specialties": {"radiology": {"label": "Radiology", "aliases": ["radiologist"]}},
    "topics": {
        "ai": {
            "label": "Artificial intelligence",
            "covers": ["computer diagnosis", "computer triage", "computer vision", "replace doctors"],
        },
        "leadership": {
            "label": "Leadership",
            "covers": ["replace a chair", "chair meetings", "first chair"],
        },
    },
    "sayings": {"topics": {"ai": ["machine replace reader", "replace me software"]}},
    "accounts": {"ada": account(specialties=["radiology"], topics=["ai", "leadership"])},
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(**CATALOG)


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        pytest.param("will a computer replace the radiologist", [("computer replace", "t:ai")], id="beside"),
        pytest.param("will computers be replacing us", [("computers replacing", "t:ai")], id="alone"),
        pytest.param("will a computer do my job", [], id="one word is too few"),
        pytest.param("how do i replace the chair", [("replace chair", "t:leadership")], id="another term"),
        pytest.param("is artificial intelligence to replace computer", [], id="the term is named"),
        pytest.param("computer replace", [], id="no sentence"),
    ],
)
def test_words_that_stand_together_speak_for_a_term(
    typed: str, hints: list[tuple[str, str]], index: Index
) -> None:
    parts = read(typed, index, lambda _: ()).parts

    assert [(part.text, part.readings[0].token) for part in parts if part.is_hint] == hints


def test_a_word_speaks_for_a_term_by_its_share_of_the_phrases_with_it(index: Index) -> None:
    assert index.hints(["replac", "computer"]) == [
        ("computer", "t:ai", 1.0),
        # Three phrases of ai hold it, and one of leadership, which counts half as it may be chance.
        ("replac", "t:ai", 0.75),
        ("replac", "t:leadership", 0.125),
    ]
