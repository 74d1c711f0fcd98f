"""Where to find entries: platforms and their addresses, countries and languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SPECIALTIES, TOPICS, account, chat, hashtag, write_catalog

from medtw import bundle

Run = Callable[..., tuple[int, str, str]]


Results = list[dict[str, object]]
DID = "did:plc:benexamplebenexamplebenb"
VIDEOS = "https://www.youtube.com/@eve"


@pytest.fixture
def run(medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command on a catalog with a few tags and places."""
    root = write_catalog(
        tmp_path / "catalog",
        accounts={
            "ada": account(
                country="GB",
                languages=["en", "fil"],
                platforms={"tiktok": {"handle": "ada"}, "x": {"handle": "ada"}},
                specialties=list(SPECIALTIES),
                topics=list(TOPICS),
            ),
            "ben": account(
                name="Ben",
                country="KR",
                platforms={"bluesky": {"handle": "ben.bsky.social", "did": DID}},
                feed="https://ben.example.org/feed",
            ),
            "eve": account(
                name="Eve", country="GE", links=[{"kind": "youtube", "title": "V", "url": VIDEOS}]
            ),
        },
        chats={
            "talk": chat(hashtag="ÄrzteTalk"),
            "club": chat(
                hashtag="Club", links=[{"kind": "website", "title": "W", "url": "https://club.org"}]
            ),
        },
        hashtags={
            "medsky": hashtag(hashtag="MedSky", platforms=["bluesky", "mastodon"]),
            "tok": hashtag(hashtag="ÄrzteTok", platforms=["tiktok"]),
            "old": hashtag(hashtag="MedTwitter"),
        },
    )
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    monkeypatch.setattr(bundle, "BUNDLED", root / "catalog.sqlite")
    return medtw


@pytest.fixture
def ask(run: Run) -> Callable[..., Results]:
    """The results of a command with that catalog."""

    def ask(*arguments: str) -> Results:
        code, out, _ = run(*arguments, "--json")
        assert code in {0, 1}
        results: Results = json.loads(out)["results"]
        return results

    return ask


@pytest.fixture
def fields(run: Run) -> Callable[[str], list[tuple[str, str]]]:
    """The fields that `show` prints for an entry of that catalog."""

    def fields(name: str) -> list[tuple[str, str]]:
        _, out, _ = run("show", name, "-f", "tsv")
        return [(noun, value) for noun, value in (line.split("\t") for line in out.splitlines())]

    return fields


def ids(results: Results) -> set[object]:
    return {result["id"] for result in results}


def test_a_hashtag_is_shown_with_its_address_on_each_platform(
    ask: Callable[..., Results], fields: Callable[[str], list[tuple[str, str]]]
) -> None:
    [result] = ask("show", "medsky")

    assert result["url"] == "https://bsky.app/hashtag/MedSky"
    assert result["platforms"] == [
        {"platform": "bluesky", "url": "https://bsky.app/hashtag/MedSky"},
        {"platform": "mastodon", "url": "https://mastodon.social/tags/MedSky"},
    ]
    assert [value for noun, value in fields("medsky") if noun == "Read it"] == [
        "on Bluesky: https://bsky.app/hashtag/MedSky",
        "on Mastodon: https://mastodon.social/tags/MedSky",
    ]


def test_an_account_is_shown_with_its_feed_languages_and_identifier(
    ask: Callable[..., Results], fields: Callable[[str], list[tuple[str, str]]]
) -> None:
    [ben], [ada] = ask("show", "ben"), ask("show", "ada")

    assert (ben["feed"], ada["feed"]) == ("https://ben.example.org/feed", None)
    assert (ada["language"], ada["languages"], ben["languages"]) == ("en", ["en", "fil"], [])
    assert [profile["did"] for profile in (*ben["platforms"], *ada["platforms"])] == [DID, None, None]  # type: ignore[misc]
    assert {("Bluesky DID", DID), ("Feed", "https://ben.example.org/feed")} <= {*fields("ben")}
    assert ("Language", "en, fil") in fields("ada")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("old", "https://x.com/hashtag/MedTwitter"),
        ("tok", "https://www.tiktok.com/tag/%C3%84rzteTok"),
        ("talk", "https://x.com/hashtag/%C3%84rzteTalk"),
    ],
)
def test_an_address_is_one_that_every_program_reads(
    ask: Callable[..., Results], entry: str, expected: str
) -> None:
    assert [result["url"] for result in ask("show", entry)] == [expected]


def test_the_hashtag_of_a_chat_stands_with_its_own_address(
    ask: Callable[..., Results], fields: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert [result["url"] for result in ask("show", "club")] == ["https://club.org"]
    assert ("Hashtag", "#Club https://x.com/hashtag/Club") in fields("club")
    assert ("Website", "W: https://club.org") in fields("club")


def test_a_platform_is_named_as_it_writes_itself(fields: Callable[[str], list[tuple[str, str]]]) -> None:
    assert {noun for noun, value in fields("ada") if "https://www.tiktok.com/@ada" in value} == {"TikTok"}
    assert ("YouTube", f"V: {VIDEOS}") in fields("eve")


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("bsky", {"ben", "medsky"}),
        ("mastodon", {"medsky"}),
        ("tiktok", {"tok", "ada"}),
        ("twitter", {"old", "ada"}),
        ("youtube", set()),
    ],
)
def test_accounts_and_hashtags_are_filtered_by_platform(
    ask: Callable[..., Results], platform: str, expected: set[str]
) -> None:
    assert ids(ask("accounts", "-p", platform)) | ids(ask("hashtags", "-p", platform)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--country", "UK"), {"ada"}),
        (("--country", "gb"), {"ada"}),
        (("--country", "Republic of Korea"), {"ben"}),
        (("--country", "대한민국"), {"ben"}),
        (("--country", "Georgia"), {"eve"}),
        (("--country", "The Bahamas"), set()),
        (("--language", "Filipino"), {"ada"}),
    ],
)
def test_entries_are_filtered_by_any_name_of_a_country_or_language(
    ask: Callable[..., Results], filters: tuple[str, str], expected: set[str]
) -> None:
    assert ids(ask("accounts", *filters)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("country:Georgia", {"eve"}), ("country:UK", {"ada"}), ("language:filipino", {"ada"})],
)
def test_a_prefix_takes_the_same_names(ask: Callable[..., Results], query: str, expected: set[str]) -> None:
    assert ids(ask("search", query)) == expected


def test_a_name_that_mostly_means_something_else_is_a_word_in_a_search(
    ask: Callable[..., Results],
) -> None:
    assert ids(ask("search", "South Korea")) == {"ben"}
    assert ids(ask("search", "Georgia")) == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("accounts", "--country", "Atlantis"),
            "error: no country 'Atlantis'\nhint: expected a name or code like Kenya or KE\n",
            id="nothing is like it",
        ),
        pytest.param(
            ("accounts", "--country", "Untied Kingdom"),
            "error: no country 'Untied Kingdom'\nhint: did you mean 'United Kingdom'?\n",
            id="country",
        ),
        pytest.param(
            ("help-lines", "--country", "Germny"),
            "error: no country 'Germny'\nhint: did you mean 'Germany'?\n",
            id="help lines",
        ),
        pytest.param(
            ("accounts", "--language", "Spansh"),
            "error: no language 'Spansh'\nhint: did you mean 'Spanish'?\n",
            id="language",
        ),
        pytest.param(
            ("accounts", "--language", "xx"),
            "error: no language 'xx'\nhint: expected a name or code like Spanish or es\n",
            id="a code of nothing",
        ),
    ],
)
def test_an_unknown_place_is_refused_with_the_nearest_or_none(
    arguments: tuple[str, ...], message: str, medtw: Run
) -> None:
    assert medtw(*arguments) == (2, "", message)
