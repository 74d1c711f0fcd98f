"""Entries similar to another: they share much, and rare things count more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw import text
from medtw.index.expressions import EVERYTHING, any_of, having
from medtw.index.tokens import Token, terms_of
from medtw.model import Account, Chat, Event, Hashtag
from medtw.search.folding import folded
from medtw.search.hits import DEPTH, Hit
from medtw.search.matches import How, Match
from medtw.search.probes import Probe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.model import Entry

#: What it adds to be of the same kind, or to be named by the same hashtag.
SAME_KIND_WEIGHT = 0.2
SAME_HASHTAG_WEIGHT = 1.0
#: How many entries of one community may be found for one row.
_MOST_OF_COMMUNITY = 4


def similar(index: Index, entry: Entry, limit: int, filters: Expression = EVERYTHING) -> tuple[Hit, ...]:
    """The entries that have most in common with one, at most `limit`, with what they share.

    All match `filters`, a full-text expression.

    A shared term counts by how few entries it marks; an entry that shares nothing is none of them, nor
    is one of the same community. Each other community is one hit.
    """
    probes = (*_of_terms(index, terms_of(entry)), *_of_hashtags([entry]))
    shared = _sharing(index, (probe.replace(expression=probe.expression & filters) for probe in probes))
    scores = _scores(shared)
    same_kind = having([Token.of("kind", entry.kind)])
    # The kind decides among the nearest; looking it up for all would cost more than it tells.
    for row in _best(scores, limit * 4):
        scores[row] += SAME_KIND_WEIGHT if index.matches(row, same_kind) else 0.0
    row = index.row(entry.id)
    own = index.entries(index.communities([row]).get(row, []))
    known = {entry.id, *(member.id for member in own)}
    hits = _hits(index, shared, scores, known, limit * _MOST_OF_COMMUNITY)
    return folded(index, hits, ())[:limit]


def _sharing(index: Index, probes: Iterable[Probe]) -> dict[int, list[Match]]:
    """Which of some probes each row matches."""
    shared: dict[int, list[Match]] = defaultdict(list)
    for probe in probes:
        for row in index.rows(probe.expression, DEPTH):
            shared[row].append(probe.match)
    return shared


def _scores(shared: Mapping[int, Sequence[Match]]) -> dict[int, float]:
    return {row: sum(match.weight for match in matches) for row, matches in shared.items()}


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    return sorted(scores, key=lambda row: (-scores[row], row))[:limit]


def _hits(
    index: Index,
    shared: Mapping[int, Sequence[Match]],
    scores: Mapping[int, float],
    known: Collection[str],
    limit: int,
) -> tuple[Hit, ...]:
    """The entries of the best scores, at most `limit`, but for the known ones."""
    rows = _best(scores, limit + len(known))
    hits = [
        Hit(entry=entry, score=round(scores[row], 4), matches=tuple(shared[row]))
        for row, entry in zip(rows, index.entries(rows), strict=True)
        if entry.id not in known
    ]
    return tuple(hits[:limit])


def _of_terms(index: Index, tokens: Iterable[Token]) -> Iterator[Probe]:
    """How entries are met that have some terms; a term counts by how few have it."""
    for token in tokens:
        expression = any_of([token], "term")
        weight = index.rarity(index.count(expression))
        match = Match(text=index.labels[token], how=How.TERM, column="term", token=token, weight=weight)
        yield Probe(expression=expression, match=match)


def _of_hashtags(entries: Iterable[Entry]) -> Iterator[Probe]:
    """How entries are met that are named by the same hashtags as some others."""
    for hashtag in dict.fromkeys(hashtag for entry in entries for hashtag in _hashtags(entry)):
        expression = any_of([text.american(text.key(hashtag))], "tag", "keyword")
        match = Match(text=f"#{hashtag}", how=How.WORDS, column="tag", weight=SAME_HASHTAG_WEIGHT)
        yield Probe(expression=expression, match=match)


def _hashtags(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Account | Event):
        return entry.hashtags
    hashtag = entry.hashtag if isinstance(entry, Chat | Hashtag) else None
    return (hashtag,) if hashtag else ()
