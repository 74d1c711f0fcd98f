"""Collections: those a reader asks for, their entries, and the section that a query is the subject of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.errors import NotFoundError
from medtw.index.expressions import EVERYTHING
from medtw.index.tokens import terms_of
from medtw.record import Record
from medtw.search.parts import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.model import Collection, CollectionSection, Entry
    from medtw.search.hits import Results
    from medtw.search.query import Query

#: How a phrase names a term itself, and not something within it.
_NAMING = ("label", "alias", "translation")


class Related(Record):
    """A section of a collection that a query is the subject of."""

    collection: Collection
    section: CollectionSection
    #: Its entries that are not among the results shown.
    entries: tuple[Entry, ...]


def find_collection(index: Index, collection_id: str) -> Collection:
    """The collection of an id; raises NotFoundError, which suggests the nearest."""
    by_id = {collection.id: collection for collection in index.collections()}
    if collection_id not in by_id:
        from medtw.search.spelling import nearest

        otherwise = "to list them: medtw collections"
        near = nearest(collection_id, list(by_id))
        raise NotFoundError(collection_id, near, noun="collection", otherwise=otherwise)
    return by_id[collection_id]


def listed_entries(index: Index, ids: Iterable[str]) -> list[Entry]:
    """The entries of some ids, without those that were removed since."""
    return [entry for entry in map(index.entry, ids) if entry is not None]


def find_related(index: Index, results: Results, filters: Expression = EVERYTHING) -> Related | None:
    """The first section that a query is exactly the subject of and the results do not show whole.

    Args:
        index: The catalog.
        results: What the query found.
        filters: The filters as a full-text expression; other entries are not related.
    """
    subjects = _subjects(results.query)
    if not subjects:
        return None
    shown = {entry.id for hit in results.hits for entry in (hit.entry, *hit.also)}
    for collection, place in index.sections_on(min(subjects)):
        section = collection.sections[place]
        if subjects <= {*terms_of(section)}:
            others = listed_entries(index, (entry for entry in section.entries if entry not in shown))
            kept = [
                one for one in others if filters is EVERYTHING or index.matches(index.row(one.id), filters)
            ]
            if kept:
                return Related(collection=collection, section=section, entries=tuple(kept))
    return None


def _subjects(query: Query) -> set[Token]:
    """The tokens of the terms that a query names, if it asks for nothing else."""
    readings = [reading for part in query.parts for reading in part.readings]
    names_terms = all(reading.is_term and reading.how in _NAMING for reading in readings)
    is_whole = all(isinstance(part, Phrase) and part.readings and not part.subjects for part in query.parts)
    is_alone = names_terms and is_whole and not query.excluded
    return {reading.token for reading in readings} if is_alone else set()
