"""The records in the documents of `medtw catalog stale`, `stats` and `diff`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

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
