"""Filters mean the same in every command that lists entries."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from medtw.life import Life

Run = Callable[..., tuple[int, str, str]]
LISTINGS = (
    ("search", "burnout", "urology"),
    ("search", "pediatrics"),
    ("accounts",),
    ("hashtags",),
    ("topics", "wellness"),
    ("specialties", "pediatrics"),
    ("similar", "ada-example"),
    ("chats", "--all", "--tz", "UTC"),
    ("export", "calendar", "-f", "json", "--with-quiet", "--with-ended", "--tz", "UTC"),
)
every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)


def results(medtw: Run, *arguments: str) -> list[dict[str, Any]]:
    output = () if arguments[0] == "export" else ("--json",)
    out = medtw(*arguments, *output)[1]
    found: list[dict[str, Any]] = json.loads(out)["results"] if out else []
    return found


@every_listing
def test_the_statuses_divide_each_listing(listing: tuple[str, ...], medtw: Run) -> None:
    whole = results(medtw, *listing)
    parts = {life: results(medtw, *listing, "--status", life) for life in Life}

    assert {life: {result["status"] for result in part} - {life} for life, part in parts.items()} == {
        life: set() for life in Life
    }
    assert sorted(result["id"] for part in parts.values() for result in part) == sorted(
        result["id"] for result in whole
    )


@every_listing
def test_active_is_short_for_a_status(listing: tuple[str, ...], medtw: Run) -> None:
    assert results(medtw, *listing, "--active") == results(medtw, *listing, "--status", "active")


@every_listing
def test_since_leaves_what_was_seen_then_or_later(listing: tuple[str, ...], medtw: Run) -> None:
    whole = {result["id"]: result["seen"] or "" for result in results(medtw, *listing)}

    found = {result["id"] for result in results(medtw, *listing, "--since", "2019-03")}

    assert found == {name for name, seen in whole.items() if seen >= "2019-03"}


def test_the_filters_asked_for_are_part_of_the_document(medtw: Run) -> None:
    out = medtw("accounts", "--active", "--since", "2025", "-p", "twitter", "--json")[1]

    assert json.loads(out)["query"] == {"platform": ["x"], "status": ["active"], "since": ["2025-01-01"]}


def test_a_profile_of_which_nothing_is_stated_has_no_status(medtw: Run) -> None:
    [shown] = results(medtw, "show", "ada-example")

    assert [(profile["platform"], profile["status"]) for profile in shown["platforms"]] == [
        ("x", "ended"),
        ("bluesky", None),
    ]


def test_a_region_is_read_in_a_search_and_explained(medtw: Run) -> None:
    out = medtw("search", "european surgeons", "--explain")[1]
    found = json.loads(medtw("search", "european surgeons", "--json")[1])

    assert out.splitlines()[:3] == [
        "european: region Europe · surgeons: specialty Surgery · 4 entries",
        "  european: region Europe (facet)",
        "  surgeons: specialty Surgery (alias)",
    ]
    assert found["query"]["interpretation"][0]["terms"] == [
        {"kind": "region", "id": "europe", "label": "Europe", "how": "facet"}
    ]


def test_a_region_is_a_filter_like_the_countries_in_it(medtw: Run) -> None:
    found = json.loads(medtw("accounts", "--country", "Europe", "--json")[1])

    assert found["query"]["country"] == ["europe"]
    assert found["results"] == results(medtw, "accounts", "--country", "UK")
