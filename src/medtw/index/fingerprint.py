"""A hash of files and folders, to see whether something made from them is up to date.

Times are not enough: copies keep them, clocks are set back, network drives lag behind, and two edits may
happen within one tick. So files are compared by content. Only a large file, which takes too long to read on
every start, is compared by its size, times and inode, once it has not changed for a while.
"""

from __future__ import annotations

import os
import time
from hashlib import file_digest, sha256
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Files up to this many bytes are read.
_MOST_READ = 1 << 20
#: The files that catalogs and code are made of. Of others the names count: they can make a folder invalid.
_READ = (".yml", ".txt", ".tsv", ".jsonl", ".py")
_SKIPPED = "__pycache__"
#: The folder, its subfolders and those of the terms, as the loader reads them.
_LEVELS = 3
#: How far the steps of a file system's clock are apart, in nanoseconds: some count whole seconds.
_TICK, _COARSE_TICK = 20_000_000, 2_000_000_000
_SECOND = 1_000_000_000


def fingerprint(paths: Iterable[Path]) -> str | None:
    """A hash of some paths and their contents; None if one is not a file or folder, such as a pipe."""
    digest = sha256()
    for path in paths:
        mode = _mode(path)
        if S_ISDIR(mode):
            lines = _listed(path, _LEVELS)
        elif S_ISREG(mode):
            lines = iter([_content(path)])
        else:
            return None
        digest.update(f"{str(path)!r}\n".encode())
        digest.update("".join(f"{line}\n" for line in lines).encode())
    return digest.hexdigest()


def _listed(folder: str | os.PathLike[str], levels: int) -> Iterator[str]:
    """A line for each file in a folder; like the loader, this follows symbolic links."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield f"error {error.errno}"
        return
    for entry in found:
        if entry.name.startswith(".") or entry.name == _SKIPPED:
            continue
        mode = _mode(entry)
        if S_ISDIR(mode):
            yield f"{entry.name!r}/"
            if levels > 1:
                yield from _listed(entry, levels - 1)
                yield "/"
        elif entry.name.endswith(_READ) and S_ISREG(mode):
            yield f"{entry.name!r} {_content(entry)}"
        else:
            yield repr(entry.name)


def _mode(path: str | os.PathLike[str]) -> int:
    """What is at a path, in the end; 0 where nothing is, or nothing that may be looked at."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - takes a DirEntry as well
    except OSError:
        return 0


def _content(path: str | os.PathLike[str]) -> str:
    """What tells a file from any other: its content, or its state where it is large and settled."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - takes a DirEntry as well
            # The state of an open file is the present one, also on a network drive that caches states.
            state = os.fstat(file.fileno())
            if state.st_size <= _MOST_READ:
                return sha256(file.read()).hexdigest()
            if not _is_settled(state):
                return file_digest(file, "sha256").hexdigest()
            return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
    except OSError as error:
        return f"error {error.errno}"


def _is_settled(state: os.stat_result) -> bool:
    """Whether a further edit of a file would show in its times."""
    changed = max(state.st_mtime_ns, state.st_ctime_ns)
    tick = _TICK if changed % _SECOND else _COARSE_TICK
    return time.time_ns() - changed > tick
