"""Exit codes, messages, and how the command behaves in a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from medtw.cli.app import hoist
from medtw.index.store import Index

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(
            ("search", "x", "--topic", "burnuot"),
            2,
            "error: no topic 'burnuot'\nhint: did you mean 'burnout'?\n",
            id="unknown topic",
        ),
        pytest.param(
            ("accounts", "-s", "pedriatics"),
            2,
            "error: no specialty 'pedriatics'\nhint: did you mean 'pediatrics'?\n",
            id="unknown specialty",
        ),
        pytest.param(
            ("search", "x", "-k", "hashtg"),
            2,
            "error: no kind 'hashtg'\nhint: did you mean 'hashtag'?\n",
            id="unknown kind",
        ),
        pytest.param(
            ("accounts", "-p", "blusky"),
            2,
            "error: no platform 'blusky'\nhint: did you mean 'bluesky'?\n",
            id="unknown platform",
        ),
        pytest.param(
            ("accounts", "--country", "Ausralia"),
            2,
            "error: no country 'Ausralia'\nhint: did you mean 'Australia' or 'Austria'?\n",
            id="unknown country",
        ),
        pytest.param(
            ("accounts", "--status", "gone"),
            2,
            "error: no status 'gone'\nhint: did you mean 'active', 'recent', 'quiet' or 'ended'?\n",
            id="unknown status",
        ),
        pytest.param(
            ("chats", "--tz", "Europe/Lodnon"),
            2,
            "error: no time zone 'Europe/Lodnon'\n"
            "hint: did you mean 'Europe/London', 'Europe/Lisbon' or 'Europe/Oslo'?\n",
            id="unknown zone",
        ),
        pytest.param(
            ("chats", "--on", "someday"),
            2,
            "error: --on does not take 'someday'\n"
            "hint: expected a day like 2026-12-01, tomorrow, monday or '1 dec'\n",
            id="bad day",
        ),
        pytest.param(
            ("chats", "--today", "--on", "2026-11-23"),
            2,
            "error: --today and --on cannot be used together\n",
            id="two times",
        ),
        pytest.param(
            ("chats", "--from", "2026-11-23", "--to", "2026-11-22"),
            2,
            "error: --to does not take '2026-11-22'\nhint: expected a day not before 2026-11-23\n",
            id="a time that ends before it begins",
        ),
        pytest.param(
            ("topics", "-f", "xml"),
            2,
            "error: --format does not take 'xml'\n"
            "hint: expected one of table, tsv, csv, json, jsonl, markdown, html, yaml\n",
            id="unknown format",
        ),
        pytest.param(
            ("show", "ada-exampel"),
            1,
            "error: no entry 'ada-exampel'\nhint: did you mean 'ada-example'?\n",
            id="unknown entry",
        ),
        pytest.param(
            ("topics", "quantum physics"),
            2,
            "error: no topic 'quantum physics'\nhint: to list them: medtw topics\n",
            id="a topic that is none",
        ),
        pytest.param(
            ("search", "car repair"),
            1,
            "nothing found for 'car repair'\n"
            "hint: try fewer or other words, or browse: medtw topics, medtw specialties\n",
            id="nothing found",
        ),
        pytest.param(
            ("search", "podcasts", "about", "wellbieng", "for", "xylophonists"),
            1,
            "nothing found for 'podcasts about wellbieng for xylophonists'\n"
            "hint: nearest: podcasts, wellness; try medtw search podcasts\n",
            id="nothing found, but topics near it",
        ),
        pytest.param(
            ("search", "burnout", "--country", "Kenya"),
            1,
            "nothing found for 'burnout': no entry in the catalog has the country KE\n"
            "Help for clinicians in the United Kingdom: 0800 123 456, Doctors' Line "
            "· more: medtw help-lines\n"
            "hint: 3 entries without the filters\n",
            id="nothing found under the filters",
        ),
        pytest.param(
            ("accounts", "--country", "Africa", "--country", "KE"),
            1,
            "nothing found: no account in the catalog has the country Africa or KE\n",
            id="a region with no entry",
        ),
        pytest.param(
            ("hashtags", "--country", "UK"),
            1,
            "nothing found: no hashtag in the catalog states a country\n",
            id="a filter that can never match",
        ),
        pytest.param(
            ("accounts", "--kind", "chat"),
            1,
            "nothing found: no account in the catalog is a chat\n",
            id="a kind within another",
        ),
        pytest.param(
            ("search", "burnuot", "-p", "mastodon", "--since", "2026-12"),
            1,
            "nothing found for 'burnuot': no entry in the catalog has the platform mastodon, "
            "no entry in the catalog was seen since 2026-12-01\n"
            "Help for clinicians in the United Kingdom: 0800 123 456, Doctors' Line · "
            "more: medtw help-lines\n"
            "hint: 3 entries without the filters\n",
            id="two of them in a search",
        ),
        pytest.param(
            ("accounts", "--since", "2025-13"),
            2,
            "error: --since does not take '2025-13'\n"
            "hint: expected a year, month or day like 2025, 2025-11 or 2025-11-28\n",
            id="no date",
        ),
        pytest.param(
            ("accounts", "--active", "--status", "quiet"),
            2,
            "error: --active and --status cannot be used together\n",
            id="active and another status",
        ),
        pytest.param(
            ("topics", "--active"),
            2,
            "error: --active needs a topic\nhint: name one: medtw topics TOPIC --active ...\n",
            id="a filter of no list",
        ),
        pytest.param(
            ("search", "???"),
            1,
            "nothing found for '???'\n"
            "hint: try fewer or other words, or browse: medtw topics, medtw specialties\n",
            id="no words at all",
        ),
        pytest.param(
            ("--catalog", "/nowhere/catalog", "topics"),
            3,
            "error: no catalog at '/nowhere/catalog'\n"
            "hint: a catalog is a folder with accounts/, chats/ or hashtags/, or a .jsonl file\n",
            id="missing catalog",
        ),
    ],
)
def test_a_mistake_gets_its_message_and_exit_code(
    arguments: tuple[str, ...], code: int, message: str, medtw: Run
) -> None:
    assert medtw(*arguments) == (code, "", message)


@pytest.mark.parametrize(
    "arguments", [("topics",), ("topics", "nowhere"), ("--version",)], ids=["found", "mistaken", "version"]
)
def test_a_command_closes_the_catalog_that_it_opened(
    arguments: tuple[str, ...], medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Index] = []
    close = Index.close

    def close_and_note(index: Index) -> None:
        close(index)
        closed.append(index)

    monkeypatch.setattr(Index, "close", close_and_note)
    medtw(*arguments)

    assert len(closed) == 1


def test_an_instant_that_is_none_is_refused(medtw: Run) -> None:
    assert medtw("--now", "noon", "chats") == (
        2,
        "",
        "error: --now does not take 'noon'\nhint: expected a time like 2026-11-22T18:00\n",
    )


@pytest.mark.parametrize(
    "output",
    [
        pytest.param(["--json"], id="--json"),
        pytest.param(["-f", "json"], id="-f json"),
        pytest.param(["-fyaml"], id="-fyaml"),
        pytest.param(["--format=json"], id="--format=json"),
    ],
)
def test_an_error_is_a_json_document_where_a_program_reads(output: list[str], medtw: Run) -> None:
    code, out, err = medtw("show", "ada-exampel", *output)
    told = {"message": "no entry 'ada-exampel'", "hint": "did you mean 'ada-example'?", "code": 1}
    assert (code, json.loads(out)) == (1, {"error": told})
    assert err == "error: no entry 'ada-exampel'\nhint: did you mean 'ada-example'?\n"


def test_a_mistake_in_the_options_is_a_json_document_too(medtw: Run) -> None:
    out = medtw("topics", "--json", "-f", "csv")[1]
    message = "--json and --format csv cannot be used together"
    assert json.loads(out) == {"error": {"message": message, "hint": None, "code": 2}}


def test_a_json_document_escapes_what_a_terminal_would_obey(medtw: Run) -> None:
    query = "a\x9b31m b\u202ec \x1b[1m"
    out = medtw("search", query, "--json")[1]
    assert json.loads(out)["query"]["text"] == query
    assert {char for char in out if not char.isprintable()} == {"\n"}


def test_words_after_a_double_dash_ask_for_no_format(medtw: Run) -> None:
    assert medtw("search", "xylophonists", "--", "--json")[1] == ""


def test_nothing_found_is_still_a_json_document(medtw: Run) -> None:
    code, out, err = medtw("search", "car repair", "--json")
    document = json.loads(out)
    assert (code, err.splitlines()[0]) == (1, "nothing found for 'car repair'")
    assert (document["schema"], document["total"], document["results"]) == ("medtw/1", 0, [])


def test_every_result_has_the_keys_of_the_contract(medtw: Run) -> None:
    keys = {"id", "kind", "name", "url", "specialties", "topics", "status", "seen", "sources"}
    results = json.loads(medtw("search", "burnout", "--json")[1])["results"]
    assert [result["kind"] for result in results] == ["hashtag", "chat", "account"]
    for result in results:
        own = "handle" if result["kind"] == "account" else "hashtag"
        assert keys | {own, "rank", "score", "matched"} <= result.keys()


def test_a_chat_gives_its_times_in_both_zones(medtw: Run) -> None:
    out = medtw("chats", "--next", "1", "--tz", "Europe/London", "--status", "active", "--json")[1]
    [result] = json.loads(out)["results"]
    assert {key: result[key] for key in ("start", "end", "end_assumed", "timezone", "local_start")} == {
        "start": "2026-11-23T02:00:00+00:00",
        "end": "2026-11-23T03:00:00+00:00",
        "end_assumed": False,
        "timezone": "America/New_York",
        "local_start": "2026-11-22T21:00:00-05:00",
    }


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        pytest.param(["--today"], ["urology-journal-club"], id="today"),
        pytest.param(
            ["--tomorrow"],
            ["urology-journal-club", "burnout-chat"],
            id="tomorrow, and what runs on from today",
        ),
        pytest.param(["--week"], ["urology-journal-club", "burnout-chat"], id="week"),
        pytest.param(["--on", "2026-11-24"], ["urology-journal-club"], id="a day on which one still runs"),
        pytest.param(["--on", "2026-11-25"], [], id="a day without any"),
        pytest.param(["--from", "2026-11-25", "--to", "2026-11-30"], ["burnout-chat"], id="from and to"),
    ],
)
def test_a_time_shows_what_touches_it_on_the_readers_days(
    option: list[str], expected: list[str], medtw: Run
) -> None:
    out = medtw("chats", *option, "--since", "2018", "--tz", "Europe/London", "--json")[1]
    held = [result["id"] for result in json.loads(out)["results"] if result["start"]]
    assert sorted(held) == sorted(expected)


def test_ended_chats_are_shown_only_with_all(medtw: Run) -> None:
    shown = [json.loads(medtw("chats", *extra, "--json")[1])["results"] for extra in ((), ("--all",))]
    assert [any(r["id"] == "leaders-chat" for r in results) for results in shown] == [False, True]


def test_a_catalog_of_ones_own_is_added_and_stands_in_place_of_the_same_id(
    medtw: Run, tmp_path: Path
) -> None:
    source = {"url": "https://example.org/own", "title": "My list"}
    lines: list[dict[str, object]] = [
        {
            "kind": "account",
            "id": "ada-example",
            "name": "Ada Renamed",
            "form": "person",
            "summary": "Writes.",
            "links": [{"kind": "website", "title": "Ada", "url": "https://ada.example.org"}],
        },
        {
            "kind": "hashtag",
            "id": "own-tag",
            "hashtag": "OwnTag",
            "meaning": "mine",
            "form": "community",
            "summary": "Tag.",
        },
    ]
    path = tmp_path / "own.jsonl"
    path.write_text(
        "".join(json.dumps({**line, "sources": [source]}) + "\n" for line in lines), encoding="utf-8"
    )
    out = medtw("show", "ada-example", "--catalog", str(path), "-f", "json")[1]
    assert json.loads(out)["results"][0]["name"] == "Ada Renamed"
    assert (
        json.loads(medtw("--catalog", str(path), "search", "owntag", "--json")[1])["results"][0]["id"]
        == "own-tag"
    )


def test_an_added_catalog_with_problems_is_refused_with_all_of_them(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"kind": "account"}\nnot json\n', encoding="utf-8")
    code, out, err = medtw("topics", "--catalog", str(path))
    assert (code, out) == (3, "")
    assert err == (
        f"error: the catalog at '{path}' has 2 problems\n"
        f"{path}:1: 'id' is missing\n"
        f"{path}:2: is not JSON: cannot be read from column 1 on, 'not json'\n"
    )


def test_check_reports_to_standard_output_and_counts_to_standard_error(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"kind": "account"}\n', encoding="utf-8")
    assert medtw("catalog", "check", str(path)) == (
        3,
        f"{path}:1: 'id' is missing\n",
        "0 entries read, 1 problem\n",
    )
    assert medtw("catalog", "check") == (0, "", "12 entries read, no problems\n")


def test_version_names_the_date_and_the_counts(medtw: Run) -> None:
    assert medtw("--version") == (
        0,
        "medtw 0.1.0, catalog of 2026-11-22: 3 accounts, 4 chats, 2 hashtags, 3 events\n",
        "",
    )


def test_global_options_may_stand_anywhere_before_a_double_dash() -> None:
    assert hoist(["chats", "--now", "X", "--today", "--catalog=y", "--", "--now", "z"]) == [
        *("--now", "X", "--catalog=y", "chats", "--today"),
        *("--", "--now", "z"),
    ]


@pytest.mark.parametrize("output_format", ["table", "tsv", "json", "jsonl", "csv", "markdown", "yaml"])
def test_no_format_prints_a_control_sequence(output_format: str, medtw: Run) -> None:
    out = medtw("search", "burnout", "-f", output_format)[1]
    assert not [char for char in out if ord(char) < 32 and char not in "\n\t"]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m medtw topics -f plain | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert (done.stdout.count("\n"), done.stderr.count("Traceback")) == (1, 0)
