"""Where to look whether an entry still holds: its own pages first, then where it posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.care.reach import hashtags_of
from medtw.edition import is_of_one_year
from medtw.life import Status
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import DEFAULT, PLATFORMS, short_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from medtw.model import Entry

#: Where anyone can look up a hashtag, without an account.
_OPEN = "bluesky"


def pages_to_check(entry: Entry, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """The addresses of an entry, the best first, each once; those of its hosts after its own.

    Args:
        entry: The entry.
        entries: All entries, by id.
    """
    hosts = [entries[host] for host in _hosts(entry) if host in entries]
    own = [*_pages(entry), *(page for host in hosts for page in _pages(host)), *_searches(entry)]
    found: dict[str, str] = {}
    for page in own:
        found.setdefault(short_address(page), page)
    return tuple(found.values())


def _hosts(entry: Entry) -> tuple[str, ...]:
    return entry.hosts if isinstance(entry, Chat | Event) else ()


def _pages(entry: Entry) -> Iterator[str]:
    """Its next edition's page, its own pages, and the profiles that it has not left."""
    if isinstance(entry, Event):
        yield from [edition.url for edition in reversed(entry.editions) if edition.url]
    yield from (link.url for link in entry.links)
    if isinstance(entry, Account):
        living = [profile for profile in entry.profiles if profile.status is not Status.ENDED]
        # X shows strangers hardly anything.
        yield from (profile.url for profile in sorted(living, key=lambda one: one.platform == DEFAULT))


def _searches(entry: Entry) -> Iterator[str]:
    """Where its hashtag is read; one of X also where anyone can look, and where its people may be by now."""
    platforms = entry.platforms if isinstance(entry, Hashtag) else (DEFAULT,)
    names = dict.fromkeys((_OPEN, *platforms) if DEFAULT in platforms else platforms)
    for hashtag in _series_hashtags(entry)[:1]:
        yield from (PLATFORMS[name].hashtag_url(hashtag) for name in names)


def _series_hashtags(entry: Entry) -> list[str]:
    """The hashtags that an entry is known by, without those of a single year, which is over."""
    if isinstance(entry, Account):
        return []
    return [hashtag for hashtag in hashtags_of(entry) if not is_of_one_year(hashtag, entry.form)]
