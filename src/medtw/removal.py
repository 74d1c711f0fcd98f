"""How medtw remembers people who asked to be removed: by hashes, so that the list names nobody."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from medtw.text import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def removal_hash(name: str) -> str:
    """The hash of an id or handle."""
    return sha256(f"medtw:{key(name)}".encode()).hexdigest()


def removed_names(entry: Mapping[str, Any], removed: Collection[str]) -> list[str]:
    """The id and handles that are remembered as removed, from an entry in the form of `plain`."""
    if not removed:
        return []
    names = (entry["id"], *(profile["handle"] for profile in entry.get("profiles", ())))
    return [name for name in names if removal_hash(name) in removed]
