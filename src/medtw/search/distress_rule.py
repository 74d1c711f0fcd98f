"""How people in distress speak: the rule that tells by the lists of one language in `distress.yml`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from medtw import text
from medtw.search.spelling import nearest_form
from medtw.wording import END, EXACTLY, GAP, Meanings, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from medtw.model import Wording

#: How many words `*` may stand for.
_LONGEST_GAP = 4
#: English words that are no misspelling; of other languages there is no list, so short words stay.
_SHORTEST_MISSPELT = {"en": 3}
_SHORTEST_FOREIGN = 5
#: The lengths of words without spaces that may be split.
_SHORTEST_RUN, _LONGEST_RUN = 6, 40


class Rule:
    """The rule of one language, made of its lists."""

    def __init__(self, name: str, wordings: Sequence[Wording], is_word: Callable[[str], bool]) -> None:
        """Take its lists, and what tells whether a word is no misspelling."""
        self.name = name
        self.is_word = is_word
        self.groups = [wording.words for wording in wordings if wording.part == "words"]
        self.lists = {wording.part: wording.words for wording in wordings if wording.part != "words"}
        everything = " ".join(chain(*(wording.words for wording in wordings)))
        #: Every word in the lists.
        self.known = frozenset(everything.replace(EXACTLY, "").split())

    def is_spoken(self, words: Sequence[str], *, is_run: bool) -> bool:
        """Whether words of a query speak of distress in this language; one may be several run together."""
        if is_run:
            words = _apart(words[0], self.known) or words
        meant = [self._meant(word) for word in words]
        fillers = frozenset(self._list("fillers"))
        if not any(word in self.known and word not in fillers for word in meant):
            return False
        meanings = Meanings(self.groups, fillers)
        tokens = meanings.tokens(self._without_harmless(meant))
        return self._says(tokens) or self._mentions(tokens) or self._is_alone(tokens)

    def _list(self, part: str) -> tuple[str, ...]:
        return self.lists.get(part, ())

    def _meant(self, word: str) -> str:
        """A word, or the one of the lists that it is a misspelling of."""
        if word in self.known:
            return word
        if (single := text.undoubled(word)) in self.known:
            return single
        shortest = _SHORTEST_MISSPELT.get(self.name, _SHORTEST_FOREIGN)
        if len(word) < shortest or not word.isalpha() or self.is_word(word):
            return word
        return nearest_form(word, self.known) or word

    def _without_harmless(self, words: list[str]) -> list[str]:
        """The words without phrases that mean something else: "die laughing"."""
        padded = f" {' '.join(words)} "
        for phrase in self._list("harmless"):
            padded = padded.replace(f" {phrase} ", " ")
        return padded.split()

    def _says(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence of distress is among the words, and not beside what marks it as another's."""
        reported = list(self._places("reported", tokens))
        return any(
            not any(_are_close(place, other) for other in reported)
            for place in self._places("sentences", tokens)
        )

    def _mentions(self, tokens: Sequence[Token]) -> bool:
        """Whether distress is mentioned, and no word makes it a subject of work or study."""
        subjects = frozenset(self._list("subjects"))
        return subjects.isdisjoint(token.word for token in tokens) and any(
            True for _ in self._places("mentions", tokens)
        )

    def _is_alone(self, tokens: Sequence[Token]) -> bool:
        """Whether a word of distress is all there is, but for words that go with it."""
        beside = frozenset(self._list("beside"))
        return any(
            all(token.meaning in beside for token in (*tokens[:start], *tokens[end:]))
            for start, end in self._places("alone", tokens)
        )

    def _places(self, part: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where the sentences of a list occur: the first of their words, and after the last."""
        there = {GAP, END}
        for token in tokens:
            there |= {token.meaning, f"{EXACTLY}{token.word}"}
        for sentence in map(str.split, self._list(part)):
            if there.issuperset(sentence):
                for start in range(len(tokens)):
                    end = _end_of(sentence, tokens, start)
                    if end is not None:
                        yield start, end


def _are_close(place: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether at most one word stands between two places, in whichever order they are."""
    return max(place[0], other[0]) - min(place[1], other[1]) <= 1


def _end_of(sentence: Sequence[str], tokens: Sequence[Token], start: int) -> int | None:
    """Where a sentence that begins at a word ends; None if it does not occur there."""
    if not sentence:
        return start
    first, rest = sentence[0], sentence[1:]
    if first == END:
        return start if start == len(tokens) else None
    if first == GAP:
        ends = (_end_of(rest, tokens, start + gap) for gap in range(_LONGEST_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if start >= len(tokens) or first not in (tokens[start].meaning, f"{EXACTLY}{tokens[start].word}"):
        return None
    return _end_of(rest, tokens, start + 1)


def _apart(run: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """The fewest known words that make up a run of letters; none if that is not possible."""
    if not _SHORTEST_RUN <= len(run) <= _LONGEST_RUN:
        return ()
    #: The best way to split what comes before each position.
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(run) + 1):
        ways: Iterable[tuple[str, ...]] = [
            (*before, run[start:end])
            for start in range(end)
            if (before := best[start]) is not None and run[start:end] in known
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()
