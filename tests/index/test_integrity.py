from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from errno import EISDIR, ENOENT, ENOTDIR
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog

from medtw.catalog.folder import load
from medtw.index import integrity
from medtw.index.compile import compile_catalog
from medtw.index.integrity import connect, damage, is_compiled_catalog, seal
from medtw.index.schema import FORMAT
from medtw.index.store import Index

if TYPE_CHECKING:
    from pathlib import Path

    from medtw.model import Catalog


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return load(write_catalog(tmp_path / "catalog", accounts={"ada": account()})).catalog


def write(path: Path, catalog: Catalog, *, page_size: int = 4096) -> Path:
    """A compiled catalog at a path."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        compile_catalog(catalog, connection)
    return path


@pytest.fixture
def whole(tmp_path: Path, catalog: Catalog) -> Path:
    """A compiled catalog."""
    return write(tmp_path / "whole.sqlite", catalog)


def test_a_whole_file_is_not_damaged(whole: Path) -> None:
    assert damage(whole) is None


def test_a_whole_file_of_the_largest_pages_is_not_damaged(tmp_path: Path, catalog: Catalog) -> None:
    assert damage(write(tmp_path / "large.sqlite", catalog, page_size=65536)) is None


@pytest.mark.parametrize(
    ("length", "fault"),
    [
        pytest.param(0, "it is no SQLite file", id="empty"),
        pytest.param(15, "it is no SQLite file", id="in the magic"),
        pytest.param(99, "it is no SQLite file", id="in the header"),
        pytest.param(100, "it is cut short", id="after the header"),
        pytest.param(4096, "it is cut short", id="after a page"),
        pytest.param(-4096, "it is cut short", id="before the last page"),
        pytest.param(-1, "it is cut short", id="before the last byte"),
    ],
)
def test_a_file_cut_short_is_damaged(whole: Path, length: int, fault: str) -> None:
    whole.write_bytes(whole.read_bytes()[:length])

    assert damage(whole) == fault


def test_what_is_no_compiled_catalog_is_damaged(tmp_path: Path, whole: Path) -> None:
    text, foreign = tmp_path / "text", tmp_path / "foreign"
    text.write_text("What a user saved under this name by mistake, and longer than any header is.\n" * 9)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE meta (key, value)")

    assert damage(text) == "it is no SQLite file"
    assert damage(foreign) == "it is no compiled catalog"
    assert damage(tmp_path) == os.strerror(EISDIR)
    assert damage(tmp_path / "missing") == os.strerror(ENOENT)
    assert damage(whole / "below") == os.strerror(ENOTDIR)


def test_a_file_of_another_format_is_damaged(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")

    assert damage(whole) == "it was compiled by another version"


# With a checksum


def flip(path: Path, position: int) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def test_a_sealed_file_is_whole_and_read_like_any_other(whole: Path) -> None:
    seal(whole)

    assert damage(whole, is_sealed=True) is None
    with closing(Index(connect(whole))) as index:
        assert [entry.id for entry in index.catalog().entries] == ["ada"]


def test_sqlite_finds_nothing_wrong_with_a_sealed_file(whole: Path) -> None:
    seal(whole)

    with closing(connect(whole)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("position", [100, 4095, 4096, 9000, -5, -4, -1])
def test_any_bit_that_changes_in_a_sealed_file_is_noticed(whole: Path, position: int) -> None:
    seal(whole)
    flip(whole, position)

    assert damage(whole, is_sealed=True) == "its content has changed"


def test_a_file_without_its_seal_is_damaged(whole: Path) -> None:
    assert damage(whole, is_sealed=True) == "it is cut short"


def test_a_file_too_large_to_be_summed_up_is_only_measured(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "_MOST_SUMMED", 4096)
    seal(whole)
    flip(whole, 9000)

    assert damage(whole, is_sealed=True) is None
    whole.write_bytes(whole.read_bytes()[:-1])
    assert damage(whole, is_sealed=True) == "it is cut short"


def test_a_compiled_catalog_is_told_from_other_files(tmp_path: Path, whole: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(whole.read_bytes()[:200])

    assert [is_compiled_catalog(path) for path in (whole, cut, other, tmp_path, tmp_path / "missing")] == [
        *(True, True, False, False, False)
    ]
