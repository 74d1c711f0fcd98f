"""Where a compiled catalog comes from that is not the wheel's: the cache, or else memory.

The name of a cached catalog is a hash of everything it depends on. It is built under another name and
moved into place, so that readers see a complete file or none. If two processes build the same file, the
later one wins. The cache trusts nothing that another user may have written, or that has changed since.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import sqlite3
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medtw.folders import PACKAGE
from medtw.index.integrity import connect, damage, is_compiled_catalog, seal
from medtw.index.schema import FORMAT
from medtw.index.store import Index
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: How many compiled catalogs are kept, and for how long after they were last opened.
_MOST_KEPT = 8
_UNUSED_AFTER = 30 * 24 * 3600
#: A compile that was killed leaves its file, which is swept when nothing has been written to it so long.
_ABANDONED_AFTER = 600
#: The names of the cache's files; compiled only where files are swept.
_NAME = r"medtw-[0-9a-f]{16}-[0-9a-f]{32}\.(sqlite|[a-zA-Z0-9_]+\.unfinished)"
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class CacheKey(NamedTuple):
    """The parts of a compiled catalog's name in the cache."""

    #: A hash of where its sources are: it stays when they are edited.
    places: str
    #: A hash of that, of what the sources hold and of the code that compiles them.
    content: str

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"medtw-{self.places[:16]}-{self.content[:32]}"


def cache_key(paths: Iterable[Path]) -> CacheKey | None:
    """What the catalogs at `paths`, and the code, make a compiled catalog depend on.

    None if one of them can be read only once, like a pipe: the result is not cached.
    """
    from hashlib import sha256

    from medtw.index.fingerprint import fingerprint

    places = [Path(os.path.realpath(path)) for path in (*paths, PACKAGE)]
    found = fingerprint(places)
    if found is None:
        return None
    return CacheKey(
        places=sha256(repr([*map(str, places)]).encode()).hexdigest(),
        content=sha256(f"{FORMAT} {found}".encode()).hexdigest(),
    )


def open_cached(
    folder: Path, key: Callable[[], CacheKey | None], compile_into: Callable[[sqlite3.Connection], None]
) -> Index:
    """Open the compiled catalog of a key, compiling it first where the cache has none that is whole.

    A file that is damaged in a way that shows only later is compiled again then.

    Args:
        folder: The cache folder; it is made, for this user alone, where it is missing.
        key: Asks `cache_key`: before compiling, and after it to see whether the sources have changed.
        compile_into: Compiles the catalog into an empty database.
    """
    cached = _Cached(folder, key, compile_into)
    return Index(cached.open(), reopen=cached.reopen)


class _Cached:
    """A compiled catalog in a cache folder, existing or not."""

    def __init__(
        self,
        folder: Path,
        key: Callable[[], CacheKey | None],
        compile_into: Callable[[sqlite3.Connection], None],
    ) -> None:
        self.folder = folder
        self.key = key
        self.compile_into = compile_into

    def open(self) -> sqlite3.Connection:
        """Open the file, or compile its contents."""
        key = self.key()
        if key is None:
            return self._in_memory()
        path = self.folder / f"{key.stem}.sqlite"
        if _is_sound(path):
            with contextlib.suppress(sqlite3.OperationalError):  # another process removed it meanwhile
                return connect(path)
        return self._compiled(key)

    def reopen(self) -> sqlite3.Connection:
        """Compile a file again that turned out to be damaged."""
        key = self.key()
        return self._in_memory() if key is None else self._compiled(key)

    def _compiled(self, key: CacheKey) -> sqlite3.Connection:
        # No room, no right to write: the answer does not depend on a cache.
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _is_private(self.folder.stat()):
                _warn(self.folder)
            elif path := self._build(key):
                return connect(path)
        return self._in_memory()

    def _build(self, key: CacheKey) -> Path | None:
        """Compile into the file of a key; None where the sources change meanwhile."""
        from tempfile import mkstemp

        _sweep_abandoned(self.folder)
        # No other process has the name, whatever machines or containers share the folder.
        descriptor, name = mkstemp(prefix=f"{key.stem}.", suffix=".unfinished", dir=self.folder)
        os.close(descriptor)
        unfinished = Path(name)
        path = self.folder / f"{key.stem}.sqlite"
        try:
            with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
                self.compile_into(connection)
            seal(unfinished)
            if self.key() != key:
                return None
            unfinished.replace(path)
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        _sweep_unused(path)
        return path

    def _in_memory(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self.compile_into(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _is_sound(path: Path) -> bool:
    """Whether a file of the cache is there, whole, and written by nobody else; marks it as in use."""
    try:
        state = path.lstat()
        is_trusted = _is_private(state) and _is_private(path.parent.stat())
    except OSError:
        return False
    if not is_trusted or not stat.S_ISREG(state.st_mode) or damage(path, is_sealed=True) is not None:
        return False
    with contextlib.suppress(OSError):
        os.utime(path)
    return True


def _is_private(state: os.stat_result) -> bool:
    """Whether only this user, or root, can have written a file or put one into a folder."""
    if sys.platform == "win32":  # the folders of its users are private, and its modes say nothing of that
        return True
    return state.st_uid in (os.geteuid(), 0) and not state.st_mode & _WRITABLE_BY_OTHERS


def _warn(folder: Path) -> None:
    import logging

    message = "the cache folder %s is not used, as other users can write to it: this slows every start down"
    logging.getLogger(__name__).warning(message, quoted(folder))


def _sweep_abandoned(folder: Path) -> None:
    """Remove what compiles left that were killed; those still at work write more often than that.

    What was written in the future was written before the clock was set back.
    """
    now = time.time()
    for file in folder.glob("*.unfinished"):
        with contextlib.suppress(OSError):
            if re.fullmatch(_NAME, file.name) and abs(now - file.lstat().st_mtime) > _ABANDONED_AFTER:
                file.unlink()


def _sweep_unused(path: Path) -> None:
    """Remove what a new file replaces, and what has not been opened for long or since many others were."""
    places = path.name.rpartition("-")[0]
    now = time.time()
    unused = {
        file: _unused(file, now) for file in path.parent.glob("*.sqlite") if file != path and _is_own(file)
    }
    others = [file for file in unused if not file.name.startswith(f"{places}-")]
    others.sort(key=unused.__getitem__)
    kept = [file for file in others[: _MOST_KEPT - 1] if unused[file] < _UNUSED_AFTER]
    for file in unused.keys() - kept:
        with contextlib.suppress(OSError):  # on Windows, one that is open
            file.unlink()


def _is_own(file: Path) -> bool:
    """Whether a file is one of the cache's, and not of another program that uses the folder."""
    is_regular = file.is_file() and not file.is_symlink()  # to open a pipe would wait for a writer
    return is_regular and re.fullmatch(_NAME, file.name) is not None and is_compiled_catalog(file)


def _unused(file: Path, now: float) -> float:
    """For how many seconds a file has not been opened; infinite if that was before the clock was set back."""
    try:
        age = now - file.stat().st_mtime
    except OSError:
        return math.inf
    return age if age > -_ABANDONED_AFTER else math.inf
