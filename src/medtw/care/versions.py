"""Versions of a catalog: folders, files of JSON lines, compiled files, and revisions in git."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from medtw.bundle import base_for, is_there
from medtw.catalog.folder import load
from medtw.errors import IndexUnreadableError, VersionNotFoundError
from medtw.folders import typed_path
from medtw.index.integrity import connect, damage, is_compiled_catalog
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.model import Catalog, Entry

#: The file that every complete catalog has, and the folder of the catalog in a repository.
_ABOUT, _FOLDER = "about.yml", "catalog"


class Version(NamedTuple):
    """One version of a catalog."""

    name: str
    date: str | None
    entries: Sequence[Entry]
    #: The hashes of those who asked to be left out.
    removed: frozenset[str]
    #: How many problems it has; what could not be read is missing.
    problems: int


def read_versions(*names: str) -> list[Version]:
    """Versions by their names.

    A name is the path of a folder or file, or a revision of the git repository of the other's folder, or
    else of the current one.

    Raises:
        VersionNotFoundError: there is no such path or revision.
        IndexUnreadableError: a compiled file is damaged, or of another version of medtw.
        InvalidCatalogError: the bundled catalog, to which one of them is added, has problems.
    """
    paths = [_catalog_in(typed_path(name)) for name in names]
    folder = next((path for path in paths if is_there(path) and path.is_dir()), _catalog_in(Path()))
    return [
        _read(name, path) if name and is_there(path) else _revision(name, folder)
        for name, path in zip(names, paths, strict=True)
    ]


def _catalog_in(path: Path) -> Path:
    """The folder of the catalog in a checkout, or the same path."""
    inner = path / _FOLDER
    return inner if is_there(inner / _ABOUT) and not is_there(path / _ABOUT) else path


def _read(name: str, path: Path) -> Version:
    if path.is_file() and is_compiled_catalog(path):
        return _compiled(name, path)
    loaded = load(path, base=base_for(path))
    return _version(name, loaded.catalog, len(loaded.problems))


def _compiled(name: str, path: Path) -> Version:
    # In a cache a checksum follows the database.
    fault = damage(path) and damage(path, is_sealed=True)
    if fault:
        raise IndexUnreadableError(path, fault)
    with closing(Index(connect(path))) as index:
        return _version(name, index.catalog(), 0)


def _version(name: str, catalog: Catalog, problems: int) -> Version:
    return Version(name, catalog.date, catalog.entries, catalog.removed, problems)


def _revision(name: str, folder: Path) -> Version:
    """What a folder was at a revision of its repository."""
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    # In a folder, git archives that folder only.
    archive = commit and _git(folder, "archive", "--format=zip", commit.decode().strip())
    if not archive:
        raise VersionNotFoundError(name)
    with TemporaryDirectory() as place:
        with ZipFile(BytesIO(archive)) as files:
            files.extractall(place)
        return _read(name, _catalog_in(Path(place)))


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; nothing where it fails, or is not installed."""
    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return b""
    command = [git, "-C", str(folder), *arguments]
    try:
        return subprocess.check_output(command, stderr=subprocess.DEVNULL)  # noqa: S603 - a list, no shell
    except subprocess.CalledProcessError:
        return b""
