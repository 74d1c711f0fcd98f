from __future__ import annotations

from pathlib import Path

import pytest

from medtw.importing.places import Address, BlueskyList, BlueskyPack, Handle, find_place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("https://bsky.app/starter-pack/ada.example.org/3k", BlueskyPack("ada.example.org", "3k")),
        ("at://did:plc:x/app.bsky.graph.starterpack/3k", BlueskyPack("did:plc:x", "3k")),
        ("https://bsky.app/profile/ada.example.org/lists/3l", BlueskyList("ada.example.org", "3l")),
        ("at://did:plc:x/app.bsky.graph.list/3l", BlueskyList("did:plc:x", "3l")),
        ("https://bsky.app/profile/ada.example.org", Handle("bluesky", "ada.example.org")),
        ("@ada.example.org", Handle("bluesky", "ada.example.org")),
        ("@ada@med.social", Handle("mastodon", "ada@med.social")),
        ("ada@med.social", Handle("mastodon", "ada@med.social")),
        ("https://med.social/@ada", Handle("mastodon", "ada@med.social")),
        ("https://med.social/@ada@home.social", Handle("mastodon", "ada@home.social")),
        ("https://www.youtube.com/@ada", Address("https://www.youtube.com/@ada")),
        ("https://example.org/feed", Address("https://example.org/feed")),
        ("webcal://example.org/all.ics", Address("https://example.org/all.ics")),
        ("people.csv", Path("people.csv")),
        ("./@odd.csv", Path("@odd.csv")),
    ],
)
def test_what_is_typed_says_what_is_to_be_read(typed: str, place: object) -> None:
    assert find_place(typed) == place
