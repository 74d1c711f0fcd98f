"""The parts of a query: names, quotes, words, and phrases that the vocabularies know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.schema import SINGULAR
from medtw.record import Record

if TYPE_CHECKING:
    from medtw.index.tokens import Token

#: The facets of places and what is spoken there.
PLACES = ("country", "region", "language")


class Reading(Record):
    """One possible meaning of a phrase."""

    #: The term, kind, place or language that is meant.
    token: Token
    #: How the phrase is related to it: "label", "alias", "translation", "covers", "facet" or "said".
    how: str
    #: The codes of the languages in which it is a name of the term.
    languages: frozenset[str] = frozenset()

    @classmethod
    def of(cls, token: Token, related: str) -> Reading:
        """A reading as the index keeps it: "label", "alias, singular", "translation:es pt"."""
        how, _, languages = related.removesuffix(SINGULAR).partition(":")
        return cls(token=token, how=how, languages=frozenset(languages.split()))

    @property
    def is_term(self) -> bool:
        """Whether it is a topic or specialty, not a kind or place."""
        return self.token.is_term


class Part(Record):
    """One part of what a query asks for."""

    #: Normalised words.
    words: tuple[str, ...]
    #: Whether it says who asks ("I am a nurse"), and not what for.
    of_asker: bool = False

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def shown(self) -> str:
        """The words as they are written in a query."""
        return self.text

    @property
    def typed(self) -> str | None:
        """What was typed, where the words are corrected or completed."""
        return None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the words mean by the vocabularies."""
        return ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The words, and all others by which entries may meet it."""
        return (self.text,)

    @property
    def has_term(self) -> bool:
        """Whether it means a topic or specialty."""
        return any(reading.is_term for reading in self.readings)

    @property
    def is_covered(self) -> bool:
        """Whether it is only known as a subject that terms cover."""
        return self.has_term and all(r.how == "covers" for r in self.readings if r.is_term)

    @property
    def is_place(self) -> bool:
        """Whether it names a country, region or language, and nothing else."""
        return bool(self.readings) and all(reading.token.facet in PLACES for reading in self.readings)

    @property
    def is_facet(self) -> bool:
        """Whether it only says what sort of entry is wanted."""
        return bool(self.readings) and not self.has_term


class Name(Part):
    """An account's handle or a hashtag."""

    #: "@" or "#".
    sigil: str

    @property
    def shown(self) -> str:
        """The name with its sigil."""
        return self.sigil + self.text


class Quote(Part):
    """Words in quotes, which must be adjacent."""


class Plain(Part):
    """Words that may be corrected or completed."""

    typed: str | None = None
    #: Other words that the one typed may have meant, nearest first.
    others: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The words, and others that may have been meant."""
        return (self.text, *self.others)


class Word(Plain):
    """A word without a meaning in the vocabularies."""


class Phrase(Plain):
    """Words with a meaning: a phrase of the vocabularies, a saying, or words with synonyms."""

    readings: tuple[Reading, ...] = ()
    #: Words and phrases of the same meaning ("ekg", of "ecg").
    synonyms: tuple[str, ...] = ()
    #: How entries of its terms speak of what it is about ("telemedicine", of "video visit").
    subjects: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The words, others that may have been meant, and those that entries say for them."""
        return (self.text, *self.others, *self.synonyms, *self.subjects)

    def prefixed(self, readings: tuple[Reading, ...]) -> Prefixed:
        """The same after a prefix, which leaves only some of its readings."""
        return Prefixed(
            words=self.words,
            typed=self.typed,
            others=self.others,
            readings=readings,
            synonyms=self.synonyms,
            subjects=self.subjects,
        )

    @property
    def is_saying(self) -> bool:
        """Whether it says something without naming it."""
        return any(reading.how == "said" for reading in self.readings)

    @property
    def is_kind(self) -> bool:
        """Whether it only says which kinds of entry are wanted."""
        return bool(self.readings) and all(reading.token.facet == "kind" for reading in self.readings)


class Prefixed(Phrase):
    """A phrase after a prefix ("topic:burnout"): entries meet it by its readings, not by its words."""
