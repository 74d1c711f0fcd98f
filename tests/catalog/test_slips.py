"""What `medtw catalog check` warns about: duplicates, and tags that nothing in an entry mentions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from factories import TOPICS, account, hashtag, write_catalog

from medtw.catalog.doubles import doubles
from medtw.catalog.fit import unfitting
from medtw.catalog.folder import load

FEED = "https://rounds.example.org/feed"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def page(url: str) -> list[dict[str, str]]:
    return [{"kind": "website", "title": "A page", "url": url}]


def doubled(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """The warnings about two accounts, which have different pages unless a test says otherwise."""
    records = {
        "one": account(**{"links": page("https://one.example.org"), **first}),
        "two": account(**{"name": "Another", "links": page("https://two.example.org"), **second}),
    }
    loaded = load(write_catalog(Path("catalog"), accounts=records))
    return [str(warning).partition(": warning: ")[2] for warning in doubles(loaded)]


@pytest.mark.parametrize(
    ("first", "second", "field", "value"),
    [
        pytest.param({}, {"name": "ADA EXAMPLE"}, "name", "ADA EXAMPLE", id="a name in capitals"),
        pytest.param({}, {"name": "Dr. Example Ada"}, "name", "Dr. Example Ada", id="a name turned round"),
        pytest.param({"feed": FEED}, {"feed": FEED}, "feed", FEED, id="a feed"),
        pytest.param(
            *({}, {"links": page("https://www.one.example.org/")}),
            *("links", "https://www.one.example.org/"),
            id="a page",
        ),
    ],
)
def test_what_looks_like_one_account_is_told(
    first: dict[str, Any], second: dict[str, Any], field: str, value: str
) -> None:
    del field
    assert doubled(first, second) == [f"'{value}' may be that of 'one': one entry or two?"]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({}, id="another name"),
        pytest.param({"name": "Ada Example", "form": "podcast"}, id="a person and a show"),
        pytest.param(
            {"links": page("https://one.example.org"), "platforms": {"x": {"handle": "another"}}},
            id="two hosts with one page",
        ),
    ],
)
def test_what_is_known_apart_is_not(second: dict[str, Any]) -> None:
    assert doubled({}, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"name": "***"}, {"name": "???"}, id="names without letters"),
        pytest.param({"name": "\x1b[2J"}, {"name": "\u202e"}, id="names that are refused"),
        pytest.param({"links": page("x")}, {"links": page("y")}, id="addresses that are refused"),
    ],
)
def test_what_has_nothing_to_compare_is_not(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert doubled(first, second) == []


def test_of_many_with_one_name_each_is_told_apart_from_the_first(tmp_path: Path) -> None:
    records = {f"a-{number:03}": account(links=page(f"https://{number}.example")) for number in range(200)}
    loaded = load(write_catalog(tmp_path / "catalog", accounts=records))

    assert [str(warning).rpartition(" may be that of ")[2] for warning in doubles(loaded)] == [
        "'a-000': one entry or two?"
    ] * 199


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        pytest.param({"summary": "Writes on burnout."}, True, id="the label"),
        pytest.param({"summary": "Writes on exhausted colleagues."}, False, id="nothing"),
        pytest.param({"hashtags": ["StopBurnoutNow"]}, True, id="a hashtag run together"),
        pytest.param({"keywords": ["burnouts"]}, True, id="a plural"),
    ],
)
def test_a_tag_shows_in_what_its_entry_says(record: dict[str, Any], *, shown: bool) -> None:
    records = {"ada": account(topics=["burnout"], **record)}
    loaded = load(write_catalog(Path("catalog"), accounts=records, hashtags={"it": hashtag()}))
    told = "topics[0]: warning: 'burnout' is in no text of the entry: say why, or leave it out"

    assert [str(warning).partition(": ")[2] for warning in unfitting(loaded)] == ([] if shown else [told])


def test_a_wider_term_shows_by_the_names_of_narrower_ones() -> None:
    assert "burnout" in TOPICS
    records = {"ada": account(topics=["wellness"], summary="Writes on burnout.")}
    loaded = load(write_catalog(Path("catalog"), accounts=records))

    assert [*unfitting(loaded)] == []
