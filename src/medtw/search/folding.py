"""One row per community: a chat, its hashtag and the account with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.hits import Hit


class Folding:
    """The rows of a list with each community once, at its best place."""

    def __init__(self, index: Index, rows: Sequence[int], is_named: Callable[[int], bool]) -> None:
        """Fold rows.

        Args:
            index: The catalog.
            rows: The rows of entries, best first.
            is_named: Whether a row is what was asked for by name: it stands for its community. Else
                the chat does where it is among the rows, or else the best of them.
        """
        self.index = index
        self.communities = index.communities(rows)
        shown: dict[int, int] = {}
        for row in rows:
            chat = self.communities.get(row, [row])[0]
            if chat not in shown or (row == chat and (is_named(row) or not is_named(shown[chat]))):
                shown[chat] = row
        #: One row of each community, and those of no community.
        self.rows = list(shown.values())

    def also(self, rows: Sequence[int]) -> list[tuple[Entry, ...]]:
        """The other entries of the community of each row."""
        others = [[one for one in self.communities.get(row, ()) if one != row] for row in rows]
        known = sorted({one for some in others for one in some})
        entries = dict(zip(known, self.index.entries(known), strict=True))
        return [tuple(entries[one] for one in some) for some in others]


def folded(index: Index, hits: Sequence[Hit], shown: Collection[str]) -> tuple[Hit, ...]:
    """Hits with each community once, without the entries that are already shown."""
    by_row = {index.row(hit.entry.id): hit for hit in hits if hit.entry.id not in shown}
    folding = Folding(index, list(by_row), lambda _row: False)
    also = folding.also(folding.rows)
    return tuple(by_row[row].replace(also=others) for row, others in zip(folding.rows, also, strict=True))
