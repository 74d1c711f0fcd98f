"""How medtw remembers people who asked to be removed: by hashes, so that the list names nobody."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from medtw.model import Account
from medtw.text import key

if TYPE_CHECKING:
    from collections.abc import Collection

    from medtw.model import Entry


def removal_hash(name: str) -> str:
    """The hash of an id or handle."""
    return sha256(f"medtw:{key(name)}".encode()).hexdigest()


def removed_names(entry: Entry, removed: Collection[str]) -> list[str]:
    """The id and handles of an entry that are remembered as removed."""
    if not removed:
        return []
    profiles = entry.profiles if isinstance(entry, Account) else ()
    names = (entry.id, *(profile.handle for profile in profiles))
    return [name for name in names if removal_hash(name) in removed]
