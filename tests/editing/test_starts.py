"""What a new entry can start from, and what is too unclear."""

from __future__ import annotations

from typing import Any

import pytest

from medtw.editing.faults import UnclearStartError
from medtw.editing.starts import Start, start_from
from medtw.kinds import Kind


def profile(platform: str, handle: str) -> Start:
    return Start(said={"platforms": {platform: {"handle": handle}}}, called=f"@{handle}")


def page(url: str, *, is_own: bool = True) -> Start:
    return Start(said={"links": [{"kind": "website", "url": url}]}, called=url if is_own else None)


HASHTAG = Start(kind=Kind.HASHTAG, said={"hashtag": "NephJC"}, called="#NephJC")
STARTS: dict[str, Start] = {
    "@ada.bsky.social": profile("bluesky", "ada.bsky.social"),
    "ada.bsky.social": profile("bluesky", "ada.bsky.social"),
    "@ada-example.org": profile("bluesky", "ada-example.org"),
    "https://bsky.app/profile/ada.bsky.social": profile("bluesky", "ada.bsky.social"),
    "https://bsky.app/profile/ada.bsky.social/": profile("bluesky", "ada.bsky.social"),
    "@ada@med.social": profile("mastodon", "ada@med.social"),
    "https://med.social/@ada": profile("mastodon", "ada@med.social"),
    "https://other.social/@ada@med.social": profile("mastodon", "ada@med.social"),
    "https://x.com/Ada_X": profile("x", "Ada_X"),
    "https://twitter.com/Ada_X": profile("x", "Ada_X"),
    "https://www.youtube.com/@AdaTube": profile("youtube", "AdaTube"),
    "https://www.linkedin.com/in/ada-example": profile("linkedin", "ada-example"),
    "https://www.linkedin.com/company/example": page(
        "https://www.linkedin.com/company/example", is_own=False
    ),
    "https://medium.com/@ada": page("https://medium.com/@ada"),
    "#NephJC": HASHTAG,
    "https://x.com/hashtag/NephJC": HASHTAG,
    "https://rounds.example.org/feed": Start(said={"feed": "https://rounds.example.org/feed"}),
    "https://example.org/rounds.xml": Start(said={"feed": "https://example.org/rounds.xml"}),
    "feed:https://example.org/a": Start(said={"feed": "https://example.org/a"}),
    "feed://example.org/a": Start(said={"feed": "https://example.org/a"}),
    "https://ada.example.org": page("https://ada.example.org"),
    "ada.example.org/about": page("https://ada.example.org/about"),
}


@pytest.mark.parametrize(("text", "expected"), STARTS.items(), ids=STARTS)
def test_a_start_says_what_is_certain(text: str, expected: Start) -> None:
    assert start_from(text) == expected


@pytest.mark.parametrize("handle", ["Ada_X", "@Ada_X"])
def test_a_platform_makes_a_handle_clear(handle: str) -> None:
    assert start_from(handle, "x") == profile("x", "Ada_X")


UNCLEAR: dict[str, Any] = {
    "@Ada_X": "say where: --platform x, or give the address of the profile",
    "Ada Example": "give an @handle, a #hashtag, or an address that begins with https://",
    "ada@hospital.example.org": "give an @handle, a #hashtag, or an address that begins with https://",
}


@pytest.mark.parametrize(("text", "hint"), UNCLEAR.items(), ids=UNCLEAR)
def test_what_may_mean_several_things_is_refused(text: str, hint: str) -> None:
    with pytest.raises(UnclearStartError) as caught:
        start_from(text)

    assert caught.value.lines == (f"error: cannot tell what '{text}' is", f"hint: {hint}")
