"""Output in any encoding, to readers that stop reading, to full disks and to closed streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from factories import account

from medtw.cli.app import main
from medtw.cli.streams import guard_streams
from medtw.render.formats import FORMATS

#: Names in several kinds of Latin letters, in Arabic and Chinese, and beyond the basic plane.
NAMES = ("Zoë Łucja", "طبيب الأطفال", "医生 — “ward”", "Night\u2019s watch \U0001f3e5")
COMMANDS = (
    ("accounts", "-n", "50"),
    ("search", "burnout"),
    ("search", "طبيب"),
    ("search", "\udcff"),
    ("topics",),
    ("show", "name-1"),
    ("show", "Ñandú"),
    ("show", "\udcff"),
    ("similar", "name-0"),
    ("chats", "--all"),
    ("chats", "--month"),
    ("help-lines",),
    ("Łódź",),
    ("topics", "--\udcff"),
)
MACHINE_FORMATS = [name for name in FORMATS if name != "table"]


class Ran(NamedTuple):
    code: int
    out: bytes
    err: bytes


@pytest.fixture
def run_in(
    medtw: Callable[..., object],  # noqa: ARG001 - it sets the small catalog and the clock
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[..., Ran]:
    """Runs the command with streams in an encoding: takes that and the arguments."""
    path = tmp_path / "names.jsonl"
    records = [
        {"kind": "account", "id": f"name-{i}"} | account(name=name, topics=["burnout"], summary=f"{name}.")
        for i, name in enumerate(NAMES)
    ]
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")

    def run(encoding: str, *arguments: str) -> Ran:
        streams = [(tmp_path / name).open("w", encoding=encoding) for name in ("out", "err")]
        with streams[0], streams[1], monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            guard_streams()
            code = main(["--catalog", str(path), *arguments])
            sys.stdout.flush()
        return Ran(code, (tmp_path / "out").read_bytes(), (tmp_path / "err").read_bytes())

    return run


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_no_encoding_changes_the_exit_code_or_a_format_for_programs(
    command: tuple[str, ...], run_in: Callable[..., Ran]
) -> None:
    for output_format in FORMATS:
        expected = run_in("utf-8", *command, "-f", output_format)
        assert expected.code in (0, 1, 2)
        for encoding in ("ascii", "cp437", "latin-1", "cp1252"):
            ran = run_in(encoding, *command, "-f", output_format)
            assert ran.code == expected.code
            if output_format in MACHINE_FORMATS:
                assert ran.out == expected.out
            else:
                assert ran.out.decode(encoding).count("\n") > 0 or ran.code != 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_help_can_be_read_in_any_encoding(encoding: str, run_in: Callable[..., Ran]) -> None:
    ran = run_in(encoding, "--help")
    assert ran.out.decode(encoding).startswith("Usage: medtw")


def test_a_table_replaces_what_the_encoding_lacks(run_in: Callable[..., Ran]) -> None:
    shown = run_in("latin-1", "show", "name-0").out.decode("latin-1")
    assert shown.splitlines()[0] == "Zoë ?ucja (person)"


def test_a_format_for_programs_is_utf_8_in_every_locale(run_in: Callable[..., Ran]) -> None:
    document = json.loads(run_in("ascii", "show", "name-1", "--json").out.decode("utf-8"))
    assert document["results"][0]["name"] == NAMES[1]


def in_shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which "medtw" is the command; "$?" and exit codes of pipes go to stderr."""
    script = f'medtw() {{ "{sys.executable}" -m medtw "$@"; }}; set -o pipefail; {line}'
    surroundings: Mapping[str, str] = {**os.environ, "XDG_CACHE_HOME": str(folder), **environment}
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, env=dict(surroundings)
    )


@pytest.mark.parametrize(
    ("line", "code", "errors"),
    [
        pytest.param("medtw accounts -n all -f csv | head -n 1", 0, "", id="reader leaves"),
        pytest.param("medtw accounts -n all 2> /dev/null | head -n 1", 0, "", id="reader of a table leaves"),
        pytest.param("medtw --help | true", 0, "", id="reader of the help leaves"),
        pytest.param("medtw nonsense-word 2> >(true) ", 2, "", id="reader of the messages leaves"),
        pytest.param(
            "medtw topics > /dev/full",
            2,
            "error: standard output cannot be written: No space left on device\n",
            id="full disk",
        ),
        pytest.param(
            "medtw --help > /dev/full",
            2,
            "error: standard output cannot be written: No space left on device\n",
            id="full disk for the help",
        ),
        pytest.param(
            "medtw topics 2> /dev/full | wc -l | grep -q '^[1-9]'", 0, "", id="full disk for messages"
        ),
        pytest.param(
            "medtw topics >&-",
            2,
            "error: standard output cannot be written: Bad file descriptor\n",
            id="closed output",
        ),
        pytest.param(
            "medtw show nobody --json > /dev/full 2> /dev/null", 1, "", id="full disk for an error's document"
        ),
        pytest.param("medtw topics -f csv 2>&- > /dev/null", 0, "", id="closed messages"),
        pytest.param("medtw topics <&- >&- 2>&-", 2, "", id="all closed"),
    ],
)
def test_output_that_cannot_be_written(line: str, code: int, errors: str, cache_folder: Path) -> None:
    done = in_shell(line, cache_folder)
    assert (done.returncode, done.stderr) == (code, errors)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
        pytest.param({"PYTHONIOENCODING": "ascii:strict"}, id="ascii"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="C"),
        pytest.param({"LC_ALL": "C.UTF-8"}, id="C.UTF-8"),
        pytest.param({"PYTHONUNBUFFERED": "1"}, id="unbuffered"),
    ],
)
def test_any_locale_can_be_piped(environment: dict[str, str], cache_folder: Path) -> None:
    commands = ("hashtags -n all", "search arabic --json", "accounts -n 200 -f markdown")
    line = "; ".join(f"medtw {command} > /dev/null || exit" for command in commands)
    done = in_shell(line, cache_folder, **environment)
    assert (done.returncode, done.stderr) == (0, "")


#: Runs the command and sends it Ctrl-C when a module is being found.
INTERRUPTED = """
import os, signal, sys
from medtw.cli.process import run

class CtrlC:
    @staticmethod
    def find_spec(name, *_):
        if name == MODULE:
            os.kill(os.getpid(), signal.SIGINT)

MODULE = sys.argv.pop(1)
sys.meta_path.insert(0, CtrlC)
run()
"""


@pytest.mark.parametrize(
    "module",
    [
        pytest.param("typer", id="while the program is imported"),
        pytest.param("medtw.cli.terms", id="while a command is imported"),
        pytest.param("medtw.render.natural", id="before a table is written"),
    ],
)
def test_ctrl_c_is_quiet_at_any_moment(module: str, cache_folder: Path) -> None:
    # If the tests run in the background, they ignore Ctrl-C, and their children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, "topics"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(cache_folder)},
    )
    signal.signal(signal.SIGINT, before)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
