"""Who refers to whom: hosts, hashtags, successors and collections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw import text
from medtw.model import Account, Chat, Event, Hashtag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from medtw.model import Collection, Entry


def references(
    entries: Iterable[Entry], collections: Iterable[Collection]
) -> Mapping[str, Mapping[str, None]]:
    """The ids of the entries and collections that refer to each entry, in order, by its id.

    An entry refers to its hosts, to what replaced it, and to all that is known by one of its hashtags.
    """
    entries = list(entries)
    known_by: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in {entry.id, *_own_hashtags(entry)}:
            known_by[name].append(entry.id)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for referring, names in (*map(_entry_names, entries), *map(_collection_names, collections)):
        for name in names:
            for entry_id in known_by.get(name, ()):
                if entry_id != referring:
                    found[entry_id][referring] = None
    return found


def _entry_names(entry: Entry) -> tuple[str, Iterable[str]]:
    return entry.id, _names(entry)


def _collection_names(collection: Collection) -> tuple[str, Iterable[str]]:
    return collection.id, collection.entries


def _names(entry: Entry) -> Iterator[str]:
    """The ids and hashtags that an entry names."""
    if isinstance(entry, Chat | Event):
        yield from entry.hosts
    if entry.replaced_by:
        yield entry.replaced_by
    yield from map(_key, hashtags_of(entry))


def _own_hashtags(entry: Entry) -> list[str]:
    """The hashtags that an entry is known by; an account only uses them."""
    return [] if isinstance(entry, Account) else [*map(_key, hashtags_of(entry))]


def hashtags_of(entry: Entry) -> Sequence[str]:
    """The hashtags that an entry states, without #; of an event, those of the series."""
    if isinstance(entry, Account | Event):
        return entry.hashtags
    hashtag = entry.hashtag if isinstance(entry, Chat | Hashtag) else None
    return (hashtag,) if hashtag else ()


def _key(hashtag: str) -> str:
    """A hashtag as it is compared; no id begins like this."""
    return f"#{text.key(hashtag)}"
