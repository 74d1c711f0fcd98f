"""Accounts -> the records of a Bluesky list, as requests of com.atproto.repo.applyWrites.

The lexicons are those of github.com/bluesky-social/atproto; tests/export/test_follow.py checks them.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.platforms import DID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.export.follow import FollowList

#: A server refuses more records in one request.
MOST_WRITES = 200
#: The longest name of a list, in bytes of UTF-8.
LONGEST_TITLE = 64
_LIST, _ITEM = "app.bsky.graph.list", "app.bsky.graph.listitem"
#: The digits of record keys, which sort as the numbers do.
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
#: The low bits of a record key tell clocks apart; one is enough here.
_CLOCK_BITS = 10


class NewList(NamedTuple):
    """A list to make: whose it is, what it is called, and when it is made."""

    #: A DID: Bluesky does not show the items of a list whose address begins with a handle.
    owner: str
    title: str
    description: str
    now: datetime


def is_did(text: str) -> bool:
    """Whether a text is a DID."""
    return re.fullmatch(DID, text) is not None


def is_title(text: str) -> bool:
    """Whether a list may have this name."""
    return 0 < len(text.encode()) <= LONGEST_TITLE


def list_requests(found: FollowList, made: NewList) -> str:
    """Requests that create a list of accounts with known DIDs, one per line, in the order to send them.

    Each has at most MOST_WRITES records. The list comes first, under a key of its own, because its items
    name its address.
    """
    writes = [*_writes((follow.did for follow in found.follows), made)]
    requests = (writes[start : start + MOST_WRITES] for start in range(0, len(writes), MOST_WRITES))
    return "".join(f"{json.dumps({'repo': made.owner, 'writes': part})}\n" for part in requests)


def _writes(dids: Iterable[str], made: NewList) -> Iterator[dict[str, Any]]:
    key = record_key(made.now)
    created = made.now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    yield _create(
        {
            "$type": _LIST,
            "purpose": "app.bsky.graph.defs#curatelist",
            "name": made.title,
            "description": made.description,
            "createdAt": created,
        }
    ) | {"rkey": key}
    address = f"at://{made.owner}/{_LIST}/{key}"
    for did in dids:
        yield _create({"$type": _ITEM, "subject": did, "list": address, "createdAt": created})


def _create(record: dict[str, Any]) -> dict[str, Any]:
    write = "com.atproto.repo.applyWrites#create"
    return {"$type": write, "collection": record["$type"], "value": record}


def record_key(now: datetime) -> str:
    """A TID, the form of key that lists have: microseconds since 1970 in 13 sortable digits."""
    since = now - datetime(1970, 1, 1, tzinfo=UTC)
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    number = microseconds << _CLOCK_BITS
    return "".join(_DIGITS[number >> shift & 31] for shift in range(60, -1, -5))
