"""A catalog in a folder that medtw changes: one change at a time, each checked before it is written.

What medtw keeps beside the entries is in `.medtw`, which no catalog reads: a lock, the journal of a change,
a copy to check, and unfinished edits.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from medtw.bundle import base_for, is_there
from medtw.catalog.documents import DocumentError, read_text
from medtw.catalog.entries import ID
from medtw.catalog.journal import HIDDEN, apply, changing, finish, write
from medtw.catalog.listing import FOLDERS, PARTS
from medtw.catalog.problems import Problem
from medtw.editing.faults import FolderInUseError, NotAFolderError, RefusedChangeError
from medtw.errors import CannotWriteError, InvalidCatalogError
from medtw.files import write_file
from medtw.layers import examine
from medtw.quoting import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from medtw.catalog.journal import Changes
    from medtw.kinds import Kind

_README = """\
# My catalog

Entries of my own for medtw: one YAML file per entry in `accounts/`, `chats/`, `hashtags/` and `events/`.
An entry with the id of a bundled one takes its place. If it begins with `amends: bundled`, it only states
what it changes. `removed.yml` hides bundled entries.

    medtw catalog add @ada.bsky.social
    medtw catalog edit ada
    medtw catalog check {name}
"""


class CatalogFolder:
    """A catalog that may be changed.

    Args:
        root: The folder; it must exist when something is read or changed.

    Raises:
        NotAFolderError: there is something else at `root`.
    """

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise NotAFolderError(root)
        self.root = root

    @property
    def is_complete(self) -> bool:
        """Whether it stands on its own, as the bundled one does; else it is added to that."""
        return (self.root / "about.yml").exists()

    @property
    def drafts(self) -> Path:
        """The folder of unfinished edits."""
        return self.root / HIDDEN / "drafts"

    def path(self, kind: Kind, entry_id: str) -> Path:
        """The file of an entry, existing or not."""
        return self.root / kind.plural / f"{entry_id}.yml"

    def find(self, entry_id: str) -> tuple[Kind, Path] | None:
        """The kind and the file of an entry with this id; none for what is no id, such as a path."""
        if not ID.fullmatch(entry_id):
            return None
        paths = ((kind, self.path(kind, entry_id)) for kind in FOLDERS.values())
        return next(((kind, path) for kind, path in paths if is_there(path)), None)

    def files(self, *names: str) -> list[Path]:
        """The YAML files in some of its folders, sorted."""
        return [path for name in names for path in sorted((self.root / name).glob("*.yml"))]

    def finish_change(self) -> None:
        """Do what is left of a change that was interrupted; raises CannotWriteError."""
        try:
            finish(self.root)
        except OSError as error:
            raise CannotWriteError(self.root, error) from error

    def change(self, make: Callable[[], Changes], *, shown: Mapping[Path, Path] | None = None) -> Changes:
        """Change files while no other process does, if the check finds no new problem.

        Args:
            make: Reads files and says what to change; called when nobody else changes them.
            shown: Other paths that problems name in place of some files.

        Raises:
            RefusedChangeError: the check finds problems that were not there before.
            CannotWriteError: a file cannot be read or written.
        """
        try:
            with changing(self.root):
                changes = make()
                if problems := self._new_problems(changes, shown or {}):
                    raise RefusedChangeError(problems)
                apply(self.root, changes)
        except OSError as error:
            raise CannotWriteError(self.root, error) from error
        return changes

    def _new_problems(self, changes: Changes, shown: Mapping[Path, Path]) -> list[Problem]:
        """The problems that the catalog would have after some changes and does not have yet."""
        base = base_for(self.root)
        with self._copy() as copy:
            write({copy / path.relative_to(self.root): text for path, text in changes.items()})
            found = examine(copy, base).problems
        if not found:
            return []
        known = {
            (problem.path, problem.field, problem.message) for problem in examine(self.root, base).problems
        }
        moved = (_moved(problem, copy, self.root) for problem in found)
        fresh = [one for one in moved if (one.path, one.field, one.message) not in known]
        names = {str(path): str(other) for path, other in shown.items()}
        return [Problem(names.get(one.path, one.path), one.line, one.field, one.message) for one in fresh]

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        """A copy of the catalog under its own name; if the process is killed, the next one replaces it."""
        place = self.root / HIDDEN / "checked"
        shutil.rmtree(place, ignore_errors=True)
        copy = place / self.root.resolve().name
        try:
            _copy_visible(self.root, copy)
            yield copy
        finally:
            shutil.rmtree(place, ignore_errors=True)


def create(root: Path) -> CatalogFolder:
    """Begin a catalog in a new or empty folder; one that is a catalog stays as it is.

    Raises:
        FolderInUseError: other files are there.
        CannotWriteError: the folder cannot be made.
    """
    try:
        names = {path.name for path in root.iterdir()} if root.exists() else set()
        if not names & {*PARTS}:
            if names:
                raise FolderInUseError(root)
            for name in FOLDERS:
                (root / name).mkdir(parents=True)
            readme = _README.format(name=escaped(root.resolve().name))
            write_file(root / "README.md", readme.encode(), force=True)
    except OSError as error:
        raise CannotWriteError(root, error) from error
    return CatalogFolder(root)


def text_of(path: Path) -> str:
    """The text of a catalog's file; raises InvalidCatalogError."""
    try:
        return read_text(path)
    except DocumentError as error:
        raise InvalidCatalogError(str(path), [Problem(str(path), error.line, "", error.message)]) from error


def _copy_visible(root: Path, copy: Path) -> None:
    """Copy the files of a folder that are not hidden. Unlike shutil.copytree, this stops at an error."""
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        target = copy / Path(folder).relative_to(root)
        target.mkdir(parents=True)
        for name in names:
            source = Path(folder, name)
            if not name.startswith(".") and source.exists():
                shutil.copyfile(source, target / name)


def _moved(problem: Problem, before: Path, after: Path) -> Problem:
    path = str(after) + problem.path.removeprefix(str(before))
    return Problem(path, problem.line, problem.field, problem.message)
