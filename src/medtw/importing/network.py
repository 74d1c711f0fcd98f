"""Lists, profiles, feeds and calendars on the network -> candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.importing.calendars import calendar_candidates
from medtw.importing.candidate import Candidate, source, website
from medtw.importing.places import Address, BlueskyList, BlueskyPack, Handle
from medtw.network.bluesky import INVALID, Bluesky
from medtw.network.calendars import MEDIA_TYPE, parse_calendar
from medtw.network.faults import RequestError
from medtw.network.feeds import parse_feed
from medtw.network.mastodon import Mastodon
from medtw.platforms import PLATFORMS, label
from medtw.upkeep import CannotFetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.documents import Value
    from medtw.network.bluesky import FoundList
    from medtw.network.client import Client
    from medtw.network.feeds import FoundFeed
    from medtw.network.profiles import FoundProfile

_SHY = "asks not to be shown to people who are not logged in, or not to be listed"


def fetch_candidates(
    place: BlueskyPack | BlueskyList | Handle | Address, client: Client, today: str
) -> list[Candidate]:
    """The candidates at a place on the network; raises CannotFetchError."""
    try:
        return [*_fetch(place, client, today)]
    except RequestError as error:
        raise CannotFetchError(_shown(place), error.reason) from error


def _fetch(
    place: BlueskyPack | BlueskyList | Handle | Address, client: Client, today: str
) -> Iterator[Candidate]:
    match place:
        case BlueskyPack(owner, key):
            yield from _members(Bluesky(client).starter_pack(owner, key), "starter pack", today)
        case BlueskyList(owner, key):
            yield from _members(Bluesky(client).list_of(owner, key), "list", today)
        case Handle("mastodon", handle):
            found = Mastodon(client).profile(handle)
            yield _profile(found.replace(handle=found.moved_to or handle), today)
        case Handle(_, handle):
            profiles = [*Bluesky(client).profiles([handle])]
            if not profiles:
                raise CannotFetchError(handle, "is not known to Bluesky")
            yield from (_profile(found, today) for found in profiles)
        case Address(url):
            yield from _address(url, client, today)


def _shown(place: BlueskyPack | BlueskyList | Handle | Address) -> str:
    match place:
        case Address(url):
            return url
        case Handle(_, handle):
            return handle
        case BlueskyPack(owner, key) | BlueskyList(owner, key):
            return f"{owner}/{key}"


def _members(found: FoundList, noun: str, today: str) -> Iterator[Candidate]:
    """Those on a list, with the list as their source."""
    title = f"Bluesky: {noun} '{found.name}' by @{found.creator}"
    for profile in found.members:
        if profile.handle != INVALID:
            candidate = _profile(profile, today)
            sources = source(found.url, title, today, found.changed)
            yield candidate.replace(record=candidate.record | {"sources": sources}, origin=found.url)


def _profile(found: FoundProfile, today: str) -> Candidate:
    """A candidate with a profile, which is its source."""
    profile: dict[str, Value] = {"handle": found.handle, **({"did": found.did} if found.did else {})}
    url = PLATFORMS[found.platform].profile_url(found.handle)
    record: dict[str, Value] = {"platforms": {found.platform: profile}}
    if found.name:
        record["name"] = found.name
    if found.is_bot:
        record["form"] = "bot"
    title = f"{label(found.platform)}: @{found.handle}"
    record["sources"] = source(url, title, today, found.posted)
    return Candidate(record=record, origin=url, about=found.about, objection=_SHY if found.is_shy else None)


def _address(url: str, client: Client, today: str) -> Iterator[Candidate]:
    """The events of a calendar, or what has a feed."""
    answer = client.get(url)
    if answer.media_type == MEDIA_TYPE or answer.body.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        yield from calendar_candidates(parse_calendar(answer.body).events, url, today)
    else:
        yield _feed(parse_feed(answer.body, url, today), today)


def _feed(found: FoundFeed, today: str) -> Candidate:
    """What publishes a feed; it is its own source."""
    form = "podcast" if found.is_podcast else "blog"
    record: dict[str, Value] = {"name": found.title or found.url, "feed": found.url}
    if found.is_podcast:
        record["form"] = form
    if found.page and found.page.startswith("https://"):
        record["links"] = website(found.page, found.title or found.page, form)
    if found.language:
        record["languages"] = [found.language]
    record["sources"] = source(found.url, f"Feed of {found.title or found.url}", today, found.newest)
    return Candidate(record=record, origin=found.url, about=found.about)
