"""Compares sentences and queries by meaning: synonyms are equal, fillers are ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

#: The signs in a sentence for up to a few words, and for the end of the query.
GAP, END = "*", "$"
#: The sign before a word that no other word with the same meaning can replace.
EXACTLY = "="


class Token(Record):
    """A word or phrase: as it is written, and the word that stands for its meaning."""

    word: str
    meaning: str


class Meanings:
    """The meanings of the words of one language."""

    def __init__(self, groups: Iterable[Sequence[str]], fillers: AbstractSet[str]) -> None:
        """Take groups of words and phrases with the same meaning; the first of each group stands for it."""
        self.fillers = fillers
        self.forms = {tuple(form.split()): group[0].replace(" ", "_") for group in groups for form in group}
        self.longest = max(map(len, self.forms), default=1)

    def tokens(self, words: Sequence[str]) -> list[Token]:
        """The meaningful words, matching the longest phrase first."""
        tokens = []
        start = 0
        while start < len(words):
            longest = min(self.longest, len(words) - start)
            runs = (tuple(words[start : start + length]) for length in range(longest, 1, -1))
            run = next((run for run in runs if run in self.forms), (words[start],))
            tokens.append(Token(word=" ".join(run), meaning=self.forms.get(run, run[0])))
            start += len(run)
        return [token for token in tokens if token.word not in self.fillers]

    def compared(self, sentence: str) -> str:
        """A sentence in the form in which it is matched: the meanings of its words, and its signs."""
        return " ".join(token.meaning for token in self.tokens(sentence.split()))
