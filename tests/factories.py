"""Small catalogs for tests: records in the form of the YAML files, and folders of such files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from medtw.catalog.listing import WORD_FILES
from medtw.index.compile import compile_catalog
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from medtw.model import Catalog

Record = dict[str, Any]

SOURCE = {"url": "https://example.org/list", "title": "A list", "published": "2018-05"}

SPECIALTIES: dict[str, Record] = {
    "surgery": {"label": "Surgery", "names": ["surgeon", "surgical"]},
    "urology": {"label": "Urology", "broader": ["surgery"], "names": ["urologist"]},
    "pediatrics": {"label": "Pediatrics", "names": ["kids", "pediatrician", "peds"]},
}
TOPICS: dict[str, Record] = {
    "wellness": {"label": "Wellness and resilience", "names": ["wellbeing"]},
    "burnout": {"label": "Burnout", "broader": ["wellness"], "names": ["burned out"]},
    "mentorship": {"label": "Mentorship", "names": ["mentor"]},
}


#: The fields of records in their order; a hashtag's record begins with its tag.
ORDER = (
    *(
        "name",
        "aliases",
        "meaning",
        "form",
        "hashtag",
        "credentials",
        "role",
        "country",
        "language",
        "languages",
    ),
    *("summary", "content_warnings", "specialties", "topics", "keywords", "hashtags", "platforms", "hosts"),
    *("schedule", "sessions", "links", "feed", "status", "ended", "moved_to", "replaced_by", "sources"),
)

HELPLINE_ORDER = (
    *("name", "aliases", "scope", "for", "region", "phone", "text", "chat", "hours", "cost"),
    *("languages", "url", "number_from", "sources"),
)


#: The order of an event's fields.
EVENT_ORDER = (
    *("name", "aliases", "form", "hashtags", "country", "language", "summary", "content_warnings"),
    *("specialties", "topics", "keywords", "hosts", "organizer", "rule", "duration", "editions", "links"),
    *("status", "ended", "replaced_by", "sources"),
)


def account(**changes: Any) -> Record:
    """An account's record, with a page unless it has profiles; a field changed to None is left out."""
    record = {"name": "Ada Example", "form": "person", "summary": "Writes.", "sources": [SOURCE]}
    if "platforms" not in changes:
        record["links"] = [{"kind": "website", "title": "A page", "url": "https://ada.example.org"}]
    return _ordered(record | changes, ORDER)


def chat(**changes: Any) -> Record:
    """A chat's record; a field changed to None is left out."""
    record = {"name": "Example chat", "form": "tweet-chat", "summary": "Talks.", "sources": [SOURCE]}
    return _ordered(record | changes, ORDER)


def hashtag(**changes: Any) -> Record:
    """A hashtag's record; a field changed to None is left out."""
    record = {"hashtag": "Example", "meaning": "example", "form": "community", "summary": "Tag."}
    return _ordered(record | {"sources": [SOURCE]} | changes, ("hashtag", *ORDER))


def event(**changes: Any) -> Record:
    """An event's record; a field changed to None is left out."""
    record = {"name": "Example day", "form": "health-day", "summary": "A day.", "sources": [SOURCE]}
    return _ordered(record | {"rule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"} | changes, EVENT_ORDER)


def helpline(**changes: Any) -> Record:
    """A help line's record; a field changed to None is left out."""
    record = {"name": "A line", "scope": "crisis", "for": "Anyone", "url": "https://example.org"}
    return _ordered(record | {"sources": [SOURCE]} | changes, HELPLINE_ORDER)


def collection(*sections: Record, **changes: Any) -> Record:
    """A collection's record; a section is a record with a heading and entries."""
    record = {"title": "A list", "text": "Whom to follow.", "source": SOURCE, "sections": list(sections)}
    return record | changes


def write_catalog(
    root: Path,
    *,
    accounts: dict[str, Record] | None = None,
    chats: dict[str, Record] | None = None,
    hashtags: dict[str, Record] | None = None,
    events: dict[str, Record] | None = None,
    helplines: dict[str, Record] | None = None,
    collections: dict[str, Record] | None = None,
    specialties: dict[str, Record] = SPECIALTIES,
    topics: dict[str, Record] = TOPICS,
    **files: Record,
) -> Path:
    """Write the folder of a catalog and return its path.

    `helplines` are the lines of each country, by their ids; `files` are lists of words and such, by name
    without .yml.
    """
    folders = {"accounts": accounts, "chats": chats, "hashtags": hashtags, "events": events}
    folders |= {"helplines": helplines, "collections": collections}
    folders |= {"terms/specialties": specialties, "terms/topics": topics, "words": {}}
    for name, records in folders.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        for record_id, record in (records or {}).items():
            write_yaml(root / name / f"{record_id}.yml", record)
    for name, record in {"about": {"date": "2026-11-22"}, **files}.items():
        folder = "words/" if f"{name}.yml" in WORD_FILES else ""
        write_yaml(root / f"{folder}{name}.yml", record)
    return root


def write_yaml(path: Path, record: Record) -> None:
    """Write a record as YAML. YAML reads JSON strings as quoted text, so nothing is misread."""
    path.write_text("\n".join(_lines(record)) + "\n", encoding="utf-8")


def _lines(record: Record, indent: str = "") -> list[str]:
    lines = []
    for key, value in record.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", *_lines(value, indent + "  ")]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}:")
            for item in value:
                if isinstance(item, dict):
                    first, *rest = _lines(item, indent + "    ")
                    lines += [f"{indent}  - {first.lstrip()}", *rest]
                else:
                    lines.append(f"{indent}  - {json.dumps(item, ensure_ascii=False)}")
        else:
            lines.append(f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}")
    return lines


def _ordered(record: Record, order: tuple[str, ...]) -> Record:
    """The record without the fields that are None, in order; unknown fields come last."""
    known = [name for name in dict.fromkeys(order) if name in record]
    names = dict.fromkeys([*known, *record])
    return {name: record[name] for name in names if record[name] is not None}


@contextmanager
def indexed(catalog: Catalog) -> Iterator[Index]:
    """A catalog, compiled in memory and opened."""
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as connection:
        compile_catalog(catalog, connection)
        yield Index(connection)
