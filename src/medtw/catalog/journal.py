"""Changes of several files of a catalog that take effect together, even if the process is killed meanwhile.

They are written to a journal first: one hidden file with the text of each file before and after. It is
removed when all files have changed. If it is still there, whatever opens the catalog next does the rest.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, nullcontext
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from medtw.files import locked, write_file
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The new text of each file that changes, in the order of writing; None where the file goes.
Changes: TypeAlias = "dict[Path, str | None]"

#: The folder for what medtw keeps beside the entries; no catalog reads it.
HIDDEN = ".medtw"
_JOURNAL = "changes.json"
#: How the names of files end that may change: entries and lists, observations, the beginnings of edits.
_SUFFIXES = (".yml", ".jsonl", ".before")


def make_hidden(root: Path) -> Path:
    """Make the folder for what is not part of a catalog, which git ignores; raises OSError."""
    folder = root / HIDDEN
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write_file(ignored, b"*\n", force=True)
    return folder


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """Hold the locks of a catalog and of what was observed of it; first, finish an interrupted change.

    Raises:
        OSError: a lock cannot be had, or a file cannot be written.
    """
    from medtw.catalog.observations import observations_path

    seen = observations_path(root)
    with locked(make_hidden(root) / "catalog"), locked(seen) if seen.exists() else nullcontext():
        _finish(root)
        yield


def apply(root: Path, changes: Changes) -> None:
    """Change files of a catalog, all of them or none, within `changing`; raises OSError."""
    if len(changes) == 1:
        write(changes)
        return
    journal = root / HIDDEN / _JOURNAL
    before = {path: _text(path) for path in changes}
    steps = {path.relative_to(root).as_posix(): (before[path], after) for path, after in changes.items()}
    write_file(journal, json.dumps(steps).encode(), force=True)
    try:
        write(changes)
    except OSError:
        write(before)  # if this fails too, the journal stays, and the change is made when it can be
        journal.unlink()
        raise
    journal.unlink()


def finish(root: Path) -> None:
    """Do what is left of a change that was interrupted; raises OSError."""
    if os.path.lexists(root / HIDDEN / _JOURNAL):
        with changing(root):
            pass


def _finish(root: Path) -> None:
    journal = root / HIDDEN / _JOURNAL
    if not journal.is_file():
        return
    steps = _steps(root, journal)
    for path, (before, after) in steps.items():
        if _text(path) == before:  # else it is done, or somebody has changed the file since
            write({path: after})
    journal.unlink()
    if steps:
        _tell(root)


def _steps(root: Path, journal: Path) -> dict[Path, tuple[str | None, str | None]]:
    """The texts of each file before and after; nothing if the file is no journal of this catalog.

    A catalog may come from strangers, who could have put anything into it.
    """
    home = root.resolve()
    try:
        steps = {root / name: (before, after) for name, (before, after) in _read(journal).items()}
        is_own = all(path.suffix in _SUFFIXES and path.resolve().is_relative_to(home) for path in steps)
        for text in chain.from_iterable(steps.values()):
            _bytes(text or "")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return steps if is_own else {}


def _read(journal: Path) -> Any:  # noqa: ANN401 - whatever is in it
    return json.loads(journal.read_bytes())


def _text(path: Path) -> str | None:
    """The text of a file; None if there is no file."""
    return path.read_bytes().decode("utf-8", errors="surrogateescape") if path.is_file() else None


def write(changes: Changes) -> None:
    """Change files one by one; raises OSError."""
    for path, text in changes.items():
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            write_file(path, _bytes(text), force=True)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _tell(root: Path) -> None:
    import logging

    message = "a change of the catalog %s that was interrupted is complete now"
    logging.getLogger(__name__).warning(message, quoted(root))
