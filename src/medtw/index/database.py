"""An SQLite file that any thread may query, and that is replaced if it turns out to be damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from medtw.errors import IndexUnreadableError, SearchUnsupportedError
from medtw.quoting import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: What SQLite reports of a damaged file, and what else it says where a table is damaged or missing.
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FORMAT}
_DAMAGE_MESSAGES = (
    "no such table",
    "no such column",
    "vtable constructor failed",
    "invalid fts5 file format",
)
#: The limit of values in one SQLite statement.
_AT_ONCE = 500


class Database:
    """A connection, used by one thread at a time."""

    def __init__(
        self, connection: sqlite3.Connection, reopen: Callable[[], sqlite3.Connection] | None = None
    ) -> None:
        """Take over a connection, which may be used from any thread where it was opened for that.

        Args:
            connection: To a compiled catalog; `close` closes it.
            reopen: Gives another one where the file turns out to be damaged.
        """
        self._connection = connection
        self._reopen = reopen
        self._lock = RLock()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def forget(self) -> None:
        """Forget what was learned from a file that turned out to be damaged."""

    def _ask(self, query: str, *values: object, read: Callable[..., Any] | None = None) -> list[Any]:
        """All rows of a query, or what `read` makes of each; raises CatalogError where that fails.

        One thread asks at a time. A file that turns out to be damaged is replaced, once.
        """
        with self._lock:
            try:
                return self._answer(query, values, read)
            except IndexUnreadableError:
                if self._reopen is None:
                    raise
                self._replace(self._reopen)
                return self._answer(query, values, read)

    def _answer(self, query: str, values: Sequence[object], read: Callable[..., Any] | None) -> list[Any]:
        try:
            rows = self._connection.execute(query, values).fetchall()
        except UnicodeEncodeError:  # half a character, which no catalog has
            return []
        except sqlite3.DatabaseError as error:
            if "no such module: fts5" in str(error):
                raise SearchUnsupportedError from error
            if not _is_damage(error):
                raise
            raise IndexUnreadableError(self._path(), escaped(error)) from error
        if read is None:
            return rows
        try:
            return [read(*row) for row in rows]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexUnreadableError(self._path(), f"a record is damaged ({escaped(error)})") from error

    def _replace(self, reopen: Callable[[], sqlite3.Connection]) -> None:
        self._reopen = None
        self._connection.close()
        self._connection = reopen()
        self.forget()

    def _path(self) -> Path:
        [(_, _, path)] = self._connection.execute("PRAGMA database_list")
        return Path(path)

    def _ask_of_each(
        self, query: str, values: Iterable[object], read: Callable[..., Any] | None = None
    ) -> Iterator[Any]:
        """The rows of a query that ends in IN, for however many values."""
        wanted = list(values)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from self._ask(f"{query} ({','.join('?' * len(some))})", *some, read=read)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a file is to blame for an error, and not the query or a catalog that was closed."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own: a text that is not UTF-8, a connection that was closed
        return isinstance(error, sqlite3.OperationalError)
    return code & 0xFF in _DAMAGE or str(error).startswith(_DAMAGE_MESSAGES)
