"""Which entries match a query, in which order, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from medtw.index.expressions import EVERYTHING
from medtw.search.answers import Answers
from medtw.search.parts import Name
from medtw.search.query import read
from medtw.search.spelling import SpellingCorrector
from medtw.search.subjects import names_subjects_only

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.search.hits import Results
    from medtw.search.parts import Part
    from medtw.search.query import Query

#: Shorter words that are run together are too often another word.
SHORTEST_JOINED = 5


def search(
    index: Index,
    typed: str,
    *,
    filters: Expression = EVERYTHING,
    limit: int = 20,
    day: date | None = None,
    folds: bool = False,
) -> Results:
    """The entries that match a query, best first.

    Args:
        index: The catalog.
        typed: The query as typed.
        filters: A full-text expression every entry has to match.
        limit: How many entries to give at most.
        day: The reader's day, on which living entries come first; the catalog's own by default.
        folds: Whether a chat, its hashtag and the account of its name are one result.

    Raises:
        UnknownValueError: what stands after a prefix of the query is no value of it.
    """
    answers = _answers(index, typed, day or index.day)
    if filters is EVERYTHING:
        return answers.results(limit, folds=folds)
    unfiltered = answers.results(limit).total
    return answers.under(filters).results(limit, folds=folds).replace(unfiltered=unfiltered)


def _answers(index: Index, typed: str, day: date) -> Answers:
    """What answers a query, read in another way if it may be mistyped and nothing answers it."""
    correct = SpellingCorrector(index)
    query = read(typed, index, correct)
    answers = Answers(index, query, day).gather()
    if not answers.candidates and (doubtful := read(typed, index, correct, doubt=True)) != query:
        answers = Answers(index, doubtful, day).gather()
    if answers.candidates:
        return answers
    if words := _read_otherwise(query, index, correct):
        query_otherwise = read(words, index, correct).replace(text=typed)
        otherwise = Answers(index, query_otherwise, day, read_as={typed.strip(): words}).gather()
        if otherwise.candidates:
            return otherwise
    return Answers(index, query, day).gather(in_part=True) if names_subjects_only(query) else answers


def _read_otherwise(query: Query, index: Index, correct: SpellingCorrector) -> str:
    """What else words without results may mean: one as two, or two as one; or ""."""
    if len(query.parts) == 1:
        return _apart(query.parts[0], correct)
    return _together(query.words, index)


def _together(words: Sequence[str], index: Index) -> str:
    """Words with two of them as the one that entries have: "em crit"; or ""."""
    for place, (first, second) in enumerate(pairwise(words)):
        if len(first + second) >= SHORTEST_JOINED and index.knows(first + second):
            return " ".join((*words[:place], first + second, *words[place + 2 :]))
    return ""


def _apart(part: Part, correct: SpellingCorrector) -> str:
    """What else a word may mean: its correction, or its parts; or ""."""
    is_handle = isinstance(part, Name) and part.sigil == "@"
    if len(part.words) != 1 or is_handle or part.readings:
        return ""
    return " ".join(correct.apart(part.text)) if part.typed is None else part.text
