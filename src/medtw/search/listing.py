"""The entries of a topic or specialty, in the order of a search for its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.search.folding import Folding
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.model import Entry
    from medtw.search.filters import Filters


class Listed(NamedTuple):
    """Entries, each with the others of its community, and the number of rows."""

    entries: list[Entry]
    also: list[tuple[Entry, ...]]
    total: int


def list_terms(index: Index, tokens: Sequence[Token], filters: Filters, limit: int, day: date) -> Listed:
    """The best entries of some terms that pass the filters, at most `limit`.

    A search looks at no more than the best of them; all others follow in the order of the index.
    """
    folds = "kind" not in filters.asked
    found = search(
        index, index.labels[tokens[0]], filters=filters.expression, limit=limit, day=day, folds=folds
    )
    entries, also = [hit.entry for hit in found.hits], [hit.also for hit in found.hits]
    if len(found.hits) == limit:
        return Listed(entries, also, found.total)
    shown = {index.row(one.id) for hit in found.hits for one in (hit.entry, *hit.also)}
    rows = [row for row in index.rows(filters.expression) if row not in shown]
    folding = Folding(index, rows, lambda _row: False)
    rest = folding.rows if folds else rows
    entries += index.entries(rest[: limit - len(found.hits)])
    also += folding.also(rest[: limit - len(found.hits)]) if folds else [()] * len(rest)
    return Listed(entries, also, len(found.hits) + len(rest))
