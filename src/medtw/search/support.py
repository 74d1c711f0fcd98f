"""Entries that offer support, for a reader in distress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.expressions import EVERYTHING, any_of, having
from medtw.index.tokens import Token, topics
from medtw.kinds import Kind
from medtw.life import Status
from medtw.search.hits import DEPTH, Hit, Results
from medtw.search.matches import How, Match
from medtw.search.query import Query

if TYPE_CHECKING:
    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.model import Entry

#: The topics whose entries offer it.
TOPICS = ("emotional-support", "clinician-mental-health")
#: Nobody is there behind these, or they are meant to amuse.
_NOT_FORMS = ("bot", "parody")


def find_support(index: Index, typed: str, *, filters: Expression, limit: int) -> Results:
    """The accounts and chats that offer support and have not ended, bodies before single persons.

    Args:
        index: The catalog.
        typed: What was searched for.
        filters: A full-text expression every entry has to match.
        limit: How many entries to give at most.
    """
    about = any_of(topics(*TOPICS), "term")
    kinds = having(Token.of("kind", kind) for kind in (Kind.CHAT, Kind.ACCOUNT))
    found = _supporting(index, about & kinds)
    passing = found if filters is EVERYTHING else _supporting(index, about & kinds & filters)
    return Results(
        query=Query(text=typed, wanted=typed, parts=()),
        hits=tuple(_hit(entry) for entry in passing[:limit]),
        total=len(passing),
        corrections={},
        unfiltered=len(found),
    )


def _supporting(index: Index, expression: Expression) -> list[Entry]:
    entries = index.entries(index.rows(expression, DEPTH))
    there = [e for e in entries if e.status is not Status.ENDED and e.form not in _NOT_FORMS]
    return sorted(there, key=lambda entry: entry.form == "person")


def _hit(entry: Entry) -> Hit:
    shared = topics(*(topic for topic in TOPICS if topic in entry.topics))
    matches = (
        Match(text=token.value.replace("-", " "), how=How.TERM, column="term", token=token, weight=1.0)
        for token in shared
    )
    return Hit(entry=entry, score=float(len(shared)), matches=tuple(matches))
