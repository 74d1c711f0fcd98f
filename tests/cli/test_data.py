"""What other programs get from medtw: each listing, read back by a reader of its format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

Run = Callable[..., tuple[int, str, str]]

LISTINGS = [
    pytest.param(("search", "burnout"), id="search"),
    pytest.param(("accounts",), id="accounts"),
    pytest.param(("hashtags",), id="hashtags"),
    pytest.param(("topics", "wellness"), id="topics X"),
    pytest.param(("specialties", "urology"), id="specialties X"),
    pytest.param(("similar", "ada-example"), id="similar"),
]


def records(arguments: tuple[str, ...], medtw: Run) -> list[dict[str, object]]:
    results: list[dict[str, object]] = json.loads(medtw(*arguments, "--json")[1])["results"]
    return results


def text(value: object) -> str:
    """A JSON value as tables of text show it."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def rows(arguments: tuple[str, ...], output_format: str, medtw: Run) -> list[dict[str, str]]:
    code, out, _ = medtw(*arguments, "-f", output_format)
    assert code == 0
    if output_format == "csv":
        return list(csv.DictReader(io.StringIO(out, newline="")))
    return list(csv.DictReader(io.StringIO(out, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("output_format", ["csv", "tsv"])
@pytest.mark.parametrize("arguments", [*LISTINGS, pytest.param(("help-lines",), id="help-lines")])
def test_a_table_for_programs_has_what_json_has(
    arguments: tuple[str, ...], output_format: str, medtw: Run
) -> None:
    read = rows(arguments, output_format, medtw)
    assert {"id", "url", "seen"} <= read[0].keys()
    assert read == [{key: text(record.get(key)) for key in read[0]} for record in records(arguments, medtw)]


@pytest.mark.parametrize("arguments", LISTINGS)
def test_a_listing_has_its_status_handle_and_platform(arguments: tuple[str, ...], medtw: Run) -> None:
    keys = {"name", "kind", "form", "platform", "handle", "hashtag", "status", "seen", "ended"}
    assert keys <= rows(arguments, "csv", medtw)[0].keys()


def test_a_handle_in_csv_needs_no_guard(medtw: Run) -> None:
    [row] = [row for row in rows(("accounts",), "csv", medtw) if row["id"] == "ada-example"]
    assert (row["handle"], row["platform"], row["url"]) == (
        "ada.bsky.social",
        "bluesky",
        "https://bsky.app/profile/ada.bsky.social",
    )
    assert "'@" not in medtw("show", "ada-example", "-f", "csv")[1]


@pytest.mark.parametrize("arguments", LISTINGS)
def test_markdown_links_each_name_to_its_address_and_carries_the_id(
    arguments: tuple[str, ...], medtw: Run
) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(medtw(*arguments, "-f", "markdown")[1])
    cells = [token.children or [] for token in tokens if token.type == "inline"]
    width = [token.type for token in tokens].count("th_open")
    table = [cells[i : i + width] for i in range(0, len(cells), width)]
    assert [cell[0].content for cell in table[0]][-1] == "Id"
    assert [(row[0][0].attrs["href"], row[0][1].content, row[-1][0].content) for row in table[1:]] == [
        (r["url"], r["name"], r["id"]) for r in records(arguments, medtw)
    ]


def test_every_topic_is_a_row_with_its_id(medtw: Run) -> None:
    read = {row["id"]: row for row in rows(("topics",), "csv", medtw)}
    assert [read["advocacy"], read["burnout"]] == [
        {
            "id": "advocacy",
            "label": "Advocacy",
            "broader": "",
            "total": "3",
            "accounts": "1",
            "chats": "1",
            "hashtags": "0",
            "events": "1",
        },
        {
            "id": "burnout",
            "label": "Burnout",
            "broader": "wellness",
            "total": "3",
            "accounts": "1",
            "chats": "1",
            "hashtags": "1",
            "events": "0",
        },
    ]
