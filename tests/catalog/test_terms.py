from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import write_catalog

from medtw.catalog.folder import load
from medtw.model import Catalog
from medtw.vocabulary import Saying, Term, Translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record

DERMATOLOGY: Record = {
    "label": "Dermatology",
    "broader": ["medicine"],
    "names": ["skin doctor"],
    "includes": ["psoriasis"],
    "subjects": {
        "acne": {
            "names": ["zits"],
            "includes": ["oily skin"],
            "people_say": ["spots on my chin"],
            "in_entries": ["acnesky"],
        },
    },
    "people_say": ["itches all night"],
    "other_languages": {"de": ["Hautarzt"]},
}


def test_a_file_says_everything_about_its_term() -> None:
    terms = {"dermatology": DERMATOLOGY, "medicine": {"label": "Medicine"}}

    loaded = load(write_catalog(Path(), specialties=terms, topics={}))

    assert loaded.problems == []
    assert loaded.catalog == Catalog(
        date="2026-11-22",
        specialties=(
            Term(
                id="dermatology",
                label="Dermatology",
                broader=("medicine",),
                aliases=("skin doctor",),
                covers=("psoriasis", "zits", "oily skin"),
                translations=(Translation(language="de", name="Hautarzt"),),
            ),
            Term(id="medicine", label="Medicine"),
        ),
        sayings=(
            Saying(vocabulary="specialty", term="dermatology", words="spots on my chin"),
            Saying(vocabulary="specialty", term="dermatology", words="itches all night"),
        ),
        synonyms=(("acne", "zits", "acnesky"),),
        subjects=(("acne", "zits", "oily skin", "spots on my chin"),),
    )


def test_several_terms_may_tell_of_one_subject() -> None:
    topics = {
        "aging": {"label": "Aging", "subjects": {"caregiver": {"includes": ["elderly parents"]}}},
        "patients": {"label": "Patients", "subjects": {"caregiver": {"includes": ["family carer"]}}},
    }

    loaded = load(write_catalog(Path(), topics=topics))

    assert loaded.problems == []
    assert loaded.catalog.subjects == (("caregiver", "elderly parents", "family carer"),)


def test_a_vocabulary_is_ordered_by_its_labels_whatever_the_files_are_called() -> None:
    topics = {"a": {"label": "wellness"}, "b": {"label": "Burnout"}, "c": {"label": "Aging"}}

    assert [term.id for term in load(write_catalog(Path(), topics=topics)).catalog.topics] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param({"a": {"names": ["b"]}}, ["a.yml:1: 'label' is missing"], id="no label"),
        pytest.param(
            {"Burn_Out": {"label": "A"}},
            ["Burn_Out.yml:1: the file's name 'Burn_Out' is not an id: lower-case words joined by '-'"],
            id="id",
        ),
        pytest.param(
            {"a": {"label": "A", "name": "B"}},
            ["a.yml:2: name: no such field, did you mean 'names'?"],
            id="unknown field",
        ),
        pytest.param(
            {"wellness": {"label": "A"}, "b": {"label": "B", "broader": ["welness"]}},
            ["b.yml:3: broader[0]: no term 'welness', did you mean 'wellness'?"],
            id="broader than an unknown term",
        ),
        pytest.param(
            {"a": {"label": "A", "broader": ["a"]}},
            ["a.yml:2: broader: 'a' would be broader than itself"],
            id="broader than itself",
        ),
        pytest.param(
            {
                "a": {"label": "A", "broader": ["b"]},
                "b": {"label": "B", "broader": ["c"]},
                "c": {"label": "C", "broader": ["b"]},
            },
            [
                "b.yml:2: broader: 'b' would be broader than itself",
                "c.yml:2: broader: 'c' would be broader than itself",
            ],
            id="broader in a circle",
        ),
        pytest.param(
            {"a": {"label": "A", "subjects": {"b": {}}}},
            [
                "a.yml:3: subjects.b: has no value; leave the field out",
                "a.yml:3: subjects.b: should be a mapping of fields, not text",
            ],
            id="a subject of which nothing is told",
        ),
        pytest.param(
            {"a": {"label": "A", "subjects": {"b": {"covers": ["c"]}}}},
            [
                (
                    "a.yml:3: subjects.b: needs 'names' or 'includes' or 'people_say' or 'in_entries': "
                    "what do people call it?"
                ),
                "a.yml:4: subjects.b.covers: no such field",
            ],
            id="a subject with an unknown field",
        ),
        pytest.param(
            {"a": {"label": "A", "subjects": {"b  c": {"names": ["d"]}}}},
            ["a.yml:3: subjects.b  c: contains two spaces in a row"],
            id="the name of a subject",
        ),
    ],
)
def test_a_term_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], terms: Record, expected: list[str]
) -> None:
    assert problems_of(topics=terms) == [f"terms/topics/{line}" for line in expected]


def test_a_saying_may_be_a_sentence_as_people_say_it(problems_of: Callable[..., list[str]]) -> None:
    topics = {"safety": {"label": "Safety", "people_say": ["a patient hit one of our nurses"]}}

    assert problems_of(topics=topics) == []


@pytest.mark.parametrize(
    ("sayings", "expected"),
    [
        pytest.param(
            ["a ward"],
            "3: people_say[0]: 'a ward' should be a sentence with 2 to 4 words that carry sense, "
            "and has 1: 'ward'",
            id="too short",
        ),
        pytest.param(
            ["burned by work", "no nurse stays on ward nine"],
            "4: people_say[1]: 'no nurse stays on ward nine' should be a sentence with 2 to 4 words "
            "that carry sense, and has 5: 'no', 'nurse', 'stays', 'ward', 'nine'",
            id="too long",
        ),
        pytest.param(
            ["quit the ward", "wards quitting"],
            "4: people_say[1]: 'wards quitting' matches everything that 'quit the ward' is",
            id="the same again",
        ),
        pytest.param("quit", "2: people_say: should be a list, not text", id="no list"),
    ],
)
def test_a_saying_that_could_not_be_found_is_reported(
    problems_of: Callable[..., list[str]], sayings: list[str] | str, expected: str
) -> None:
    topics = {"burnout": {"label": "Burnout", "people_say": sayings}}

    assert problems_of(topics=topics) == [f"terms/topics/burnout.yml:{expected}"]


def test_a_saying_of_a_term_stands_once_in_all_of_its_subjects(
    problems_of: Callable[..., list[str]],
) -> None:
    subject = {"people_say": ["wards quitting"]}
    topics = {"burnout": {"label": "A", "subjects": {"b": subject}, "people_say": ["quit the ward"]}}

    assert problems_of(topics=topics) == [
        (
            "terms/topics/burnout.yml:7: people_say[0]: "
            "'quit the ward' matches everything that 'wards quitting' is"
        )
    ]


BASE = Catalog(topics=(Term(id="burnout", label="Burnout", aliases=("burned out",)),))


def test_a_term_without_a_label_adds_to_the_one_of_the_catalog_below() -> None:
    added = {"burnout": {"names": ["crispy"], "people_say": ["quit the ward"]}}

    loaded = load(write_catalog(Path(), topics=added), base=BASE)

    assert loaded.problems == []
    assert loaded.catalog.topics == (Term(id="burnout", label="Burnout", aliases=("burned out", "crispy")),)
    assert loaded.catalog.sayings == (Saying(vocabulary="topic", term="burnout", words="quit the ward"),)


def test_a_term_with_a_label_stands_in_place_of_the_one_of_the_catalog_below() -> None:
    loaded = load(write_catalog(Path(), topics={"burnout": {"label": "Mine"}}), base=BASE)

    assert loaded.catalog.topics == (Term(id="burnout", label="Mine"),)


def test_a_term_may_be_narrower_than_one_of_the_catalog_below() -> None:
    added = {"moral-injury": {"label": "Moral injury", "broader": ["burnout"]}}

    loaded = load(write_catalog(Path(), topics=added), base=BASE)

    assert loaded.problems == []
    assert loaded.catalog.topics == (Term(id="moral-injury", label="Moral injury", broader=("burnout",)),)
