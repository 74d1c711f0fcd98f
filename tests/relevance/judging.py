"""Scores a search against the judged queries in queries.jsonl; the README describes their form.

    python tests/relevance/judging.py [--held-out | --tuning]

prints the scores and every query that falls short.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from medtw.model import Account, Catalog, Chat, Entry, Event, Hashtag
from medtw.vocabulary import Term, ancestors

QUERIES = Path(__file__).with_name("queries.jsonl")
#: The number of results that count.
DEPTH = 10
Condition = dict[str, Any]
#: Returns the ids of the results of a query, best first.
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Query:
    """A judged query."""

    text: str
    type: str
    relevant: tuple[tuple[int, Condition], ...]
    forbidden: tuple[Condition, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it is used only for scoring, never for tuning; a hash of its text decides."""
        return sha256(self.text.encode()).hexdigest()[-1] in "01234"


@dataclass(frozen=True)
class Score:
    """The result of one query."""

    query: Query
    ndcg: float
    is_first_right: bool
    #: Ids among the first ten that must not be there.
    violations: tuple[str, ...]
    gains: tuple[int, ...]
    found: tuple[str, ...]

    @property
    def falls_short(self) -> bool:
        """Whether this query is worth looking at."""
        return self.ndcg < 0.95 or not self.is_first_right or bool(self.violations)


def load_queries() -> list[Query]:
    """All judged queries."""
    queries = []
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        relevant = tuple((gain, condition) for gain, condition in record["rel"])
        queries.append(Query(record["q"], record["type"], relevant, tuple(record.get("not", ()))))
    return queries


class Judge:
    """Knows the gain of each entry of a catalog for each query."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def traits(self) -> dict[str, dict[str, Any]]:
        """The values of each entry that conditions test, by id."""
        specialties = {term.id: term for term in self.catalog.specialties}
        topics = {term.id: term for term in self.catalog.topics}
        return {
            entry.id: {
                "sp": _with_broader(entry.specialties, specialties),
                "tp": _with_broader(entry.topics, topics),
                "kw": _text(entry),
                "id": {f"{entry.kind}:{handle}" for handle in _handles(entry)},
                "kind": entry.kind,
                "form": entry.form,
                "country": entry.country,
                "language": entry.language,
            }
            for entry in self.catalog.entries
        }

    def score(self, query: Query, search: Search) -> Score:
        """Score the results of a search for a query."""
        found = tuple(search(query.text)[:DEPTH])
        gains = tuple(self.gain(query, entry_id) for entry_id in found)
        best = sorted((self.gain(query, entry_id) for entry_id in self.traits), reverse=True)[:DEPTH]
        if not query.relevant:
            return Score(query, float(not found), not found, found, gains, found)
        violations = tuple(i for i in found if any(self.meets(i, c) for c in query.forbidden))
        is_first_right = bool(gains) and gains[0] == best[0]
        return Score(query, dcg(gains) / dcg(best), is_first_right, violations, gains, found)

    def gain(self, query: Query, entry_id: str) -> int:
        """The gain of an entry for a query."""
        return max((gain for gain, condition in query.relevant if self.meets(entry_id, condition)), default=0)

    def meets(self, entry_id: str, condition: Condition) -> bool:
        """Whether an entry meets every part of a condition."""
        traits = self.traits[entry_id]
        for name, wanted in condition.items():
            trait = traits[name]
            if name == "kw":
                met = re.search(wanted, trait) is not None
            elif name in {"sp", "tp"}:
                met = wanted in trait
            elif name == "id":
                met = not trait.isdisjoint(wanted if isinstance(wanted, list) else [wanted])
            else:
                met = trait in (wanted if isinstance(wanted, list) else [wanted])
            if not met:
                return False
        return True


@dataclass(frozen=True)
class Summary:
    """The scores of many queries; negative queries count separately."""

    scores: tuple[Score, ...]

    @property
    def answered(self) -> list[Score]:
        """The scores of the queries that have an answer."""
        return [score for score in self.scores if score.query.relevant]

    @property
    def ndcg(self) -> float:
        """Mean nDCG at ten."""
        return sum(score.ndcg for score in self.answered) / len(self.answered)

    @property
    def success(self) -> float:
        """The share of queries whose first result has the highest gain."""
        return sum(score.is_first_right for score in self.answered) / len(self.answered)

    @property
    def violations(self) -> list[Score]:
        """Negative queries that found something, and queries with results that must not be there."""
        return [score for score in self.scores if score.violations]


def summarise(queries: Iterable[Query], judge: Judge, search: Search) -> Summary:
    """Score all queries."""
    return Summary(tuple(judge.score(query, search) for query in queries))


def dcg(gains: Sequence[int]) -> float:
    """Discounted cumulative gain: what results are worth, the further up the more."""
    return sum(float(2**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _with_broader(ids: Iterable[str], terms: dict[str, Term]) -> set[str]:
    return {found for term_id in ids for found in (term_id, *ancestors(term_id, terms))}


def _handles(entry: Entry) -> set[str]:
    """The names of an entry on any platform: an account's handles, or the hashtag of any other entry."""
    if isinstance(entry, Account):
        names = [profile.handle for profile in entry.profiles]
    elif isinstance(entry, Event):
        names = [*entry.hashtags[:1]]
    else:
        names = [getattr(entry, "hashtag", None) or ""]
    return {name.casefold() for name in names} or {""}


def _text(entry: Entry) -> str:
    parts = [entry.title, entry.summary, *entry.aliases, *entry.keywords, *_handles(entry)]
    if isinstance(entry, Account):
        parts += [entry.role or "", *entry.hashtags]
    if isinstance(entry, Hashtag):
        parts.append(entry.meaning)
    if isinstance(entry, Chat):
        parts.append(entry.name)
    return " ".join(parts).casefold()


def main(arguments: Sequence[str]) -> None:
    """Print the scores and the queries that fall short."""
    import sqlite3

    from medtw.bundle import CHECKOUT
    from medtw.catalog.folder import load
    from medtw.index.compile import compile_catalog
    from medtw.index.store import Index
    from medtw.search.ranking import search

    catalog = load(CHECKOUT).catalog
    wanted = {"--held-out": True, "--tuning": False}.get(" ".join(arguments))
    queries = [query for query in load_queries() if wanted in (None, query.is_held_out)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog, connection)
        index = Index(connection)
        summary = summarise(
            queries,
            Judge(catalog),
            lambda text: [hit.entry.id for hit in search(index, text, limit=DEPTH).hits],
        )
    for score in summary.scores:
        if score.falls_short:
            print(f"{score.ndcg:.2f} {score.query.type:11} {score.query.text!r}")
            print(f"     {list(zip(score.gains, score.found, strict=True))}")
            if score.query.forbidden and score.violations:
                print(f"     must not be there: {', '.join(score.violations)}")
    print(
        f"{len(queries)} queries: nDCG@10 {summary.ndcg:.3f}, success@1 {summary.success:.3f}, "
        f"{len(summary.violations)} found what they must not"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
