"""The results of a search: entries, why they match, and how the query was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.record import Record
from medtw.search.matches import NAMED

if TYPE_CHECKING:
    from medtw.model import Entry
    from medtw.search.matches import Match
    from medtw.search.query import Query

#: How many of the best entries are looked at for each thing that an entry may meet.
DEPTH = 1000


class Hit(Record):
    """An entry that answers a query; higher scores answer better."""

    entry: Entry
    score: float
    matches: tuple[Match, ...]
    #: The other entries of its community, which it represents.
    also: tuple[Entry, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the query is its name or one of its family, or one of them contains the other."""
        return any(match.how in NAMED for match in self.matches)


class Results(Record):
    """The results of a query."""

    query: Query
    #: The best, at most as many as were asked for.
    hits: tuple[Hit, ...]
    #: How many entries it finds in all; the index counts no further than MOST_COUNTED.
    total: int
    #: What was typed and what it was taken for.
    corrections: dict[str, str]
    #: The subjects of the query that no entry has in common, where there are none that do.
    apart: tuple[str, ...] = ()
    #: How many answer it without the filters.
    unfiltered: int
