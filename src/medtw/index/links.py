"""Evidence that travels along the links between entries, one step only.

An active chat is evidence for its hashtag and its hosts, an account for the hashtag with its name, and
an event for its hashtags. The life of a host or hashtag says nothing about a chat: #MedEd is in use, but
the chat that used it may be long over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from medtw import text
from medtw.evidence import Evidence, evident
from medtw.kinds import Kind
from medtw.life import Life, Status, life_on
from medtw.model import Account, Chat, Event, Hashtag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from medtw.model import Entry

_ORDER = tuple(Life)


class Link(NamedTuple):
    """One entry is evidence of the life of another."""

    #: The kind of the other, and its `link_key`.
    kind: Kind
    key: str
    #: The entry's own status, as far as it applies to the other.
    status: Status


class Linked(Protocol):
    """An entry, as far as evidence travels from it and to it."""

    id: str
    kind: Kind
    status: Status
    #: The date of its own newest evidence, or "".
    seen: str
    #: Its `link_key`, and of whose life it is evidence.
    key: str
    links: tuple[Link, ...]


def link_key(entry: Entry) -> str:
    """By what links name an entry: an account by its id, another by its hashtag."""
    key = (
        entry.hashtag if isinstance(entry, Chat | Hashtag) else entry.id if isinstance(entry, Account) else ""
    )
    return (key or "").casefold()


def links_of(entry: Entry) -> Iterator[Link]:
    """The entries of whose life an entry is evidence."""
    status = evident(entry.status, entry.newest)
    if status is Status.ENDED:
        return
    if isinstance(entry, Chat):
        yield from (Link(Kind.ACCOUNT, host.casefold(), status) for host in entry.hosts)
        if entry.hashtag:
            yield Link(Kind.HASHTAG, entry.hashtag.casefold(), status)
    elif isinstance(entry, Account):
        yield from (Link(Kind.HASHTAG, own.casefold(), status) for own in own_hashtags(entry))
    elif isinstance(entry, Event):
        # A page on an event shows that its hashtag is seen, not what goes on there between two events.
        of_no_year = [one for one in entry.hashtags if not one[-1].isdigit()]
        yield from (Link(Kind.HASHTAG, one.casefold(), Status.UNKNOWN) for one in of_no_year)


def own_hashtags(account: Account) -> list[str]:
    """The hashtags that an account runs: stated ones with its name, unless it is a person."""
    if account.form == "person" or not account.hashtags:
        return []
    handles = (profile.handle for profile in account.profiles)
    names = {*map(text.key, (account.name, *account.aliases, *handles))}
    return [hashtag for hashtag in account.hashtags if text.key(hashtag) in names]


def newest_evidence(entries: Collection[Linked], today: date) -> Iterator[tuple[str, Evidence]]:
    """Ids with the evidence of others, where that shows more life, or the same more lately."""
    best: dict[tuple[Kind, str], tuple[int, str, Status, str]] = {}
    for other in entries:
        for link in other.links if other.seen else ():
            found = (*_rank(today, link.status, other.seen), link.status, other.id)
            place = (link.kind, link.key)
            best[place] = max(best.get(place, found), found)
    for entry in entries:
        shown = best.get((entry.kind, entry.key))
        if shown and entry.status is not Status.ENDED and shown[:2] > _rank(today, entry.status, entry.seen):
            _life, seen, status, other_id = shown
            yield entry.id, Evidence(id=other_id, seen=seen, status=status)


def _rank(today: date, status: Status, seen: str) -> tuple[int, str]:
    """How much life some evidence shows, and when."""
    return -_ORDER.index(life_on(today, status, seen or None)), seen
