"""The entries a person saved: a text file with one id per line, each perhaps with a note.

    # people I met
    esther-choo  # met at ACEP

The file belongs to its owner. Everything that medtw does not change stays as it is: order, comments,
empty lines, line endings, ids that no catalog has, and bytes that are not UTF-8.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medtw.errors import MedtwError
from medtw.files import locked, write_file
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What separates an id from its note; no id contains it.
_MARK = "#"
_BYTE_ORDER_MARK = "\ufeff"
#: Stands for a byte that is not UTF-8.
_UNREADABLE = "\ufffd"


class SavedFileError(MedtwError):
    """The file of saved entries, which cannot be read or written."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{quoted(path)} {what}",
            hint="fix the file or its permissions, or set XDG_DATA_HOME to another folder",
        )


class Saved(NamedTuple):
    """An id, with its owner's note."""

    id: str
    note: str = ""

    @property
    def line(self) -> str:
        """Its line in the file, without a line ending."""
        return f"{self.id}  {_MARK} {self.note}" if self.note else self.id


class Change(NamedTuple):
    """The result for one id."""

    before: Saved | None
    after: Saved | None


class SavedFile:
    """The file, which every call reads again and replaces as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> tuple[Saved, ...]:
        """The saved entries, in the order of the file; if an id appears twice, the first line counts."""
        found: dict[str, Saved] = {}
        for saved in map(parse, _lines(self._read())):
            if saved:
                found.setdefault(saved.id, saved)
        return tuple(found.values())

    def save(self, ids: Sequence[str], note: str | None = None) -> list[Change]:
        """Add ids at the end of the file.

        An id that is already there keeps its place, and its note unless there is a new one.

        Raises:
            SavedFileError: the file cannot be read or written.
        """
        return self._change(lambda lines: [_add(lines, entry_id, note) for entry_id in ids])

    def unsave(self, ids: Sequence[str]) -> list[Change]:
        """Remove the lines with some ids; raises SavedFileError."""
        return self._change(lambda lines: [_remove(lines, entry_id) for entry_id in ids])

    def _change(self, change: Callable[[list[str]], list[Change]]) -> list[Change]:
        """Change the lines of the file while no other process does."""
        path = Path(os.path.realpath(self.path))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(path):
                before = self._read()
                lines = _lines(before)
                changes = change(lines)
                after = "".join(lines).encode("utf-8", errors="surrogateescape")
                if after != before:
                    write_file(path, after, force=True)
        except OSError as error:
            raise SavedFileError(self.path, f"cannot be written: {error.strerror or error}") from error
        return changes

    def _read(self) -> bytes:
        """The content of the file; empty if there is no file."""
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise SavedFileError(self.path, "is not a file")
            data = self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise SavedFileError(self.path, f"cannot be read: {error.strerror or error}") from error
        if b"\0" in data:
            raise SavedFileError(self.path, "is not plain text in UTF-8")
        return data


def parse(line: str) -> Saved | None:
    """The entry on a line; None for a comment or an empty line."""
    entry_id, _, note = line.removeprefix(_BYTE_ORDER_MARK).partition(_MARK)
    return Saved(entry_id.strip(), clean(note)) if entry_id.strip() else None


def clean(note: str) -> str:
    """A note on one line, without characters that a terminal obeys."""
    return " ".join("".join(map(_printable, note)).split())


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    return _UNREADABLE if "\ud800" <= char <= "\udfff" else " "


def _lines(data: bytes) -> list[str]:
    """The lines of the file with their endings; bytes that are not UTF-8 are kept as surrogates."""
    text = data.decode("utf-8", errors="surrogateescape")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]


def _add(lines: list[str], entry_id: str, note: str | None) -> Change:
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    for number, line in enumerate(lines):
        saved = parse(line)
        if saved and saved.id == entry_id:
            wanted = saved if note is None else Saved(entry_id, clean(note))
            if wanted != saved:
                lines[number] = wanted.line + ending
            return Change(saved, wanted)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    added = Saved(entry_id, clean(note or ""))
    lines.append(added.line + ending)
    return Change(None, added)


def _remove(lines: list[str], entry_id: str) -> Change:
    removed = [saved for saved in map(parse, lines) if saved and saved.id == entry_id]
    lines[:] = [line for line in lines if (saved := parse(line)) is None or saved.id != entry_id]
    return Change(removed[0] if removed else None, None)
