from __future__ import annotations

import pytest

from medtw.wording import Meanings, Token

MEANINGS = Meanings([("go on", "carry on", "cope"), ("cant", "can not")], frozenset({"just", "to"}))


def test_words_of_one_meaning_are_one_and_fillers_none() -> None:
    assert MEANINGS.tokens(["i", "just", "can", "not", "carry", "on"]) == [
        Token(word="i", meaning="i"),
        Token(word="can not", meaning="cant"),
        Token(word="carry on", meaning="go_on"),
    ]


@pytest.mark.parametrize(
    ("sentence", "compared"),
    [
        pytest.param("i cant cope", "i cant go_on", id="meanings"),
        pytest.param("just * to =cope $", "* =cope $", id="marks"),
        pytest.param("to", "", id="fillers alone"),
    ],
)
def test_a_sentence_is_compared_by_its_meanings_and_keeps_its_marks(sentence: str, compared: str) -> None:
    assert MEANINGS.compared(sentence) == compared
