"""Known words that an unknown one may mean; the only importer of rapidfuzz.

The distance is Damerau-Levenshtein's (optimal string alignment: a letter missing, extra, changed,
or two neighbors swapped), with the same limits as well-known engines: no mistake under four letters,
one from four, two from seven. Words with digits are names and never corrected.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from medtw.sounds import initial_sound, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.index.store import Index

#: Letters from which one and two mistakes are allowed; shorter words are not completed either.
ONE_MISTAKE, TWO_MISTAKES = 4, 7
#: How many words that may be meant are kept.
MOST_CANDIDATES = 8
#: The lengths of words without spaces that may be split, and of the shortest part.
SHORTEST_RUN, LONGEST_RUN, SHORTEST_PART = 8, 40, 3
#: Parts of fewer letters are found in any long word ("endo car dial"): one of them at most, and a usual one.
SURE_PART = 4
#: How many letters two words that sound alike may be apart; in short words one letter of three.
MOST_LETTERS_APART = 3
#: The similarity (0 to 100, by insertions and deletions) from which two whole names are equal.
SIMILAR_NAME = 85
#: The same for a part of a name of at least this many letters.
SIMILAR_PART, LONG_NAME = 92, 15


class SpellingCorrector:
    """Corrects and completes words by those of a catalog; words that exist are left as they are."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def __call__(self, word: str) -> tuple[str, ...]:
        """The words meant, nearest first and the commoner first among the equally near."""
        if len(word) < ONE_MISTAKE or not word.isalpha() or self.index.is_word(word):
            return ()
        found = dict.fromkeys([*self._completions(word), *self._likely(word)])
        candidates = [known for known in found if known != word and not self._is_ambiguous(word, known)]
        return tuple(candidates[:MOST_CANDIDATES])

    def _likely(self, word: str) -> list[str]:
        """What a word may be a misspelling of, or sounds like.

        One mistake is likelier than two: if a word that exists elsewhere is one away, it was meant.
        """
        found = [*self._corrections(word), *self._sound_alikes(word)]
        near = [known for known in found if _mistakes(word, known) <= 1]
        return near if len(near) < len(found) and self._is_nearly_a_word(word) else found

    def _is_nearly_a_word(self, word: str) -> bool:
        """Whether a word that exists, but is not in the catalog, is one mistake away."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = (
            process.extract(
                word, words, scorer=OSA.distance, processor=None, score_cutoff=1, limit=len(words)
            )
            for words in map(self.index.existing, _buckets(word, 1))
        )
        return any(not self.index.spells(known) for known, *_ in chain.from_iterable(near))

    def _is_ambiguous(self, word: str, known: str) -> bool:
        """Whether a word that must not be confused with a known one is as near."""
        others = self.index.confusables(known)
        return bool(others) and min(_mistakes(word, other) for other in others) <= _mistakes(word, known)

    def apart(self, run: str) -> tuple[str, ...]:
        """The fewest known words that make up a run of letters; nothing if it is a word itself."""
        if not SHORTEST_RUN <= len(run) <= LONGEST_RUN or not run.isalpha():
            return ()
        if self.index.is_word(run) or self.index.spells(run):
            return ()
        #: The best way to split what comes before each position.
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(run) + 1):
            ways = [
                (*before, run[start:end])
                for start in range(end - SHORTEST_PART + 1)
                if (before := best[start]) is not None and self._is_part(run[start:end])
            ]
            best.append(min(ways, key=len, default=None))
        parts = best[-1] or ()
        return parts if sum(len(part) < SURE_PART for part in parts) <= 1 else ()

    def _is_part(self, word: str) -> bool:
        is_sure = len(word) >= SURE_PART or self.index.is_everyday(word) or self.index.begins_phrase(word)
        return is_sure and self.index.spells(word)

    def _completions(self, word: str) -> list[str]:
        initial = initial_sound(word)
        found = []
        for length in range(len(word) + 1, len(word) + 7):
            found += [known for known in self.index.spellings(f"{initial}{length}") if known.startswith(word)]
        return found

    def _sound_alikes(self, word: str) -> list[str]:
        from rapidfuzz.distance import OSA

        near = [(OSA.distance(word, known), known) for known in self.index.sounds(word)]
        allowed = min(MOST_LETTERS_APART, (len(word) + 1) // 3)
        return [known for distance, known in sorted(near) if distance <= allowed]

    def _corrections(self, word: str) -> list[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 2 if len(word) >= TWO_MISTAKES else 1
        heard = sound(word)
        near: list[tuple[int, bool, int, str]] = []
        for name in _buckets(word, allowed):
            known = self.index.spellings(name)
            found = process.extract(
                word, known, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=MOST_CANDIDATES
            )
            near += [
                (int(distance), sound(candidate) != heard, position, candidate)
                for candidate, distance, position in found
            ]
        # What sounds otherwise is as far as if another letter were wrong (nefrology is not neurology), and
        # so is, with one letter wrong, a word that merely occurs and names no subject (surgey is not surge).
        names = self.index.phrases([candidate for distance, *_, candidate in near if distance == 1])

        def order(found: tuple[int, bool, int, str]) -> tuple[object, ...]:
            distance, sounds_otherwise, position, candidate = found
            is_mere_word = distance == 1 and candidate not in names
            apart = distance + sounds_otherwise + is_mere_word
            return apart, is_mere_word, sounds_otherwise, distance, position

        near.sort(key=order)
        return [candidate for *_, candidate in near]


def nearest_form(word: str, forms: Iterable[str]) -> str | None:
    """The one of some words that a word is a misspelling of, if there is one; the first letter is right."""
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) > TWO_MISTAKES else 1
    # A short word is only taken for a longer one: of two letters little is left that was right.
    likely = (form for form in forms if form[0] == word[0] and len(form) >= min(len(word), ONE_MISTAKE))
    near = [(OSA.distance(word, form, score_cutoff=allowed), form) for form in likely]
    distance, form = min(near, default=(allowed + 1, ""))
    return form if distance <= allowed else None


def _mistakes(word: str, known: str) -> int:
    """How many mistakes two words are apart; a missing h is none, nor is an f for a ph."""
    from rapidfuzz.distance import OSA

    return OSA.distance(_without_h(word), _without_h(known))


def _without_h(word: str) -> str:
    """A word with the spelling that it has in languages that write "farmacia" and "artritis"."""
    return word.replace("ph", "f").replace("rh", "r").replace("th", "t")


def _buckets(word: str, allowed: int) -> Iterator[str]:
    """Where the words are kept that are at most so many mistakes away."""
    lengths = range(max(ONE_MISTAKE, len(word) - allowed), len(word) + allowed + 1)
    return (f"{initial}{length}" for initial in _initials(word) for length in lengths)


def _initials(word: str) -> list[str]:
    """How the word that was meant may begin: a missing or swapped h or s makes another sound of a p."""
    beginnings = [word, "ph", "ps"] if word[0] == "p" else [word]
    return sorted({initial_sound(beginning) for beginning in beginnings})


def nearest(typed: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The names that differ from what was typed by no more mistakes than a word of its length may have.

    The nearest come first. What looks less alike is no help, so that there may be none.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(typed) < ONE_MISTAKE:
        return []
    allowed = 2 if len(typed) >= TWO_MISTAKES else 1
    known = [name for name in names if len(name) >= ONE_MISTAKE]
    found = process.extract(
        typed, known, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=count
    )
    return [name for name, _distance, _position in found]


def is_similar(typed: str, name: str) -> bool:
    """Whether a normalized name equals or contains what was typed, except for a few letters."""
    from rapidfuzz import fuzz

    if fuzz.ratio(typed, name.removeprefix("the "), score_cutoff=SIMILAR_NAME):
        return True
    is_long = len(typed) >= LONG_NAME and len(typed) <= len(name)
    return is_long and fuzz.partial_ratio(typed, name, score_cutoff=SIMILAR_PART) > 0
