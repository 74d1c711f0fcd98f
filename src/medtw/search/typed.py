"""How much of the words of a query, as they are typed, entries have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.fillers import is_filler
from medtw.index.expressions import any_of
from medtw.search.hits import DEPTH
from medtw.search.parts import Name, Prefixed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from medtw.index.store import Index
    from medtw.search.parts import Part

#: What it is worth that an entry has a word, by its place, the least first.
PLACE_WEIGHTS = {"summary": 0.6, "keyword": 0.8, "name": 1.0, "tag": 1.0}


class TypedWords:
    """The words of a query, each by itself: a rare word says more than a common one.

    A phrase may be read as a term, and its words still count: an entry that says them answers better than
    one that merely has the term.
    """

    def __init__(self, index: Index, parts: Sequence[Part]) -> None:
        self.index = index
        #: How much of all words each part has, by its position, and each row of that.
        self.masses: dict[int, float] = {}
        self.shares: dict[int, dict[int, float]] = {}
        for position, part in enumerate(parts):
            counts = not isinstance(part, Name | Prefixed)
            words = [word for word in part.words if not is_filler(word)] if counts else []
            found = {word: self._rows(word) for word in words}
            shares = self.shares[position] = {}
            self.masses[position] = 0.0
            for rows in found.values():
                rarity = index.rarity(len(rows))
                self.masses[position] += rarity
                for row, weight in rows.items():
                    shares[row] = shares.get(row, 0.0) + rarity * weight
        self.total = sum(self.masses.values()) or 1.0

    def share(self, row: int, answered: Collection[int]) -> float:
        """How much of the words the entry of a row has, from 0 to 1.

        Args:
            row: The row.
            answered: The positions of the parts whose own term it has, which says all that their words say.
        """
        said = sum(
            self.masses[position] if position in answered else shares.get(row, 0.0)
            for position, shares in self.shares.items()
        )
        return said / self.total

    def _rows(self, word: str) -> dict[int, float]:
        """The rows of the entries that have a word, and what that is worth."""
        rows: dict[int, float] = {}
        for column, weight in PLACE_WEIGHTS.items():
            rows |= dict.fromkeys(self.index.rows(any_of([word], column), DEPTH), weight)
        return rows
