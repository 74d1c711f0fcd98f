"""Edits in progress: a copy of the entry's file to edit, which is kept until it can take the file's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.journal import make_hidden
from medtw.editing.faults import (
    ChangedMeanwhileError,
    NothingToContinueError,
    RefusedChangeError,
    UnfinishedEditError,
)
from medtw.editing.folder import text_of
from medtw.errors import CannotWriteError
from medtw.files import write_file
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder


class Draft:
    """An edit of one file of a catalog.

    Args:
        folder: The catalog.
        path: The file that is edited; it need not exist.
    """

    def __init__(self, folder: CatalogFolder, path: Path) -> None:
        self.folder = folder
        self.target = path
        #: What to open in an editor.
        self.path = folder.drafts / path.parent.name / path.name
        self._origin = self.path.with_suffix(".before")

    def check_free(self) -> None:
        """Raise UnfinishedEditError if an edit of the same entry is not finished."""
        if self.path.exists():
            raise UnfinishedEditError(self.target.stem, self.path)

    def begin(self, text: str) -> None:
        """Start with a text; raises UnfinishedEditError or CannotWriteError.

        A draft that says no more than this text was left by a process that was killed.
        """
        if self.path.exists() and text_of(self.path) != text:
            self.check_free()
        self._write(self._origin, self._current())
        self._write(self.path, text)

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change the text of the draft, so that problems are found at its lines; raises CannotWriteError."""
        before = text_of(self.path)
        after = change(before)
        if after != before:
            self._write(self.path, after)

    def finish(self, begun: str) -> bool:
        """Put the draft in the place of the file; returns whether it changes anything.

        Args:
            begun: The text of the entry before the edit.

        Raises:
            RefusedChangeError: the check finds problems, at the lines of the draft, which stays.
            ChangedMeanwhileError: the file is not what the edit began with. The draft stays, and takes
                what is there now as its beginning.
        """
        text = text_of(self.path)
        if text == begun:
            self._drop()
            return False

        def make() -> Changes:
            current = self._current()
            if current != text_of(self._origin):
                self._write(self._origin, current)
                raise ChangedMeanwhileError(self.target.stem, self.target, self.path)
            return {self.target: text}

        try:
            self.folder.change(make, shown={self.target: self.path})
        except RefusedChangeError as error:
            raise self.refused(error) from error
        self._drop()
        return True

    def refused(self, error: RefusedChangeError) -> RefusedChangeError:
        """The same error, which says how to go on with the draft."""
        to_go_on = f"medtw catalog edit {self.target.stem} --continue"
        hint = f"your text is kept in {quoted(self.path)}; to go on: {to_go_on}"
        return RefusedChangeError(error.problems, hint)

    def drop_if(self, text: str) -> None:
        """Forget the edit if it says no more than a text."""
        if text_of(self.path) == text:
            self._drop()

    def _drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self._origin.unlink(missing_ok=True)

    def _current(self) -> str:
        """What is in the file now; nothing if there is no file."""
        return text_of(self.target) if self.target.exists() else ""

    def _write(self, path: Path, text: str) -> None:
        try:
            make_hidden(self.folder.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, text.encode("utf-8"), force=True)
        except OSError as error:
            raise CannotWriteError(path, error) from error


def resumed(folder: CatalogFolder, entry_id: str) -> tuple[Draft, str]:
    """The unfinished edit of an entry, and what the catalog has of it; raises NothingToContinueError."""
    for path in sorted(folder.drafts.glob("*/*.yml")):
        if path.stem == entry_id:
            target = folder.root / path.parent.name / path.name
            return Draft(folder, target), text_of(target) if target.exists() else ""
    raise NothingToContinueError(entry_id)
