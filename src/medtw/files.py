"""Writes a file completely or not at all, without losing what is there; locks it against other processes."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedWriter

#: Rights that a file may have, and those of its group.
_RIGHTS, _GROUP = 0o777, stat.S_IRWXG
#: The name of a file that is being written.
_UNFINISHED = r"\.medtw-[0-9a-f]{16}"


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
    with _unfinished(path.parent, 0o666 if old is None else 0o600) as file:
        if old is not None:
            _adopt(file.fileno(), old)
        yield file
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "win32":  # where no open file can be renamed
            file.close()
        if force:
            Path(file.name).replace(path)
        else:
            _give_new_name(Path(file.name), path)


@contextmanager
def _unfinished(folder: Path, rights: int) -> Iterator[BufferedWriter]:
    """A new file under a name of its own, which it loses in the end unless it was given another.

    It is in the folder of the file whose place it takes, as moving within a folder is one step. Nobody else
    can have planted a file of this name. The lock on it tells other processes that its writer is alive.
    """
    _sweep(folder)
    while True:
        path = folder / f".medtw-{os.urandom(8).hex()}"
        try:
            with open(path, "xb", opener=lambda name, flags: os.open(name, flags, rights)) as file:
                if not _is_claimed(path, file):
                    continue
                yield file
                return
        finally:
            path.unlink(missing_ok=True)


def _is_claimed(path: Path, file: BufferedWriter) -> bool:
    """Lock a new file; False if it was swept before."""
    if sys.platform != "win32":  # where a lock would keep SQLite from writing, and nothing is swept
        with suppress(OSError):  # a file system without locks, on which nothing is swept either
            _lock(file.fileno(), waits=False)
    return path.exists()


@cache
def _sweep(folder: Path) -> None:
    """Remove what processes left in a folder that were killed; once in a process, as folders can be large."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        for path in folder.glob(".medtw-*"):
            if re.fullmatch(_UNFINISHED, path.name):
                _remove_abandoned(path)


def _remove_abandoned(path: Path) -> None:
    """Remove an unfinished file of this user if no process has its lock."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if os.fstat(descriptor).st_uid == os.geteuid():
                _lock(descriptor, waits=False)
                path.unlink()
        finally:
            os.close(descriptor)


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
    """Hold the lock of a file for as long as it takes; raises OSError.

    The lock is a hidden file beside it, which stays, as others may wait for it.
    """
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor, waits=True)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, waits: bool) -> None:
    """Lock a file until it is closed, by its process or by the system; raises OSError."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
