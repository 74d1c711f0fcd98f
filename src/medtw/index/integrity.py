"""A compiled catalog as a file: whether it is complete, and how to open it."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING
from zlib import crc32

from medtw.index.schema import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_HEADER_BYTES = 100
#: In a cache a checksum follows the database; SQLite reads no further than its last page.
_SEAL_BYTES = 4
#: The checksum of a larger file is not compared: 5 MB take 2 ms, a million entries half a second.
_MOST_SUMMED = 64 << 20
_BLOCK = 1 << 20


def connect(path: Path) -> sqlite3.Connection:
    """Open a compiled catalog for reading, from any thread; needs no lock and no writable folder."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def seal(path: Path) -> None:
    """Add the checksum to a compiled catalog, and wait until the disk has both.

    Without waiting, a power cut may leave a file of zeros under a name that was given afterwards.
    """
    with path.open("r+b") as file:
        checksum = _sum(file)
        file.write(checksum)
        file.flush()
        os.fsync(file.fileno())


def damage(path: Path, *, is_sealed: bool = False) -> str | None:
    """Why a file is not a whole compiled catalog of this version; None where it is one.

    Args:
        path: The file.
        is_sealed: Whether a checksum has to follow the database, as in a cache.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size - (_SEAL_BYTES if is_sealed else 0)
            fault = _fault(header, size)
            if fault is None and is_sealed and size <= _MOST_SUMMED:
                file.seek(0)
                return None if _sum(file, size) == file.read() else "its content has changed"
            return fault
    except OSError as error:
        return error.strerror or str(error)


def is_compiled_catalog(path: Path) -> bool:
    """Whether a file says that it is a compiled catalog, whole or not, of this version or another."""
    try:
        with path.open("rb") as file:
            return _application(file.read(_HEADER_BYTES)) == APPLICATION_ID
    except OSError:
        return False


def _fault(header: bytes, size: int) -> str | None:
    """What is wrong with a database of a size, by its header (https://sqlite.org/fileformat.html)."""
    if not header.startswith(b"SQLite format 3\0") or len(header) < _HEADER_BYTES:
        return "it is no SQLite file"
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size != (65536 if page_size == 1 else page_size) * pages:
        return "it is cut short"
    if _application(header) != APPLICATION_ID:
        return "it is no compiled catalog"
    if int.from_bytes(header[60:64], "big") != FORMAT:
        return "it was compiled by another version"
    return None


def _application(header: bytes) -> int:
    return int.from_bytes(header[68:72], "big")


def _sum(file: BinaryIO, size: int | None = None) -> bytes:
    """The checksum of the next `size` bytes of a file, or of all that follow."""
    checksum = 0
    left = os.fstat(file.fileno()).st_size if size is None else size
    while left and (block := file.read(min(left, _BLOCK))):
        checksum = crc32(block, checksum)
        left -= len(block)
    return checksum.to_bytes(_SEAL_BYTES, "big")
