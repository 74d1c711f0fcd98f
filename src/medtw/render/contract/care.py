"""The records in the documents of `medtw catalog stale`, `stats` and `diff`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from medtw.care.changes import Change
from medtw.care.coverage import Part
from medtw.care.staleness import Reason
from medtw.kinds import Kind
from medtw.life import Life
from medtw.render.contract.records import Address, Day, Ids, Seen


class PointsRecord(TypedDict):
    """What the priority of an entry is the sum of."""

    age: int
    reach: int
    evidence: int


class TaskRecord(TypedDict):
    """An entry to look at again; `pages` says where, and `references` which entries refer to it."""

    priority: int
    id: str
    kind: Kind
    form: str
    name: str
    handle: NotRequired[str | None]
    platform: NotRequired[str | None]
    hashtag: NotRequired[str | None]
    url: Address | None
    country: str | None
    language: str | None
    specialties: Ids
    topics: Ids
    status: Life
    seen: Seen | None
    seen_by: str | None
    catalog: str
    until: Day | None
    source_count: int
    reference_count: int
    reasons: list[Reason]
    why: str
    next: str
    pages: list[Address]
    references: Ids
    points: PointsRecord


class FigureRecord(TypedDict):
    """How many entries have a value, by status and kind; `id` is null for those that state none."""

    part: Part
    id: str | None
    label: str
    total: int
    living: int
    active: int
    recent: int
    quiet: int
    ended: int
    accounts: int
    chats: int
    hashtags: int
    events: int


class MoveRecord(TypedDict):
    """A handle or hashtag before and after; `where` is a platform, "hashtag" or "moved_to"."""

    where: str
    before: str | None
    after: str | None


class DifferenceRecord(TypedDict):
    """What happened to an entry; `was` is its id before, `into` that of the entry it is part of now."""

    change: Change
    id: str
    kind: Kind
    form: str
    name: str
    url: Address | None
    was: str | None
    into: str | None
    ended: Seen | None
    moves: list[MoveRecord]
    what: str


#: The dates of two versions of a catalog.
DatesRecord = TypedDict("DatesRecord", {"from": Day | None, "to": Day | None})
