"""Collections -> reports."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from medtw.life import Life
from medtw.quoting import quoted
from medtw.render.cells import ENTRY_ROW, TIPS, counted_entries, entry_cells
from medtw.render.records import ENTRY_COLUMNS, ENTRY_PASTED, entry_record, source_record
from medtw.render.report import Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from medtw.model import Collection, Entry

_COLUMNS = (
    *(Column("Title", Fit.NAME), Column("Year"), Column("Entries", is_number=True), Column("Id")),
    Column("Now", Fit.DETAIL),
)
#: The keys of the tables for programs, and of the tables for pasting.
_KEYS = ("id", "title", "year", "url", "total", *Life, "text")
_PASTED = ("title", "year", "total", *Life, "id")
_ENTRY_KEYS = ("section", *ENTRY_COLUMNS)
_ENTRY_PASTED = (ENTRY_PASTED[0], "section", *ENTRY_PASTED[1:], "summary", "id")


def collections_report(collections: Sequence[tuple[Collection, Sequence[Entry]]], day: date) -> Report:
    """All collections, with how many of their entries are alive on a day."""
    records = [_collection_record(collection, entries, day) for collection, entries in collections]
    rows = tuple(
        (
            Cell(record["title"], url=record["url"]),
            Cell(record["year"] or "undated"),
            Cell(str(record["total"])),
            Cell(record["id"]),
            Cell(_lives_text(record)),
        )
        for record in records
    )
    return Report(
        command="collections",
        query={"id": None},
        total=len(records),
        records=tuple(records),
        columns=_KEYS,
        pasted=_PASTED,
        sections=(Section(_COLUMNS, rows, records=tuple(records)),) if rows else (),
        tips=(f"To list the entries of one: medtw collections {records[0]['id']}",) if records else (),
        nothing="the catalog has no collections",
    )


def collection_report(collection: Collection, entries: Mapping[str, Entry], day: date) -> Report:
    """One collection, section by section, with the status of each entry.

    Args:
        collection: The collection.
        entries: Those of its entries that the catalog has, by id.
        day: The day on which a status is shown.
    """
    sections = []
    records: list[dict[str, Any]] = []
    for section in collection.sections:
        listed = [entries[entry] for entry in section.entries if entry in entries]
        rows = [entry_cells(entry, len(records) + i, day) for i, entry in enumerate(listed, start=1)]
        own = [{"section": section.heading, **entry_record(entry, day)} for entry in listed]
        sections.append(Section(ENTRY_ROW, tuple(rows), section.heading, records=tuple(own)))
        records += own
    record = _collection_record(collection, [*entries.values()], day)
    return Report(
        command="collections",
        query={"id": collection.id},
        total=len(records),
        records=tuple(records),
        columns=_ENTRY_KEYS,
        pasted=_ENTRY_PASTED,
        sections=tuple(section for section in sections if section.rows),
        before=(
            collection.title,
            collection.text,
            f"{collection.source.title}, {collection.year or 'undated'}: {collection.source.url}",
            f"{counted_entries(len(records))}: {_lives_text(record)}",
        ),
        tips=TIPS if records else (),
        nothing=f"the catalog has no entry of {quoted(collection.id)}",
        beside={"collection": record},
    )


def _lives_text(record: Mapping[str, Any]) -> str:
    """The number of entries by life: "3 active, 2 quiet"."""
    return ", ".join(f"{record[life]} {life}" for life in Life if record[life])


def _collection_record(collection: Collection, entries: Sequence[Entry], day: date) -> dict[str, Any]:
    lives = Counter(entry.life_on(day) for entry in entries)
    return {
        "id": collection.id,
        "title": collection.title,
        "text": collection.text,
        "year": collection.year,
        "url": collection.source.url,
        "source": source_record(collection.source),
        "total": len(entries),
        **{life.value: lives[life] for life in Life},
        "sections": [section.heading for section in collection.sections],
        "catalog": collection.catalog,
    }
