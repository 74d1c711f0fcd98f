"""Writes an export to standard output or to a file."""

from __future__ import annotations

from pathlib import Path

from medtw.cli.streams import put_bytes
from medtw.errors import CannotWriteError, FileInTheWayError
from medtw.files import write_file

STANDARD_OUTPUT = "-"


def write_out(data: bytes, target: str, *, force: bool) -> None:
    """Write to a file, or to standard output for "-".

    Raises:
        FileInTheWayError: the file exists, and `force` is not set.
        CannotWriteError: it cannot be written.
    """
    if target == STANDARD_OUTPUT:
        put_bytes(data)
        return
    path = Path(target).expanduser()
    try:
        write_file(path, data, force=force)
    except OSError as error:
        if isinstance(error, FileExistsError) and not force:
            raise FileInTheWayError(path) from error
        raise CannotWriteError(path, error.strerror or str(error)) from error
