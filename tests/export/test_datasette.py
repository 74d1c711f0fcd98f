"""The exported SQLite file, served by Datasette on this computer and asked as other programs ask it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest

from medtw.library import open_catalog

Get = Callable[..., Any]

#: Nothing is fetched from anywhere else.
LOCAL = build_opener(ProxyHandler({}))
#: The page whose metadata is used.
HOSTING = Path(__file__).parent.parent.parent / "docs" / "hosting.md"
_READY = re.compile(r"Uvicorn running on (http://127\.0\.0\.1:\d+)")


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> Iterator[Get]:
    """Asks Datasette, which serves the bundled catalog, for a page of its JSON API."""
    folder = tmp_path_factory.mktemp("datasette")
    with open_catalog(cache=cache_folder) as catalog:
        catalog.export_data(folder / "medtw.db")
    (metadata,) = re.findall(
        r'```json\n(\{\n  "title".*?)```', HOSTING.read_text(encoding="utf-8"), re.DOTALL
    )
    (folder / "metadata.json").write_text(metadata, encoding="utf-8")
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(folder / "medtw.db")]
    process = subprocess.Popen(
        [*command, "--metadata", str(folder / "metadata.json"), "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"HOME": str(folder), "NO_COLOR": "1"},
    )
    try:
        base = _address(process)
        yield lambda path, **asked: json.load(LOCAL.open(f"{base}/{path}?{urlencode(asked)}", timeout=60))
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _address(process: subprocess.Popen[str]) -> str:
    """Where Datasette listens, as it says when it is ready."""
    said = ""
    assert process.stderr is not None
    for line in process.stderr:
        said += line
        if found := _READY.search(line):
            return found[1]
    pytest.fail(f"Datasette did not start: {said}")


def test_it_knows_the_tables_and_what_refers_to_what(get: Get) -> None:
    tables = {table["name"]: table for table in get("medtw.json")["tables"]}
    of_handles = tables["handles"]["foreign_keys"]["outgoing"]

    assert {"entries", "handles", "sources", "terms", "entry_terms", "README"} <= tables.keys()
    assert tables["entries"]["fts_table"] == "entries_fts"
    assert of_handles == [{"other_table": "entries", "column": "entry_id", "other_column": "id"}]


def test_an_entry_has_an_address(get: Get) -> None:
    [row] = get("medtw/entries/esther-choo.json", _shape="array")
    assert (row["name"], row["handle"]) == ("Esther Choo", "choo_ek")


def test_it_searches_the_full_text(get: Get) -> None:
    found = get("medtw/entries.json", _search="nephrology visual abstracts", _shape="array")
    assert "neph-journal-club" in {row["id"] for row in found}
    assert get("medtw/entries.json", _search="xyzzy", _shape="array") == []


def test_it_counts_facets_of_columns_and_of_lists(get: Get, cache_folder: Path) -> None:
    found = get("medtw/entries.json", _facet="kind", _facet_array="topics", _size=0)
    facets = found["facet_results"]
    facets = facets.get("results", facets)
    kinds = {one["value"]: one["count"] for one in facets["kind"]["results"]}
    topics = {one["value"]: one["count"] for one in facets["topics"]["results"]}
    with open_catalog(cache=cache_folder) as catalog:
        counts = catalog.index.meta

    assert kinds == {kind: int(counts[kind]) for kind in ("account", "chat", "hashtag", "event")}
    assert topics["burnout"] > 0


def test_the_metadata_of_the_docs_choose_what_is_counted(get: Get) -> None:
    found = get("medtw/entries.json", _size=1)
    facets = found["facet_results"]
    suggested = facets.get("results", facets)

    assert {"kind", "status", "country", "topics", "specialties"} == suggested.keys()
    assert get("medtw/entries.json", _size=1, _shape="array", _col="id", _sort_desc="seen") != []


def test_it_filters_by_a_value_of_a_list(get: Get) -> None:
    found = get("medtw/entries.json", topics__arraycontains="burnout", kind="chat", _shape="array")
    assert found != []
    assert {"burnout" in json.loads(row["topics"]) and row["kind"] == "chat" for row in found} == {True}


def test_it_answers_queries(get: Get) -> None:
    sql = "SELECT count(DISTINCT entry_id) AS entries FROM all_entry_terms WHERE term_id = :term"
    asked = {"sql": sql, "_shape": "array"}
    surgery, urology = (
        get("medtw.json", term=term, **asked)[0]["entries"] for term in ("surgery", "urology")
    )
    assert surgery > urology > 0
