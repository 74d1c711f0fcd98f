"""Entries as a SQLite database that people can query."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from errno import EIO, ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medtw import __version__
from medtw.export.data.dataset import VOCABULARIES
from medtw.export.data.tables import (
    BROADER_TERMS,
    EDITIONS,
    ENTRIES,
    ENTRY_TERMS,
    EVENTS,
    HANDLES,
    INDEXES,
    LINKS,
    README,
    SEARCH,
    SESSIONS,
    SOURCES,
    TABLES,
    TERMS,
    VIEWS,
    Table,
)
from medtw.kinds import Kind
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from medtw.export.data.dataset import Dataset
    from medtw.vocabulary import Term

#: Under filters, hosts may be missing.
_HOSTS = """
INSERT INTO hosts
SELECT entries.id, listed.value FROM entries, json_each(entries.hosts) AS listed
WHERE listed.value IN (SELECT id FROM entries)
"""
_LICENSE = (
    "From the medtw catalog of {day} by the medtw contributors, CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/); entries of other catalogs have the license of these"
)


def write_sqlite(dataset: Dataset, file: BinaryIO) -> None:
    """Write a database into an empty file, which must have a name.

    Raises:
        OSError: it cannot be written.
    """
    try:
        # A journal is for a file that is to survive; this one has its name only when it is complete. It is
        # locked until then, which on some systems counts as a lock for SQLite too.
        address = f"{Path(file.name).absolute().as_uri()}?nolock=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            _Database(connection).fill(dataset)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        is_full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(ENOSPC if is_full else EIO, str(error)) from error


class _Database:
    """A database that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def fill(self, dataset: Dataset) -> None:
        """Write all tables."""
        for table in TABLES:
            self.connection.execute(table.sql)
        self.add_terms(dataset)
        for record in dataset.records:
            self.add_entry(record)
        self.connection.execute(_HOSTS)
        for statement in (*INDEXES, *SEARCH, *(view for _, view in VIEWS.values())):
            self.connection.execute(statement)
        rows = [{"item": item, "about": about} for item, about in _readme(dataset)]
        self.insert(README, rows)

    def insert(self, table: Table, records: Iterable[Mapping[str, Any]], entry_id: str | None = None) -> None:
        """Add rows; what a record has no value for is NULL, and what is a list is JSON."""
        marks = ", ".join("?" * len(table.columns))
        rows = [
            tuple(_value(entry_id if name == "entry_id" else record.get(name)) for name in table.names)
            for record in records
        ]
        self.connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608

    def add_terms(self, dataset: Dataset) -> None:
        for vocabulary in VOCABULARIES:
            terms = dataset.terms(vocabulary)
            self.insert(TERMS, [_term_record(vocabulary, term) for term in terms])
            broader = [
                {"vocabulary": vocabulary, "term_id": term.id, "broader_id": broader}
                for term in terms
                for broader in term.broader
            ]
            self.insert(BROADER_TERMS, broader)

    def add_entry(self, record: dict[str, Any]) -> None:
        entry_id = record["id"]
        platforms = [one["platform"] for one in record.get("platforms", ())]
        self.insert(ENTRIES, [record | {"platforms": platforms}])
        self.insert(LINKS, record["links"], entry_id)
        self.insert(SOURCES, record["sources"], entry_id)
        self.insert(SESSIONS, record.get("sessions", ()), entry_id)
        self.insert(EDITIONS, record.get("editions", ()), entry_id)
        self.insert(EVENTS, [record] if record["kind"] == Kind.EVENT else [], entry_id)
        # A hashtag has no handles on its platforms.
        self.insert(HANDLES, record["platforms"] if record["kind"] == Kind.ACCOUNT else [], entry_id)
        self.insert(ENTRY_TERMS, _terms_of(record), entry_id)


def _term_record(vocabulary: str, term: Term) -> dict[str, Any]:
    return {"vocabulary": vocabulary, **vars(term), "translations": term.names_by_language}


def _terms_of(record: dict[str, Any]) -> Iterator[dict[str, str]]:
    for vocabulary in VOCABULARIES:
        for term in record[PLURALS[vocabulary]]:
            yield {"vocabulary": vocabulary, "term_id": term}


def _value(value: Any) -> str | int | None:  # noqa: ANN401 - any value of a record
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value if value is None else value if isinstance(value, int) else str(value)


def _readme(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What the file is, and what each of its tables and columns is."""
    yield "medtw", f"the medical community online, written by medtw {__version__}"
    yield "license", _LICENSE.format(day=dataset.index.date)
    yield "catalog date", dataset.index.date
    yield "status date", dataset.day.isoformat()
    asked = "; ".join(f"{name}: {', '.join(values)}" for name, values in dataset.filters.asked.items())
    yield "filters", asked or "none: all entries"
    yield "dates", "are ISO 8601, as precise as their source: 2018, 2018-05 or 2018-05-17"
    yield "search", "SELECT * FROM entries WHERE rowid IN (SELECT rowid FROM entries_fts('burnout'))"
    for table in TABLES:
        yield table.name, f"table: {table.about}"
        for column in table.columns:
            yield f"{table.name}.{column.name}", column.about
    for name, (about, _) in VIEWS.items():
        yield name, f"view: {about}"
    yield "entries_fts", "table: the full text of entries, for searching"
