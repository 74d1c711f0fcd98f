"""Records of the model <-> their JSON: in the index, and in the lines of a catalog."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from medtw.edition import Edition
from medtw.evidence import Evidence, Sighting
from medtw.kinds import Kind
from medtw.life import Status
from medtw.model import ENTRIES, Collection, CollectionSection, Entry, Helpline, Link, Source
from medtw.platforms import Profile
from medtw.record import plain
from medtw.session import Break, Move, Session
from medtw.vocabulary import Term, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.record import Record

R = TypeVar("R", bound="Record")
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
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
    "linked": Evidence,
    "translations": Translation,
    "sighting": Sighting,
}


def encode(record: Entry | Evidence | Sighting | Helpline | Collection | Term) -> str:
    """A record as compact JSON; what has its default value is left out."""
    return _ENCODE(plain(record))


def decode_entry(kind: str, text: str) -> Entry:
    """The entry that `encode` wrote, or that is a valid line of a catalog, without sessions."""
    return entry_of(kind, json.loads(text))


def entry_of(kind: str, values: dict[str, Any]) -> Entry:
    """The same, from the JSON values, which are changed."""
    values.pop("kind", None)
    platforms = values.get("platforms")
    if isinstance(platforms, dict):  # an account's; a hashtag has a list
        del values["platforms"]
        values["profiles"] = [{"platform": name, **profile} for name, profile in platforms.items()]
    return _record(ENTRIES[Kind(kind)], values)


def decode_helpline(text: str) -> Helpline:
    """The help line that `encode` wrote."""
    return _record(Helpline, json.loads(text))


def decode_collection(text: str) -> Collection:
    """The collection that `encode` wrote."""
    return _record(Collection, json.loads(text))


def decode_term(text: str) -> Term:
    """The term that `encode` wrote."""
    return _record(Term, json.loads(text))


def _record(cls: type[R], values: dict[str, Any]) -> R:
    for name, value in values.items():
        if isinstance(value, list):
            part = _PARTS.get(name)
            values[name] = tuple([_record(part, item) for item in value] if part else value)
        elif isinstance(value, dict):
            values[name] = _record(_PARTS[name], value)
    if "status" in values:
        values["status"] = Status(values["status"])
    return cls(**values)
