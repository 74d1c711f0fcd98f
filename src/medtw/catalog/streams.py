"""Catalogs from a pipe: read once, up to a size limit, with a time limit."""

from __future__ import annotations

import os
import select
from contextlib import contextmanager
from stat import S_ISFIFO, S_ISREG
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from medtw.catalog.documents import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A million entries take less than a gigabyte.
MOST_BYTES = 1_000_000_000
#: Seconds to wait for data.
PATIENCE = 30.0
_BLOCK = 1 << 20


@contextmanager
def open_lines(path: Path) -> Iterator[IO[bytes]]:
    """A file, or all that comes through a pipe, opened for reading from any place in it.

    Raises:
        DocumentError: it is neither, or the pipe gives nothing, too much, or keeps silent.
        OSError: it cannot be read.
    """
    mode = path.stat().st_mode
    if S_ISREG(mode):
        with path.open("rb") as file:
            yield file
    elif S_ISFIFO(mode):
        with TemporaryFile() as spool:
            _drain(path, spool)
            spool.seek(0)
            yield spool
    else:
        raise DocumentError("is neither a file nor a pipe")


def _drain(path: Path, spool: IO[bytes]) -> None:
    # Without O_NONBLOCK, opening a pipe waits for a writer, however long that takes.
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        size = 0
        while block := _read(pipe):
            size += len(block)
            if size > MOST_BYTES:
                raise DocumentError(f"sends more than {MOST_BYTES:,} bytes; write them to a file first")
            spool.write(block)
    finally:
        os.close(pipe)
    if not size:
        raise DocumentError("sends nothing; a pipe can be read only once")


def _read(pipe: int) -> bytes:
    if not select.select([pipe], [], [], PATIENCE)[0]:
        raise DocumentError(f"sends nothing for {PATIENCE:.0f} seconds; is anything writing to it?")
    return os.read(pipe, _BLOCK)
