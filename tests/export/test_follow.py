"""Follow lists: who is on them, and that the platforms and their tools take them."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from atproto_client import models
from atproto_client.exceptions import ModelError
from atproto_client.models.string_formats import Tid
from atproto_client.models.utils import get_or_create
from pydantic import TypeAdapter

from medtw.export.accounts import Reason
from medtw.export.bluesky import LONGEST_TITLE, MOST_WRITES, NewList, is_title, list_requests, record_key
from medtw.export.follow import FORMATS, Follow, FollowList, follow_list
from medtw.life import Status
from medtw.model import Account, Link, Source
from medtw.platforms import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 22)
DID = "did:plc:adaexampleadaexampleadae"
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
PAGE = Link(kind="website", title="A page", url="https://ada.example.org")


def account(entry_id: str, *profiles: Profile, seen: str = "2026-04", **changes: Any) -> Account:
    source = Source(url="https://example.org", title="A list", published=seen)
    return Account(
        id=entry_id,
        name=entry_id.title(),
        summary="Writes.",
        form="person",
        sources=(source,),
        profiles=profiles,
        **changes,
    )


def on(platform: str, handle: str, **changes: Any) -> Profile:
    return Profile(platform=platform, handle=handle, **changes)


def handles(found: FollowList) -> list[str]:
    return found.render("handles").splitlines()


ACCOUNTS = (
    account("ada", on("x", "ada"), on("bluesky", "ada.bsky.social", did=DID)),
    account("ben", on("x", "ben", status=Status.ENDED), on("mastodon", "ben@med.social")),
    account("cleo", on("x", "cleo"), seen="2019"),
    account("dan", on("x", "dan"), status=Status.ENDED),
    account("eve", links=(PAGE,)),
)


@pytest.mark.parametrize(
    ("platform", "followed", "left_out"),
    [
        ("x", ["ada"], {"absent": 1, "left": 1, "ended": 1, "quiet": 1}),
        ("bluesky", ["ada.bsky.social"], {"absent": 4}),
        ("mastodon", ["ben@med.social"], {"absent": 4}),
        ("links", ["ada", "ben@med.social", ""], {"ended": 1, "quiet": 1}),
    ],
)
def test_only_who_is_alive_and_on_the_platform_is_followed(
    platform: str, followed: list[str], left_out: dict[str, int]
) -> None:
    found = follow_list(ACCOUNTS, platform, DAY)

    assert (handles(found), found.left_out) == (followed, left_out)


def test_quiet_accounts_are_followed_on_request() -> None:
    assert handles(follow_list(ACCOUNTS, "x", DAY, with_quiet=True)) == ["ada", "cleo"]


@pytest.mark.parametrize(("seen", "followed"), [("2025-06", ["fay"]), ("2021", [])])
def test_a_quiet_account_with_newer_evidence_of_its_profile_is_followed(
    seen: str, followed: list[str]
) -> None:
    found = follow_list([account("fay", on("x", "fay", seen=seen), seen="2018")], "x", DAY)

    assert handles(found) == followed


def test_an_account_without_a_known_did_is_left_out_where_one_is_needed() -> None:
    gil = account("gil", on("bluesky", "gil.bsky.social"))
    found = follow_list([*ACCOUNTS, gil], "bluesky", DAY, by_did=True)

    assert (found.render("dids"), found.left_out) == (f"{DID}\n", {"absent": 4, "unidentified": 1})


def test_a_limit_keeps_the_first_and_counts_only_what_comes_before_them() -> None:
    found = follow_list(ACCOUNTS, "links", DAY, limit=1)

    assert (handles(found), found.left_out) == (["ada"], {})


def test_the_address_is_a_living_profile_or_else_a_page() -> None:
    left = account("hal", on("x", "hal", status=Status.ENDED), links=(PAGE,))
    nowhere = account("ivy", on("x", "ivy", status=Status.ENDED))
    found = follow_list([*ACCOUNTS, left, nowhere], "links", DAY)

    assert found.render("links").splitlines() == [
        "https://x.com/ada",
        "https://med.social/@ben",
        *[PAGE.url] * 2,
    ]
    assert found.left_out == {Reason.LEFT: 1, Reason.ENDED: 1, Reason.QUIET: 1}


def test_a_list_for_x_has_handles_and_addresses() -> None:
    assert follow_list(ACCOUNTS, "x", DAY).render("tsv") == "ada\thttps://x.com/ada\n"


@pytest.mark.parametrize(
    ("platform", "wanted"),
    [(name, form) for name, forms in FORMATS.items() for form in forms if form != "jsonl"],
)
def test_every_format_has_a_line_for_each_account(platform: str, wanted: str) -> None:
    found = follow_list(ACCOUNTS, platform, DAY, by_did=wanted == "dids")

    assert len(found.render(wanted).splitlines()) == len(found.follows) + (wanted == "csv")


#: What app/models/form/import.rb of Mastodon, as of commit 0dbb2d2bc9, knows of files of accounts to follow.
EXPECTED_HEADERS = ["Account address", "Show boosts", "Notify on new posts", "Languages"]
TRUTHS = {"true": True, "false": False, "": None}


def imported(data: bytes) -> Iterator[dict[str, Any]]:
    """The follows that Mastodon's import reads from a file, converted by its rules."""
    reader = csv.DictReader(StringIO(data.decode("utf-8"), newline=""), strict=True)
    assert reader.fieldnames == EXPECTED_HEADERS
    for row in reader:
        assert None not in row
        yield {
            "acct": row["Account address"].strip().removeprefix("@"),
            "show_reblogs": TRUTHS[row["Show boosts"].lower()],
            "notify": TRUTHS[row["Notify on new posts"].lower()],
            "languages": [language.strip() for language in row["Languages"].split(",") if language] or None,
        }


def test_mastodons_import_reads_its_list() -> None:
    ben, odd = on("mastodon", "ben@med.social"), on("mastodon", "a.b-c_1@example.co.uk")
    data = follow_list([account("ben", ben), account("odd", odd)], "mastodon", DAY).render("csv").encode()

    assert data.startswith(b"Account address,Show boosts,Notify on new posts,Languages\n")
    assert [*imported(data)] == [
        {"acct": acct, "show_reblogs": True, "notify": False, "languages": None}
        for acct in ("ben@med.social", "a.b-c_1@example.co.uk")
    ]


def requests(count: int, title: str = "Kidneys \u2013 \u201call\u201d of them") -> list[dict[str, Any]]:
    """The requests that make a list of so many accounts."""
    profile = on("bluesky", "ada.bsky.social", did=DID)
    found = FollowList((Follow(ACCOUNTS[0], profile),) * count, {})
    made = NewList(owner=DID, title=title, description="A list.", now=NOW)
    return [json.loads(line) for line in list_requests(found, made).splitlines()]


def records(document: dict[str, Any]) -> list[Any]:
    """The records of a request, if the request and they are as the lexicons want them."""
    model = models.ComAtprotoRepoApplyWrites.Data
    data = get_or_create(document, model, strict_string_format=True)
    assert isinstance(data, model)
    types = {
        "app.bsky.graph.list": models.AppBskyGraphList.Record,
        "app.bsky.graph.listitem": models.AppBskyGraphListitem.Record,
    }
    return [
        get_or_create(write["value"], types[write["collection"]], strict_string_format=True)
        for write in document["writes"]
    ]


def test_the_records_of_a_bluesky_list_are_as_its_lexicons_want_them() -> None:
    [request] = requests(2)
    made, *items = records(request)
    key = request["writes"][0]["rkey"]

    assert request["repo"] == DID
    assert (made.purpose, made.name, made.description, made.created_at) == (
        "app.bsky.graph.defs#curatelist",
        "Kidneys \u2013 \u201call\u201d of them",
        "A list.",
        "2026-11-22T15:00:00.000Z",
    )
    assert [(item.subject, item.list, item.created_at) for item in items] == [
        (DID, f"at://{DID}/app.bsky.graph.list/{key}", "2026-11-22T15:00:00.000Z")
    ] * 2


def test_a_long_list_is_several_requests_that_servers_take() -> None:
    made = requests(2 * MOST_WRITES)

    assert [len(request["writes"]) for request in made] == [200, 200, 1]
    assert [record.py_type for request in made for record in records(request)] == [
        "app.bsky.graph.list",
        *["app.bsky.graph.listitem"] * 400,
    ]


def test_the_longest_title_is_as_long_as_the_lexicon_allows() -> None:
    records(requests(1, "a" * LONGEST_TITLE)[0])

    with pytest.raises(ModelError):
        records(requests(1, "a" * (LONGEST_TITLE + 1))[0])


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("", False),
        ("a", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("\u00e9" * 32, True),
        ("\u00e9" * 33, False),
    ],
)
def test_the_length_of_a_title_counts_in_bytes(title: str, *, fits: bool) -> None:
    assert is_title(title) is fits


def test_keys_are_timestamp_identifiers_in_the_order_of_time() -> None:
    times = (
        datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
        datetime(2026, 11, 22, 15, tzinfo=UTC),
        datetime(2026, 11, 22, 15, 0, 0, 1, tzinfo=UTC),
    )
    keys = [record_key(time) for time in times]

    assert keys == sorted(keys)
    assert [*map(microseconds, keys)] == [round(time.timestamp() * 1_000_000) for time in times]
    for key in keys:
        assert TypeAdapter(Tid).validate_python(key, context={"strict_string_format": True}) == key


def microseconds(key: str) -> int:
    """When a record key was made, in microseconds since 1970."""
    number = 0
    for digit in key:
        number = number * 32 + "234567abcdefghijklmnopqrstuvwxyz".index(digit)
    return number >> 10
