from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import write_catalog

from medtw.catalog.folder import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record


def test_words_of_one_meaning_are_a_group() -> None:
    loaded = load(write_catalog(Path(), synonyms={"ecg": ["ekg", "electrocardiogram"]}))

    assert loaded.problems == []
    assert loaded.catalog.synonyms == (("ecg", "ekg", "electrocardiogram"),)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param(
            {"ecg": ["ekg"], "tracing": ["EKG"]},
            "3: tracing: 'EKG' appears under 'ecg' as well",
            id="two groups",
        ),
        pytest.param({"ecg": ["ekg", "ekg"]}, "3: ecg[1]: 'ekg' appears twice", id="twice"),
        pytest.param({"ecg": ["ECG"]}, "1: ecg: 'ECG' is the same word", id="itself"),
        pytest.param({"ecg": "ekg"}, "1: ecg: should be a list, not text", id="no list"),
    ],
)
def test_a_word_of_two_groups_is_reported(
    problems_of: Callable[..., list[str]], groups: Record, expected: str
) -> None:
    assert problems_of(synonyms=groups) == [f"words/synonyms.yml:{expected}"]


def test_a_confusable_word_has_the_words_it_is_confused_with() -> None:
    pairs = {"hypertension": ["hypotension"], "ileum": ["ilium", "ileus"]}

    loaded = load(write_catalog(Path(), confusables=pairs))

    assert loaded.problems == []
    assert loaded.catalog.confusables == (
        ("hypertension", "hypotension"),
        ("ileum", "ilium"),
        ("ileum", "ileus"),
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            {"urology": ["neurology"]},
            "1: urology: 'neurology' should appear once, under the word that comes first in the alphabet",
            id="order",
        ),
        pytest.param(
            {"ileum": ["ileum"]},
            "1: ileum: 'ileum' should appear once, under the word that comes first in the alphabet",
            id="itself",
        ),
        pytest.param({"ileum": ["ilium", "ilium"]}, "3: ileum[1]: 'ilium' appears twice", id="twice"),
        pytest.param(
            {"ileum": ["Ilium"]},
            "1: ileum: 'ileum' and 'Ilium' should be single words in lower case",
            id="capital",
        ),
        pytest.param(
            {"ileum": ["the ilium"]},
            "1: ileum: 'ileum' and 'the ilium' should be single words in lower case",
            id="two words",
        ),
        pytest.param({"ileum": "ilium"}, "1: ileum: should be a list, not text", id="no list"),
    ],
)
def test_a_confusable_pair_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], pairs: Record, expected: str
) -> None:
    assert problems_of(confusables=pairs) == [f"words/confusables.yml:{expected}"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            {"removed": ["ada"]},
            "removed.yml:1: removed: 'ada' is not a SHA-256 hash of 64 hexadecimal digits",
            id="name",
        ),
        pytest.param(
            {"removed": [64 * "A"]},
            f"removed.yml:1: removed: '{64 * 'A'}' is not a SHA-256 hash of 64 hexadecimal digits",
            id="capitals",
        ),
        pytest.param({"names": ["ada"]}, "removed.yml:1: names: no such field", id="unknown field"),
    ],
)
def test_a_removal_is_a_hash(problems_of: Callable[..., list[str]], record: Record, expected: str) -> None:
    assert problems_of(removed=record) == [expected]


def test_the_catalog_says_of_itself_a_whole_date_and_no_more(problems_of: Callable[..., list[str]]) -> None:
    assert problems_of(about={"date": "2026-11", "name": "medtw"}) == [
        "about.yml:1: date: '2026-11' is not a whole date like '2018-05-17'",
        "about.yml:2: name: no such field",
    ]
