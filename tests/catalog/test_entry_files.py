"""Entries are written as people write them in the bundled catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from medtw.catalog.accept import field_order
from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import add_values, entry_text, write_entry
from medtw.catalog.patches import with_value
from medtw.index.cache import PACKAGE
from medtw.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from medtw.catalog.documents import Place, Value

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


def test_values_are_added_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "ada.yml"
    text = "name: Ada  # mine\r\nplatforms:\r\n    bluesky:\r\n        handle: ada.example.org # hers\r\n"
    path.write_bytes(text.encode())

    added: dict[Place, Value] = {
        ("platforms", "bluesky", "did"): DID,
        ("feed",): "https://ada.example.org/feed",
    }
    assert add_values(path, Kind.ACCOUNT, added)
    assert path.read_bytes().decode() == f"{text}        did: {DID}\r\nfeed: https://ada.example.org/feed\r\n"


@pytest.mark.parametrize(
    "text",
    ["name: Ada\n", "platforms:\n  x: {}\n", "platforms:\n  bluesky:\n    did: did:web:eve.example.org\n"],
)
def test_what_is_there_is_never_replaced(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ada.yml"
    path.write_text(text, encoding="utf-8")
    added: dict[Place, Value] = {
        ("feed",): "https://ada.example.org/feed",
        ("platforms", "bluesky", "did"): DID,
    }

    assert not add_values(path, Kind.ACCOUNT, added)
    assert path.read_text(encoding="utf-8") == text
