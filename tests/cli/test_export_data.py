"""`medtw export data`: its options, its messages, and what a killed or watched export leaves."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from terminals import IMPATIENT

from medtw.folders import PACKAGE

Run = Callable[..., tuple[int, str, str]]

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and terminals")


def ids(text: str) -> list[str]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_entries_are_written_as_lines_of_a_catalog(medtw: Run) -> None:
    code, out, err = medtw("export", "data", "--topic", "burnout")

    assert (code, err) == (0, "wrote 3 entries\n")
    assert ids(out) == ["ada-example", "burnout-chat", "burnout-hashtag"]


def test_the_file_can_be_loaded_again(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "again.jsonl"
    assert medtw("export", "data", "-o", str(path)) == (0, "", f"wrote 12 entries to {path}\n")
    listed = json.loads(medtw("accounts", "--json")[1])["results"]
    again = json.loads(medtw("accounts", "--json", "--catalog", str(path))[1])["results"]

    assert again == [one | {"catalog": "again.jsonl"} for one in listed]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(("--kind", "podcast"), ["night-voices"], id="kind"),
        pytest.param(("--platform", "bluesky"), ["ada-example"], id="platform"),
        pytest.param(("--specialty", "surgery", "--kind", "event"), ["urology-congress"], id="specialty"),
        pytest.param(("--saved",), ["uro-twitter"], id="saved"),
    ],
)
def test_filters_are_those_of_all_commands(filters: tuple[str, ...], expected: list[str], medtw: Run) -> None:
    medtw("save", "uro-twitter")

    assert ids(medtw("export", "data", *filters)[1]) == expected


def test_data_is_the_same_for_readers_of_every_platform(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = medtw("export", "data")
    monkeypatch.setenv("MEDTW_PLATFORM", "bluesky")

    assert medtw("export", "data") == before


def test_statuses_are_those_of_the_reader_s_day(medtw: Run) -> None:
    arguments = ("export", "data", "--kind", "tweet-chat", "-f", "csv", "--now")
    statuses = [
        {row["id"]: row["status"] for row in csv.DictReader(medtw(*arguments, now)[1].splitlines())}
        for now in ("2026-11-22", "2029-01-01")
    ]

    assert [status["burnout-chat"] for status in statuses] == ["active", "quiet"]


def test_a_database_is_written_to_a_file(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "medtw.sqlite"
    assert medtw("export", "data", "-o", str(path)) == (0, "", f"wrote 12 entries to {path}\n")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (12,)
    assert [one.name for one in tmp_path.glob("*medtw*")] == ["medtw.sqlite"]


@pytest.mark.parametrize("arguments", [(), ("-o", "-")])
def test_a_database_needs_a_file(arguments: tuple[str, ...], medtw: Run) -> None:
    assert medtw("export", "data", "-f", "sqlite", *arguments) == (
        2,
        "",
        "error: --format sqlite needs a file to write to: -o FILE\nhint: see medtw export data --help\n",
    )


def test_a_template_has_no_entries(medtw: Run) -> None:
    code, out, err = medtw("export", "data", "-f", "opensearch-template")
    assert (code, json.loads(out)["index_patterns"], err) == (0, ["medtw*"], "wrote a template\n")

    assert medtw("export", "data", "-f", "opensearch-template", "--topic", "burnout") == (
        2,
        "",
        "error: --topic and --format opensearch-template cannot be used together\n",
    )


def test_an_unknown_format_is_an_error(medtw: Run) -> None:
    assert medtw("export", "data", "-f", "xml") == (
        2,
        "",
        (
            "error: --format does not take 'xml'\n"
            "hint: expected one of jsonl, json, csv, sqlite, opensearch, opensearch-template\n"
        ),
    )


def test_nothing_to_export_is_said(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    assert medtw("export", "data", "--topic", "burnout", "--country", "nz", "-o", str(path)) == (
        1,
        "",
        "no entry to export: no entry in the catalog has the country NZ\n",
    )
    assert not path.exists()


def test_a_file_that_exists_stays_unless_it_is_to_be_overwritten(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    path.write_text("old", encoding="utf-8")
    assert medtw("export", "data", "-o", str(path)) == (
        2,
        "",
        f"error: '{path}' already exists\nhint: to overwrite it, add --force\n",
    )
    assert path.read_text(encoding="utf-8") == "old"

    assert medtw("export", "data", "-o", str(path), "--force")[0] == 0
    assert path.read_bytes().startswith(b"SQLite format 3")


# A large catalog

#: Ten thousand entries.
MANY = 10_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which ten thousand more entries are in the catalog, compiled."""
    folder = tmp_path_factory.mktemp("large")
    entry = {
        "kind": "hashtag",
        "form": "community",
        "summary": "A tag that is one of very many.",
        "keywords": [f"word{number}" for number in range(20)],
        "sources": [{"url": "https://example.org/tags", "title": "Tags", "published": "2026-01"}],
    }
    order = ("kind", "id", "hashtag", "meaning", "form", "summary", "keywords", "sources")
    with (folder / "large.jsonl").open("w", encoding="utf-8") as file:
        for number in range(MANY):
            own = {"id": f"tag-{number}", "hashtag": f"Tag{number}X", "meaning": f"tag {number}"}
            record = entry | own
            file.write(json.dumps({name: record[name] for name in order}) + "\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEDTW_", "XDG_"))}
    environment = kept | {
        "PYTHONPATH": str(PACKAGE.parent),
        "MEDTW_CATALOG": str(folder / "large.jsonl"),
        "TERM": "xterm-256color",
    }
    environment |= {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}
    subprocess.run([*MEDTW, "topics", "--json"], env=environment, check=True, capture_output=True)
    return environment


MEDTW = (sys.executable, "-m", "medtw")
FORMATS = ["jsonl", "json", "csv", "sqlite", "opensearch"]


@pytest.mark.parametrize("wanted", FORMATS)
def test_ten_thousand_entries_take_seconds(wanted: str, large: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / f"data.{wanted}"
    command = [*MEDTW, "export", "data", "--kind", "hashtag", "-f", wanted, "-o", str(path)]
    done = subprocess.run(command, env=large, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > MANY * 100


@only_posix
@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("existing", [None, b"old"])
def test_a_killed_export_leaves_no_half_file(
    wanted: str, existing: bytes | None, large: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / f"data.{wanted}"
    if existing:
        path.write_bytes(existing)
    command = [*MEDTW, "export", "data", "-f", wanted, "-o", str(path), "--force"]
    with subprocess.Popen(command, env=large, stderr=subprocess.DEVNULL) as process:
        wait_for(lambda: any(one.name.startswith(".medtw-") for one in tmp_path.iterdir()))
        process.send_signal(signal.SIGKILL)

    assert process.returncode == -signal.SIGKILL
    assert (path.read_bytes() if path.exists() else None) == existing


#: The command, as in the foreground.
MINDS_CTRL_C = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from medtw.cli.process import run
run()
"""


@only_posix
def test_an_interrupted_export_leaves_nothing(large: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", MINDS_CTRL_C, "export", "data", "-o", str(tmp_path / "data.db")]
    with subprocess.Popen(command, env=large, stderr=subprocess.DEVNULL) as process:
        wait_for(lambda: any(tmp_path.iterdir()))
        process.send_signal(signal.SIGINT)

    assert (process.returncode, [*tmp_path.iterdir()]) == (130, [])


def wait_for(has_happened: Callable[[], bool]) -> None:
    for _ in range(6000):
        if has_happened():
            return
        time.sleep(0.002)
    pytest.fail("did not happen within seconds")


@only_posix
def test_a_terminal_shows_a_progress_bar_and_a_pipe_does_not(large: dict[str, str], tmp_path: Path) -> None:
    import pexpect

    arguments = ["-c", IMPATIENT, "export", "data", "-o", str(tmp_path / "data.db"), "--force"]
    terminal = pexpect.spawn(sys.executable, arguments, env=large, encoding="utf-8", timeout=60)
    terminal.expect(r"reading.*\d+%")
    terminal.expect(f"wrote [0-9]+ entries to {tmp_path}/data.db")
    terminal.expect(pexpect.EOF)
    piped = subprocess.run(
        [sys.executable, *arguments], env=large, capture_output=True, text=True, check=True
    )

    assert piped.stderr.startswith("wrote ")
