"""Where a compiled catalog comes from: the wheel, the cache, or, failing both, memory.

A catalog in the cache is named by a hash of all it depends on. It is built under another name and
moved into place, so that whoever looks sees a whole file or none; two processes at once build the
same file twice, and the later one wins.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from medtw.errors import IndexUnreadableError
from medtw.index.schema import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PACKAGE = Path(__file__).resolve().parent.parent
#: The catalog that the build hook compiled into the wheel.
BUNDLED = PACKAGE / "catalog.sqlite"
#: A compile that was killed leaves its unfinished file, which is swept after an hour.
_ABANDONED_AFTER = 3600
#: A compiled catalog that nobody opened for a month is swept.
_UNUSED_AFTER = 30 * 24 * 3600
_HEADER_BYTES = 100


def connect(path: Path) -> sqlite3.Connection:
    """Open a compiled catalog for reading; needs no lock and no writable folder."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True)


def open_bundled() -> sqlite3.Connection:
    """Open the catalog of the wheel; raises IndexUnreadableError when it is damaged."""
    fault = damage(BUNDLED)
    if fault is not None:
        raise IndexUnreadableError(BUNDLED, fault)
    return connect(BUNDLED)


def open_cached(
    folder: Path, key: str, compile_into: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    """Open the compiled catalog of a key, compiling it first where the cache has none that is whole.

    Args:
        folder: The cache folder; it is made where it is missing.
        key: What `cache_key` gave for the catalog.
        compile_into: Compiles the catalog into an empty database.
    """
    path = folder / f"{key}.sqlite"
    if damage(path) is None:
        with contextlib.suppress(OSError):
            os.utime(path)  # so that the sweep sees it is in use
        return connect(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        _build(path, compile_into)
        return connect(path)
    except (OSError, sqlite3.OperationalError):
        # No room, no right to write: the answer does not depend on a cache.
        connection = sqlite3.connect(":memory:", isolation_level=None)
        compile_into(connection)
        return connection


def cache_key(paths: Iterable[Path]) -> str:
    """A hash of the catalogs at `paths` and of the code that compiles them."""
    from hashlib import sha256

    digest = sha256(f"{FORMAT}".encode())
    for path in (*paths, PACKAGE):
        for file in _files(path):
            try:
                stat = file.stat()
            except OSError:
                continue
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()[:32]


def damage(path: Path) -> str | None:
    """Why a file is not a whole compiled catalog of this version; None where it is one."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = path.stat().st_size
    except OSError as error:
        return error.strerror or str(error)
    if not header.startswith(b"SQLite format 3\0") or len(header) < _HEADER_BYTES:
        return "it is no SQLite file"
    # https://sqlite.org/fileformat.html#the_database_header
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size != (65536 if page_size == 1 else page_size) * pages:
        return "it is cut short"
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return "it is no compiled catalog"
    if int.from_bytes(header[60:64], "big") != FORMAT:
        return "it was compiled by another version"
    return None


def _build(path: Path, compile_into: Callable[[sqlite3.Connection], None]) -> None:
    from tempfile import mkstemp

    # No other process has the name, whatever machines or containers share the folder.
    descriptor, name = mkstemp(prefix=f"{path.stem}.", suffix=".unfinished", dir=path.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            compile_into(connection)
        finally:
            connection.close()
        _flush(unfinished)
        unfinished.replace(path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """See to it that a file is on the disk before its name is, lest a power cut leave zeros."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    now = time.time()
    for pattern, age in (("*.unfinished", _ABANDONED_AFTER), ("*.sqlite", _UNUSED_AFTER)):
        for file in folder.glob(pattern):
            with contextlib.suppress(OSError):
                if now - file.stat().st_mtime > age:
                    file.unlink()


def _files(path: Path) -> list[Path]:
    """The files that a catalog or the package is made of; like the loader, it follows symbolic links."""
    if path.is_file():
        return [path]
    patterns = ("*.yml", "*/*.yml", "*.txt", "*.tsv", "*.py", "*/*.py")
    return sorted((file for pattern in patterns for file in path.glob(pattern)), key=str)
