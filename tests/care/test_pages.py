from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, event, hashtag

from medtw.care.pages import pages_to_check

if TYPE_CHECKING:
    from medtw.model import Catalog

SITE = {"kind": "website", "title": "A site", "url": "https://www.example.org/talk/"}
AGAIN = {"kind": "blog", "title": "A blog", "url": "https://example.org/talk"}
PROFILES = {
    "x": {"handle": "ada"},
    "mastodon": {"handle": "ada@med.social", "status": "ended"},
    "bluesky": {"handle": "ada.bsky.social"},
}
OWN = ("https://bsky.app/profile/ada.bsky.social", "https://x.com/ada")


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("accounts", account(platforms=PROFILES), OWN),
        ("accounts", account(links=[SITE, AGAIN], platforms=PROFILES), (SITE["url"], *OWN)),
        ("chats", chat(), ()),
        (
            "chats",
            chat(hashtag="Talk", links=[SITE], hosts=["ada"]),
            (SITE["url"], *OWN, "https://bsky.app/hashtag/Talk", "https://x.com/hashtag/Talk"),
        ),
        (
            "hashtags",
            hashtag(hashtag="Talk", platforms=["mastodon"]),
            ("https://mastodon.social/tags/Talk",),
        ),
        ("events", event(hashtags=["Talk26"], form="conference"), ()),
        (
            "events",
            event(
                links=[SITE],
                editions=[
                    {"from": "2025-12-01", "to": "2025-12-01", "url": "https://example.org/25"},
                    {"from": "2026-12-01", "to": "2026-12-01", "url": "https://example.org/26"},
                ],
            ),
            ("https://example.org/26", "https://example.org/25", SITE["url"]),
        ),
    ],
    ids=[
        *("profiles that were not left", "own pages once", "nothing known", "chat with its host"),
        *("where a hashtag is used", "hashtag of one year", "editions"),
    ],
)
def test_own_pages_come_first_then_those_of_hosts_then_hashtags(
    catalog_of: Callable[..., Catalog], kind: str, record: dict[str, Any], expected: tuple[str, ...]
) -> None:
    parts: dict[str, Any] = {"accounts": {"ada": account(platforms=PROFILES)}}
    parts.setdefault(kind, {})["one"] = record
    if kind == "accounts":
        del parts["accounts"]["ada"]
    entries = {entry.id: entry for entry in catalog_of(**parts).entries}

    assert pages_to_check(entries["one"], entries) == expected
