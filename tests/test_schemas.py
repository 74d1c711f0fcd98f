"""The JSON Schemas in docs/schema: up to date, and true of the catalog and of what commands print."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
import yaml
from conftest import SMALL_CATALOG
from factories import SOURCE, account, chat, event, hashtag, write_catalog, write_yaml
from jsonschema import Draft202012Validator
from make_schemas import FOLDER, schemas
from servers import QUICK, Internet, Reply, page, redirect

from medtw.bundle import CHECKOUT
from medtw.cli.app import COMMANDS
from medtw.kinds import Kind
from medtw.library import open_catalog
from medtw.network import limits
from medtw.render.contract.documents import DOCUMENTS

Run = Callable[..., tuple[int, str, str]]


@cache
def validator(name: str, definition: str = "") -> Draft202012Validator:
    """What checks against a schema, or against one of its definitions."""
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    if definition:
        schema = {"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}", "unevaluatedProperties": False}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(value: object, name: str, definition: str = "") -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name, definition).iter_errors(value)]


def test_they_are_up_to_date() -> None:
    """If not: nox -s schemas."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == schemas()


@pytest.mark.parametrize("name", [path.stem for path in sorted(FOLDER.iterdir())])
def test_they_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


# The catalog


@pytest.mark.parametrize("kind", Kind)
def test_every_file_of_the_bundled_catalog_is_as_its_schema_says(kind: Kind) -> None:
    files = [*(CHECKOUT / kind.plural).glob("*.yml")]
    faults = {path.name: problems(read(path), kind.value) for path in files}

    assert len(files) > 100
    assert {name: found for name, found in faults.items() if found} == {}


def read(path: Path) -> Any:
    """A file of the catalog, in which every value is text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes only texts


def test_every_line_that_is_exported_is_as_its_schema_says(cache_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalog.jsonl"
    with open_catalog(cache=cache_folder) as catalog:
        count = catalog.export_data(path)
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    faults = [problems(line, "line", line["kind"]) for line in lines]

    assert len(faults) == count
    assert [found for found in faults if found] == []


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        pytest.param("account", account(), [], id="valid"),
        pytest.param(
            "account",
            account(platforms={"bluesky": {"handle": "no handle"}}),
            ["$.platforms.bluesky.handle: 'no handle' does not match "],
            id="a handle",
        ),
        pytest.param(
            "account",
            account(links=None),
            [f"$: {account(links=None)!r} is not valid under any of the given schemas"],
            id="nowhere to be found",
        ),
        pytest.param("account", account(country="XX"), ["$.country: 'XX' is not one of "], id="a country"),
        pytest.param(
            "account",
            account(language="en"),
            ["$: Additional properties are not allowed ('language' "],
            id="a field",
        ),
        pytest.param("account", account(ended="2025"), ["$: 'status' is a required property"], id="ended"),
        pytest.param(
            "account",
            account(sources=[{**SOURCE, "published": "May 2018"}]),
            ["$.sources[0].published: 'May 2018' does not match "],
            id="a date",
        ),
        pytest.param("account", account(form="doctor"), ["$.form: 'doctor' is not one of "], id="a form"),
        pytest.param(
            "chat",
            chat(sessions=[{"start": "8pm", "breaks": [{"from": "2026-07-01"}]}]),
            [
                "$.sessions[0].start: '8pm' does not match ",
                "$.sessions[0].breaks[0]: 'to' is a required property",
            ],
            id="a session",
        ),
        pytest.param(
            "hashtag", hashtag(hashtag=None), ["$: 'hashtag' is a required property"], id="no hashtag"
        ),
        pytest.param(
            "account", {"amends": "bundled", "without": ["role"], "summary": "X."}, [], id="changes"
        ),
        pytest.param(
            "account",
            {"amends": "mine", "without": ["rol"]},
            ["$.amends: 'bundled' was expected", "$.without[0]: 'rol' is not one of "],
            id="wrong changes",
        ),
        pytest.param(
            "account",
            account() | {"without": ["role"]},
            ["$: 'amends' is a dependency of 'without'"],
            id="nothing to leave a field out of",
        ),
        pytest.param(
            "event",
            event(rule=None),
            [f"$: {event(rule=None)!r} is not valid under any of the given schemas"],
            id="no dates",
        ),
    ],
)
def test_a_mistake_is_found(kind: str, record: dict[str, Any], expected: list[str]) -> None:
    found = problems(record, kind)

    assert [fault[: len(start)] for fault, start in zip(found, expected, strict=True)] == expected


# What commands print

#: Every command that prints JSON, in each of its forms.
COMMAND_LINES = [
    *("search burnout", "search burnuot", "search xyzzy", "search 'i want to die' --country gb"),
    *("search burnout --explain", "similar burnout-chat", "chats --today", "chats --week", "chats --all"),
    *("events", "accounts", "hashtags", "topics", "topics burnout", "specialties"),
    *("specialties urology", "collections", "show ada-example", "show burnout-chat", "show urology-congress"),
    *("show uro-twitter", "saved", "help-lines", "help-lines gb", "config", "start --role nurse"),
    *("paths", "export data -f json", "export calendar -f json", "export calendar --events -f json"),
    *("catalog stale", "catalog stats", f"catalog diff {CHECKOUT} {SMALL_CATALOG}"),
]


#: The commands that use the network.
UPKEEP = {"catalog import", "catalog verify"}


def printed(line: str, medtw: Run) -> dict[str, Any]:
    arguments = shlex.split(line)
    document: dict[str, Any] = json.loads(medtw(*arguments, *([] if "-f" in arguments else ["--json"]))[1])
    return document


def definition_of(command: str) -> str:
    return f"{command.title().replace(' ', '').replace('-', '')}Document"


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_what_a_command_prints_is_as_the_schema_says(line: str, medtw: Run) -> None:
    medtw("save", "ada-example", "--note", "met in Leeds")
    document = printed(line, medtw)

    assert problems(document, "documents", definition_of(document["command"])) == []
    # Which of all documents it is shows in its first results; to compare thousands with each takes minutes.
    first = {key: value[:9] if isinstance(value, list) else value for key, value in document.items()}
    assert problems(first, "documents") == []


def test_each_command_that_prints_json_is_in_the_schema(medtw: Run) -> None:
    without = {"open", "save", "unsave", "catalog", "help", "export", "report"}
    exports = {"export data", "export calendar"}
    care = {"catalog stale", "catalog stats", "catalog diff"}

    assert COMMANDS.keys() - without | exports | care | UPKEEP == DOCUMENTS.keys()
    assert {printed(line, medtw)["command"] for line in COMMAND_LINES} == DOCUMENTS.keys() - UPKEEP


@pytest.fixture
def own(tmp_path: Path, internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog whose pages and profiles are on servers of the test."""
    monkeypatch.setattr(limits, "LIMITS", QUICK)
    pages = [{**SOURCE, "url": f"https://example.org/{name}"} for name in ("old", "gone", "closed", "fine")]
    root = write_catalog(
        tmp_path / "own",
        accounts={
            "eve": account(name="Eve Own", links=None, sources=pages, platforms={"x": {"handle": "eve"}})
        },
    )
    (root / "about.yml").unlink()
    rmtree(root / "terms")
    internet.pages = {
        "example.org/old": redirect("https://www.example.org/new"),
        **dict.fromkeys(("www.example.org/new", "example.org/fine"), page()),
        "example.org/closed": Reply(status=403),
    }
    return root


def test_what_is_imported_is_as_the_schema_says(medtw: Run, own: Path, tmp_path: Path) -> None:
    people = (
        "name,x,bluesky\nEve Own,eve,\nJoe New,joe,joe.example.org\nEve Own,other,\nEve,eve,eve.example.org\n"
    )
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    document = printed(f"catalog import {tmp_path / 'people.csv'} --to {own}", medtw)

    assert problems(document, "documents", "CatalogImportDocument") == []
    assert document["counts"] == {"review": 2, "candidate": 1, "known": 1}
    assert document["query"] == {"dry_run": False}


def test_what_is_verified_is_as_the_schema_says(
    medtw: Run, own: Path, internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_SERVERS", f"*=127.0.0.1:{internet.port}")
    document = printed(f"catalog verify --to {own}", medtw)

    assert problems(document, "documents", "CatalogVerifyDocument") == []
    assert [one["state"] for one in document["results"]] == ["gone", "moved", "refused"]
    assert (document["counts"], document["by_form"]) == ({"ok": 1, "gone": 1, "moved": 1, "refused": 1}, 1)


def test_a_catalog_in_which_all_is_well_has_a_document_too(medtw: Run, own: Path) -> None:
    write_yaml(
        own / "accounts" / "eve.yml",
        account(platforms={"x": {"handle": "eve"}}, sources=[{**SOURCE, "url": "https://x.com/eve"}]),
    )
    code, out, err = medtw("catalog", "verify", "--to", str(own), "--json")
    document = json.loads(out)

    assert (code, err) == (0, "0 looked at; 2 on closed platforms, checked by form only\n")
    assert problems(document, "documents", "CatalogVerifyDocument") == []
    assert (document["results"], document["counts"], document["by_form"]) == ([], {}, 2)


def test_an_error_is_as_the_schema_says(medtw: Run) -> None:
    document = json.loads(medtw("show", "nobody", "--json")[1])

    assert document.keys() == {"error"}
    assert problems(document, "documents") == []


def test_every_entry_of_the_bundled_catalog_is_printed_as_the_schema_says(
    cache_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "catalog.json"
    with open_catalog(cache=cache_folder) as catalog:
        catalog.export_data(path)

    assert problems(json.loads(path.read_text(encoding="utf-8")), "documents", "ExportDataDocument") == []


def test_an_unknown_key_is_not_as_the_schema_says(medtw: Run) -> None:
    document = printed("search burnout", medtw)
    document["results"][0]["color"] = "blue"

    assert problems(document, "documents", "SearchDocument") == [
        "$.results[0]: Unevaluated properties are not allowed ('color' was unexpected)"
    ]
    del document["results"][0]["color"], document["results"][0]["summary"]
    assert problems(document, "documents", "SearchDocument") != []
