"""Entries like another one: those that share its topics, specialties and hashtags, the rarer the better."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw import text
from medtw.index.schema import facet_token, specialty_token, topic_token
from medtw.index.store import any_of, within
from medtw.model import Account, Chat, Hashtag
from medtw.search.probes import Match
from medtw.search.ranking import DEPTH, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.store import Index
    from medtw.model import Entry

#: What it adds to be of the same kind, or to be named by the same hashtag.
SAME_KIND_WEIGHT = 0.2
SAME_HASHTAG_WEIGHT = 1.0


def similar(index: Index, entry: Entry, limit: int) -> tuple[Hit, ...]:
    """The entries that have most in common with one, at most `limit`, with what they share.

    A shared term counts by how few entries it marks; an entry that shares nothing is none of them.
    """
    shared: dict[int, list[Match]] = defaultdict(list)
    for expression, match in _probes(index, entry):
        for row in index.rows(expression, DEPTH):
            shared[row].append(match)
    same_kind = within(["facet"], any_of([facet_token("kind", entry.kind)]))
    own = set(index.named(entry.id))

    def score(row: int) -> float:
        bonus = SAME_KIND_WEIGHT if index.matches(row, same_kind) else 0.0
        return round(sum(match.weight for match in shared[row]) + bonus, 4)

    # The kind decides among the nearest; looking it up for all would cost more than it tells.
    nearest = sorted(shared, key=lambda row: (-sum(match.weight for match in shared[row]), row))
    scores = {row: score(row) for row in nearest[: limit * 4 + len(own)]}
    rows = sorted(scores, key=lambda row: (-scores[row], row))
    hits = [
        Hit(entry=found, score=scores[row], matches=tuple(shared[row]))
        for row, found in zip(rows, index.entries(rows), strict=True)
        if found.id != entry.id
    ]
    return tuple(hits[:limit])


def _probes(index: Index, entry: Entry) -> Iterator[tuple[str, Match]]:
    tokens = [*map(topic_token, entry.topics), *map(specialty_token, entry.specialties)]
    for token in tokens:
        expression = within(["term"], any_of([token]))
        weight = index.rarity(index.count(expression))
        yield expression, Match(text=index.labels[token], column="term", token=token, weight=weight)
    for hashtag in _hashtags(entry):
        expression = within(["tag", "keyword"], any_of([text.american(text.key(hashtag))]))
        yield expression, Match(text=f"#{hashtag}", column="tag", weight=SAME_HASHTAG_WEIGHT)


def _hashtags(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Account):
        return entry.hashtags
    hashtag = entry.hashtag if isinstance(entry, Chat | Hashtag) else None
    return (hashtag,) if hashtag else ()
