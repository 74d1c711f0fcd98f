from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.fillers import fillers
from medtw.sayings import MOST, TELLING, is_particle, key, sense, stem, windows

#: Words that no ending makes alike.
WORDS = ("patient", "nurse", "ward", "night", "video", "lump", "breast", "shout", "clinic", "hit", "child")


def keys(sentence: str) -> set[str]:
    """The keys of all sayings that a sentence may contain."""
    return {found for found, _ in windows(sentence.split())}


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param("hit hits hitting", id="a doubled letter"),
        pytest.param("care cares cared caring", id="a silent e"),
        pytest.param("lose losing", id="a short stem with a silent e"),
        pytest.param("cry cries cried crying", id="y and i"),
        pytest.param("nurse nurses nursing", id="a long stem with a silent e"),
        pytest.param("video videos", id="a plural"),
        pytest.param("call calls called calling", id="a stem with a doubled letter"),
        pytest.param("bleed bleeding", id="what ends in eed is no past"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["car care", "king kin", "shed she", "bring br", "red r", "dying dye"])
def test_words_that_only_end_alike_keep_their_own_stems(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


@pytest.mark.parametrize(
    ("saying", "sentence"),
    [
        pytest.param("hit nurse", "the patient was hitting one of our nurses", id="fillers, inflections"),
        pytest.param("hit nurse", "a nurse was hit again", id="another order"),
        pytest.param("hit nurse", "he hit the night nurse", id="one word between"),
        pytest.param("weeks to live", "dad has weeks to live", id="a filler that tells something"),
        pytest.param("visit ward dog", "the dog that visits our ward", id="three words"),
    ],
)
def test_a_saying_is_found_in(saying: str, sentence: str) -> None:
    assert key(saying) in keys(sentence)


@pytest.mark.parametrize(
    ("saying", "sentence"),
    [
        pytest.param("hit nurse", "hit the ball said a ward nurse", id="two words between"),
        pytest.param("weeks to live", "we live here", id="one word of it"),
        pytest.param("hit nurse", "nurse", id="one word alone"),
    ],
)
def test_a_saying_is_not_found_in(saying: str, sentence: str) -> None:
    assert key(saying) not in keys(sentence)


@given(
    saying=st.lists(st.sampled_from(WORDS), min_size=2, max_size=MOST, unique=True),
    particles=st.lists(st.sampled_from(sorted(filter(is_particle, fillers()))), max_size=12),
    data=st.data(),
)
def test_no_order_and_no_particles_hide_a_saying(
    saying: list[str], particles: list[str], data: st.DataObject
) -> None:
    sentence = data.draw(st.permutations(saying))
    for filler in particles:
        sentence.insert(data.draw(st.integers(0, len(sentence))), filler)

    assert key(" ".join(saying)) in keys(" ".join(sentence))


@given(st.lists(st.sampled_from((*WORDS, "the", "weeks", "not")), max_size=9))
def test_positions_are_those_of_the_words_of_the_key(words: list[str]) -> None:
    for found, positions in windows(words):
        assert list(positions) == sorted(set(positions))
        assert found == " ".join(sorted(stem(words[position]) for position in positions))


def test_the_longest_come_first() -> None:
    lengths = [len(positions) for _, positions in windows(["ward", "night", "video", "lump"])]

    assert lengths == sorted(lengths, reverse=True)


def test_what_tells_something_is_a_filler_elsewhere() -> None:
    assert fillers() > TELLING
    assert sense(["dad", "has", "weeks", "to", "live"]) == ["dad", "weeks", "live"]
