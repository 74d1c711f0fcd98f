"""A catalog full of hostile texts: what the check accepts is only text, in every command and format."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from complete import ENTRIES, places
from conftest import SMALL_CATALOG
from factories import account
from helptexts import ROOT, commands
from hostile import raw_characters
from icalendar import Calendar
from make_schemas import FOLDER
from poisoned import ACCEPTED, REFUSED, write_documents, write_poisoned
from readers import READERS, as_read, read_csv, read_json, read_json_lines

from medtw.catalog.folder import load
from medtw.cli.export.calendar import FORMATS as CALENDARS
from medtw.export.data.formats import DataFormat
from medtw.export.follow import FORMATS as FOLLOWS
from medtw.kinds import Kind
from medtw.render.formats import FORMATS

Run = Callable[..., tuple[int, str, str]]
TEXTS = tuple(ACCEPTED.values())
NUMBERS = range(len(TEXTS))
IDS = [f"{kind}-{number}" for kind in Kind for number in NUMBERS]
#: A call of each command that shows texts of the catalog, and takes --format.
CALLS = {
    "start": ("start", "-t", "burnout"),
    "search": ("search", "surgery", "-n", "all"),
    "chats": ("chats", "--all"),
    "events": ("events", "--topic", "topic-1", "--next", "9"),
    "topics": ("topics",),
    "specialties": ("specialties", "surgery"),
    "accounts": ("accounts", "-n", "all"),
    "hashtags": ("hashtags", "-n", "all"),
    "collections": ("collections",),
    "show": ("show", *IDS[::3]),
    "similar": ("similar", "account-0", "-n", "100"),
    "saved": ("saved", "-n", "all"),
    "help-lines": ("help-lines",),
    "catalog stale": ("catalog", "stale"),
    "catalog stats": ("catalog", "stats"),
    "catalog diff": ("catalog", "diff", str(SMALL_CATALOG), "poisoned"),
    "catalog explain": ("catalog", "explain", "quit the ward alert 1"),
    "catalog import": ("catalog", "import", "poisoned.jsonl", "--to", "poisoned", "--dry-run"),
    "config": ("config",),
    "paths": ("paths",),
}
#: Commands that show nothing of the catalog: `catalog verify` asks servers.
OTHERS = {"catalog verify"}


COMMANDS = dict(commands(ROOT))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalog, as YAML and as JSON lines, and a list of what is saved."""
    folder = tmp_path_factory.mktemp("hostile")
    written = write_poisoned(folder / "poisoned", TEXTS, load(SMALL_CATALOG).catalog)
    entries = [
        {"kind": kind, "id": f"new-{kind}-{number}", **written[f"{kind}s/{kind}-{number}"]}
        for kind in Kind
        for number in NUMBERS
    ]
    lines = "".join(f"{json.dumps(entry)}\n" for entry in entries)
    (folder / "poisoned.jsonl").write_text(lines, encoding="ascii")
    strange = [
        {"name": text, "id": text, "platforms": {"x": {"handle": text}}, "feed": text}
        for text in REFUSED.values()
        if not re.search("[\ud800-\udfff]", text)
    ]
    lines = "".join(f"{json.dumps(entry)}\n" for entry in strange)
    (folder / "refused.jsonl").write_text(lines, encoding="ascii")
    (folder / "data" / "medtw").mkdir(parents=True)
    (folder / "data" / "medtw" / "saved.txt").write_text(
        "".join(f"account-{number} # {text}\n" for number, text in enumerate(TEXTS)), encoding="utf-8"
    )
    return folder


@pytest.fixture
def run(medtw: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with the catalog; a terminal would obey nothing of what it prints."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("MEDTW_CATALOG", "poisoned")

    def run(*arguments: str, columns: int | None = None) -> tuple[int, str, str]:
        code, out, err = medtw(*arguments, columns=columns)
        assert raw_characters(out + err) == []
        return code, out, err

    return run


# What is covered


def test_every_command_that_shows_the_catalog_is_called() -> None:
    """If not, add a call to CALLS, or to EXPORTS."""
    with_formats = {
        path
        for path, command in COMMANDS.items()
        if any(parameter.name in ("format", "as_json") for parameter in command.params)
    }
    exports = {path.removeprefix("export ") for path in COMMANDS if path.startswith("export ")}

    assert with_formats == CALLS.keys() | OTHERS
    assert exports == EXPORTS.keys()


@pytest.mark.parametrize("kind", Kind)
def test_every_text_of_an_entry_is_hostile(kind: Kind) -> None:
    """If not, add the field to ENTRIES in tests/complete.py."""
    schema = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    known = {tuple(step for step in place if isinstance(step, str)) for place in places(ENTRIES[kind])}

    assert [".".join(place) for place in texts_in(schema) if place not in known] == []


def texts_in(schema: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The places of texts of any form in a schema."""
    if "items" in schema:
        yield from texts_in(schema["items"], place)
    for name, inner in schema.get("properties", {}).items():
        yield from texts_in(inner, (*place, name))
    if "maxLength" in schema:
        yield place


# The check


def test_a_text_that_is_refused_is_named_with_its_file_and_line(
    medtw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [f"accounts/a-{number:02}" for number in range(len(REFUSED))]
    records = [
        account(
            role=text, links=[{"kind": "website", "title": "A page", "url": f"https://{name[-2:]}.example"}]
        )
        for name, text in zip(files, REFUSED.values(), strict=True)
    ]
    for number, record in enumerate(records):
        record["name"] = f"Ada {number}"
    write_documents(tmp_path / "own", dict(zip(files, records, strict=True)))
    code, out, err = medtw("catalog", "check", "own")
    lines = out.splitlines()

    assert code == 3
    assert raw_characters(out + err) == []
    assert [line.partition(": ")[0] for line in lines] == [f"own/{name}.yml:3" for name in files]
    assert max(map(len, lines)) < 120


@pytest.mark.parametrize("name", FORMATS)
def test_a_candidate_with_texts_that_are_refused_is_printed_as_harmlessly(name: str, run: Run) -> None:
    out = run("catalog", "import", "refused.jsonl", "--to", "poisoned", "--dry-run", "-f", name)[1]

    assert READERS[name](out) or name == "table"


# What people read


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("path", CALLS)
def test_a_table_stays_a_table(path: str, columns: int, run: Run) -> None:
    code, out, _ = run(*CALLS[path], columns=columns)

    assert code == 0
    assert "\x1b" not in out


@pytest.mark.parametrize("path", CALLS)
def test_lines_for_screen_readers_stay_lines(path: str, run: Run) -> None:
    assert run(*CALLS[path], "--accessible", columns=80)[0] == 0


@pytest.mark.parametrize("number", NUMBERS, ids=ACCEPTED)
def test_a_hostile_name_is_shown_as_it_is(number: int, run: Run) -> None:
    out = run("show", f"account-{number}", columns=400)[1]

    assert TEXTS[number] in out


# What programs read


#: The commands that show the name of each entry, and the kind of the entries.
NAMING = {"accounts": Kind.ACCOUNT, "search": Kind.ACCOUNT, "saved": Kind.ACCOUNT}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", CALLS)
def test_a_format_gives_back_what_the_catalog_says(path: str, name: str, run: Run) -> None:
    code, out, _ = run(*CALLS[path], "-f", name)
    assert name in READERS, f"add a reader of {name} to READERS"
    found = READERS[name](out)

    assert code == 0
    if path in NAMING and name != "table":
        assert [text for text in TEXTS if as_read(name, text) not in found] == []


# Exports


def read_opml(data: bytes) -> set[str]:
    root = ET.fromstring(data)  # noqa: S314 - our own
    outlines = [*root.iter("outline")]
    assert {*root.iter()} - {*root.iter("head"), *root.iter("body"), *root.iter("outline"), root} == {
        *root.iterfind("head/*")
    }
    assert all(one.get("xmlUrl", "https://").startswith("https://") for one in outlines)
    return {str(one.get("title")) for one in outlines}


def read_calendar(data: bytes) -> set[str]:
    """The summaries; the components and properties are those of any calendar of medtw."""
    calendar = Calendar.from_ical(data)
    events = [*calendar.walk("VEVENT")]
    assert [one for one in events if one.errors or {"ATTACH", "ORGANIZER", "ATTENDEE"} & {*one}] == []
    return {str(event["SUMMARY"]) for event in events}


def read_sqlite(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name for (name,) in connection.execute("SELECT name FROM entries")}


def read_follows(data: bytes) -> set[str]:
    """Handles, DIDs or addresses, of which no text is a part."""
    rows = data.decode("ascii").splitlines()
    assert [row for row in rows if not re.fullmatch(r"[\w.:@/,\t -]+", row) and row[0] != "{"] == []
    return {*rows}


def decoded(reader: Callable[[str], set[str]]) -> Callable[[bytes], set[str]]:
    return lambda data: reader(data.decode("utf-8"))


READERS_OF_DATA: dict[DataFormat, Callable[[bytes], set[str]]] = {
    DataFormat.JSONL: decoded(read_json_lines),
    DataFormat.JSON: decoded(read_json),
    DataFormat.CSV: decoded(read_csv),
    DataFormat.OPENSEARCH: decoded(read_json_lines),
    DataFormat.OPENSEARCH_TEMPLATE: decoded(read_json),
}
READERS_OF_CALENDARS: dict[str, Callable[[bytes], set[str]]] = {
    "ics": read_calendar,
    "csv": decoded(read_csv),
    "json": decoded(read_json),
}
#: The files of exports: the arguments, and a reader. SQLite has a test of its own, as it needs a file.
EXPORTS: dict[str, list[tuple[tuple[str, ...], Callable[[bytes], set[str]]]]] = {
    "follow": [
        (("--for", platform, "-f", form), read_follows)
        for platform, forms in FOLLOWS.items()
        for form in forms
    ],
    "feeds": [(("--with-quiet",), read_opml)],
    "calendar": [
        (("-f", form, "--events", "--with-quiet"), reader) for form, reader in READERS_OF_CALENDARS.items()
    ],
    "data": [(("-f", form), reader) for form, reader in READERS_OF_DATA.items()],
}
#: What says nothing of entries, or only their handles.
WITHOUT_NAMES = (read_follows, READERS_OF_DATA[DataFormat.OPENSEARCH_TEMPLATE])


def test_every_format_of_an_export_has_a_reader() -> None:
    """If not, add one to READERS_OF_DATA or READERS_OF_CALENDARS."""
    assert READERS_OF_DATA.keys() | {DataFormat.SQLITE} == {*DataFormat}
    assert READERS_OF_CALENDARS.keys() == {*CALENDARS}


@pytest.mark.parametrize(
    ("name", "arguments", "reader"),
    [
        pytest.param(name, *call, id=f"{name} {' '.join(call[0])}")
        for name, calls in EXPORTS.items()
        for call in calls
    ],
)
def test_an_export_gives_back_what_the_catalog_says(
    name: str, arguments: tuple[str, ...], reader: Callable[[bytes], set[str]], run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "export"
    own = ("--as", f"did:plc:{24 * 'a'}", "--title", TEXTS[1]) if arguments[-1:] == ("jsonl",) else ()
    code, _, err = run("export", name, *arguments, *(own if name == "follow" else ()), "-o", str(file))
    assert code == 0, err
    found = reader(file.read_bytes())

    assert raw_characters(file.read_text(encoding="utf-8")) == []
    form = "csv" if arguments[1:2] == ("csv",) else "json"
    expected = [as_read(form, text) for text in TEXTS]
    if name == "calendar":  # a title begins with the hashtag
        assert [text for text in expected if not any(text in one for one in found)] == []
    elif reader not in WITHOUT_NAMES:
        assert [text for text in expected if text not in found] == []


def test_a_database_gives_back_what_the_catalog_says(run: Run, tmp_path: Path) -> None:
    assert run("export", "data", "-o", str(tmp_path / "medtw.sqlite"))[0] == 0
    assert {*TEXTS} <= read_sqlite(tmp_path / "medtw.sqlite")


def test_exported_lines_are_a_catalog_again(run: Run, tmp_path: Path) -> None:
    run("export", "data", "-f", "jsonl", "-o", str(tmp_path / "all.jsonl"))
    base = load(SMALL_CATALOG).catalog
    known = base.replace(topics=(*base.topics, *load(Path("poisoned"), base=base).catalog.topics))
    loaded = load(tmp_path / "all.jsonl", base=known)

    assert loaded.problems == []
    assert {*TEXTS} <= {entry.title for entry in loaded.catalog.entries}
