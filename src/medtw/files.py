"""Writes a file completely or not at all, without losing what is there, and one process at a time."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedWriter
    from pathlib import Path

#: Rights that a file may have, and those of its group.
_RIGHTS, _GROUP = 0o777, stat.S_IRWXG


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write to a path, as with `replacing`."""
    with replacing(path, force=force) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[BufferedWriter]:
    """A file to write to, which gets its name only when it is complete; links are followed.

    The file is whole or not there at all. A file that exists is kept unless `force` is set; then the new
    one takes over its owner and rights. What needs a name, such as a database, can use the file's `name`
    until then. A device or a pipe is written to directly.

    Raises:
        FileExistsError: a file is there that is to stay.
        OSError: it cannot be written.
    """
    old = path.stat() if path.exists() else None
    if old is not None and not stat.S_ISREG(old.st_mode):
        with path.open("wb") as device:
            yield device
        return
    if old is not None and not force:
        raise FileExistsError
    path = path.resolve()
    # Beside it, as moving within a folder is one step. Nobody else can have planted a file of this name.
    unfinished = path.with_name(f".medtw-{os.urandom(8).hex()}")
    rights = 0o666 if old is None else 0o600
    try:
        with open(unfinished, "xb", opener=lambda name, flags: os.open(name, flags, rights)) as file:
            if old is not None:
                _adopt(file.fileno(), old)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            unfinished.replace(path)
        else:
            _give_new_name(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _adopt(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the owner and the rights of the one whose place it takes."""
    if os.chmod not in os.supports_fd:  # on Windows, where a folder's rights are its files'
        return
    rights = old.st_mode & _RIGHTS
    try:
        os.fchown(descriptor, old.st_uid, old.st_gid)
    except PermissionError:
        rights &= ~_GROUP  # they were meant for another group
    os.fchmod(descriptor, rights)


def _give_new_name(unfinished: Path, path: Path) -> None:
    """Give a file its name; raises FileExistsError where another got it meanwhile."""
    if sys.platform == "win32":
        unfinished.rename(path)
        return
    try:
        path.hardlink_to(unfinished)  # renaming would take the name from another
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        unfinished.replace(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock during the block; the lock file stays, because others may be waiting for it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Wait for the lock of a file, which the system releases when the file is closed."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
