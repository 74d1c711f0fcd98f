"""What words sound like, for spelling help: people who mishear a word write it by its sound."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import ne


def bucket(word: str) -> str:
    """Where a word is kept for spelling help: how it begins to the ear, and its length.

    Letters that people swap at the beginning of a word share a bucket ("farmacy", "nurology"
    aside, which keeps its letter), so that only a few buckets need to be read for any word.
    """
    return f"{initial_sound(word)}{len(word)}"


def initial_sound(word: str) -> str:
    """A letter for the sound at the beginning of a word: ph and f, c and k, ps and s are equal."""
    return _sound_of(word[:2])


@lru_cache(1 << 12)
def _sound_of(word: str) -> str:
    for silent in ("ps", "pn", "kn", "gn", "wr", "mn", "pt"):
        if word.startswith(silent):
            return _SAME_SOUND.get(word[1], word[1])
    if word.startswith("ph"):
        return "f"
    return _SAME_SOUND.get(word[0], word[0])


_SAME_SOUND = {"c": "k", "q": "k", "x": "s", "z": "s", "j": "g"}


#: How words begin whose first letter is silent.
_SILENT = frozenset({"pn", "kn", "gn", "wn", "ps", "pt", "wr", "mn"})
#: Letters that sound alike within a word, in the order in which they are unified: all have a c or an h.
_SOUNDS = (
    *(("ph", "f"), ("sch", "k"), ("ch", "k"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy")),
    *(("gh", ""), ("rh", "r"), ("wh", "w")),
)
#: The letter for each sound at the beginning of a word, and after it, where vowels are dropped.
_FIRST = str.maketrans("eiouycqxzj", "aaaaakkssg")
_OTHERS = str.maketrans("cqxzj", "kkssg", "aeiouyhw")


def sound(word: str) -> str:
    """What a word sounds like, as its consonants: "fisiotalk" and "physiotalk" are one."""
    if word[:2] in _SILENT:
        word = word[1:]
    if "c" in word or "h" in word:
        for letters, like in _SOUNDS:
            word = word.replace(letters, like)
    letters = word[:1].translate(_FIRST) + word[1:].translate(_OTHERS)
    # Of doubled letters the last one counts.
    return "".join(compress(letters, map(ne, letters, letters[1:] + " ")))
