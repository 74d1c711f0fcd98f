"""What a catalog already has: entries and candidates by everything that tells who they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw import text
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import is_directory, short_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.importing.candidate import Candidate
    from medtw.model import Entry

    #: A sort of name, and the name in the form in which it is compared.
    Mark = tuple[str, str]

#: The marks that belong to one owner; others only make it likely.
CERTAIN = ("did", "handle", "tag", "feed", "address", "id")


class Known:
    """Entries and candidates, by their marks."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.ids = set(self.entries)
        self._owners: defaultdict[Mark, dict[str, None]] = defaultdict(dict)
        for entry in self.entries.values():
            for mark in marks_of_entry(entry):
                self._owners[mark][entry.id] = None

    def add(self, candidate: Candidate, candidate_id: str) -> None:
        """Remember a candidate."""
        self.ids.add(candidate_id)
        for mark in marks_of(candidate):
            self._owners[mark][candidate_id] = None

    def matches(self, candidate: Candidate, sorts: Iterable[str]) -> dict[str, str]:
        """The ids that share a mark of some sorts with a candidate, and the first sort of each."""
        found: dict[str, str] = {}
        for mark in marks_of(candidate):
            if mark[0] in sorts:
                for owner in self._owners.get(mark, ()):
                    found.setdefault(owner, mark[0])
        return found


def marks_of(candidate: Candidate) -> Iterator[Mark]:
    """Everything that tells who a candidate is."""
    record = candidate.record
    if candidate.did:
        yield "did", candidate.did
    for platform, handle in candidate.handles:
        yield "handle", f"{platform} {handle.casefold()}"
    for name in ("hashtag", "hashtags"):
        tags = record.get(name)
        if candidate.kind != "account":
            for tag in [tags] if isinstance(tags, str) else tags if isinstance(tags, list) else ():
                yield "tag", f"{candidate.kind} {str(tag).casefold()}"
    if feed := record.get("feed"):
        yield "feed", short_address(str(feed)).casefold()
    yield from (_address(candidate.kind, url) for url in candidate.addresses if not is_directory(url))
    if candidate.id:
        yield "id", candidate.id
    if record.get("name"):
        yield "name", f"{candidate.kind} {text.key(candidate.name)}"


def marks_of_entry(entry: Entry) -> Iterator[Mark]:
    """The same of an entry."""
    yield "id", entry.id
    if isinstance(entry, Account):
        for profile in entry.profiles:
            yield "handle", f"{profile.platform} {profile.handle.casefold()}"
            if profile.did:
                yield "did", profile.did
        if entry.feed:
            yield "feed", short_address(entry.feed).casefold()
    tags = entry.hashtags if isinstance(entry, Event) else ()
    own = entry.hashtag if isinstance(entry, Chat | Hashtag) else None
    yield from (("tag", f"{entry.kind} {tag.casefold()}") for tag in (own, *tags) if tag)
    yield from (_address(entry.kind, link.url) for link in entry.links if not is_directory(link.url))
    for name in (entry.title, *entry.aliases):
        yield "name", f"{entry.kind} {text.key(name)}"


def _address(kind: str, url: str) -> Mark:
    return "address", f"{kind} {short_address(url).casefold()}"
