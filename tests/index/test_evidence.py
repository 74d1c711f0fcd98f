"""The index finds the entries that are active, recent, quiet or ended on a day, or seen since a day."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.index.compile import compile_catalog
from medtw.index.evidence import alive, before, since
from medtw.index.expressions import EVERYTHING
from medtw.index.store import Index
from medtw.life import Life, Status, last_day, life_on
from medtw.model import Account, Catalog, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.expressions import Expression
    from medtw.model import Entry

SEEN = (
    *(None, "1985", "2018", "2023-12", "2023-12-31", "2024", "2024-01-01", "2024-02", "2024-02-28"),
    *("2024-02-29", "2024-03-01", "2024-11", "2024-11-21", "2024-11-22", "2025", "2025-11-21", "2025-11-22"),
    *("2025-11", "2025-12", "2026", "2026-01-31", "2026-11-22", "2026-12-31"),
)
#: Days on which something changes and the days around them, and random days. They begin two years after
#: FIRST_DAY: the index keeps evidence from before that day as evidence of that day.
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31)) | st.dates(date(1993, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    entries = [
        Account(
            id=f"{status}-{seen}",
            name="Ada",
            form="person",
            summary="",
            status=status,
            sources=(Source(url="https://example.org", title="A list", published=seen),),
        )
        for status, seen in product(Status, SEEN)
    ]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_catalog(Catalog(date="2026-11-22", entries=tuple(entries)), connection)
    opened = Index(connection)
    yield opened
    opened.close()


def entries(index: Index, expression: Expression) -> list[Entry]:
    return index.entries(index.rows(expression))


@given(day=DAYS)
def test_each_entry_has_one_life_and_it_is_that_of_the_record(day: date, index: Index) -> None:
    for life in Life:
        found = [entry.id for entry in entries(index, alive(life, day))]
        expected = [entry.id for entry in entries(index, EVERYTHING) if entry.life_on(day) is life]

        assert found == expected


@given(day=DAYS)
def test_an_entry_was_seen_since_a_day_or_before_it(day: date, index: Index) -> None:
    known = {entry.id: entry.seen for entry in entries(index, EVERYTHING)}
    later = {name for name, seen in known.items() if seen and last_day(seen) >= day}

    assert {entry.id for entry in entries(index, since(day))} == later
    assert {entry.id for entry in entries(index, before(day))} == known.keys() - later


def test_entries_are_numbered_by_their_life_on_the_day_of_the_catalog(index: Index) -> None:
    day = date(2026, 11, 22)
    lives = [life_on(day, entry.status, entry.seen) for entry in entries(index, EVERYTHING)]

    assert lives == sorted(lives, key=list(Life).index)
