"""Writes an export to standard output or to a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from medtw.cli.mistakes import FileInTheWayError
from medtw.errors import CannotWriteError
from medtw.files import replacing
from medtw.folders import typed_path

STANDARD_OUTPUT = "-"


def write_out(data: bytes, target: str, *, force: bool) -> None:
    """Write to a file, or to standard output for "-"; raises as `writing`."""
    with writing(target, force=force) as file:
        file.write(data)


@contextmanager
def writing(target: str, *, force: bool) -> Iterator[BinaryIO]:
    """A file that gets its name when it is complete, or standard output for "-".

    Raises:
        FileInTheWayError: the file exists, and `force` is not set.
        CannotWriteError: it cannot be written.
    """
    if target == STANDARD_OUTPUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    path = typed_path(target)
    try:
        with replacing(path, force=force) as file:
            yield file
    except OSError as error:
        if isinstance(error, FileExistsError) and not force:
            raise FileInTheWayError(path) from error
        raise CannotWriteError(path, error) from error
