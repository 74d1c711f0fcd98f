"""What people type as a source -> what is to be read there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from medtw.folders import typed_path
from medtw.platforms import PLATFORMS


class BlueskyPack(NamedTuple):
    """A starter pack, by its owner and the key in its address."""

    owner: str
    key: str


class BlueskyList(NamedTuple):
    """A list, likewise."""

    owner: str
    key: str


class Handle(NamedTuple):
    """A profile on Bluesky or Mastodon."""

    platform: str
    handle: str


class Address(NamedTuple):
    """The address of a feed or a calendar."""

    url: str


Place = BlueskyPack | BlueskyList | Handle | Address | Path

_PATTERNS: tuple[tuple[str, type[BlueskyPack | BlueskyList]], ...] = (
    (r"https://bsky\.app/(?:starter-pack|start)/([^/?#]+)/([^/?#]+)/?", BlueskyPack),
    (r"at://([^/]+)/app\.bsky\.graph\.starterpack/([^/]+)", BlueskyPack),
    (r"https://bsky\.app/profile/([^/?#]+)/lists/([^/?#]+)/?", BlueskyList),
    (r"at://([^/]+)/app\.bsky\.graph\.list/([^/]+)", BlueskyList),
)
_PROFILE = re.compile(r"https://bsky\.app/profile/([^/?#]+)/?")
_MASTODON_PROFILE = re.compile(r"https://([^/]+)/@([\w.-]+)(?:@([\w.-]+))?/?")


def find_place(typed: str) -> Place:
    """What is to be read: a list, a profile, an address, or else a file."""
    typed = typed.strip()
    for pattern, place in _PATTERNS:
        if found := re.fullmatch(pattern, typed):
            return place(*found.groups())
    if found := _PROFILE.fullmatch(typed):
        return Handle("bluesky", found[1])
    found = _MASTODON_PROFILE.fullmatch(typed)
    if found and not any(found[1].removeprefix("www.") in one.hosts for one in PLATFORMS.values()):
        return Handle("mastodon", f"{found[2]}@{found[3] or found[1]}")
    handle = typed.removeprefix("@")
    for platform in ("mastodon", "bluesky"):
        is_handle = re.fullmatch(PLATFORMS[platform].handle, handle)
        if is_handle and (platform == "mastodon" or typed != handle):
            return Handle(platform, handle)
    if typed.startswith(("https://", "webcal://")):
        return Address(typed.replace("webcal://", "https://", 1))
    return typed_path(typed)
