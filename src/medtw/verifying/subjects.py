"""Entries -> what can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from medtw.model import Account
from medtw.observation import Subject
from medtw.platforms import PLATFORMS, split_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.model import Entry

#: The hosts of platforms that show their pages to nobody who is not logged in, or the same page for
#: whatever is asked. A handle there is checked by its form alone, when the catalog is read.
_CLOSED = frozenset(host for name, one in PLATFORMS.items() if name != "youtube" for host in one.hosts)
_OPEN_PLATFORMS = {"bluesky": Subject.BLUESKY, "mastodon": Subject.MASTODON}


class Look(NamedTuple):
    """One address or handle to look at, and the entries that name it."""

    subject: Subject
    of: str
    entries: tuple[str, ...]
    #: The DID that the handle had, where it is known.
    did: str | None = None


class Looks(NamedTuple):
    """What can be looked at, and how many profiles and addresses are checked by their form alone."""

    looks: tuple[Look, ...]
    by_form: int


def looks_of(entries: Iterable[Entry]) -> Looks:
    """What can be looked at of some entries: each address once, whoever names it."""
    found: dict[tuple[Subject, str], Look] = {}
    by_form = 0
    for entry in entries:
        for subject, of, did in _named_by(entry):
            if subject is None:
                by_form += 1
                continue
            known = found.get((subject, of), Look(subject, of, (), did))
            if entry.id not in known.entries:
                found[subject, of] = known._replace(entries=(*known.entries, entry.id))
    return Looks(tuple(found.values()), by_form)


def _named_by(entry: Entry) -> Iterator[tuple[Subject | None, str, str | None]]:
    """What an entry names: a subject, or None where it can only be checked by its form."""
    for profile in entry.profiles if isinstance(entry, Account) else ():
        handle = profile.handle.lower() if profile.platform == "bluesky" else profile.handle
        yield _OPEN_PLATFORMS.get(profile.platform), handle, profile.did
    if isinstance(entry, Account) and entry.feed:
        yield Subject.FEED, entry.feed, None
    for link in entry.links:
        yield _subject_of(link.url, Subject.LINK), link.url, None
    for source in entry.sources:
        yield _subject_of(source.url, Subject.SOURCE), source.url, None


def _subject_of(url: str, page: Subject) -> Subject | None:
    if split_address(url)[0] in _CLOSED:
        return None
    return Subject.CALENDAR if urlsplit(url).path.lower().endswith((".ics", ".ical")) else page
