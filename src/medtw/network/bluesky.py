"""Bluesky's public AppView: profiles, posts, lists and starter packs.

The methods are those of the lexicons in https://github.com/bluesky-social/atproto; none of them needs an
account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.network.documents import day_of, items_in, one_line, text_in
from medtw.network.faults import Fault, RequestError
from medtw.network.profiles import FoundProfile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.network.client import Client

APP_VIEW = "https://public.api.bsky.app/xrpc"
#: How many profiles and list items one request may name.
_MOST_PROFILES, _MOST_ITEMS = 25, 100
#: Longer lists are no lists of people that anybody chose one by one.
_MOST_PAGES = 20
#: A handle that no longer leads to its profile.
INVALID = "handle.invalid"
#: With it, people ask not to be shown to others who are not logged in.
_NOT_FOR_STRANGERS = "!no-unauthenticated"
_REPOST = "app.bsky.feed.defs#reasonRepost"
_PACKS, _LISTS = "app.bsky.graph.starterpack", "app.bsky.graph.list"


class FoundList(NamedTuple):
    """A list or starter pack: what it is called, whose it is, when it last changed, and who is on it."""

    name: str
    creator: str
    changed: str | None
    url: str
    members: tuple[FoundProfile, ...]


class Bluesky:
    """Asks the AppView."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def did_of(self, handle: str) -> str | None:
        """The DID to which a handle leads now; None where it leads nowhere."""
        try:
            found = self._ask("com.atproto.identity.resolveHandle", handle=handle)
        except RequestError as error:
            if error.fault is Fault.GONE:
                return None
            raise
        return text_in(found, "did")

    def profiles(self, actors: Iterable[str]) -> Iterator[FoundProfile]:
        """The profiles of handles or DIDs; those that do not exist are left out."""
        wanted = [*dict.fromkeys(actors)]
        for first in range(0, len(wanted), _MOST_PROFILES):
            some = wanted[first : first + _MOST_PROFILES]
            found = self._ask("app.bsky.actor.getProfiles", actors=some)
            yield from map(_profile, items_in(found, "profiles"))

    def newest_post(self, did: str) -> str | None:
        """The day of the newest post that the owner of a DID wrote; None where there is none."""
        try:
            found = self._ask("app.bsky.feed.getAuthorFeed", actor=did, limit=30, filter="posts_with_replies")
        except RequestError as error:
            if error.fault is Fault.GONE:
                return None
            raise
        days = (_day_of_post(item) for item in items_in(found, "feed"))
        return max((day for day in days if day), default=None)

    def starter_pack(self, owner: str, key: str) -> FoundList:
        """A starter pack, by the handle or DID of its owner and the key in its address."""
        uri = f"at://{owner}/{_PACKS}/{key}"
        pack = self._ask("app.bsky.graph.getStarterPack", starterPack=uri).get("starterPack")
        creator = text_in(pack, "creator", "handle") or owner
        changed = text_in(pack, "record", "updatedAt") or text_in(pack, "record", "createdAt")
        return FoundList(
            one_line(text_in(pack, "record", "name")),
            creator,
            day_of(changed),
            f"https://bsky.app/starter-pack/{creator}/{key}",
            tuple(self._members(text_in(pack, "list", "uri"))),
        )

    def list_of(self, owner: str, key: str) -> FoundList:
        """A list, by the handle or DID of its owner and the key in its address."""
        # The address of a list's record has the DID of its owner, never the handle.
        did = owner if owner.startswith("did:") else self.did_of(owner)
        if did is None:
            raise RequestError(Fault.GONE, f"has no profile {owner}")
        uri = f"at://{did}/{_LISTS}/{key}"
        found = self._ask("app.bsky.graph.getList", list=uri, limit=1).get("list")
        creator = text_in(found, "creator", "handle") or owner
        return FoundList(
            one_line(text_in(found, "name")),
            creator,
            day_of(text_in(found, "indexedAt")),
            f"https://bsky.app/profile/{creator}/lists/{key}",
            tuple(self._members(uri)),
        )

    def _members(self, uri: str | None) -> Iterator[FoundProfile]:
        """The profiles on a list, page by page."""
        cursor: str | None = None
        for _ in range(_MOST_PAGES if uri else 0):
            more = {"cursor": cursor} if cursor else {}
            found = self._ask("app.bsky.graph.getList", list=uri, limit=_MOST_ITEMS, **more)
            for item in items_in(found, "items"):
                if isinstance(item.get("subject"), dict):
                    yield _profile(item["subject"])
            previous, cursor = cursor, text_in(found, "cursor")
            if cursor in (None, previous):
                return

    def _ask(self, method: str, **query: Any) -> dict[str, Any]:  # noqa: ANN401 - parameters of any method
        """The answer of a method; an unknown profile or record is one that is gone."""
        try:
            answer = self.client.get(f"{APP_VIEW}/{method}", accept="application/json", query=query)
        except RequestError as error:
            # The AppView answers 400 for what does not exist.
            if error.reason.startswith("answers 400"):
                raise RequestError(Fault.GONE, "is not known to Bluesky") from error
            raise
        document = answer.json()
        if not isinstance(document, dict):
            raise RequestError(Fault.UNUSABLE, "does not answer as Bluesky's API does")
        return document


def _profile(found: dict[str, Any]) -> FoundProfile:
    labels = {text_in(label, "val") for label in items_in(found, "labels")}
    return FoundProfile(
        platform="bluesky",
        handle=text_in(found, "handle") or INVALID,
        did=text_in(found, "did"),
        name=one_line(text_in(found, "displayName")),
        about=one_line(text_in(found, "description")),
        is_shy=_NOT_FOR_STRANGERS in labels,
        is_bot="bot" in labels,
    )


def _day_of_post(item: dict[str, Any]) -> str | None:
    """The day of a post; None of what somebody else wrote.

    A client may claim any time, and what is imported is indexed later, so the earlier of both counts.
    """
    if text_in(item, "reason", "$type") == _REPOST:
        return None
    days = [day_of(text_in(item, "post", "record", "createdAt")), day_of(text_in(item, "post", "indexedAt"))]
    return min((day for day in days if day), default=None)
