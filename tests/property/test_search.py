"""Every query gets an answer, or an error that gives the reason."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from medtw.errors import UnknownValueError
from medtw.search.ranking import search

if TYPE_CHECKING:
    from medtw.index.store import Index

MARKS = st.sampled_from(
    [
        *("", "-", '"', "@", "#", "NOT ", "https://x.com/", "://", "*", "(", "^", "NEAR("),
        *("topic:", "specialty:", "kind:", "country:", "language:", "chat:", "unheard:"),
    ]
)
WORDS = st.sampled_from(
    [
        *("burnout", "burnuot", "surgeons", "kidney", "stones", "ada", "exampel", "chat", "podcast"),
        *("ID", "what", "the", "GB", "kenya", "UroJC", "2022", "d'accord", "日本", "🙂"),
    ]
)
ITEMS = st.tuples(MARKS, WORDS | st.text(max_size=12)).map("".join)
QUERIES = st.lists(ITEMS, max_size=8).map(" ".join)


@settings(deadline=None)
@given(typed=QUERIES, limit=st.integers(1, 12))
@example(typed="topic:nonsense burnout", limit=3)
def test_a_search_ends_with_what_it_was_asked_for_at_most(typed: str, limit: int, small_index: Index) -> None:
    with suppress(UnknownValueError):
        results = search(small_index, typed, limit=limit)

        ids = [hit.entry.id for hit in results.hits]
        assert len(ids) == len(set(ids)) <= limit
        assert len(ids) <= results.total
