"""The exported SQLite file, read with sqlite3."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import chat

from medtw import __version__
from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.export.data.tables import TABLES, VIEWS
from medtw.kinds import Kind
from medtw.library import OpenCatalog, open_catalog
from medtw.render.records import entry_record

if TYPE_CHECKING:
    from medtw.index.store import Index

TODAY = date(2026, 11, 22)

Exported = Callable[..., Path]
Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def query(exported: Exported) -> Iterator[Query]:
    """Asks the exported small catalog."""
    with closing(sqlite3.connect(exported("sqlite"))) as connection:
        yield lambda sql, *values: connection.execute(sql, values).fetchall()


def test_each_entry_is_a_row(query: Query, small_index: Index) -> None:
    assert query("SELECT count(*) FROM entries") == [(small_index.size,)]
    assert query(
        """
        SELECT id, kind, form, name, platforms, platform, handle, url, topics, aliases, status, seen,
            seen_by, catalog
        FROM entries WHERE name = 'Ada Example'
        """
    ) == [
        (
            "ada-example",
            "account",
            "person",
            "Ada Example",
            '["x", "bluesky"]',
            "bluesky",
            "ada.bsky.social",
            "https://bsky.app/profile/ada.bsky.social",
            '["burnout"]',
            None,
            "active",
            "2026-10-01",
            "burnout-chat",
            "bundled",
        )
    ]


def test_what_entries_have_several_of_is_in_tables_of_its_own(query: Query) -> None:
    assert query("SELECT * FROM handles WHERE entry_id = 'ada-example'") == [
        (
            *("ada-example", "bluesky", "ada.bsky.social", None),
            *("https://bsky.app/profile/ada.bsky.social", None, None),
        ),
        ("ada-example", "x", "ada_example", None, "https://x.com/ada_example", "ended", "2023-01"),
    ]
    assert query("SELECT * FROM links") == [
        ("night-voices", "podcast", "Night Voices", "https://night-voices.example.org")
    ]
    assert query("SELECT * FROM sources WHERE entry_id = 'burnout-chat'") == [
        ("burnout-chat", "https://example.org/burnout-chat", "Burnout chat", "2026-10-01")
    ]
    assert query("SELECT vocabulary, term_id FROM entry_terms WHERE entry_id = 'ada-example'") == [
        ("specialty", "urology"),
        ("topic", "burnout"),
    ]
    assert query("SELECT * FROM hosts ORDER BY entry_id") == [
        ("burnout-chat", "ada-example"),
        ("urology-congress", "ada-example"),
    ]


def test_chats_have_sessions_and_events_have_editions(query: Query) -> None:
    assert query(
        """
        SELECT name, start, timezone, rule, dates, duration, moved
        FROM sessions WHERE entry_id = 'burnout-chat'
        """
    ) == [(None, "21:00", "America/New_York", "FREQ=WEEKLY;BYDAY=SU", None, 60, None)]
    assert query("SELECT * FROM events WHERE entry_id = 'urology-congress'") == [
        ("urology-congress", None, None, None)
    ]
    assert query("SELECT first, last, place, format, hashtag, url FROM editions ORDER BY first") == [
        ("2025-11-30", "2025-12-04", "Leeds", "in-person", "UroCongress25", None),
        (
            *("2026-11-21", "2026-11-25", "Manchester", "hybrid", "UroCongress26"),
            "https://example.org/congress-2026",
        ),
    ]


def test_lists_of_mappings_are_json(index_of: Callable[..., Index], tmp_path: Path) -> None:
    session = {"start": "20:30", "zone": "Europe/London", "rule": "FREQ=WEEKLY;BYDAY=SU"}
    moved = {"moved": [{"from": "2026-12-20", "to": "2026-12-21"}]}
    index = index_of(chats={"club": chat(sessions=[session | moved])})
    OpenCatalog(index).export_data(tmp_path / "data.db")
    with closing(sqlite3.connect(tmp_path / "data.db")) as connection:
        [(text,)] = connection.execute("SELECT moved FROM sessions")

    assert json.loads(text) == [{"from": "2026-12-20", "to": "2026-12-21", "start": None}]


def test_a_view_has_the_broader_terms_of_entries_as_well(query: Query) -> None:
    asked = "SELECT term_id FROM all_entry_terms WHERE entry_id = 'ada-example' ORDER BY term_id"
    assert query(asked) == [("burnout",), ("surgery",), ("urology",), ("wellness",)]


def test_the_full_text_is_searched(query: Query) -> None:
    asked = "SELECT id FROM entries WHERE rowid IN (SELECT rowid FROM entries_fts(?)) ORDER BY id"
    assert query(asked, "surgeon") == [("ada-example",)]
    assert query(asked, "nurse night carry") == [("night-voices",)]
    assert query(asked, "hashtag : UroJC") == [("urology-journal-club",)]
    assert query(asked, "topics : burnout AND summary : weekly") == [("burnout-chat",)]


def test_the_full_text_stays_right_when_the_file_is_compacted(exported: Exported) -> None:
    with closing(sqlite3.connect(exported("sqlite"))) as connection:
        connection.execute("VACUUM")
        connection.execute("INSERT INTO entries_fts(entries_fts, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize(
    "filters",
    [
        pytest.param({}, id="everything"),
        pytest.param({"kinds": "chat"}, id="chats without their hosts"),
        pytest.param({"topics": "burnout"}, id="a topic"),
    ],
)
def test_nothing_refers_to_what_is_not_in_the_file(filters: dict[str, str], exported: Exported) -> None:
    with closing(sqlite3.connect(exported("sqlite", **filters))) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM entries").fetchone() > (0,)


def test_the_bundled_catalog_is_complete_in_it(cache_folder: Path, tmp_path: Path) -> None:
    with open_catalog(cache=cache_folder) as catalog:
        count = catalog.export_data(tmp_path / "medtw.db")
        sources = {entry.id: len(entry.sources) for kind in Kind for entry in catalog.entries(kind)}
    with closing(sqlite3.connect(tmp_path / "medtw.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (count,)
        assert dict(connection.execute("SELECT entry_id, count(*) FROM sources GROUP BY 1")) == sources


def test_everything_that_json_has_of_an_entry_is_in_it() -> None:
    tables = {table.name: {*table.names} for table in TABLES}
    single = tables["entries"] | tables["events"]
    for entry in load(CHECKOUT).catalog.entries:
        record = entry_record(entry, TODAY)
        record["handles" if record["kind"] == "account" else "places"] = record.pop("platforms", [])
        parts = {key: value for key, value in record.items() if key in tables and key != "hosts"}
        assert {
            key for key, value in parts.items() for part in value if not part.keys() <= tables[key]
        } == set()
        assert record.keys() - parts.keys() - {"places"} <= single


def test_a_table_says_what_everything_in_the_file_is(query: Query) -> None:
    readme: dict[str, str] = dict(query("SELECT item, about FROM README"))
    made = query("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
    names = {name for (name,) in made if not name.startswith("entries_fts_")}
    columns = {f"{table.name}.{name}" for table in TABLES for name in table.names}
    general = {key: about for key, about in readme.items() if key not in names | columns}

    assert readme.keys() == names | columns | general.keys()
    assert names == {table.name for table in TABLES} | VIEWS.keys() | {"entries_fts"}
    assert (readme["hosts"], readme["handles.did"]) == (
        "table: who runs chats and events, as far as the host is in this file",
        "the identifier that stays when a Bluesky handle changes",
    )
    assert general == {
        "medtw": f"the medical community online, written by medtw {__version__}",
        "license": "From the medtw catalog of 2026-11-22 by the medtw contributors, CC BY 4.0 "
        "(https://creativecommons.org/licenses/by/4.0/); entries of other catalogs have the license of these",
        "catalog date": "2026-11-22",
        "status date": "2026-11-22",
        "filters": "none: all entries",
        "dates": "are ISO 8601, as precise as their source: 2018, 2018-05 or 2018-05-17",
        "search": "SELECT * FROM entries WHERE rowid IN (SELECT rowid FROM entries_fts('burnout'))",
    }


def test_the_filters_are_stated(exported: Exported) -> None:
    with closing(
        sqlite3.connect(exported("sqlite", topics="burnout", kinds=["chat", "event"]))
    ) as connection:
        asked = "SELECT about FROM README WHERE item = 'filters'"
        assert connection.execute(asked).fetchone() == ("topic: burnout; kind: chat, event",)


def test_a_disk_that_is_full_is_an_error_and_leaves_nothing(
    small_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def connect_to_a_full_disk(name: str, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(name, **options)
        connection.execute("PRAGMA max_page_count = 30")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_to_a_full_disk)
    with pytest.raises(OSError, match="database or disk is full"):
        OpenCatalog(small_index).export_data(tmp_path / "medtw.db")

    assert [*tmp_path.iterdir()] == []
