"""What a source states and the entry does not have, and what of it is certain.

The owner's own pages are certain: what is on the site of a page that the entry names. What others say of
somebody, such as a handle in a list, is for a person to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.model import Account, Event
from medtw.platforms import short_address, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from medtw.catalog.documents import Value
    from medtw.importing.candidate import Candidate
    from medtw.model import Entry


class Addition(NamedTuple):
    """Something that a source states and an entry does not have."""

    #: What it is, for people.
    said: str
    #: The fields to add, in the form of a file.
    fields: dict[str, Value]
    is_certain: bool
    #: Whether the source is added, too: a DID is just the permanent form of a handle.
    needs_source: bool = True


def additions(candidate: Candidate, entry: Entry) -> list[Addition]:
    """What a candidate states and the entry that it is does not have."""
    found: list[Addition] = []
    if isinstance(entry, Account):
        found += [*_profiles(candidate, entry), *_feed(candidate, entry)]
    if isinstance(entry, Event):
        found += _editions(candidate, entry)
    return [*found, *_links(candidate, entry)]


def fields_of(some: Sequence[Addition], candidate: Candidate, entry: Entry) -> dict[str, Value]:
    """The fields to add to an entry, with the sources that state them."""
    fields: dict[str, Value] = {}
    for addition in some:
        fields = _together(fields, addition.fields)
    known = {source.url for source in entry.sources}
    sources = [one for one in _mappings(candidate.record.get("sources")) if one.get("url") not in known]
    if sources and any(addition.needs_source for addition in some):
        fields["sources"] = [*sources]
    return fields


def did_of(account: Account) -> str | None:
    """The DID of an account's Bluesky profile."""
    return next((profile.did for profile in account.profiles if profile.platform == "bluesky"), None)


def _profiles(candidate: Candidate, account: Account) -> Iterator[Addition]:
    has = {profile.platform for profile in account.profiles}
    for platform, handle in candidate.handles:
        if platform not in has:
            yield Addition(
                f"{platform} @{handle}", {"platforms": {platform: {"handle": handle}}}, is_certain=False
            )
    did = candidate.did
    if did and "bluesky" in has and did_of(account) is None:
        yield Addition(
            f"DID {did}", {"platforms": {"bluesky": {"did": did}}}, is_certain=True, needs_source=False
        )


def _feed(candidate: Candidate, account: Account) -> Iterator[Addition]:
    feed = str(candidate.record.get("feed") or "")
    if feed and short_address(feed) != short_address(account.feed or ""):
        own = {short_address(link.url) for link in account.links}
        is_of_page = any(short_address(url) in own for url in candidate.addresses)
        is_certain = account.feed is None and is_of_page and _is_on_own_site(feed, account)
        yield Addition(f"feed {feed}", {"feed": feed}, is_certain=is_certain)


def _editions(candidate: Candidate, event: Event) -> Iterator[Addition]:
    days = {edition.first for edition in event.editions}
    years = {day[:4] for day in days}
    for edition in _mappings(candidate.record.get("editions")):
        first = str(edition.get("from"))
        if first not in days:
            is_certain = first[:4] not in years and _is_on_own_site(candidate.origin, event)
            yield Addition(f"edition {first}", {"editions": [edition]}, is_certain=is_certain)


def _links(candidate: Candidate, entry: Entry) -> Iterator[Addition]:
    has = {short_address(link.url).casefold() for link in entry.links}
    feed = entry.feed if isinstance(entry, Account) else None
    for link in _mappings(candidate.record.get("links")):
        url = str(link.get("url"))
        if short_address(url).casefold() not in has:
            is_certain = feed is not None and candidate.origin == feed and site_of(url) == site_of(feed)
            yield Addition(f"page {url}", {"links": [link]}, is_certain=is_certain)


def _is_on_own_site(address: str, entry: Entry) -> bool:
    """Whether an address is on the site of one of an entry's pages."""
    site = site_of(address)
    return site is not None and site in {site_of(link.url) for link in entry.links}


def _mappings(value: Value | None) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _together(fields: Mapping[str, Value], more: Mapping[str, Value]) -> dict[str, Value]:
    """The fields of two mappings: mappings and lists of both are joined."""
    joined: dict[str, Value] = dict(fields)
    for name, value in more.items():
        known = joined.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            joined[name] = _together(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            joined[name] = [*known, *value]
        else:
            joined[name] = value
    return joined
