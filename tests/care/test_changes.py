from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from medtw.care.changes import Change, Difference, Move, compare
from medtw.life import Status
from medtw.model import Account, Chat, Entry, Event, Hashtag, Link, Source
from medtw.platforms import Profile
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE = Source(url="https://example.org", title="A page", published="2026")


def profile(platform: str = "x", handle: str = "ada", **fields: object) -> Profile:
    return Profile(platform=platform, handle=handle, **fields)  # type: ignore[arg-type]


def account(entry_id: str = "ada", *profiles: Profile, **fields: object) -> Account:
    given = {"name": entry_id.title(), "form": "person", "summary": "Writes."} | fields
    return Account(id=entry_id, profiles=profiles, sources=(SOURCE,), **given)  # type: ignore[arg-type]


def chat(entry_id: str = "talk", hashtag: str | None = "Talk", **fields: object) -> Chat:
    given = {"name": entry_id.title(), "form": "tweet-chat", "summary": "Talks."} | fields
    return Chat(id=entry_id, hashtag=hashtag, sources=(SOURCE,), **given)  # type: ignore[arg-type]


def hashtag(entry_id: str = "tag", tag: str = "Talk", **fields: object) -> Hashtag:
    given = {"meaning": "talk", "form": "community", "summary": "A tag."} | fields
    return Hashtag(id=entry_id, hashtag=tag, sources=(SOURCE,), **given)  # type: ignore[arg-type]


def site(url: str) -> tuple[Link, ...]:
    return (Link(kind="website", title="A page", url=url),)


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> list[Difference]:
    found = compare(before, after, frozenset())
    assert (found.updated, found.withheld) == ([], 0)
    return found.differences


def test_the_same_entries_have_no_differences() -> None:
    assert changes([account(), chat()], [chat(), account()]) == []


def test_entries_are_added_and_removed() -> None:
    added = Difference(change=Change.ADDED, entry=chat())
    removed = Difference(change=Change.REMOVED, entry=account())

    assert changes([account()], [chat()]) == [added, removed]


def test_an_id_that_becomes_another_kind_is_removed_and_added() -> None:
    assert [one.change for one in changes([chat("one")], [hashtag("one")])] == [Change.ADDED, Change.REMOVED]


OWNER, OTHER = "did:plc:owner", "did:plc:other"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (account("a", profile(handle="Ada")), account("b", profile(handle="ada"))),
        (account("a", feed="https://example.org/feed"), account("b", feed="https://example.org/feed")),
        (
            account("a", links=site("https://www.example.org/")),
            account("b", links=site("https://example.org")),
        ),
        (account("a", name="Ada Example"), account("b", name="Ada example")),
        (chat("a", "BurnoutChat"), chat("b", "burnoutchat")),
        (hashtag("a"), hashtag("b")),
        (
            Event(id="a", name="A", form="health-day", summary="", sources=(SOURCE,), hashtags=("Day",)),
            Event(id="b", name="B", form="health-day", summary="", sources=(SOURCE,), hashtags=("Day",)),
        ),
    ],
    ids=["handle", "feed", "page", "name", "chat", "hashtag", "event"],
)
def test_an_entry_with_the_same_mark_under_another_id_is_renamed(old: Entry, new: Entry) -> None:
    assert changes([old], [new]) == [Difference(change=Change.RENAMED, entry=new, was="a")]


def test_the_owner_of_a_handle_is_known_by_the_did() -> None:
    old = account("a", profile("bluesky", "ada.bsky.social", did=OWNER))
    moved = account("b", profile("bluesky", "ada.example.org", did=OWNER), name="Ada")
    taken = account("c", profile("bluesky", "ada.bsky.social", did=OTHER), name="Eve")

    assert changes([old], [moved, taken]) == [
        Difference(change=Change.ADDED, entry=taken),
        Difference(change=Change.RENAMED, entry=moved, was="a"),
        Difference(
            change=Change.MOVED,
            entry=moved,
            moves=(Move("bluesky", "@ada.bsky.social", "@ada.example.org"),),
        ),
    ]
    assert [one.change for one in changes([old], [taken])] == [Change.ADDED, Change.REMOVED]


def test_a_sure_match_comes_before_one_by_name() -> None:
    old = [account("a", name="Ada"), account("b", profile(), name="Eve")]
    new = account("c", profile(), name="Ada")

    assert changes(old, [new]) == [
        Difference(change=Change.REMOVED, entry=old[0]),
        Difference(change=Change.RENAMED, entry=new, was="b"),
    ]


def test_an_entry_whose_handle_another_one_has_by_now_is_merged() -> None:
    old, kept, now = account("a", profile()), account("b"), account("b", profile())

    assert changes([old, kept], [now]) == [
        Difference(change=Change.MERGED, entry=old, into="b"),
        Difference(change=Change.MOVED, entry=now, moves=(Move("x", None, "@ada"),)),
    ]


def test_a_shared_page_merges_nothing() -> None:
    page = site("https://example.org")

    [one] = changes([account("a", links=page), account("b", links=page)], [account("b", links=page)])
    assert one.change is Change.REMOVED


@pytest.mark.parametrize(
    ("old", "new", "moves"),
    [
        (account("a", profile()), account("a", profile(handle="eve")), [Move("x", "@ada", "@eve")]),
        (account("a", profile()), account("a", profile(handle="ADA")), None),
        (
            account("a", profile()),
            account("a", profile(status=Status.ENDED), profile("bluesky", "ada.bsky.social")),
            [Move("x", "@ada", None), Move("bluesky", None, "@ada.bsky.social")],
        ),
        (chat(), chat(hashtag="Talks"), [Move("hashtag", "#Talk", "#Talks")]),
        (chat(), chat(moved_to="Zoom"), [Move("moved_to", None, "Zoom")]),
        (hashtag(), hashtag(platforms=("x", "bluesky")), [Move("bluesky", None, "#Talk")]),
    ],
    ids=["handle", "capitals", "platform", "hashtag", "place in words", "platform of a hashtag"],
)
def test_another_handle_hashtag_or_platform_is_a_move(
    old: Entry, new: Entry, moves: list[Move] | None
) -> None:
    found = compare([old], [new], frozenset())

    expected = [] if moves is None else [Difference(change=Change.MOVED, entry=new, moves=tuple(moves))]
    assert (found.differences, found.updated) == (expected, [] if moves else [new.id])


def test_what_has_ended_since_is_told_once() -> None:
    ended = chat(status=Status.ENDED, ended="2026-10")

    assert changes([chat()], [ended]) == [Difference(change=Change.ENDED, entry=ended)]
    assert changes([ended], [ended]) == []


def test_other_changes_are_only_counted() -> None:
    found = compare([account(), chat()], [account(summary="Reads."), chat()], frozenset())

    assert found == ([], ["ada"], 0)


def test_nobody_who_asked_to_be_removed_is_named() -> None:
    removed = frozenset({removal_hash("ada")})

    assert compare([account("ada"), account("b", profile())], [], removed) == ([], [], 2)
