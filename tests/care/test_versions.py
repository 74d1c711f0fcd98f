from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from factories import account, write_catalog, write_yaml

from medtw import bundle
from medtw.care.changes import compare
from medtw.care.versions import Version, read_versions
from medtw.catalog.folder import load
from medtw.errors import CatalogNotFoundError, IndexUnreadableError, VersionNotFoundError
from medtw.index.compile import compile_catalog
from medtw.index.integrity import seal

SMALL_CATALOG = Path(__file__).parents[1] / "data" / "catalog"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bundle, "CHECKOUT", SMALL_CATALOG)
    monkeypatch.setattr(bundle, "BUNDLED", SMALL_CATALOG / "catalog.sqlite")


def read(name: str) -> Version:
    """One version, beside the small catalog."""
    version, _ = read_versions(name, str(SMALL_CATALOG))
    return version


def ids(version: Version) -> list[str]:
    return [entry.id for entry in version.entries]


def git(*arguments: str) -> None:
    owner = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *owner, *arguments], check=True, capture_output=True)


def write_account(name: str) -> None:
    """The catalog of a repository, with one entry."""
    shutil.rmtree("catalog", ignore_errors=True)
    write_catalog(Path("catalog"), accounts={name: account(name=name)})


def test_a_folder_is_a_version_and_so_is_a_checkout_that_has_it() -> None:
    write_account("ada")

    folder, checkout = read_versions("catalog", ".")
    assert folder == Version("catalog", "2026-11-22", folder.entries, frozenset(), 0)
    assert ids(folder) == ids(checkout) == ["ada"]


def test_a_file_of_json_lines_may_use_the_terms_of_the_bundled_catalog() -> None:
    record = {"kind": "account", "id": "eve", **account(topics=["burnout"])}
    Path("mine.jsonl").write_text(json.dumps(record), encoding="utf-8")

    version = read("mine.jsonl")
    assert (ids(version), version.date, version.problems) == (["eve"], None, 0)


@pytest.mark.parametrize("is_sealed", [False, True], ids=["of a wheel", "of a cache"])
def test_a_compiled_catalog_is_the_same_as_its_folder(is_sealed: bool) -> None:  # noqa: FBT001 - a parameter
    with closing(sqlite3.connect("one.sqlite", isolation_level=None)) as connection:
        compile_catalog(load(SMALL_CATALOG).catalog, connection)
    if is_sealed:
        seal(Path("one.sqlite"))

    compiled, folder = read_versions("one.sqlite", str(SMALL_CATALOG))
    assert compare(compiled.entries, folder.entries, frozenset()) == ([], [], 0)
    assert (compiled.date, len(compiled.entries)) == (folder.date, len(folder.entries))


def test_a_damaged_compiled_catalog_is_an_error() -> None:
    with closing(sqlite3.connect("one.sqlite", isolation_level=None)) as connection:
        compile_catalog(load(SMALL_CATALOG).catalog, connection)
    Path("one.sqlite").write_bytes(Path("one.sqlite").read_bytes()[:8192])

    with pytest.raises(IndexUnreadableError, match="it is cut short"):
        read("one.sqlite")


def test_the_problems_of_a_version_are_counted_and_the_rest_is_read() -> None:
    write_account("ada")
    write_yaml(Path("catalog/accounts/eve.yml"), account(colour="red"))
    Path("catalog/accounts/joe.yml").write_text("- a list\n", encoding="utf-8")

    version = read("catalog")
    assert (ids(version), version.problems) == (["ada", "eve"], 2)


@needs_git
def test_a_revision_is_what_the_folder_of_the_other_version_was_then() -> None:
    git("init", "-q")
    write_account("ada")
    git("add", "-A")
    git("commit", "-qm", "One")
    git("tag", "v1")
    write_account("eve")
    git("add", "-A")
    git("commit", "-qm", "Two")
    write_account("joe")

    assert [ids(version) for version in read_versions("v1", "catalog")] == [["ada"], ["joe"]]
    assert [ids(version) for version in read_versions("HEAD~1", "HEAD")] == [["ada"], ["eve"]]
    assert [ids(version) for version in read_versions(".", "v1")] == [["joe"], ["ada"]]


@needs_git
@pytest.mark.parametrize("name", ["v2", "HEAD:catalog", "--help", ""])
def test_what_is_neither_a_path_nor_a_revision_is_an_error(name: str) -> None:
    git("init", "-q")
    write_account("ada")
    git("add", "-A")
    git("commit", "-qm", "One")

    with pytest.raises(VersionNotFoundError, match=f"no catalog at '{name}'"):
        read_versions("catalog", f"{name}")


def test_outside_a_repository_there_are_no_revisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))

    with pytest.raises(VersionNotFoundError, match="no catalog at 'v1'"):
        read_versions("v1", ".")


def test_a_folder_without_a_catalog_is_an_error() -> None:
    Path("empty").mkdir()

    with pytest.raises(CatalogNotFoundError, match="no catalog at 'empty'"):
        read("empty")
