"""What an engine is, and how its answers are timed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import islice
from time import perf_counter
from typing import NamedTuple

from benchmarks.peers_texts import Document

DEPTH = 10
#: Before timing starts, every nth query is run once.
WARM_UP_STEP = 10


class Answer(NamedTuple):
    """The best results of a query, and how long they took."""

    ids: list[str]
    milliseconds: float


class MissingError(Exception):
    """Something that an engine needs is not installed."""


#: Returns the results of a query, best first, as positions in the list of documents.
Search = Callable[[str], Iterable[int]]
Engine = Callable[[Sequence[Document], Sequence[str]], list[Answer]]


def in_process(build: Callable[[Sequence[Document]], Search]) -> Engine:
    """Turn a function that builds a search into an engine that runs in this process."""

    @wraps(build)
    def engine(documents: Sequence[Document], queries: Sequence[str]) -> list[Answer]:
        try:
            search = build(documents)
        except ImportError as error:
            raise MissingError(error.name) from error
        return timed(lambda query: [documents[row].id for row in islice(search(query), DEPTH)], queries)

    return engine


def timed(search: Callable[[str], list[str]], queries: Sequence[str]) -> list[Answer]:
    """The answers to all queries, each with its time."""
    for query in queries[::WARM_UP_STEP]:
        search(query)
    answers = []
    for query in queries:
        start = perf_counter()
        ids = search(query)
        answers.append(Answer(ids, (perf_counter() - start) * 1000))
    return answers


def widening(searches: Iterable[Iterable[int]]) -> list[int]:
    """The results of the strictest search, followed by those of the looser ones."""
    found: dict[int, None] = {}
    for results in searches:
        found.update(dict.fromkeys(results))
        if len(found) >= DEPTH:
            break
    return list(found)
