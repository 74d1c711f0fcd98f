"""An entry for a reader who prefers a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.model import Account, Hashtag

if TYPE_CHECKING:
    from medtw.model import Entry


def preferring(entry: Entry, platform: str) -> Entry:
    """The same entry, with its profile or hashtag address on the preferred platform first.

    The first profile that its owner has not left is shown and opened.
    """
    if isinstance(entry, Account) and len(entry.profiles) > 1:
        profiles = sorted(entry.profiles, key=lambda profile: profile.platform != platform)
        return entry.replace(profiles=tuple(profiles))
    if isinstance(entry, Hashtag) and platform in entry.platforms:
        return entry.replace(platforms=tuple(sorted(entry.platforms, key=lambda name: name != platform)))
    return entry
