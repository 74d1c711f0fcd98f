"""What people say without naming the subject: "weeks to live" for palliative care.

A saying is recognized by its meaningful words, in any inflection and order, with at most one
other such word between them: "hit nurse" in "a nurse was hit by a patient".
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from medtw import text
from medtw.fillers import is_filler

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Fillers that are meaningful in a saying ("weeks to live", "better off without me").
TELLING = frozenset(
    """
    again against alone better cant day days give gives giving go goes going gone got help hour hours last
    least less long month months more morning need never new no nobody none not nothing now off old once
    only out over own right said say saying send stop take takes tell telling think thought tonight took
    turn until up want wanted wants week weeks well without worst wrong year years
    """.split()  # noqa: SIM905
)
#: How many meaningful words a saying has, and how many other words may be among them.
FEWEST, MOST, BETWEEN = 2, 4, 1

_VOWELS = frozenset("aeiouy")
_SHORTEST_STEM, _SHORTEST_WITHOUT_E = 3, 4


def key(saying: str) -> str:
    """The key of a saying: the stems of its meaningful words, in alphabetical order."""
    return _key(stem(word) for word in sense(text.words(saying)))


def sense(words: Iterable[str]) -> list[str]:
    """The meaningful words of a saying."""
    return [word for word in words if not is_particle(word)]


def is_particle(word: str) -> bool:
    """Whether a word is meaningless even in a saying."""
    return word not in TELLING and is_filler(word)


def windows(words: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The keys of all sayings that a sentence may contain, with the positions of their words.

    The longest come first, and among equally long ones, those whose words stand together. Any number of
    fillers may stand between the words, and fillers may be among them.
    """
    stems = [stem(word) for word in words]
    positions = [
        [position for position, word in enumerate(words) if not is_left_out(word)]
        for is_left_out in (is_filler, is_particle)
    ]
    for count in range(MOST, FEWEST - 1, -1):
        for between in range(BETWEEN + 1):
            for chosen in dict.fromkeys(chain(*(_choices(some, count, between) for some in positions))):
                yield _key(stems[position] for position in chosen), chosen


def _choices(positions: Sequence[int], count: int, between: int) -> Iterator[tuple[int, ...]]:
    """Combinations of positions, in order, with a limited number of others between the first and the last."""
    for start in range(len(positions) - count - between + 1):
        end = start + count + between - 1
        for inner in combinations(positions[start + 1 : end], count - 2):
            yield positions[start], *inner, positions[end]


@lru_cache(1 << 12)
def stem(word: str) -> str:
    """A word without the endings of plurals and verbs: "hitting", "hits" and "hit" are one."""
    word = text.singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_STEM and rest[-1] != "e" and _VOWELS & {*rest}:
            return f"{rest}e" if _has_lost_e(rest) else _stem_of(rest)
    return _stem_of(word)


def _has_lost_e(rest: str) -> bool:
    """Whether it is what remains of a short word that ends in a silent e, such as "caring" or "moved"."""
    if len(rest) != _SHORTEST_STEM:
        return False
    return rest[0] not in "aeiou" and rest[1] in "aeiou" and rest[2] not in "aeiouwxy"


def _stem_of(word: str) -> str:
    """The common part of the forms of a word: no doubled letter, no silent e."""
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word[:-1]
    if word.endswith("e") and len(word) > _SHORTEST_WITHOUT_E:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


def _key(stems: Iterable[str]) -> str:
    return " ".join(sorted(stems))
