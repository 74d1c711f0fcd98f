"""How an entry meets a part of a query."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from medtw.index.tokens import Token


class How(StrEnum):
    """In which way an entry meets a part of a query."""

    #: The whole query is its name, handle, hashtag or id.
    EXACT = "exact"
    #: The query is the hashtag of its community elsewhere, or of another year.
    FAMILY = "family"
    #: Its whole name is a part of the query.
    WITHIN = "within"
    #: All words of the query are in its name.
    IN_NAME = "in name"
    #: Its name is the query except for a few letters.
    SIMILAR = "similar"
    #: It has the term that the words mean, or a narrower one.
    TERM = "term"
    BROADER = "broader"
    #: It is of the kind, form, place or language that the words mean.
    FACET = "facet"
    #: It has the words, or others of the same meaning.
    WORDS = "words"


#: The ways in which an entry is what was asked for by name.
NAMED = frozenset({How.EXACT, How.FAMILY, How.WITHIN, How.IN_NAME})


class Match(Record):
    """That a part of the query was met by an entry, and where."""

    #: The words of the query, as they were understood.
    text: str
    how: How
    #: The column of the index.
    column: str
    #: The token of the term or filter that was met; None where the words themselves were.
    token: Token | None = None
    weight: float
