"""RSS and Atom feeds."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser

from medtw.network.documents import one_line
from medtw.network.faults import Fault, RequestError

if TYPE_CHECKING:
    from medtw.network.client import Client

ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_NEW = ("published_parsed", "updated_parsed", "created_parsed")


class FoundFeed(NamedTuple):
    """A feed as it is today."""

    url: str
    title: str
    about: str
    #: The page that it belongs to, where it names one.
    page: str | None
    language: str | None
    #: The day of its newest item up to a day.
    newest: str | None
    #: Whether its items are recordings.
    is_podcast: bool


def fetch_feed(client: Client, url: str, today: str) -> FoundFeed:
    """The feed at an address; raises RequestError.

    Args:
        client: Asks for it.
        url: Its address.
        today: The day after which no item counts: some feeds announce what is to come.
    """
    return parse_feed(client.get(url, accept=ACCEPT).body, url, today)


def parse_feed(body: bytes, url: str, today: str) -> FoundFeed:
    """The feed in a document; raises RequestError."""
    # As a stream: what is a text or bytes may be an address or a file's name to feedparser.
    parsed = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise RequestError(Fault.UNUSABLE, "is not an RSS or Atom feed")
    about = parsed.feed
    days = [day for item in parsed.entries if (day := _day(item)) and day <= today]
    return FoundFeed(
        url,
        one_line(about.get("title")),
        one_line(about.get("subtitle")),
        about.get("link") or None,
        (about.get("language") or "").partition("-")[0].lower() or None,
        max(days, default=None),
        any(_is_recording(item) for item in parsed.entries),
    )


def _day(item: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    """The day of an item, in UTC."""
    for name in _NEW:
        # Where there is no "updated", feedparser's get() takes "published" for it, and warns.
        if name in item and (found := item[name]):
            with suppress(ValueError):  # feedparser makes years before the first of malformed dates
                return date(*found[:3]).isoformat()
    return None


def _is_recording(item: Any) -> bool:  # noqa: ANN401 - as above
    kinds = (enclosure.get("type", "") for enclosure in item.get("enclosures", ()))
    return any(kind.startswith(("audio/", "video/")) for kind in kinds)
