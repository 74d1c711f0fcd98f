"""Tokens: what entries have and filters ask for, each as one word of the full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.model import CollectionSection, Entry

#: Words of so few letters are abbreviations, or are their own stems.
LONGEST_UNSTEMMED = 3
#: The vocabularies, with what the tokens of their terms begin with.
VOCABULARIES = {"specialty": "s", "topic": "t"}
_VOCABULARY_OF = {letter: vocabulary for vocabulary, letter in VOCABULARIES.items()}
#: The value of a facet that an entry does not state.
NOT_STATED = "none"


class Token(NamedTuple):
    """A term, or the value of another facet of entries."""

    #: "topic", "specialty", "kind", "form", "country", "region", "language", ...
    facet: str
    #: In lower case: the id of the term, "podcast", "gb".
    value: str

    @classmethod
    def of(cls, facet: str, value: str) -> Token:
        """The token of a value as entries and people write it: "GB"."""
        return cls(facet, value.casefold())

    @classmethod
    def parse(cls, text: str) -> Token:
        """The token that the index writes like this."""
        prefix, _, value = text.partition(":")
        return cls(_VOCABULARY_OF.get(prefix, prefix), value)

    def __str__(self) -> str:
        """As the index writes it: "t:burnout", "kind:chat", "country:gb"."""
        return f"{VOCABULARIES.get(self.facet, self.facet)}:{self.value}"

    @property
    def is_term(self) -> bool:
        """Whether it is a topic or specialty."""
        return self.facet in VOCABULARIES


def topics(*ids: str) -> tuple[Token, ...]:
    """The tokens of topics."""
    return tuple([Token("topic", term_id) for term_id in ids])


def specialties(*ids: str) -> tuple[Token, ...]:
    """The tokens of specialties."""
    return tuple([Token("specialty", term_id) for term_id in ids])


def terms_of(marked: Entry | CollectionSection) -> tuple[Token, ...]:
    """The tokens of the terms of an entry, or of a section of a collection."""
    return topics(*marked.topics) + specialties(*marked.specialties)


def month_held(month: int) -> Token:
    """The token of the events that are held, in some year, in a month from 1 to 12."""
    return Token("held", f"{month:02}")


def column_of(tokens: Iterable[Token]) -> str:
    """A column of the full-text index with some tokens."""
    return " ".join(map(indexed, map(str, tokens)))


def tokens_in(column: str) -> set[Token]:
    """The tokens in a column of the full-text index."""
    return {Token.parse(word.removesuffix(":")) for word in column.split()}


def indexed(word: str) -> str:
    """A word or token as the full-text index keeps it: a colon at its end keeps the stemmer off.

    Without it Spain would be Albania, as country:es and country:al both lose their endings, and
    ALS somebody called Al.
    """
    return f"{word}:" if ":" in word or len(word) <= LONGEST_UNSTEMMED else word
