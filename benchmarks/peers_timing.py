"""What an engine is, and how its answers are timed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import islice
from time import perf_counter
from typing import NamedTuple

from benchmarks.peers_texts import Document

DEPTH = 10
#: Every so manyth query is asked once before the clock runs.
WARM_UP_STEP = 10


class Answer(NamedTuple):
    """The best results of a query, and how long it took."""

    ids: list[str]
    milliseconds: float


class MissingError(Exception):
    """What an engine needs is not there; says what."""


#: Gives the results of a query, best first, as positions in the list of documents.
Search = Callable[[str], Iterable[int]]
Engine = Callable[[Sequence[Document], Sequence[str]], list[Answer]]


def in_process(build: Callable[[Sequence[Document]], Search]) -> Engine:
    """Make an engine of what builds a search in this process."""

    @wraps(build)
    def engine(documents: Sequence[Document], queries: Sequence[str]) -> list[Answer]:
        try:
            search = build(documents)
        except ImportError as error:
            raise MissingError(error.name) from error
        return timed(lambda query: [documents[row].id for row in islice(search(query), DEPTH)], queries)

    return engine


def timed(search: Callable[[str], list[str]], queries: Sequence[str]) -> list[Answer]:
    """The answers to all queries, each with its own time."""
    for query in queries[::WARM_UP_STEP]:
        search(query)
    answers = []
    for query in queries:
        start = perf_counter()
        ids = search(query)
        answers.append(Answer(ids, (perf_counter() - start) * 1000))
    return answers


def widening(searches: Iterable[Iterable[int]]) -> list[int]:
    """The results of the strictest search first, filled up from the looser ones."""
    found: dict[int, None] = {}
    for results in searches:
        found.update(dict.fromkeys(results))
        if len(found) >= DEPTH:
            break
    return list(found)
