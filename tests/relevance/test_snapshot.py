"""The first three results of many queries: `pytest tests/relevance/test_snapshot.py --update-golden`.

A change of the ranking shows here, query by query, and is read in review. No query is held out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blind import load_blind
from factories import indexed
from judging import load_queries

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Callable

#: Every so manyth of the older queries for tuning, beside all blind ones.
STEP = 4
FIRST = 3


def test_the_first_three_results_are_as_before(golden: Callable[[str, str], None]) -> None:
    older = [query.text for query in load_queries() if not query.is_held_out]
    texts = [*older[::STEP], *(query.text for query in load_blind() if not query.is_held_out)]
    with indexed(load(CHECKOUT).catalog) as index:
        found = {text: search(index, text, limit=FIRST).hits for text in texts}

    lines = [f"{text}: {' '.join(hit.entry.id for hit in hits)}".rstrip() for text, hits in found.items()]
    golden("first_three.txt", "\n".join(lines) + "\n")
