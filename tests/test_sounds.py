from __future__ import annotations

import pytest

from medtw.sounds import bucket, initial_sound, sound


@pytest.mark.parametrize(
    ("word", "initial"),
    [
        pytest.param("farmacy", "f", id="f"),
        pytest.param("pharmacy", "f", id="ph-is-f"),
        pytest.param("cardiology", "k", id="c-is-k"),
        pytest.param("quality", "k", id="q-is-k"),
        pytest.param("xerosis", "s", id="x-is-s"),
        pytest.param("zoster", "s", id="z-is-s"),
        pytest.param("journal", "g", id="j-is-g"),
        pytest.param("psychiatry", "s", id="p-is-silent"),
        pytest.param("pneumonia", "n", id="p-is-silent-before-n"),
        pytest.param("wrist", "r", id="w-is-silent"),
        pytest.param("knee", "n", id="k-is-silent"),
        pytest.param("x", "s", id="one-letter"),
    ],
)
def test_the_beginning_of_a_word_is_known_by_its_sound(word: str, initial: str) -> None:
    assert initial_sound(word) == initial


def test_words_of_one_beginning_and_length_share_a_bucket() -> None:
    assert bucket("pharmacy") == "f8"
    assert bucket("farmacys") == "f8"
    assert bucket("farmacy") == "f7"


@pytest.mark.parametrize(
    ("typed", "meant", "heard"),
    [
        pytest.param("fisiotalk", "physiotalk", "fstlk", id="ph-and-vowels"),
        pytest.param("nefrology", "nephrology", "nfrlg", id="ph-within"),
        pytest.param("siatica", "sciatica", "stk", id="sc"),
        pytest.param("hemorage", "hemorrhage", "hmrg", id="rrh"),
        pytest.param("newmonia", "pneumonia", "nmn", id="silent-p"),
        pytest.param("kiropractor", "chiropractor", "krprktr", id="ch"),
        pytest.param("akne", "acne", "akn", id="c"),
    ],
)
def test_words_that_sound_alike_have_one_sound(typed: str, meant: str, heard: str) -> None:
    assert sound(typed) == heard
    assert sound(meant) == heard


def test_words_of_other_consonants_sound_different() -> None:
    assert sound("cardiology") != sound("radiology")
