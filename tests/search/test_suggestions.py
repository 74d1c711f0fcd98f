"""What is suggested for an unknown name: something close, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import account
from hypothesis import given
from hypothesis import strategies as st

from medtw.errors import NotFoundError, OtherVocabularyError
from medtw.search.browse import find_entries, guess_terms, nearest_terms
from medtw.search.filters import find_terms, suggest_terms
from medtw.search.query import read
from medtw.search.spelling import SpellingCorrector, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

TOPICS = {
    "burnout": {"label": "Burnout", "includes": ["samaritan's purse", "emotional exhaustion"]},
    "mentorship": {"label": "Mentorship", "names": ["mentor"]},
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    people = {
        "ada-example": account(name="Ada Example", topics=["burnout"]),
        "eric-example": account(name="Eric Sample", topics=["burnout"], summary="On gun control."),
    }
    return index_of(topics=TOPICS, accounts=people)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("burnuot", ["burnout"], id="two letters swapped"),
        pytest.param("plastic surgey", ["plastic surgery"], id="a letter missing in a phrase"),
        pytest.param("burnout", ["burnout"], id="the name itself"),
        pytest.param("burning", [], id="another word"),
        pytest.param("ex", [], id="too short to tell"),
        pytest.param("xray", [], id="no name that is too short to tell"),
    ],
)
def test_names_a_mistake_or_two_away_are_near(typed: str, expected: list[str]) -> None:
    assert nearest(typed, ["burnout", "plastic surgery", "ray"]) == expected


@given(st.text("abc", min_size=1), st.lists(st.text("abc")))
def test_what_is_near_is_one_of_the_names(typed: str, names: list[str]) -> None:
    assert set(nearest(typed, names)) <= set(names)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("mento", ["mentorship"], id="a beginning"),
        pytest.param("emotional exhuastion", ["burnout"], id="what a term covers, misspelled"),
        pytest.param("samaritans", [], id="the beginning of what a term covers"),
    ],
)
def test_terms_are_suggested_by_their_names(typed: str, expected: list[str], index: Index) -> None:
    assert suggest_terms(index, "topic", typed) == expected


def test_no_topic_is_near_to_a_word_that_begins_what_it_covers(index: Index) -> None:
    assert nearest_terms(index, read("samaritans", index, SpellingCorrector(index))) == ()


@pytest.mark.parametrize("find", [find_terms, guess_terms])
def test_a_topic_is_no_specialty(find: Callable[..., list[str]], index: Index) -> None:
    with pytest.raises(OtherVocabularyError) as raised:
        find(index, "specialty", "Mentor")
    assert (raised.value.message, raised.value.hint) == (
        "no specialty 'Mentor'",
        "'Mentor' is a topic: medtw topics mentorship",
    )


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        pytest.param("Eric Sampel", ("eric-example",), id="a name with two letters swapped"),
        pytest.param("ada", ("ada-example",), id="a beginning"),
        pytest.param("gun control", (), id="words of a summary"),
        pytest.param("burnuot", (), id="a subject, not a name"),
    ],
)
def test_entries_are_suggested_by_their_names(name: str, suggestions: tuple[str, ...], index: Index) -> None:
    with pytest.raises(NotFoundError) as raised:
        find_entries(index, name)
    assert raised.value.suggestions == suggestions


def test_three_of_many_names_with_a_beginning_are_suggested(index_of: Callable[..., Index]) -> None:
    index = index_of(accounts={f"example-{letter}": account(name=f"Example {letter}") for letter in "abcd"})

    with pytest.raises(NotFoundError) as raised:
        find_entries(index, "examp")
    assert raised.value.suggestions == ("example-a", "example-b", "example-c")


@pytest.mark.parametrize(("typed", "terms"), [("rehab", ("recovery",)), ("reha", ())])
def test_a_word_of_five_letters_suggests_terms_that_begin_with_it(
    typed: str, terms: tuple[str, ...], index_of: Callable[..., Index]
) -> None:
    index = index_of(topics={"recovery": {"label": "Rehabilitation after injuries"}})

    assert nearest_terms(index, read(typed, index, SpellingCorrector(index))) == terms
