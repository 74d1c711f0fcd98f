"""Which address opens for an entry, and that only plain https addresses open."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.addresses import address_of, rebuilt
from medtw.edition import Edition
from medtw.errors import BadAddressError, NoAddressError
from medtw.life import Status
from medtw.model import Account, Chat, Event, Hashtag, Link
from medtw.platforms import Profile

PAGE = Link(kind="website", title="Page", url="https://example.org/ada")
X, BLUESKY, MASTODON = (
    Profile(platform="x", handle="ada"),
    Profile(platform="bluesky", handle="ada.bsky.social"),
    Profile(platform="mastodon", handle="ada@med.social"),
)


def account(*profiles: Profile, links: tuple[Link, ...] = ()) -> Account:
    return Account(
        id="ada", name="Ada", form="person", summary="", sources=(), profiles=profiles, links=links
    )


def chat(hashtag: str | None = None, links: tuple[Link, ...] = ()) -> Chat:
    return Chat(id="talk", name="Talk", form="forum", summary="", sources=(), hashtag=hashtag, links=links)


TAG = Hashtag(
    id="tag",
    hashtag="MedSky",
    meaning="",
    form="community",
    summary="",
    sources=(),
    platforms=("bluesky", "mastodon"),
)
EVENT = Event(
    id="congress",
    name="Congress",
    form="conference",
    summary="",
    sources=(),
    hashtags=("Kidney",),
    links=(PAGE,),
    editions=(Edition(first="2026-11-05", last="2026-11-08", hashtag="Kidney26"),),
)


# Which address


def test_a_profile_that_is_given_up_is_opened_last() -> None:
    given_up = X.replace(status=Status.ENDED)

    assert address_of(account(X, BLUESKY)) == "https://x.com/ada"
    assert address_of(account(given_up, BLUESKY)) == "https://bsky.app/profile/ada.bsky.social"
    assert address_of(account(given_up)) == "https://x.com/ada"
    assert address_of(account(given_up, BLUESKY), platform="x") == "https://x.com/ada"


def test_a_profile_is_opened_where_it_was_asked_for() -> None:
    ada = account(X, BLUESKY, MASTODON)

    assert address_of(ada, platform="bluesky") == "https://bsky.app/profile/ada.bsky.social"
    assert address_of(ada, platform="mastodon") == "https://med.social/@ada"


def test_where_there_is_no_profile_the_page_is_opened() -> None:
    assert address_of(account(links=(PAGE,))) == "https://example.org/ada"
    assert address_of(chat("Talk", (PAGE,))) == "https://example.org/ada"
    assert address_of(EVENT) == "https://example.org/ada"


def test_a_hashtag_is_searched_for_where_people_use_it() -> None:
    assert address_of(TAG) == "https://bsky.app/hashtag/MedSky"
    assert address_of(chat("Talk")) == "https://x.com/hashtag/Talk"


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("x", "https://x.com/hashtag/MedSky"),
        ("mastodon", "https://mastodon.social/tags/MedSky"),
        ("instagram", "https://www.instagram.com/explore/tags/MedSky"),
    ],
)
def test_a_hashtag_is_searched_for_on_any_platform_that_has_hashtags(platform: str, address: str) -> None:
    assert address_of(TAG, platform=platform) == address
    assert address_of(chat("MedSky", (PAGE,)), platform=platform) == address


def test_who_asks_for_a_hashtag_gets_the_search_and_not_the_page() -> None:
    assert address_of(chat("ÄrzteTalk", (PAGE,)), called="#ärztetalk") == (
        "https://x.com/hashtag/%C3%84rzteTalk"
    )
    assert address_of(EVENT, called="#kidney") == "https://x.com/hashtag/Kidney"
    assert address_of(EVENT, called="#KIDNEY26") == "https://x.com/hashtag/Kidney26"


@pytest.mark.parametrize(
    ("entry", "platform", "message", "hint"),
    [
        (account(), None, "'ada' has no address", "to see its details: medtw show ada"),
        (account(X, BLUESKY), "mastodon", "'ada' has no address on mastodon", "it is on x, bluesky: --on x"),
        (chat(), "x", "'talk' has no address on x", "to see its details: medtw show talk"),
        (
            TAG,
            "threads",
            "'tag' has no address on threads",
            "it is on bluesky, mastodon, x, youtube, instagram, tiktok, facebook, linkedin: --on bluesky",
        ),
    ],
)
def test_what_has_no_address_is_an_error(
    entry: Account | Chat | Hashtag, platform: str | None, message: str, hint: str
) -> None:
    with pytest.raises(NoAddressError) as raised:
        address_of(entry, platform=platform)

    assert (raised.value.message, raised.value.hint) == (message, hint)


# Valid addresses


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://Example.ORG", "https://example.org"),
        ("https://example.org/a/b?c=d&e=%c3%a4#f", "https://example.org/a/b?c=d&e=%C3%A4#f"),
        ("https://example.org/Wiki_(x),'y'", "https://example.org/Wiki_(x),%27y%27"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/`id`;{a}|b\\c^", "https://example.org/%60id%60;%7Ba%7D%7Cb%5Cc%5E"),
        ("https://example.org/%action", "https://example.org/%ACtion"),
    ],
)
def test_an_address_is_put_together_from_its_parts(address: str, opened: str) -> None:
    assert rebuilt(address) == opened


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://example.org", "does not begin with https://"),
        ("javascript:alert(1)", "does not begin with https://"),
        ("file:///etc/passwd", "does not begin with https://"),
        ("-new-window", "does not begin with https://"),
        ("https://x.com@evil.example/", "has no plain host name ('x.com@evil.example')"),
        ("https://evil.example:8443/", "has no plain host name ('evil.example:8443')"),
        ("https://localhost/", "has no plain host name ('localhost')"),
        ("https://127.0.0.1/", "has no plain host name ('127.0.0.1')"),
        ("https:///path", "has no plain host name ('')"),
        ("https://example.org/a b", "contains characters that must be percent-encoded in an address"),
        ("https://example.org/ä", "contains characters that must be percent-encoded in an address"),
        ("https://example.org/\n--flag", "contains characters that must be percent-encoded in an address"),
        ("https://example.org/\x1b[2J", "contains characters that must be percent-encoded in an address"),
        ("https://example.org/%s", "contains characters that must be percent-encoded in an address"),
    ],
)
def test_an_address_of_another_kind_is_not_opened(address: str, fault: str) -> None:
    with pytest.raises(BadAddressError) as raised:
        rebuilt(address)

    assert raised.value.message.endswith(f"': it {fault}")


@given(rest=st.text(st.characters(codec="ascii") | st.sampled_from("%/?#@:\\\"' \t\n")))
def test_whatever_follows_the_host_stays_there(rest: str) -> None:
    try:
        address = rebuilt(f"https://example.org/{rest}")
    except BadAddressError:
        return
    parts = urlsplit(address)

    assert (parts.scheme, parts.netloc) == ("https", "example.org")
    assert set(address).isdisjoint("\"'<>\\^`{|} ")
    assert address.isprintable()
    assert re.search("%s|%action", address) is None
    assert rebuilt(address) == address
