from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import write_catalog

from medtw.catalog.folder import load
from medtw.vocabulary import Saying, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record


def test_a_term_holds_every_field_of_its_record() -> None:
    terms = {
        "medicine": {"label": "Medicine"},
        "dermatology": {
            "label": "Dermatology",
            "broader": ["medicine"],
            "aliases": ["skin doctor"],
            "covers": ["psoriasis"],
            "translations": ["Hautarzt"],
        },
    }

    loaded = load(write_catalog(Path(), specialties=terms))

    assert loaded.problems == []
    assert loaded.catalog.specialties == (
        Term(id="medicine", label="Medicine"),
        Term(
            id="dermatology",
            label="Dermatology",
            broader=("medicine",),
            aliases=("skin doctor",),
            covers=("psoriasis",),
            translations=("Hautarzt",),
        ),
    )


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param({"a": {"aliases": ["b"]}}, ["1: a: 'label' is missing"], id="no label"),
        pytest.param(
            {"Burn_Out": {"label": "A"}},
            ["1: Burn_Out: 'Burn_Out' is not an id: lower-case words joined by '-'"],
            id="id",
        ),
        pytest.param(
            {"a": {"label": "A", "alias": "B"}},
            ["3: a.alias: no such field, did you mean 'aliases'?"],
            id="unknown field",
        ),
        pytest.param(
            {"wellness": {"label": "A"}, "b": {"label": "B", "broader": ["welness"]}},
            ["6: b.broader[0]: no term 'welness', did you mean 'wellness'?"],
            id="broader than an unknown term",
        ),
        pytest.param(
            {"a": {"label": "A", "broader": ["a"]}},
            ["3: a.broader: 'a' would be broader than itself"],
            id="broader than itself",
        ),
        pytest.param(
            {
                "a": {"label": "A", "broader": ["b"]},
                "b": {"label": "B", "broader": ["c"]},
                "c": {"label": "C", "broader": ["b"]},
            },
            [
                "7: b.broader: 'b' would be broader than itself",
                "11: c.broader: 'c' would be broader than itself",
            ],
            id="broader in a circle",
        ),
        pytest.param(
            {"a": {"label": "A", "broader": ["b"]}, "b": "B"},
            ["5: b: should be a mapping of fields, not text"],
            id="text for a term",
        ),
    ],
)
def test_a_term_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], terms: Record, expected: list[str]
) -> None:
    assert problems_of(topics=terms) == [f"topics.yml:{line}" for line in expected]


def test_a_saying_belongs_to_a_term() -> None:
    root = write_catalog(
        Path(),
        specialties={"surgery": {"label": "Surgery"}},
        topics={"burnout": {"label": "Burnout"}},
        sayings={"topics": {"burnout": ["quit the ward"]}, "specialties": {"surgery": ["scar itches"]}},
    )

    loaded = load(root)

    assert loaded.problems == []
    assert loaded.catalog.sayings == (
        Saying(vocabulary="topic", term="burnout", words="quit the ward"),
        Saying(vocabulary="specialty", term="surgery", words="scar itches"),
    )


@pytest.mark.parametrize(
    ("sayings", "expected"),
    [
        pytest.param(
            {"topic": {"burnout": ["quit the ward"]}},
            "1: topic: no such vocabulary, did you mean 'topics'?",
            id="vocabulary",
        ),
        pytest.param(
            {"topics": {"burnuot": ["quit the ward"]}},
            "2: topics.burnuot: no topic 'burnuot', did you mean 'burnout'?",
            id="term",
        ),
        pytest.param(
            {"topics": {"burnout": ["a ward"]}},
            "2: topics.burnout: 'a ward' should have 2 to 4 words that carry sense, and has 1",
            id="too short",
        ),
        pytest.param(
            {"topics": {"burnout": ["no nurse stays on ward nine"]}},
            "2: topics.burnout: 'no nurse stays on ward nine' should have 2 to 4 words that carry sense, "
            "and has 5",
            id="too long",
        ),
        pytest.param(
            {"topics": {"burnout": ["quit the ward", "wards quitting"]}},
            "2: topics.burnout: 'wards quitting' matches everything that 'quit the ward' is",
            id="the same again",
        ),
        pytest.param({"topics": ["quit"]}, "1: topics: should be a mapping of fields, not a list", id="list"),
    ],
)
def test_a_saying_that_could_not_be_found_is_reported(
    problems_of: Callable[..., list[str]], sayings: Record, expected: str
) -> None:
    vocabulary = {"burnout": {"label": "Burnout"}}

    assert problems_of(topics=vocabulary, sayings=sayings) == [f"sayings.yml:{expected}"]


def test_words_of_one_meaning_or_one_subject_are_a_group() -> None:
    ecg, visit = {"ecg": ["ekg", "electrocardiogram"]}, {"telemedicine": ["video visit"]}

    loaded = load(write_catalog(Path(), synonyms=ecg, subjects=visit))

    assert loaded.problems == []
    assert loaded.catalog.synonyms == (("ecg", "ekg", "electrocardiogram"),)
    assert loaded.catalog.subjects == (("telemedicine", "video visit"),)


@pytest.mark.parametrize("name", ["synonyms", "subjects"])
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
    problems_of: Callable[..., list[str]], name: str, groups: Record, expected: str
) -> None:
    assert problems_of(**{name: groups}) == [f"{name}.yml:{expected}"]


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
    assert problems_of(confusables=pairs) == [f"confusables.yml:{expected}"]


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
