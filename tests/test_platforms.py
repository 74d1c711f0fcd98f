from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.addresses import address_fault
from medtw.catalog.entries import HANDLES
from medtw.platforms import NAMES, PLATFORMS, WITH_HASHTAGS, label, read_address, tag_family

README = Path(__file__).parent.parent / "catalog" / "README.md"


@pytest.mark.parametrize(
    ("platform", "handle", "expected"),
    [
        pytest.param("x", "Ada_E", "https://x.com/Ada_E", id="x"),
        pytest.param("bluesky", "ada.bsky.social", "https://bsky.app/profile/ada.bsky.social", id="bluesky"),
        pytest.param("mastodon", "ada@med.social", "https://med.social/@ada", id="mastodon"),
        pytest.param("youtube", "ada", "https://www.youtube.com/@ada", id="youtube"),
        pytest.param("instagram", "ada", "https://www.instagram.com/ada", id="instagram"),
        pytest.param("threads", "ada", "https://www.threads.net/@ada", id="threads"),
        pytest.param("tiktok", "ada", "https://www.tiktok.com/@ada", id="tiktok"),
        pytest.param("facebook", "ada.e", "https://www.facebook.com/ada.e", id="facebook"),
        pytest.param("linkedin", "ada-e", "https://www.linkedin.com/in/ada-e", id="linkedin"),
    ],
)
def test_each_platform_has_its_address_of_a_profile(platform: str, handle: str, expected: str) -> None:
    assert PLATFORMS[platform].profile_url(handle) == expected


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("x", "https://x.com/hashtag/MedTwitter"),
        ("bluesky", "https://bsky.app/hashtag/MedTwitter"),
        ("mastodon", "https://mastodon.social/tags/MedTwitter"),
        ("youtube", "https://www.youtube.com/hashtag/MedTwitter"),
        ("instagram", "https://www.instagram.com/explore/tags/MedTwitter"),
        ("tiktok", "https://www.tiktok.com/tag/MedTwitter"),
        ("facebook", "https://www.facebook.com/hashtag/MedTwitter"),
        ("linkedin", "https://www.linkedin.com/feed/hashtag/MedTwitter"),
    ],
)
def test_each_platform_with_hashtags_has_its_address_of_one(platform: str, expected: str) -> None:
    assert PLATFORMS[platform].hashtag_url("MedTwitter") == expected
    assert platform in WITH_HASHTAGS


def test_letters_that_an_address_cannot_hold_are_percent_encoded() -> None:
    assert PLATFORMS["x"].hashtag_url("Médecine") == "https://x.com/hashtag/M%C3%A9decine"
    assert PLATFORMS["x"].profile_url("ada/../eve?a#b") == "https://x.com/ada%2F..%2Feve%3Fa%23b"
    assert PLATFORMS["mastodon"].profile_url("ada@eve.org/x") == "https://eve.org%2Fx/@ada"


@given(tag=st.from_regex(r"(?=.*[^\W\d])\w{1,100}", fullmatch=True), name=st.sampled_from(WITH_HASHTAGS))
def test_the_address_of_any_hashtag_is_valid_and_read_back(tag: str, name: str) -> None:
    address = PLATFORMS[name].hashtag_url(tag)

    assert address_fault(address) is None
    assert read_address(address) == f"#{tag}"


@given(data=st.data(), name=st.sampled_from(list(PLATFORMS)))
def test_the_address_of_any_handle_is_valid_and_read_back(data: st.DataObject, name: str) -> None:
    handle = data.draw(st.from_regex(HANDLES[name][0], fullmatch=True))
    address = PLATFORMS[name].profile_url(handle)

    assert address_fault(address) is None
    assert read_address(address) == f"@{handle.partition('@')[0]}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://twitter.com/ada_example", "@ada_example"),
        ("http://mobile.twitter.com/ada_example/status/12?s=20", "@ada_example"),
        ("https://WWW.Instagram.com/ada.example/", "@ada.example"),
        ("https://med.social/@ada/11", "@ada"),
        ("https://med.social/tags/UroJC", "#UroJC"),
        ("https://deer.social/profile/ada.example.org", "@ada.example.org"),
        ("https://x.com/hashtag/%C3%84rzteTalk?f=live", "#ÄrzteTalk"),
        ("https://www.facebook.com/groups/12", None),
        ("https://www.linkedin.com/company/medtw", None),
        ("https://example.org/burnout", None),
        ("https://example.org", None),
        ("https://x.com/", None),
        ("https://", None),
    ],
)
def test_an_address_is_read_as_the_handle_or_hashtag_it_leads_to(address: str, expected: str | None) -> None:
    assert read_address(address) == expected


@given(st.text())
def test_any_text_can_be_read_as_an_address(text: str) -> None:
    found = read_address(f"https://{text}")

    assert found is None or re.fullmatch(r"[@#][\w.-]+", found)


def test_a_platform_is_called_by_its_id_and_other_names() -> None:
    assert {name: NAMES[name] for name in ("x", "twitter", "bsky", "masto", "tiktok")} == {
        "x": "x",
        "twitter": "x",
        "bsky": "bluesky",
        "masto": "mastodon",
        "tiktok": "tiktok",
    }


def test_a_platform_is_labelled_as_it_writes_itself() -> None:
    assert list(map(label, PLATFORMS)) == [
        *("X", "Bluesky", "Mastodon", "YouTube", "Instagram", "Threads", "TikTok", "Facebook", "LinkedIn")
    ]
    assert label("website") == "Website"


def test_hashtags_of_a_family_are_named_alike() -> None:
    assert tag_family("nephtwitter") == ["nephbsky", "nephsky", "nephmastodon", "nephthreads", "nephtok"]
    assert tag_family("nephbsky")[0] == "nephtwitter"
    assert tag_family("twitter") == []
    assert tag_family("nephjc") == []


def test_the_reference_of_the_fields_names_every_platform() -> None:
    text = README.read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    listed = re.search(r"`platforms` lists any of (.*?)\.", text, re.DOTALL)

    assert [name for name in PLATFORMS if not any(f"`{name}`" in cell for cell in cells)] == []
    assert listed
    assert tuple(re.findall(r"`(\w+)`", listed[1])) == WITH_HASHTAGS
