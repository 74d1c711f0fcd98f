from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import write_catalog

from medtw.catalog.folder import load
from medtw.model import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record


def test_sentences_are_kept_as_queries_are_compared_with_them() -> None:
    lists = {
        "words": {"i": ["I'm"], "go on": ["carry on", "cope"]},
        "fillers": ["just", "to"],
        "harmless": ["to die for"],
        "sentences": ["I just can't cope $", "i * =cope"],
        "subjects": ["research"],
    }

    loaded = load(write_catalog(Path(), distress={"en": lists}))

    assert loaded.problems == []
    assert loaded.catalog.distress == (
        Wording(language="en", part="words", words=("i", "im")),
        Wording(language="en", part="words", words=("go on", "carry on", "cope")),
        Wording(language="en", part="fillers", words=("just", "to")),
        Wording(language="en", part="harmless", words=("to die for",)),
        Wording(language="en", part="sentences", words=("i cant go_on $", "i * =cope")),
        Wording(language="en", part="subjects", words=("research",)),
    )


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        pytest.param(
            {"fillers": ["to"], "sentences": ["to die $"]},
            "4: en.sentences: 'to die $' has too few words that are not fillers",
            id="found everywhere",
        ),
        pytest.param(
            {"words": {"die": ["dead"], "end": ["dead"]}},
            "5: en.words.end: 'dead' appears under 'die' as well",
            id="two meanings",
        ),
        pytest.param(
            {"sentence": ["i want to die"]},
            "2: en.sentence: no such field, did you mean 'sentences'?",
            id="list",
        ),
        pytest.param(
            {"words": ["die"]},
            "2: en.words: should be a mapping of a word to the words that mean the same",
            id="no groups",
        ),
    ],
)
def test_lists_that_could_not_be_used_are_reported(
    problems_of: Callable[..., list[str]], lists: Record, expected: str
) -> None:
    assert problems_of(distress={"en": lists}) == [f"words/distress.yml:{expected}"]


def test_a_language_has_its_code(problems_of: Callable[..., list[str]]) -> None:
    assert problems_of(distress={"english": {"alone": ["despair"]}}) == [
        "words/distress.yml:1: english: no language 'english'"
    ]
