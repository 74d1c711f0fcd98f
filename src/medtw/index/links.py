"""Evidence that travels along the links between entries, one step only.

An active chat is evidence for its hashtag and its hosts, an account for the hashtag with its name, and
an event for its hashtags. The life of a host or hashtag says nothing about a chat: #MedEd is in use, but
the chat that used it may be long over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw import text
from medtw.kinds import Kind
from medtw.life import Life, Status, life_on

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import date

TABLES = """
CREATE TABLE waiting.links (kind TEXT, key TEXT, status TEXT, id TEXT, ordinal INTEGER, seen TEXT);
"""
_INDEX = "CREATE INDEX waiting.links_to ON links(kind, key)"
_INSERT = "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)"
#: Entries that have not ended, each with an entry that is evidence of its life.
_LINKED = """
SELECT place, spool.status, spool.seen, links.id, links.status, links.seen
FROM spool JOIN links ON links.kind = spool.kind AND links.key = spool.link
WHERE spool.status <> 'ended'
"""
_UPDATE = """
UPDATE spool SET status = :status, seen = :seen,
    record = json_set(record, '$.linked', json_object('id', :id, 'seen', :seen, 'status', :status))
WHERE place = :place
"""
_ORDER = tuple(Life)


class Link(NamedTuple):
    """One entry is evidence of the life of another."""

    #: The kind of the other, and its `link_key`.
    kind: Kind
    key: str
    #: The entry's own status, as far as it applies to the other.
    status: str


def link_key(kind: str, entry: Mapping[str, Any]) -> str:
    """By what links name an entry: an account by its id, a hashtag by its tag."""
    key: str = entry["id"] if kind == Kind.ACCOUNT else entry.get("hashtag", "")
    return key.casefold()


def links_of(kind: str, entry: Mapping[str, Any]) -> Iterator[Link]:
    """The entries of whose life an entry is evidence."""
    status = entry.get("status", Status.UNKNOWN)
    if status == Status.ENDED:
        return
    tag = entry.get("hashtag", "").casefold()
    if kind == Kind.CHAT:
        yield from (Link(Kind.ACCOUNT, host.casefold(), status) for host in entry.get("hosts", ()))
        if tag:
            yield Link(Kind.HASHTAG, tag, status)
    elif kind == Kind.ACCOUNT:
        yield from (Link(Kind.HASHTAG, own.casefold(), status) for own in own_hashtags(entry))
    else:
        # A page on an event shows that its hashtag is seen, not what goes on there between two events.
        of_no_year = [one for one in entry.get("hashtags", ()) if not one[-1].isdigit()]
        yield from (Link(Kind.HASHTAG, one.casefold(), Status.UNKNOWN) for one in of_no_year)


def own_hashtags(account: Mapping[str, Any]) -> list[str]:
    """The hashtags that an account runs: stated ones with its name, unless it is a person."""
    if account["form"] == "person" or "hashtags" not in account:
        return []
    handles = (profile["handle"] for profile in account.get("profiles", ()))
    names = {*map(text.key, (account["name"], *account.get("aliases", ()), *handles))}
    return [hashtag for hashtag in account["hashtags"] if text.key(hashtag) in names]


class Links:
    """The links of the entries that wait to be indexed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.pending: list[tuple[object, ...]] = []
        connection.executescript(TABLES)

    def add(self, ordinal: int, kind: str, entry: Mapping[str, Any], seen: str) -> None:
        """Take in what an entry shows of others."""
        if seen:
            self.pending += [(*link, entry["id"], ordinal, seen) for link in links_of(kind, entry)]

    def take_in(self) -> None:
        """Write what was taken in since the last time."""
        self.connection.executemany(_INSERT, self.pending)
        self.pending.clear()

    def drop(self, ordinal: int) -> None:
        """Forget what an entry shows of others."""
        self.connection.execute("DELETE FROM links WHERE ordinal = ?", (ordinal,))

    def follow(self, today: date) -> None:
        """Give entries the evidence of others, where that shows more life, or the same more lately."""
        self.connection.execute(_INDEX)
        best: dict[int, tuple[int, str, str, str]] = {}
        own: dict[int, tuple[int, str]] = {}
        for place, status, seen, other, stated, shown in self.connection.execute(_LINKED):
            own[place] = _rank(today, status, seen)
            found = (*_rank(today, stated, shown), stated, other)
            best[place] = max(best.get(place, found), found)
        for place, (life, seen, status, other) in best.items():
            if (life, seen) > own[place]:
                values = {"place": place, "status": status, "seen": seen, "id": other}
                self.connection.execute(_UPDATE, values)


def _rank(today: date, status: str, seen: str) -> tuple[int, str]:
    """How much life some evidence shows, and when."""
    return -_ORDER.index(life_on(today, Status(status), seen or None)), seen
