"""Entries are written as people write them in the bundled catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account, write_yaml

from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import add_did, entry_text, write_entry
from medtw.index.cache import PACKAGE
from medtw.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = PACKAGE.parents[1] / "catalog"
DID = "did:plc:adaadaadaadaadaadaadaada"


@pytest.mark.parametrize("kind", Kind)
def test_bundled_entries_are_written_as_they_are(kind: Kind) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((CATALOG / kind.plural).glob("*.yml"))]
    changed = [text for text in texts if entry_text(kind, parse_yaml(text).value) != text]

    # What is left are quotes that people wrote where none are needed, or left out around a month.
    assert len(changed) < len(texts) / 20
    for text in changed:
        assert parse_yaml(entry_text(kind, parse_yaml(text).value)).value == parse_yaml(text).value


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


def test_a_did_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "ada.yml"
    text = "name: Ada  # mine\r\nplatforms:\r\n    bluesky:\r\n        handle: ada.example.org # hers\r\n"
    path.write_bytes(text.encode())

    assert add_did(path, DID)
    assert path.read_bytes().decode() == f"{text}        did: {DID}\r\n"


@pytest.mark.parametrize(
    "text", ["name: Ada\n", "platforms: {bluesky: {handle: ada.example.org}}\n", "platforms:\n  x: {}\n"]
)
def test_a_file_of_another_form_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ada.yml"
    path.write_text(text, encoding="utf-8")

    assert not add_did(path, DID)
    assert path.read_text(encoding="utf-8") == text


def test_the_form_of_the_tests_own_files_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "ada.yml"
    write_yaml(path, account(platforms={"bluesky": {"handle": "ada.example.org"}}))

    assert add_did(path, DID)
    assert parse_yaml(path.read_text(encoding="utf-8")).value["platforms"] == {
        "bluesky": {"handle": "ada.example.org", "did": DID}
    }
