"""Scores a search on the blind queries of blind.jsonl; the README explains how they were judged.

    python tests/relevance/blind.py [--misses]

prints the scores of both halves, and with --misses the queries for tuning that fall short.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from judging import DEPTH, Search, dcg

from medtw.life import Life

if TYPE_CHECKING:
    from medtw.model import Entry

BLIND = Path(__file__).with_name("blind.jsonl")
#: How many results of a first screen count for its usefulness.
FIRST = 5
#: The highest grade: just what this person wants.
BEST = 3
#: What a result is worth by its life: nobody can act on a chat that ended.
LIFE_WORTH = {Life.ACTIVE: 1.0, Life.RECENT: 1.0, Life.QUIET: 0.3, Life.ENDED: 0.1}
#: What a quiet result is worth that was seen since this year.
QUIET_SINCE, QUIET_WORTH = "2022", 0.6


@dataclass(frozen=True)
class BlindQuery:
    """A query that was written and judged without sight of the search."""

    text: str
    #: "words" or "sentence".
    form: str
    is_native: bool
    is_misspelt: bool
    #: Whether it must find nothing.
    is_negative: bool
    #: The grade of each judged entry by its id.
    grades: Mapping[str, int]

    @property
    def is_held_out(self) -> bool:
        """Whether it only scores and must not be tuned on: decided by a hash of its text."""
        return sha256(self.text.encode()).hexdigest()[-1] in "01234567"

    @property
    def has_answer(self) -> bool:
        """Whether a judged entry is of any use."""
        return any(self.grades.values())

    def ndcg(self, found: Sequence[str]) -> float:
        """How much of the best possible first ten is there, and how far up."""
        best = sorted(self.grades.values(), reverse=True)[:DEPTH]
        return dcg([self.grades.get(entry_id, 0) for entry_id in found[:DEPTH]]) / dcg(best)

    def is_first_right(self, found: Sequence[str]) -> bool:
        """Whether the first result is among the best there are."""
        return bool(found) and self.grades.get(found[0], 0) == max(self.grades.values())


@dataclass(frozen=True)
class BlindScores:
    """What a search finds for some blind queries."""

    queries: tuple[BlindQuery, ...]
    found: Mapping[str, Sequence[str]]

    @property
    def answerable(self) -> tuple[BlindQuery, ...]:
        """The queries with an answer."""
        return tuple(query for query in self.queries if query.has_answer)

    def ndcg(self, only: Callable[[BlindQuery], bool] = lambda _query: True) -> float:
        """Mean nDCG at ten of some of the queries with an answer."""
        return _mean(query.ndcg(self.found[query.text]) for query in self.answerable if only(query))

    @property
    def success(self) -> float:
        """The share of queries whose first result is among the best."""
        return _mean(query.is_first_right(self.found[query.text]) for query in self.answerable)

    @property
    def empty(self) -> float:
        """The share of queries that must find nothing and do."""
        return _mean(not self.found[query.text] for query in self.queries if query.is_negative)

    @property
    def unjudged(self) -> int:
        """How many results of the first ten nobody has judged; they count as useless."""
        return sum(
            entry_id not in query.grades
            for query in self.answerable
            for entry_id in self.found[query.text][:DEPTH]
        )

    def useful(self, worth: Mapping[str, float]) -> float:
        """Mean usefulness of the first five: the grade, from 0 to 1, times what an entry's life is worth."""
        return _mean(
            sum(query.grades.get(one, 0) / BEST * worth[one] for one in self.found[query.text][:FIRST])
            / FIRST
            for query in self.answerable
        )


def load_blind() -> list[BlindQuery]:
    """All blind queries."""
    records = [json.loads(line) for line in BLIND.read_text(encoding="utf-8").splitlines()]
    return [
        BlindQuery(
            text=record["q"],
            form=record["form"],
            is_native=record["native"],
            is_misspelt=record["misspelt"],
            is_negative=record["nothing"],
            grades={one: int(grade) for grade, ids in record["grades"].items() for one in ids},
        )
        for record in records
    ]


def ask(queries: Iterable[BlindQuery], search: Search) -> BlindScores:
    """The scores of a search."""
    asked = tuple(queries)
    return BlindScores(asked, {query.text: search(query.text)[:DEPTH] for query in asked})


def worth_of_life(entries: Iterable[Entry], day: date) -> dict[str, float]:
    """What each entry is worth on a day, by its life."""
    return {entry.id: _worth(entry, entry.life_on(day)) for entry in entries}


def _worth(entry: Entry, life: Life) -> float:
    is_lately_quiet = life is Life.QUIET and (entry.seen or "") >= QUIET_SINCE
    return QUIET_WORTH if is_lately_quiet else LIFE_WORTH[life]


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)


@dataclass(frozen=True)
class Row:
    """A line of the table of scores."""

    name: str
    scores: BlindScores
    worth: Mapping[str, float]

    @cached_property
    def figures(self) -> tuple[float, ...]:
        """The figures, in the order of HEADER."""
        scores = self.scores
        return (
            scores.ndcg(),
            scores.ndcg(lambda query: query.form == "sentence"),
            scores.ndcg(lambda query: query.is_misspelt),
            scores.ndcg(lambda query: not query.is_native),
            scores.success,
            scores.useful(self.worth),
        )

    def __str__(self) -> str:
        shown = " | ".join(f"{figure:.3f}" for figure in self.figures)
        return f"| {self.name} | {shown} | {self.scores.empty:.0%} | {self.scores.unjudged} |"


HEADER = (
    "| Engine | nDCG@10 | sentences | misspelt | not native | success@1 | useful@5 | empty | unjudged |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def main(arguments: Sequence[str]) -> None:
    """Print the scores of both halves."""
    import sqlite3

    from medtw.bundle import CHECKOUT
    from medtw.catalog.folder import load
    from medtw.index.compile import compile_catalog
    from medtw.index.expressions import EVERYTHING
    from medtw.index.store import Index
    from medtw.search.ranking import search

    catalog = load(CHECKOUT).catalog
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog, connection)
        index = Index(connection)
        scores = ask(
            load_blind(), lambda text: [hit.entry.id for hit in search(index, text, limit=DEPTH).hits]
        )
        worth = worth_of_life(index.entries(index.rows(EVERYTHING)), index.day)
    halves = {
        "for tuning": [query for query in scores.queries if not query.is_held_out],
        "only scored": [query for query in scores.queries if query.is_held_out],
    }
    print(HEADER)
    for name, queries in halves.items():
        print(Row(f"medtw, {len(queries)} {name}", BlindScores(tuple(queries), scores.found), worth))
    if "--misses" in arguments:
        for query in filter(lambda query: query.has_answer, halves["for tuning"]):
            found = scores.found[query.text]
            graded = [(query.grades.get(entry_id, "?"), entry_id) for entry_id in found]
            print(f"{query.ndcg(found):.2f} {query.text!r}: {graded}")


if __name__ == "__main__":
    main(sys.argv[1:])
