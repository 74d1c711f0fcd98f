"""Mastodon's WebFinger and public API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from servers import document

from medtw.network.faults import Fault, RequestError
from medtw.network.mastodon import Mastodon
from medtw.network.profiles import FoundProfile

if TYPE_CHECKING:
    from servers import Internet

    from medtw.network.client import Client

WEBFINGER, LOOKUP = "/.well-known/webfinger", "/api/v1/accounts/lookup"


def webfinger(host: str) -> dict[str, object]:
    href = f"https://{host}/users/ada"
    return {"links": [{"rel": "self", "type": "application/activity+json", "href": href}]}


@pytest.fixture
def mastodon(client: Client) -> Mastodon:
    return Mastodon(client)


def test_a_profile_is_found_on_the_server_that_webfinger_names(
    mastodon: Mastodon, internet: Internet
) -> None:
    internet.pages |= {
        f"med.social{WEBFINGER}": document(webfinger("home.med.social")),
        f"home.med.social{LOOKUP}": document(
            {
                "acct": "ada",
                "display_name": "Ada Example",
                "note": "<p>Kidneys &amp; more.<br>Own views.</p>",
                "last_status_at": "2026-11-20",
                "moved": {"acct": "ada@other.example.org"},
                "discoverable": False,
                "bot": False,
            }
        ),
    }

    assert mastodon.profile("ada@med.social") == FoundProfile(
        platform="mastodon",
        handle="ada@med.social",
        name="Ada Example",
        about="Kidneys & more. Own views.",
        posted="2026-11-20",
        moved_to="ada@other.example.org",
        is_shy=True,
    )
    assert internet.requests[0].query == {"resource": ["acct:ada@med.social"]}
    assert internet.requests[1].query == {"acct": ["ada@med.social"]}


def test_a_move_within_a_server_names_the_server(mastodon: Mastodon, internet: Internet) -> None:
    internet.pages |= {
        f"med.social{WEBFINGER}": document(webfinger("med.social")),
        f"med.social{LOOKUP}": document({"acct": "ada", "moved": {"acct": "ada_new"}}),
    }

    assert mastodon.profile("ada@med.social").moved_to == "ada_new@med.social"
    assert internet.requests[1].query == {"acct": ["ada"]}


@pytest.mark.parametrize(
    ("lookup", "fault", "reason"),
    [
        ({"error": "Record not found"}, Fault.UNUSABLE, "does not answer as Mastodon's API does"),
        ({"acct": "ada", "suspended": True}, Fault.GONE, "is suspended"),
    ],
)
def test_what_is_no_profile_tells_why(
    mastodon: Mastodon, internet: Internet, lookup: object, fault: Fault, reason: str
) -> None:
    internet.pages |= {
        f"med.social{WEBFINGER}": document(webfinger("med.social")),
        f"med.social{LOOKUP}": document(lookup),
    }
    with pytest.raises(RequestError) as caught:
        mastodon.profile("ada@med.social")

    assert (caught.value.fault, caught.value.reason) == (fault, reason)


def test_an_account_that_the_server_does_not_know_is_gone(mastodon: Mastodon, internet: Internet) -> None:
    internet.pages[f"med.social{WEBFINGER}"] = document({}, status=404)
    with pytest.raises(RequestError) as caught:
        mastodon.profile("ada@med.social")

    assert caught.value.fault is Fault.GONE
