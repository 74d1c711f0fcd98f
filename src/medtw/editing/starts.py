"""What a new entry starts from: a handle, a hashtag, or the address of a profile, a page or a feed.

Nothing is guessed: a handle whose form several platforms share needs the platform, and no address is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from medtw.editing.faults import UnclearStartError
from medtw.kinds import Kind
from medtw.platforms import PLATFORMS, read_address, site_of, split_address
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.platforms import Platform

#: The beginning or the end of the path of a feed.
_FEED = re.compile(r"(?i)(^|/)(feed|rss|atom)(/|$)|\.(xml|rss|atom)$")
_FEED_SCHEME = "feed:"
#: Hosts whose addresses have the form of Mastodon's, and which are none of its servers.
_OTHER_HOSTS = ("medium.com", "substack.com")
_BARE_HANDLE_END = ".bsky.social"


class Start(Record):
    """What is known of a new entry."""

    kind: Kind = Kind.ACCOUNT
    #: Its fields, in the form of its file.
    said: Mapping[str, Any] = {}
    #: The name by which a listed entry is found.
    called: str | None = None


def start_from(text: str, platform: str | None = None) -> Start:
    """What a handle, hashtag or address says.

    Args:
        text: What was typed.
        platform: The platform of a handle.

    Raises:
        UnclearStartError: it may be a handle on several platforms, or it is nothing of the kind.
    """
    if text.startswith("#"):
        return _hashtag(text[1:])
    if "://" in text or text.startswith(_FEED_SCHEME):
        return _from_address(text)
    handle = text.removeprefix("@")
    if platform or text.startswith("@") or handle.endswith(_BARE_HANDLE_END):
        return _profile(platform or _platform_of(text, handle), handle)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        return _from_address(f"https://{text}")
    raise UnclearStartError(text, "give an @handle, a #hashtag, or an address that begins with https://")


def _hashtag(tag: str) -> Start:
    return Start(kind=Kind.HASHTAG, said={"hashtag": tag}, called=f"#{tag}")


def _profile(platform: str, handle: str) -> Start:
    return Start(said={"platforms": {platform: {"handle": handle}}}, called=f"@{handle}")


def _platform_of(text: str, handle: str) -> str:
    """The platform whose handles alone have this form."""
    if "@" in handle:
        return "mastodon"
    if "." in handle and re.fullmatch(PLATFORMS["bluesky"].handle, handle):
        return "bluesky"
    raise UnclearStartError(text, "say where: --platform x, or give the address of the profile")


def _from_address(text: str) -> Start:
    if text.startswith(_FEED_SCHEME):
        rest = text.removeprefix(_FEED_SCHEME)
        return Start(said={"feed": rest if "://" in rest else f"https:{rest}"})
    host, path = split_address(text)
    named = read_address(text)
    if named and named.startswith("#"):
        return _hashtag(named[1:])
    known = next((one for one in PLATFORMS.values() if host in one.hosts), None)
    if known is not None:
        handle = _handle_in(known, path)
        return _profile(known.id, handle) if handle else _page(text)
    if (found := re.fullmatch(r"@([\w.-]+)(?:@([\w.-]+))?/?", path)) and not host.endswith(_OTHER_HOSTS):
        return _profile("mastodon", f"{found[1]}@{found[2] or host}")
    return Start(said={"feed": text}) if _FEED.search(path) else _page(text)


def _handle_in(platform: Platform, path: str) -> str | None:
    """The handle in the path of a profile on a platform; None for other pages."""
    before = platform.profile.split("/", 3)[3].partition("{")[0]
    handle = path.removeprefix(before).rstrip("/")
    is_profile = path.startswith(before) and re.fullmatch(platform.handle, handle)
    return handle if is_profile else None


def _page(url: str) -> Start:
    return Start(said={"links": [{"kind": "website", "url": url}]}, called=url if site_of(url) else None)
