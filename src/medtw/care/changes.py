"""What has changed between two versions of a catalog."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from medtw import text
from medtw.care.reach import hashtags_of
from medtw.kinds import Kind
from medtw.life import Status
from medtw.model import Account, Chat, Hashtag
from medtw.platforms import short_address
from medtw.record import Record, plain
from medtw.removal import removed_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from medtw.model import Entry

    #: What tells an entry from others, besides its id; and all such marks of an entry, the surest first.
    Mark = tuple[str, str, str]
    Marks = Callable[[Entry], Iterator[Mark]]


class Change(StrEnum):
    """What can happen to an entry, in the order in which it is told."""

    ADDED = "added"
    REMOVED = "removed"
    #: It has another id.
    RENAMED = "renamed"
    #: It is part of an entry that was there before.
    MERGED = "merged"
    #: It has another handle, hashtag or platform.
    MOVED = "moved"
    ENDED = "ended"


class Move(NamedTuple):
    """An @handle or #hashtag on a platform, before and after; None for none."""

    #: The platform, or "hashtag", or "moved_to" for a place in words.
    where: str
    before: str | None
    after: str | None


class Difference(Record):
    """What happened to one entry."""

    change: Change
    #: The entry as it is now, or as it was if it was removed or merged.
    entry: Entry
    #: Its id before, where that was another.
    was: str | None = None
    #: The id of the entry it is part of now.
    into: str | None = None
    moves: tuple[Move, ...] = ()


class Differences(NamedTuple):
    """What happened to all entries."""

    #: By change, then by kind and id.
    differences: list[Difference]
    #: The ids of entries that were changed in another way.
    updated: list[str]
    #: How many were removed on request: whom is for nobody to tell.
    withheld: int


def compare(before: Iterable[Entry], after: Iterable[Entry], removed: AbstractSet[str]) -> Differences:
    """What happened to the entries of one version until another.

    Args:
        before: The entries of the old version.
        after: Those of the new one.
        removed: The hashes of those who asked to be removed from it.
    """
    old, new = ({(entry.kind, entry.id): entry for entry in entries} for entries in (before, after))
    no_longer = [old[key] for key in sorted(old.keys() - new.keys())]
    gone = [entry for entry in no_longer if not removed_names(entry, removed)]
    fresh = [new[key] for key in sorted(new.keys() - old.keys())]
    kept = [(old[key], new[key]) for key in sorted(old.keys() & new.keys())]
    renamed = _renamed(gone, fresh)
    names = {now.id for now in renamed.values()}
    found = [Difference(change=Change.ADDED, entry=entry) for entry in fresh if entry.id not in names]
    here = _by_mark((now for _, now in kept), _sure_marks)
    found += [_fate(entry, renamed.get(entry.id), here) for entry in gone]
    pairs = [*kept, *((entry, renamed[entry.id]) for entry in gone if entry.id in renamed)]
    found += [difference for was, now in pairs for difference in _developments(was, now)]
    told = {difference.entry.id for difference in found}
    updated = [now.id for was, now in kept if now.id not in told and plain(was) != plain(now)]
    return Differences(sorted(found, key=_order), sorted(updated), len(no_longer) - len(gone))


def _order(difference: Difference) -> tuple[object, ...]:
    entry = difference.entry
    return [*Change].index(difference.change), [*Kind].index(entry.kind), entry.id


def _fate(entry: Entry, renamed: Entry | None, here: Mapping[Mark, Entry]) -> Difference:
    """What became of an entry whose id is gone."""
    if renamed is not None:
        return Difference(change=Change.RENAMED, entry=renamed, was=entry.id)
    into = next(_matches(entry, _sure_marks, here), None)
    if into is not None:
        return Difference(change=Change.MERGED, entry=entry, into=into.id)
    return Difference(change=Change.REMOVED, entry=entry)


def _renamed(gone: Iterable[Entry], fresh: Iterable[Entry]) -> dict[str, Entry]:
    """The new entries of ids that are gone: sure matches first, then those of a page or name."""
    found: dict[str, Entry] = {}
    for marks in (_sure_marks, _marks):
        by_mark = _by_mark(fresh, marks)
        for entry in gone:
            taken = {now.id for now in found.values()}
            match = next((now for now in _matches(entry, marks, by_mark) if now.id not in taken), None)
            if entry.id not in found and match is not None:
                found[entry.id] = match
    return found


def _by_mark(entries: Iterable[Entry], marks: Marks) -> dict[Mark, Entry]:
    found: dict[Mark, Entry] = {}
    for entry in entries:
        for mark in marks(entry):
            found.setdefault(mark, entry)
    return found


def _matches(entry: Entry, marks: Marks, by_mark: Mapping[Mark, Entry]) -> Iterator[Entry]:
    """The entries that share a mark; a handle that another owner has by now is no match."""
    dids = _dids(entry)
    for mark in marks(entry):
        other = by_mark.get(mark)
        if other is not None and not (dids and _dids(other) and dids.isdisjoint(_dids(other))):
            yield other


def _sure_marks(entry: Entry) -> Iterator[Mark]:
    """DIDs, handles, feeds and hashtags, which no two entries of a kind share."""
    if isinstance(entry, Account):
        yield from ((entry.kind, "did", did) for did in sorted(_dids(entry)))
        yield from ((entry.kind, one.platform, one.handle.casefold()) for one in entry.profiles)
        yield from [(entry.kind, "feed", entry.feed)] if entry.feed else []
    else:
        yield from ((entry.kind, "hashtag", text.key(hashtag)) for hashtag in hashtags_of(entry))


def _marks(entry: Entry) -> Iterator[Mark]:
    """The same, then pages and names, which are good enough where an id is new."""
    yield from _sure_marks(entry)
    yield from ((entry.kind, "page", short_address(link.url).casefold()) for link in entry.links)
    yield entry.kind, "name", text.key(entry.title)


def _dids(entry: Entry) -> set[str]:
    profiles = entry.profiles if isinstance(entry, Account) else ()
    return {profile.did for profile in profiles if profile.did}


def _developments(was: Entry, now: Entry) -> Iterator[Difference]:
    """What happened to an entry that is in both versions."""
    if now.status is Status.ENDED and was.status is not Status.ENDED:
        yield Difference(change=Change.ENDED, entry=now)
    if moves := tuple(_moves(_places(was), _places(now))):
        yield Difference(change=Change.MOVED, entry=now, moves=moves)


def _places(entry: Entry) -> dict[str, str]:
    """Where an entry is found: its handle on each platform that it has not left, or its hashtag."""
    if isinstance(entry, Account):
        return {one.platform: f"@{one.handle}" for one in entry.profiles if one.status is not Status.ENDED}
    if isinstance(entry, Hashtag):
        return dict.fromkeys(entry.platforms, f"#{entry.hashtag}")
    named = [("hashtag", entry.tag), ("moved_to", entry.moved_to if isinstance(entry, Chat) else None)]
    return {where: name for where, name in named if name}


def _moves(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Move]:
    for where in dict.fromkeys((*was, *now)):
        before, after = was.get(where), now.get(where)
        if (before or "").casefold() != (after or "").casefold():
            yield Move(where, before, after)
