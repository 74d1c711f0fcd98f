"""Tokens: what the full-text index writes for terms and other facets."""

from __future__ import annotations

import pytest

from medtw.index.tokens import Token, column_of, specialties, tokens_in, topics

WRITTEN = [
    pytest.param(Token("topic", "burnout"), "t:burnout", id="a topic"),
    pytest.param(Token("specialty", "urology"), "s:urology", id="a specialty"),
    pytest.param(Token("kind", "chat"), "kind:chat", id="a kind"),
    pytest.param(Token("dates", "a:b"), "dates:a:b", id="a value with a colon"),
]


@pytest.mark.parametrize(("token", "written"), WRITTEN)
def test_a_token_is_read_as_it_is_written(token: Token, written: str) -> None:
    assert str(token) == written
    assert Token.parse(written) == token


def test_a_value_is_written_in_lower_case() -> None:
    assert str(Token.of("country", "GB")) == "country:gb"


def test_only_topics_and_specialties_are_terms() -> None:
    assert [token.is_term for token in (*topics("foam"), *specialties("ems"), Token("kind", "chat"))] == [
        True,
        True,
        False,
    ]


def test_a_column_has_a_word_for_each_token_which_is_not_stemmed() -> None:
    tokens = [*topics("foam"), Token("country", "es")]

    assert column_of(tokens) == "t:foam: country:es:"
    assert tokens_in("t:foam: country:es:") == {*tokens}
    assert tokens_in("") == set()
