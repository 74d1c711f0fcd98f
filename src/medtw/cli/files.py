"""Writes an export to standard output or to a file, without losing what is there."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from medtw.cli.streams import put_bytes
from medtw.errors import CannotWriteError, FileInTheWayError

STANDARD_OUTPUT = "-"
#: Rights that a file may have, and those of its group.
_RIGHTS, _GROUP = 0o777, stat.S_IRWXG


def write_out(data: bytes, target: str, *, force: bool) -> None:
    """Write to a file, or to standard output where that is "-".

    The file is whole or not there at all. A file that exists is kept unless `force` is set; then the new
    one takes over its owner and rights.

    Raises:
        FileInTheWayError: the file exists.
        CannotWriteError: it cannot be written.
    """
    if target == STANDARD_OUTPUT:
        put_bytes(data)
        return
    path = Path(target).expanduser()
    try:
        _write(path, data, force=force)
    except OSError as error:
        if isinstance(error, FileExistsError) and not force:
            raise FileInTheWayError(path) from error
        raise CannotWriteError(path, error.strerror or str(error)) from error


def _write(path: Path, data: bytes, *, force: bool) -> None:
    """Write to a path, through links; raises FileExistsError where a file is there that is to stay."""
    old = path.stat() if path.exists() else None
    if old is not None and not stat.S_ISREG(old.st_mode):
        path.write_bytes(data)  # a device, or a pipe
        return
    if old is not None and not force:
        raise FileExistsError
    path = path.resolve()
    # Beside it, as moving within a folder is one step. Nobody else can have planted a file of this name.
    unfinished = path.with_name(f".medtw-{os.urandom(8).hex()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if old is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if old is not None:
                _adopt(descriptor, old)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
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
