"""Lists under filters, and single entries by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import NotFoundError, UnknownValueError
from medtw.events import months_between
from medtw.index.expressions import EVERYTHING
from medtw.kinds import Kind
from medtw.model import Account, Chat, Event
from medtw.platforms import read_address
from medtw.search.elsewhere import where_it_belongs
from medtw.search.filters import (
    Filters,
    find_terms,
    raise_for_other_vocabulary,
    suggest_terms,
)

if TYPE_CHECKING:
    from datetime import date

    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.model import Entry
    from medtw.search.hits import Hit
    from medtw.search.query import Query
    from medtw.session import Dates

#: The maximum number of suggestions.
_NEAR = 3
#: Shorter words resemble too many others.
_SHORTEST_SUGGESTED = 5
#: Too many names begin with fewer letters.
SHORTEST_BEGINNING = 3


def list_entries(index: Index, filters: Filters, limit: int | None) -> tuple[list[Entry], int]:
    """The best entries that pass the filters, at most `limit`, and how many pass in all.

    Without a limit, all of them. The number is the index's count, which ends at MOST_COUNTED.
    """
    expression = filters.expression
    rows = index.rows(expression, limit)
    return index.entries(rows), index.count(expression) if len(rows) == limit else len(rows)


def list_chats(index: Index, filters: Filters, *dates: Dates) -> list[Chat]:
    """The chats that pass the filters, best first; with `dates`, those of whose days so much is known."""
    entries, _ = list_entries(index, _of_chats(filters, dates), None)
    return [entry for entry in entries if isinstance(entry, Chat)]


def list_events(index: Index, filters: Filters, *days: date) -> list[Event]:
    """The events that pass the filters, best first; with a first and last day, those that may touch them."""
    of_days = filters.with_months(months_between(*days)) if days else filters
    entries, _ = list_entries(index, of_days.with_kind(Kind.EVENT), None)
    return [entry for entry in entries if isinstance(entry, Event)]


def count_chats(index: Index, filters: Filters, *dates: Dates) -> int:
    """How many chats `list_chats` gives; the index counts no further than MOST_COUNTED."""
    return index.count(_of_chats(filters, dates).expression)


def _of_chats(filters: Filters, dates: tuple[Dates, ...]) -> Filters:
    chats = filters.with_kind(Kind.CHAT)
    return chats.with_dates(*dates) if dates else chats


def passes(index: Index, filters: Filters, entry: Entry) -> bool:
    """Whether an entry of the index passes the filters."""
    return index.matches(index.row(entry.id), filters.expression)


def find_entries(index: Index, name: str) -> list[Entry]:
    """The entries of an id, @handle, #hashtag, name, or address of a profile or hashtag.

    An id names one entry; a hashtag may belong to a chat and to its own entry.

    Raises:
        NotFoundError: there is none; the error suggests similar names.
    """
    by_id = index.entry(name)
    if by_id is not None:
        return [by_id]
    for typed in filter(None, (name, read_address(name))):
        found = [entry for entry in index.entries(index.named(typed)) if _is_meant(entry, typed)]
        if found:
            return found
    raise NotFoundError(name, suggest_ids(index, name))


def find_chats(index: Index, name: str) -> list[Chat]:
    """The chats of an id, #hashtag or name; raises NotFoundError, as `_find_of_kind` does."""
    return [entry for entry in _find_of_kind(index, name, Kind.CHAT) if isinstance(entry, Chat)]


def find_events(index: Index, name: str) -> list[Event]:
    """The events of an id, #hashtag or name; raises NotFoundError, as `_find_of_kind` does."""
    return [entry for entry in _find_of_kind(index, name, Kind.EVENT) if isinstance(entry, Event)]


def _find_of_kind(index: Index, name: str, kind: Kind) -> list[Entry]:
    """The entries of one kind for an id, #hashtag or name.

    Raises:
        NotFoundError: there is none; the error suggests similar entries of the kind.
    """
    by_id = index.entry(name)
    # The id may be that of an account or a hashtag with the same name.
    named = [by_id] if by_id is not None and by_id.kind is kind else index.entries(index.named(name))
    found = [entry for entry in named if entry.kind is kind and _is_meant(entry, name)]
    if not found:
        known = where_it_belongs(index, kind, name)
        near = () if known else suggest_ids(index, name, kind)
        raise NotFoundError(name, near, noun=kind.value, otherwise=known)
    return found


def _is_meant(entry: Entry, name: str) -> bool:
    if name.startswith("@"):
        return isinstance(entry, Account)
    if name.startswith("#"):
        return not isinstance(entry, Account)
    return True


def suggest_ids(index: Index, name: str, kind: Kind | None = None) -> list[str]:
    """Ids similar to a name, of one kind or of any: by its beginning, else by a search for it.

    A short name is similar to too many others.
    """
    from medtw.search.ranking import search

    if len(text.key(name)) < SHORTEST_BEGINNING:
        return []
    depth = _NEAR if kind is None else _NEAR * len(Kind)
    beginning = index.entries(sorted({row for _name, row in index.names_beginning(name, depth)}))
    near = [entry.id for entry in beginning if kind in (None, entry.kind)][:_NEAR]
    if not near:
        filters = Filters().with_kind(kind).expression if kind else EVERYTHING
        found = search(index, name.lstrip("@#"), filters=filters, limit=_NEAR)
        near = [hit.entry.id for hit in found.hits if _is_called(hit, found.query)]
    return near


def _is_called(hit: Hit, query: Query) -> bool:
    """Whether a query is nearly an entry's name, or its name or handle has all of the query's words."""
    in_name = {match.text for match in hit.matches if match.column in {"name", "tag"}}
    return hit.is_named or in_name >= {part.text for part in query.parts}


def guess_terms(index: Index, vocabulary: str, typed: str) -> list[Token]:
    """The tokens of the terms for a name, with spelling help if there are none.

    Raises:
        UnknownValueError: there is none even then; the error suggests the nearest ones.
    """
    from medtw.search.query import read
    from medtw.search.spelling import SpellingCorrector

    try:
        return find_terms(index, vocabulary, typed)
    except UnknownValueError:
        parts = read(typed, index, SpellingCorrector(index)).parts
        tokens = [reading.token for part in parts for reading in part.readings]
        guessed = [token for token in tokens if token.facet == vocabulary]
        if len(parts) == 1 and guessed:
            return guessed
        if len(parts) == 1:
            raise_for_other_vocabulary(vocabulary, typed, tokens)
        raise


def nearest_terms(index: Index, query: Query, count: int = 3) -> tuple[str, ...]:
    """The ids of topics and specialties that the words of a query name, or look like."""
    tokens = (reading.token for part in query.parts for reading in part.readings)
    near = [token.value for token in tokens if token.is_term]
    for word in query.words:
        if len(word) >= _SHORTEST_SUGGESTED and not index.is_word(word):
            near += suggest_terms(index, "topic", word, 1) + suggest_terms(index, "specialty", word, 1)
    return tuple(dict.fromkeys(near))[:count]
