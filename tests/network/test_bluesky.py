"""Bluesky's AppView, as its lexicons describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from servers import Reply, Request, document, page

from medtw.network.bluesky import Bluesky, FoundList
from medtw.network.faults import Fault, RequestError
from medtw.network.profiles import FoundProfile

if TYPE_CHECKING:
    from servers import Internet

    from medtw.network.client import Client

XRPC = "public.api.bsky.app/xrpc"
ADA = "did:plc:adaadaadaadaadaadaadaada"


def profile(handle: str, did: str = ADA, **more: Any) -> dict[str, Any]:
    return {"did": did, "handle": handle, **more}


def post(created: str, indexed: str, **more: Any) -> dict[str, Any]:
    return {"post": {"indexedAt": indexed, "record": {"createdAt": created}}, **more}


@pytest.fixture
def bluesky(client: Client) -> Bluesky:
    return Bluesky(client)


def test_profiles_are_asked_for_25_at_a_time_and_those_that_do_not_exist_are_left_out(
    bluesky: Bluesky, internet: Internet
) -> None:
    def profiles(request: Request) -> Reply:
        actors = request.query["actors"]
        return document({"profiles": [profile(one) for one in actors if one != "x3.example.org"]})

    internet.pages[f"{XRPC}/app.bsky.actor.getProfiles"] = profiles
    found = [*bluesky.profiles(f"x{number}.example.org" for number in range(30))]

    assert [len(request.query["actors"]) for request in internet.requests] == [25, 5]
    assert len(found) == 29


def test_a_profile_says_who_it_is_on_one_line_and_what_its_owner_asks(
    bluesky: Bluesky, internet: Internet
) -> None:
    shown = profile(
        "ada.example.org",
        displayName="Ada\u202e \x1b[31mExample",
        description="Kidneys.\n\nOwn views.",
        labels=[{"val": "!no-unauthenticated"}],
    )
    internet.pages[f"{XRPC}/app.bsky.actor.getProfiles"] = document({"profiles": [shown, "?"]})

    assert [*bluesky.profiles(["ada.example.org"])] == [
        FoundProfile(
            platform="bluesky",
            handle="ada.example.org",
            did=ADA,
            name="Ada [31mExample",
            about="Kidneys. Own views.",
            is_shy=True,
        )
    ]


def test_a_handle_leads_to_a_did_or_nowhere(bluesky: Bluesky, internet: Internet) -> None:
    method = f"{XRPC}/com.atproto.identity.resolveHandle"
    internet.pages[method] = document({"did": ADA})
    assert bluesky.did_of("ada.example.org") == ADA

    internet.pages[method] = document({"error": "InvalidRequest"}, status=400)
    assert bluesky.did_of("gone.example.org") is None


def test_the_newest_post_is_the_owners_and_not_newer_than_it_was_indexed(
    bluesky: Bluesky, internet: Internet
) -> None:
    reposted = {"$type": "app.bsky.feed.defs#reasonRepost"}
    internet.pages[f"{XRPC}/app.bsky.feed.getAuthorFeed"] = document(
        {
            "feed": [
                post("2026-11-28T10:00:00Z", "2026-11-28T10:00:00Z", reason=reposted),
                post("2027-01-01T00:00:00Z", "2026-11-20T23:30:00-02:00"),
                post("2019-01-01T00:00:00Z", "2026-11-27T10:00:00Z"),
                post("nonsense", "nonsense"),
            ]
        }
    )

    assert bluesky.newest_post(ADA) == "2026-11-21"
    assert internet.requests[0].query == {
        "actor": [ADA],
        "limit": ["30"],
        "filter": ["posts_with_replies"],
    }


def test_a_starter_pack_lists_its_members_page_by_page(bluesky: Bluesky, internet: Internet) -> None:
    pack = {
        "uri": "at://did:plc:x/app.bsky.graph.starterpack/3k",
        "creator": profile("maker.example.org"),
        "record": {"name": "Kidney doctors", "createdAt": "2024-11-20T10:00:00Z"},
        "list": {"uri": "at://did:plc:x/app.bsky.graph.list/3l", "name": "Kidney doctors"},
    }

    def items(request: Request) -> Reply:
        assert request.query["list"] == ["at://did:plc:x/app.bsky.graph.list/3l"]
        is_first = "cursor" not in request.query
        handle = "ada.example.org" if is_first else "bob.example.org"
        more = {"cursor": "2"} if is_first else {}
        return document({"list": {}, "items": [{"uri": "at://x", "subject": profile(handle)}], **more})

    internet.pages |= {
        f"{XRPC}/app.bsky.graph.getStarterPack": document({"starterPack": pack}),
        f"{XRPC}/app.bsky.graph.getList": items,
    }

    assert bluesky.starter_pack("maker.example.org", "3k") == FoundList(
        "Kidney doctors",
        "maker.example.org",
        "2024-11-20",
        "https://bsky.app/starter-pack/maker.example.org/3k",
        (
            FoundProfile(platform="bluesky", handle="ada.example.org", did=ADA),
            FoundProfile(platform="bluesky", handle="bob.example.org", did=ADA),
        ),
    )


def test_a_list_that_never_ends_is_left(bluesky: Bluesky, internet: Internet) -> None:
    def items(request: Request) -> Reply:
        return document({"list": {"name": "All"}, "items": [], "cursor": f"{request.number}"})

    internet.pages[f"{XRPC}/app.bsky.graph.getList"] = items

    assert bluesky.list_of(ADA, "3l").members == ()
    assert len(internet.requests) == 3


def test_another_document_is_no_answer(bluesky: Bluesky, internet: Internet) -> None:
    internet.pages[f"{XRPC}/app.bsky.actor.getProfiles"] = document(["?"])
    with pytest.raises(RequestError, match="does not answer as Bluesky's API does"):
        [*bluesky.profiles(["ada.example.org"])]
    internet.pages[f"{XRPC}/app.bsky.actor.getProfiles"] = page()
    with pytest.raises(RequestError) as caught:
        [*bluesky.profiles(["ada.example.org"])]

    assert caught.value.fault is Fault.UNUSABLE
