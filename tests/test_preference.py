"""What comes first in an entry if the reader prefers a platform."""

from __future__ import annotations

import pytest

from medtw.life import Status
from medtw.model import Account, Chat, Hashtag
from medtw.platforms import Profile
from medtw.preference import preferring

X = Profile(platform="x", handle="ada")
BLUESKY = Profile(platform="bluesky", handle="ada.bsky.social")
LEFT = BLUESKY.replace(status=Status.ENDED)


def account(*profiles: Profile) -> Account:
    return Account(id="ada", name="Ada", form="person", summary="", sources=(), profiles=profiles)


@pytest.mark.parametrize(
    ("profiles", "primary"),
    [
        pytest.param((X, BLUESKY), BLUESKY, id="a profile on the platform"),
        pytest.param((X, LEFT), X, id="a profile on the platform that was left"),
        pytest.param((X,), X, id="no profile there"),
        pytest.param((), None, id="no profile at all"),
    ],
)
def test_a_living_profile_on_the_platform_is_the_primary_one(
    profiles: tuple[Profile, ...], primary: Profile | None
) -> None:
    entry = preferring(account(*profiles), "bluesky")

    assert isinstance(entry, Account)
    assert entry.profile == primary
    assert {*entry.profiles} == {*profiles}


def test_the_other_profiles_keep_their_order() -> None:
    toots = Profile(platform="mastodon", handle="ada@med.social")
    entry = preferring(account(X, toots, BLUESKY), "bluesky")

    assert isinstance(entry, Account)
    assert entry.profiles == (BLUESKY, X, toots)


@pytest.mark.parametrize(
    ("platform", "platforms"),
    [
        pytest.param("bluesky", ("bluesky", "x"), id="where it is used"),
        pytest.param("mastodon", ("x", "bluesky"), id="where it is not used"),
    ],
)
def test_a_hashtag_is_read_on_the_platform_where_it_is_used_there(
    platform: str, platforms: tuple[str, ...]
) -> None:
    tag = Hashtag(
        id="t", hashtag="T", meaning="", form="topic", summary="", sources=(), platforms=("x", "bluesky")
    )

    assert preferring(tag, platform) == tag.replace(platforms=platforms)


def test_entries_of_other_kinds_stay_as_they_are() -> None:
    chat = Chat(id="c", name="A chat", form="tweet-chat", summary="", sources=(), hashtag="C")

    assert preferring(chat, "bluesky") is chat
