"""Files -> candidates: CSV, JSON lines, Mastodon's list of follows, OPML, iCalendar."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from medtw.catalog.documents import DocumentError, parse_json_lines, read_text, split_lines
from medtw.catalog.syntax import MAX_DEPTH
from medtw.importing.calendars import event_candidates
from medtw.importing.candidate import Candidate, source, website
from medtw.kinds import Kind
from medtw.network.documents import one_line
from medtw.platforms import PLATFORMS
from medtw.quoting import escaped
from medtw.upkeep import CannotImportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from medtw.catalog.documents import Value

#: Lists of tens of thousands are larger than any that somebody chose one by one.
_MOST_BYTES = 50_000_000
#: The column by which Mastodon's list of follows is known.
_FOLLOWS = "Account address"
#: Columns of a CSV file that hold several values, separated by semicolons.
_LISTS = ("aliases", "languages", "specialties", "topics", "keywords", "hashtags", "content_warnings")
_TEXTS = ("name", "form", "credentials", "role", "country", "summary", "feed", "status", "ended")


def read_candidates(path: Path, today: str) -> list[Candidate]:
    """The candidates in a file; raises CannotImportError."""
    readers: Mapping[str, Callable[[str, str, str], Iterator[Candidate]]] = {
        ".csv": _csv,
        ".jsonl": _json_lines,
        ".ndjson": _json_lines,
        ".opml": _opml,
        ".xml": _opml,
        ".ics": event_candidates,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise CannotImportError(path, "is not a .csv, .jsonl, .opml or .ics file")
    try:
        return [*reader(read_text(path, _MOST_BYTES), escaped(path.name), today)]
    except (DocumentError, csv.Error) as error:
        raise CannotImportError(path, str(error)) from error


def _csv(text: str, name: str, today: str) -> Iterator[Candidate]:
    rows = csv.DictReader(StringIO(text, newline=""))
    columns = {_column(title): title for title in rows.fieldnames or () if title}
    if _column(_FOLLOWS) in columns:
        yield from (_follow(row[columns[_column(_FOLLOWS)]], today) for row in rows)
        return
    if not columns.keys() & {"name", *PLATFORMS}:
        platforms = ", ".join(PLATFORMS)
        raise DocumentError(f"has no column 'name' and none of a platform ({platforms})")
    for row in rows:
        values = {column: one_line(row[title] or "") for column, title in columns.items()}
        if any(values.values()):
            yield Candidate(record=_row(values, today), origin=f"{name}, line {rows.line_num}")


def _column(title: str) -> str:
    return title.strip().casefold().replace(" ", "_").replace("-", "_")


def _row(values: Mapping[str, str], today: str) -> dict[str, Value]:
    """The fields of an account in the columns of a row, named like the fields or by platforms."""
    record: dict[str, Value] = {name: values[name] for name in _TEXTS if values.get(name)}
    for name in _LISTS:
        if items := [item.strip().removeprefix("#") for item in values.get(name, "").split(";")]:
            record[name] = [item for item in items if item]
    platforms: dict[str, Value] = {
        name: {"handle": values[name].removeprefix("@")} for name in PLATFORMS if values.get(name)
    }
    if values.get("did") and isinstance(profile := platforms.get("bluesky"), dict):
        profile["did"] = values["did"]
    record["platforms"] = platforms
    if page := values.get("url") or values.get("website"):
        record["links"] = website(page, values.get("name") or page)
    if page := values.get("source") or values.get("source_url"):
        record["sources"] = source(page, values.get("source_title") or page, today, values.get("published"))
    return record


def _follow(address: str | None, today: str) -> Candidate:
    """Somebody whom the owner of a Mastodon account follows: their profile is the only source."""
    handle = (address or "").strip().removeprefix("@")
    url = PLATFORMS["mastodon"].profile_url(handle)
    record: dict[str, Value] = {
        "platforms": {"mastodon": {"handle": handle}},
        "sources": source(url, f"Mastodon: @{handle}", today),
    }
    return Candidate(record=record, origin=url)


def _json_lines(text: str, name: str, today: str) -> Iterator[Candidate]:  # noqa: ARG001 - they name sources
    for number, _line, found in parse_json_lines(split_lines(text)):
        if isinstance(found, DocumentError):
            raise DocumentError(f"{found.message} (line {found.line})")
        record: Any = _as_text(found, number)
        kind, own_id = record.pop("kind", Kind.ACCOUNT.value), record.pop("id", None)
        if kind not in tuple(Kind):
            raise DocumentError(f"has a record of no kind of entry (line {number})")
        yield Candidate(
            kind=Kind(kind),
            id=own_id if isinstance(own_id, str) else None,
            record=record,
            origin=f"{name}, line {number}",
        )


def _as_text(value: Any, number: int, depth: int = 0) -> Value:  # noqa: ANN401 - what JSON may hold
    """A value as the catalog has it: texts, lists and mappings, without what is null."""
    if depth > MAX_DEPTH:
        raise DocumentError(f"is nested too deeply (line {number})")
    if isinstance(value, dict):
        items = ((_as_text(name, number), inner) for name, inner in value.items() if inner is not None)
        return {str(name): _as_text(inner, number, depth + 1) for name, inner in items}
    if isinstance(value, list):
        return [_as_text(inner, number, depth + 1) for inner in value if inner is not None]
    text = value if isinstance(value, str) else json.dumps(value)
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise DocumentError(f"has half a character (line {number})")
    return text


def _opml(text: str, name: str, today: str) -> Iterator[Candidate]:
    """The feeds that a reader of feeds is subscribed to."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentError("defines entities, which no list of feeds needs")
    try:
        outlines = ET.fromstring(text).iter("outline")  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise DocumentError(f"is not OPML: {error}") from error
    for outline in outlines:
        feed = outline.get("xmlUrl")
        if not feed:
            continue
        page = outline.get("htmlUrl")
        title = one_line(outline.get("title") or outline.get("text")) or feed
        record: dict[str, Value] = {"name": title, "feed": feed}
        record["links"] = website(page, title) if page else []
        record["sources"] = source(page or feed, title, today)
        yield Candidate(record=record, origin=name, about=one_line(outline.get("description")))
