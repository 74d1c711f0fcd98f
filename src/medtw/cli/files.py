"""Writing what is exported: to standard output, or to a file that nothing else is lost by."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from medtw.errors import CannotWriteError, FileInTheWayError

STANDARD_OUTPUT = "-"


def write_out(data: bytes, target: str, *, force: bool) -> None:
    """Write to a file, or to standard output where that is "-".

    A file is there whole or not at all; one that exists stays, unless it is to be written over.

    Raises:
        FileInTheWayError: the file exists.
        CannotWriteError: it cannot be written.
    """
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    path = Path(target).expanduser()
    if path.is_file() and not force:
        raise FileInTheWayError(path)
    try:
        _write(path.resolve(), data)
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error


def _write(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device, or a pipe
        return
    # Beside it, as moving within a folder is one step.
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
