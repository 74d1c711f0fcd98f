"""Which accounts an export has, and why others are left out."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from medtw.index.store import MOST_COUNTED
from medtw.kinds import Kind
from medtw.model import Account
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.filters import Filters
    from medtw.search.hits import Results

    #: Is told what is done, how much of it, and of how much.
    Progress = Callable[[str, int, int], None]

Item = TypeVar("Item")
#: Entries read at once.
_AT_ONCE = 500


class Reason(StrEnum):
    """Why an account is left out of an export."""

    #: It has no profile on the platform, or no known feed.
    ABSENT = "absent"
    #: It left the platform.
    LEFT = "left"
    ENDED = "ended"
    #: Nothing was seen of it for two years.
    QUIET = "quiet"
    #: The identifier that is needed, such as a DID, is not known.
    UNIDENTIFIED = "unidentified"


def read_entries(index: Index, rows: Sequence[int], progress: Progress = lambda *_: None) -> Iterator[Entry]:
    """The entries of rows, in their order, a part at a time."""
    for start in range(0, len(rows), _AT_ONCE):
        yield from index.entries(rows[start : start + _AT_ONCE])
        progress("reading", min(start + _AT_ONCE, len(rows)), len(rows))


def find_accounts(index: Index, filters: Filters, progress: Progress = lambda *_: None) -> Iterator[Account]:
    """The accounts that pass the filters, the most recently seen first."""
    rows = index.rows(filters.with_kind(Kind.ACCOUNT).expression)
    return only_accounts(read_entries(index, rows, progress))


def search_accounts(
    index: Index, text: str, filters: Filters, day: date
) -> tuple[Iterator[Account], Results]:
    """The accounts that answer a query and pass the filters, best first, with the results of the search."""
    only = filters.with_kind(Kind.ACCOUNT).expression
    results = search(index, text, filters=only, limit=MOST_COUNTED, day=day)
    return only_accounts(hit.entry for hit in results.hits), results


def only_accounts(entries: Iterable[Entry]) -> Iterator[Account]:
    """Those of some entries that are accounts."""
    return (entry for entry in entries if isinstance(entry, Account))


def sift(
    items: Iterable[Item], reason_of: Callable[[Item], Reason | None], limit: int | None
) -> tuple[tuple[Item, ...], dict[Reason, int]]:
    """The items that nothing speaks against, at most `limit`, and how many were left out on the way."""
    left_out: Counter[Reason] = Counter()

    def kept() -> Iterator[Item]:
        for item in items:
            reason = reason_of(item)
            if reason is None:
                yield item
            else:
                left_out[reason] += 1

    found = tuple(islice(kept(), limit))
    return found, {reason: left_out[reason] for reason in Reason if left_out[reason]}
