"""Records of the model <-> their JSON text in the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from medtw.kinds import Kind
from medtw.life import Status
from medtw.model import (
    ENTRIES,
    Collection,
    CollectionSection,
    Edition,
    Entry,
    Evidence,
    Helpline,
    Link,
    Source,
    plain_of_line,
)
from medtw.platforms import Profile
from medtw.record import plain
from medtw.session import Break, Move, Session
from medtw.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.record import Record

R = TypeVar("R", bound="Record")
#: What the fields of a record, or the items of its lists, are where they are records themselves.
_PARTS: Mapping[str, type[Record]] = {
    "sources": Source,
    "links": Link,
    "profiles": Profile,
    "sessions": Session,
    "breaks": Break,
    "moved": Move,
    "editions": Edition,
    "sections": CollectionSection,
    "source": Source,
}


def encode(record: Entry | Helpline | Collection | Term) -> str:
    """A record as compact JSON; what has its default value is left out."""
    return encode_plain(plain(record))


def encode_plain(values: Mapping[str, Any]) -> str:
    """The same of a record that is `plain` already."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def decode_entry(kind: str, text: str) -> Entry:
    """The entry that `encode` wrote, or that is a line of a catalog as it was read."""
    return _record(ENTRIES[Kind(kind)], plain_of_line(json.loads(text)))


def decode_helpline(text: str) -> Helpline:
    """The help line that `encode` wrote."""
    return _record(Helpline, json.loads(text))


def decode_collection(text: str) -> Collection:
    """The collection that `encode` wrote."""
    return _record(Collection, json.loads(text))


def decode_term(text: str) -> Term:
    """The term that `encode` wrote."""
    return _record(Term, json.loads(text))


def _record(cls: type[R], plain: dict[str, Any]) -> R:
    for name, value in plain.items():
        part = _PARTS.get(name)
        if isinstance(value, dict) and part:
            plain[name] = _record(part, value)
        elif isinstance(value, list):
            plain[name] = tuple(_record(part, item) for item in value) if part else tuple(value)
    if "linked" in plain:
        plain["linked"] = _record(Evidence, plain["linked"])
    if "status" in plain:
        plain["status"] = Status(plain["status"])
    return cls(**plain)
