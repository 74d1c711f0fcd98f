"""What a sentence is about by the company its words keep, where they neither name nor say it.

"Will a computer replace the radiologist" holds no phrase or saying of artificial intelligence, but
its words stand in many of them. The index knows how much each word speaks for a term: the term's
share of all phrases and sayings that hold the word.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw.sayings import stem
from medtw.search.parts import Part, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from medtw.index.store import Index

#: How many words have to speak for a term, and how much together: beside another subject, and alone.
FEWEST_WORDS = 2
CLEAR_BESIDE, CLEAR_ALONE = 0.9, 1.0


def with_hint(
    parts: Sequence[Part], words: Sequence[str], index: Index, fillers: AbstractSet[str]
) -> list[Part]:
    """The parts of a sentence, and the term that its words speak for, unless one of them names it."""
    word_of = {stem(word): word for word in words if word not in fillers}
    speaking: dict[str, dict[str, float]] = defaultdict(dict)
    for of_word, token, weight in index.hints(word_of):
        speaking[token][word_of[of_word]] = weight
    clearest = max(speaking, key=lambda token: (sum(speaking[token].values()), token), default="")
    told = speaking.get(clearest, {})
    needed = CLEAR_BESIDE if any(part.has_term for part in parts) else CLEAR_ALONE
    is_named = any(reading.token == clearest for part in parts for reading in part.readings)
    if is_named or len(told) < FEWEST_WORDS or sum(told.values()) < needed:
        return [*parts]
    hint = Part(
        tuple(word for word in dict.fromkeys(words) if word in told),
        readings=(Reading(clearest, "hint"),),
        everyday=True,
    )
    return [*(part for part in parts if part.readings or part.text not in told), hint]
