"""Writes a file completely or not at all, without losing what is there."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Rights that a file may have, and those of its group.
_RIGHTS, _GROUP = 0o777, stat.S_IRWXG


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write to a path, through links.

    The file is whole or not there at all. A file that exists is kept unless `force` is set; then the new
    one takes over its owner and rights.

    Raises:
        FileExistsError: a file is there that is to stay.
        OSError: it cannot be written.
    """
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
