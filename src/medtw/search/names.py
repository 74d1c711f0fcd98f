"""The entries that a query names: as a whole, nearly, or in a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.fillers import is_filler
from medtw.index.expressions import EVERYTHING, all_of, any_of
from medtw.record import Record
from medtw.search.hits import DEPTH
from medtw.search.kindred import kindred_rows, same_year_rows
from medtw.search.matches import How, Match
from medtw.search.parts import Name
from medtw.search.probes import sigil_expression
from medtw.search.query import WEAK
from medtw.search.spelling import is_similar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.search.query import Query

#: What it is worth to be named. Nothing comes before an exact name.
NAME_WEIGHTS = {How.EXACT: 10.0, How.IN_NAME: 1.5, How.FAMILY: 1.4, How.WITHIN: 1.3, How.SIMILAR: 1.0}
#: How many names that share a word with the query are compared with it as a whole.
SIMILAR_NAMES_DEPTH = 100
#: How many words of the query may be a name, and how many letters a single one has.
LONGEST_NAME, SHORTEST_NAME = 4, 5


class Named(Record):
    """An entry that the query names, and the words of the query that do."""

    row: int
    match: Match
    words: Sequence[str]


class Names:
    """Finds the entries that a query names, among those that may be found."""

    def __init__(self, index: Index, query: Query, restricted: Callable[..., Expression]) -> None:
        """Take a query.

        Args:
            index: The catalog.
            query: The query.
            restricted: Gives an expression for what matches some others and may be found.
        """
        self.index = index
        self.query = query
        self.restricted = restricted

    def named(self) -> Iterator[Named]:
        """Entries whose name is the query or one of its family, contains it, or is contained in it."""
        if not self.query.parts:
            return
        wanted = self.query.wanted
        only = self.query.parts[0] if len(self.query.parts) == 1 else None
        sigil = only.sigil if isinstance(only, Name) else ""
        whole = (*self.index.named(wanted), *same_year_rows(self.index, wanted))
        yield from self._passing(whole, How.EXACT, sigil)
        yield from self._passing(kindred_rows(self.index, wanted), How.FAMILY, "#")
        for run in self._runs():
            yield from self._passing(self.index.named("".join(run)), How.WITHIN, words=run)
        words = self.query.words
        if len(words) > 1 and max(map(len, words)) > 1:
            for column in ("name", "tag"):
                rows = self.index.rows(self.restricted(all_of(words, column)), DEPTH)
                yield from self._named(rows, How.IN_NAME)

    def similar(self) -> Iterator[Named]:
        """Entries whose name is the query but for a few letters, and shares a word with it."""
        typed = text.normalise(self.query.wanted)
        words = [word for word in self.query.words if _is_telling(word)]
        if len(words) > 1:
            rows = self.index.rows(self.restricted(any_of(words, "name")), SIMILAR_NAMES_DEPTH)
            entries = zip(rows, self.index.entries(rows), strict=True)
            alike = [row for row, entry in entries if is_similar(typed, text.normalise(entry.title))]
            yield from self._named(alike, How.SIMILAR)

    def _passing(
        self, rows: Sequence[int], how: How, sigil: str = "", words: Sequence[str] = ()
    ) -> Iterator[Named]:
        """Those of some rows that may be found, named by some words or by the whole query."""
        passes = self.restricted(sigil_expression(sigil)) if rows else EVERYTHING
        found = [row for row in rows if passes is EVERYTHING or self.index.matches(row, passes)]
        return self._named(found, how, words)

    def _named(self, rows: Sequence[int], how: How, words: Sequence[str] = ()) -> Iterator[Named]:
        """Rows that are named by some words, or by the whole query."""
        match = Match(
            text=" ".join(words) or self.query.wanted.strip(),
            how=how,
            column="name",
            weight=NAME_WEIGHTS[how],
        )
        return (Named(row=row, match=match, words=words or self.query.words) for row in rows)

    def _runs(self) -> Iterator[tuple[str, ...]]:
        """Adjacent words of the query that may be a name: no phrase with a meaning, and no piece of one."""
        words = self.query.words
        phrases = [{*part.words} for part in self.query.parts if part.readings]
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
                run = words[start:end]
                is_cut = any(phrase & {*run} and not phrase < {*run} for phrase in phrases)
                if run != words and not is_cut and self._may_be_name(run):
                    yield run

    def _may_be_name(self, run: tuple[str, ...]) -> bool:
        """Whether words say enough to be a name: two that tell something, or one that is no other word."""
        telling = [word for word in run if _is_telling(word)]
        if len(run) > 1:
            return len(telling) > 1
        return bool(telling) and len(run[0]) >= SHORTEST_NAME and not self.index.is_word(run[0])


def _is_telling(word: str) -> bool:
    return not is_filler(word) and word not in WEAK
