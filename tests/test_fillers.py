from __future__ import annotations

import pytest

from medtw import text
from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.fillers import (
    LANGUAGES,
    SHARED,
    SHORT,
    USUAL,
    fillers,
    fillers_among,
    foreign_words,
    is_filler,
    is_function_word,
)

FUNCTION_WORDS = USUAL.union(*map(foreign_words, LANGUAGES))


def test_function_words_are_written_as_queries_are_read() -> None:
    assert {word for word in FUNCTION_WORDS if text.words(word) != [word]} == set()


def test_words_that_are_set_apart_are_foreign() -> None:
    assert frozenset().union(*map(foreign_words, LANGUAGES)) >= (SHARED | SHORT)


def test_no_foreign_filler_is_an_english_word_or_a_name_of_a_term() -> None:
    catalog = load(CHECKOUT).catalog
    terms = (*catalog.specialties, *catalog.topics)
    names = {text.normalise(name) for term in terms for name in (term.label, *term.aliases, *term.covers)}
    foreign = fillers() - USUAL

    assert foreign & (catalog.english | catalog.rare | catalog.everyday | names) == set()


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        pytest.param("die pflege und der burnout nach einem jahr", "die und der nach einem", id="German"),
        pytest.param("quiero hablar con otros pacientes", "quiero con otros", id="Spanish"),
        pytest.param("mon enfant est avec moi", "mon est avec moi", id="French"),
        pytest.param("burnout nella vita con i figli", "nella con i", id="Italian"),
        pytest.param("zorg voor de man met dementie", "voor de met", id="Dutch"),
        pytest.param("grupos para quem tem dor", "para quem tem", id="Portuguese"),
        pytest.param("son with pain after the war", "with after the", id="English words that others use too"),
        pytest.param(
            "where do men die of cancer", "where do of", id="words of no other language beside them"
        ),
    ],
)
def test_fillers_are_those_of_the_language_of_a_query(typed: str, left_out: str) -> None:
    words = typed.split()

    assert " ".join(word for word in words if word in fillers_among({*words})) == left_out


def test_a_query_in_english_has_only_fillers_that_mean_nothing_in_english() -> None:
    assert fillers_among({"die", "war", "son", "pain"}) == fillers()


def test_a_word_is_known_as_a_filler_by_itself() -> None:
    words = FUNCTION_WORDS | {"burnout", "nurse"}

    assert {word for word in words if is_function_word(word)} == FUNCTION_WORDS
    assert {word for word in words if is_filler(word)} == fillers()
