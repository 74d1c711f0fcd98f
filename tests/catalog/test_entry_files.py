"""Entries are written as people write them in the bundled catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from medtw.catalog.accept import field_order
from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import entry_text, with_fields, write_entry
from medtw.catalog.patches import with_value
from medtw.folders import PACKAGE
from medtw.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from medtw.catalog.documents import Value

CATALOG = PACKAGE.parents[1] / "catalog"
DID = "did:plc:adaadaadaadaadaadaadaada"


@pytest.mark.parametrize("kind", Kind)
def test_bundled_entries_are_written_as_they_are(kind: Kind) -> None:
    paths = sorted((CATALOG / kind.plural).glob("*.yml"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    written = {name: entry_text(kind, parse_yaml(text).value) for name, text in texts.items()}

    assert paths
    assert [name for name, text in texts.items() if written[name] != text] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_bundled_entry_without_a_field_gets_it_back_in_its_place(kind: Kind) -> None:
    for path in sorted((CATALOG / kind.plural).glob("*.yml"))[::25]:
        text = path.read_text(encoding="utf-8")
        values = parse_yaml(text).value
        for name in list(values)[1:]:
            shorter = entry_text(kind, {**values, name: None})

            assert with_value(shorter, (name,), values[name], field_order(kind)) == text


def test_what_yaml_could_misread_is_quoted_and_what_is_empty_is_left_out() -> None:
    record: dict[str, Any] = {
        "sources": [],
        "name": "NO",
        "summary": "20:30",
        "role": None,
        "aliases": ["*x", "2018-05", "a: b"],
    }

    assert entry_text(Kind.ACCOUNT, record, "One.\nTwo.") == (
        "# One.\n# Two.\nname: 'NO'\naliases:\n  - '*x'\n  - '2018-05'\n  - 'a: b'\nsummary: '20:30'\n"
    )


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "accounts" / "ada.yml"
    write_entry(path, "name: Ada\n")
    with pytest.raises(FileExistsError):
        write_entry(path, "name: Eve\n")
    write_entry(path, "name: Ada New\n", force=True)

    assert path.read_text(encoding="utf-8") == "name: Ada New\n"


ADA = """\
name: Ada  # mine
platforms:
    bluesky:
        handle: ada.example.org # hers

# Where it is from.
sources:
    # The list.
    - url: https://example.org/list
      published: '2026-05'
    - url: https://example.org/old
"""


@pytest.mark.parametrize(
    ("more", "before", "added"),
    [
        pytest.param({"feed": "https://a.example"}, "\n# Where", "feed: https://a.example\n", id="a field"),
        pytest.param(
            {"platforms": {"bluesky": {"did": DID}}},
            "\n# Where",
            f"        did: {DID}\n",
            id="part of a part",
        ),
        pytest.param(
            {"platforms": {"x": {"handle": "ada"}}}, "\n# Where", "    x:\n      handle: ada\n", id="a part"
        ),
        pytest.param(
            {"sources": [{"url": "https://example.org/new", "published": "2026-11"}]},
            "    # The list.",
            "    - url: https://example.org/new\n      published: '2026-11'\n",
            id="the newest source",
        ),
        pytest.param(
            {"sources": [{"url": "https://example.org/2", "published": "2025"}]},
            "    - url: https://example.org/old",
            "    - url: https://example.org/2\n      published: '2025'\n",
            id="an older source",
        ),
    ],
)
def test_fields_are_added_where_they_belong_and_nothing_else_changes(
    more: dict[str, Value], before: str, added: str
) -> None:
    assert with_fields(ADA, Kind.ACCOUNT, more) == ADA.replace(before, added + before)


def test_several_fields_are_added_together() -> None:
    more: dict[str, Value] = {
        "platforms": {"x": {"handle": "ada"}, "bluesky": {"did": DID}},
        "links": [{"kind": "website", "title": "A", "url": "https://a.example"}],
        "sources": [{"url": "https://example.org/x"}, {"url": "https://example.org/y"}],
    }
    text = with_fields(ADA, Kind.ACCOUNT, more)

    assert text is not None
    values = parse_yaml(text).value
    assert [*values] == ["name", "platforms", "links", "sources"]
    assert values["platforms"] == {
        "bluesky": {"handle": "ada.example.org", "did": DID},
        "x": {"handle": "ada"},
    }
    assert values["sources"] == [
        {"url": "https://example.org/list", "published": "2026-05"},
        *({"url": f"https://example.org/{name}"} for name in ("old", "x", "y")),
    ]


def test_the_editions_of_an_event_stay_in_order() -> None:
    text = "editions:\n  - from: '2025-05-01'\n  - from: '2027-05-01'\n"

    assert with_fields(text, Kind.EVENT, {"editions": [{"from": "2026-05-02"}]}) == (
        "editions:\n  - from: '2025-05-01'\n  - from: '2026-05-02'\n  - from: '2027-05-01'\n"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"feed": "https://a.example", "name": "Eve"},
        {"platforms": {"bluesky": {"handle": "eve.example.org"}}},
        {"name": {"first": "Ada"}},
        {"sources": "https://example.org"},
    ],
)
def test_what_is_there_is_never_replaced(more: dict[str, Value]) -> None:
    assert with_fields(ADA, Kind.ACCOUNT, more) is None
