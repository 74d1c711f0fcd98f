"""The languages in which a query is asked: entries in others come later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.fillers import languages_told

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from medtw.search.query import Query

#: What an entry loses that is in no language of the query.
LANGUAGE_COST = 0.2
#: The language of nearly all queries; those in another have words that tell so.
USUAL = "en"


def languages_of(query: Query) -> frozenset[str]:
    """The languages of a query, as codes; none if they do not matter or cannot be told.

    They do not matter if it names a place or a language: entries from there are what is asked for.
    """
    if any(part.is_place for part in query.parts):
        return frozenset()
    told = frozenset(languages_told(text.words(query.text)))
    told = told.union(*(reading.languages for part in query.parts for reading in part.readings))
    return told or frozenset({USUAL})


def is_foreign(languages: AbstractSet[str], asked_in: AbstractSet[str]) -> bool:
    """Whether an entry in some languages is in none of those of a query, where both are known."""
    return bool(languages and asked_in) and languages.isdisjoint(asked_in)
