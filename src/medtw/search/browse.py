"""Lists under filters, and single entries by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import NotFoundError, UnknownValueError
from medtw.model import Account, Chat, Hashtag
from medtw.search.filters import VOCABULARY_PREFIXES, find_terms

if TYPE_CHECKING:
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.filters import Filters


def list_entries(index: Index, filters: Filters, day: date, limit: int | None) -> tuple[list[Entry], int]:
    """The best entries that pass the filters on a day, at most `limit`, and how many pass in all.

    Without a limit, all of them.
    """
    expression = filters.expression()
    if filters.status is None:
        entries = index.entries(index.rows(expression, limit))
        return entries, index.count(expression)
    passing = [e for e in index.entries(index.rows(expression)) if filters.admits(e, day)]
    return passing[:limit], len(passing)


def find_entries(index: Index, name: str) -> list[Entry]:
    """The entries of an id, @handle, #hashtag or name.

    An id names one entry; a hashtag may be that of a chat and of a hashtag's own entry.

    Raises:
        NotFoundError: there is none; the error suggests names that begin or sound alike.
    """
    by_id = index.entry(name)
    if by_id is not None:
        return [by_id]
    found = [entry for entry in index.entries(index.named(name)) if _is_meant(entry, name)]
    if not found:
        raise NotFoundError(name, _suggestions(index, name))
    return found


def _is_meant(entry: Entry, name: str) -> bool:
    if name.startswith("@"):
        return isinstance(entry, Account)
    if name.startswith("#"):
        return isinstance(entry, Chat | Hashtag)
    return True


def _suggestions(index: Index, name: str) -> list[str]:
    """Ids near to a name: by its beginning, else by a search for it."""
    from medtw.search.ranking import search

    rows = [row for _name, row in index.names_beginning(text.key(name), 3)] if text.key(name) else []
    near = [entry.id for entry in index.entries(sorted(set(rows)))]
    if not near:
        hits = search(index, name.lstrip("@#"), limit=3).hits
        near = [hit.entry.id for hit in hits if hit.score == hits[0].score]
    return near


def guess_terms(index: Index, vocabulary: str, typed: str) -> list[str]:
    """The tokens of the terms that a name stands for, with spelling help where it stands for none.

    Raises:
        UnknownValueError: there is none even then; the error suggests the nearest.
    """
    from medtw.search.query import read
    from medtw.search.spelling import SpellingCorrector

    try:
        return find_terms(index, vocabulary, typed)
    except UnknownValueError:
        prefix = VOCABULARY_PREFIXES[vocabulary]
        parts = read(typed, index, SpellingCorrector(index)).parts
        tokens = [reading.token for part in parts for reading in part.readings]
        guessed = [token for token in tokens if token.startswith(prefix)]
        if len(parts) != 1 or not guessed:
            raise
        return guessed
