"""Exported JSON, JSON lines and CSV, and exports as a whole."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import account

from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.errors import UnknownValueError
from medtw.export.data.dataset import Dataset
from medtw.export.data.documents import COLUMNS
from medtw.index.expressions import EVERYTHING
from medtw.library import OpenCatalog, open_catalog
from medtw.render.records import entry_record
from medtw.search.filters import resolve

if TYPE_CHECKING:
    from medtw.index.store import Index

Exported = Callable[..., Path]

TODAY = date(2026, 11, 22)
#: Sentences, names, misspelled words, terms, and what finds nothing.
QUERIES = [
    *("burnout", "burnuot", "@choo_ek", "#NephJC", "nephrology journal club", "esther choo"),
    *("where can i talk about type 1 diabetes", "podcasts for nurses", "pediatric cardiology"),
    *("women in medicine", "cardiología", "I am so tired of night shifts", "world aids day", "chat"),
    *("oncology bluesky", "who to follow on kidney transplants", "xyzzy", "bone doctor", "-x burnout"),
]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_whole_catalog_loads_again_and_answers_alike(cache_folder: Path, tmp_path: Path) -> None:
    """Over every entry of the bundled catalog, except for the name of the catalog they are from."""
    path = tmp_path / "again.jsonl"
    with open_catalog(cache=cache_folder) as catalog:
        count = catalog.export_data(path)
        with open_catalog(path, cache=tmp_path / "cache") as again:
            entries = everything(catalog.index)
            assert count == len(entries) == len(lines(path)) > 2500
            assert everything(again.index) == [entry.replace(catalog=path.name) for entry in entries]
            assert [answer(again, query) for query in QUERIES] == [
                answer(catalog, query) for query in QUERIES
            ]


def everything(index: Index) -> list[Any]:
    return index.entries(index.rows(EVERYTHING))


def answer(catalog: OpenCatalog, query: str) -> tuple[Any, ...]:
    results = catalog.search(query, limit=50)
    hits = [(hit.entry.id, hit.score, hit.matches, [other.id for other in hit.also]) for hit in results.hits]
    return results.total, results.corrections, hits


def test_json_lines_are_records_of_a_catalog(exported: Exported) -> None:
    assert lines(exported("jsonl", topics="burnout", kinds="chat")) == [
        {
            "kind": "chat",
            "id": "burnout-chat",
            "name": "Burnout chat",
            "form": "tweet-chat",
            "hashtag": "BurnoutChat",
            "country": "US",
            "language": "en",
            "summary": "Weekly talk on burnout and what helps.",
            "topics": ["burnout"],
            "hosts": ["ada-example"],
            "schedule": "Sundays 9 pm ET",
            "sessions": [
                {
                    "start": "21:00",
                    "zone": "America/New_York",
                    "rule": "FREQ=WEEKLY;BYDAY=SU",
                    "duration": "60m",
                }
            ],
            "status": "active",
            "sources": [
                {
                    "url": "https://example.org/burnout-chat",
                    "title": "Burnout chat",
                    "published": "2026-10-01",
                }
            ],
        }
    ]


def test_json_is_the_document_that_other_commands_have(exported: Exported, small_index: Index) -> None:
    document = json.loads(exported("json", specialties="urology").read_text(encoding="utf-8"))
    found = document.pop("results")

    assert document == {
        "schema": "medtw/1",
        "command": "export data",
        "catalog": {"version": document["catalog"]["version"], "date": "2026-11-22"},
        "query": {"specialty": ["urology"]},
        "total": len(found),
        "total_is_exact": True,
    }
    filters = resolve(small_index, TODAY, specialties="urology")
    assert found == [
        entry_record(entry, TODAY) for entry in small_index.entries(small_index.rows(filters.expression))
    ]


def test_csv_has_a_row_for_each_entry(exported: Exported) -> None:
    text = exported("csv", kinds="person").read_text(encoding="utf-8")
    [row] = csv.DictReader(text.splitlines())

    assert tuple(row) == COLUMNS
    assert {key: value for key, value in row.items() if value} == {
        "id": "ada-example",
        "kind": "account",
        "form": "person",
        "name": "Ada Example",
        "role": "urologist",
        "credentials": "MD",
        "platform": "bluesky",
        "handle": "ada.bsky.social",
        "platforms": "https://x.com/ada_example, https://bsky.app/profile/ada.bsky.social",
        "url": "https://bsky.app/profile/ada.bsky.social",
        "summary": "Urologist who writes on burnout among surgeons.",
        "specialties": "urology",
        "topics": "burnout",
        "country": "GB",
        "status": "active",
        "seen": "2026-10-01",
        "seen_by": "burnout-chat",
        "sources": "https://example.org/ada, https://example.org/follow",
        "catalog": "bundled",
    }


def test_csv_has_everything_that_fits_a_cell() -> None:
    records = [entry_record(entry, TODAY) for entry in load(CHECKOUT).catalog.entries]

    assert {key for record in records for key in record} - {*COLUMNS} == {"sessions", "editions", "sighting"}


def test_no_cell_of_csv_is_a_formula(index_of: Callable[..., Index], tmp_path: Path) -> None:
    record = account(name="=HYPERLINK(1)", role="+1", keywords=["-2", "@SUM"], aliases=["a;=1"])
    path = tmp_path / "data.csv"
    OpenCatalog(index_of(accounts={"ada": record})).export_data(path)
    [row] = csv.DictReader(path.read_text(encoding="utf-8").splitlines())

    assert [row[key] for key in ("name", "role", "keywords", "aliases")] == [
        "'=HYPERLINK(1)",
        "'+1",
        "'-2, @SUM",
        "a;'=1",
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("data.jsonl", '{"kind": ', id="jsonl"),
        pytest.param("data.JSON", '{"schema": ', id="json"),
        pytest.param("data.csv", "id,kind,", id="csv"),
        pytest.param("data.db", "SQLite format 3", id="sqlite"),
    ],
)
def test_the_name_of_a_file_tells_its_format(
    name: str, start: str, small_index: Index, tmp_path: Path
) -> None:
    count = OpenCatalog(small_index).export_data(tmp_path / name)

    assert count == small_index.size
    assert (tmp_path / name).read_bytes().startswith(start.encode())


@pytest.mark.parametrize("wanted", ["jsonl", "json", "csv", "sqlite", "opensearch", "opensearch-template"])
def test_an_export_is_always_the_same(wanted: str, small_index: Index, tmp_path: Path) -> None:
    for name in ("one", "two"):
        OpenCatalog(small_index).export_data(tmp_path / name, data_format=wanted)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_progress_is_told_while_entries_are_read(small_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medtw.export.accounts._AT_ONCE", 5)
    told: list[tuple[str, int, int]] = []
    dataset = Dataset(index=small_index, day=TODAY, progress=lambda *amounts: told.append(amounts))

    assert len([*dataset.entries]) == len(dataset) == 12
    assert told == [("reading", 5, 12), ("reading", 10, 12), ("reading", 12, 12)]


def test_what_cannot_be_exported_is_an_error(small_index: Index, tmp_path: Path) -> None:
    catalog, path = OpenCatalog(small_index), tmp_path / "data.txt"
    with pytest.raises(ValueError, match=r"^the name 'data.txt' tells no format: give data_format$"):
        catalog.export_data(path)
    with pytest.raises(ValueError, match="xml"):
        catalog.export_data(path, data_format="xml")
    with pytest.raises(UnknownValueError, match="burnuot"):
        catalog.export_data(path, data_format="csv", topics="burnuot")
    path.write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError):
        catalog.export_data(path, data_format="csv")

    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == {"data.txt": "old"}
    assert catalog.export_data(path, data_format="csv", force=True) == small_index.size
