"""Catalogs that a user adds: faulty ones, what they replace, and where an entry comes from."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from factories import account, hashtag, helpline, write_catalog, write_yaml

from medtw.folders import PACKAGE
from medtw.removal import removal_hash

Run = Callable[..., tuple[int, str, str]]

SOUND = {"kind": "hashtag", "id": "own-tag", **hashtag(hashtag="OwnTag")}
LINE = helpline(name="Mine")


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def standing(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Names catalogs in MEDTW_CATALOG."""
    del medtw  # which clears the environment first

    def standing(*names: str) -> None:
        monkeypatch.setenv("MEDTW_CATALOG", os.pathsep.join(names))

    return standing


def write_lines(name: str, *records: dict[str, Any]) -> None:
    Path(name).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def write_folder(root: str, **files: Any) -> None:
    """An added catalog with some files besides the entries."""
    Path(root).mkdir()
    for name, content in files.items():
        path = Path(root, f"{name}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_yaml(path, content)


FLAWED = {
    "one problem": ('{"kind": "account"}\n', "mine.jsonl:1: 'id' is missing"),
    "several problems": ('{"kind": "account"}\n[]\n', "mine.jsonl:1: 'id' is missing"),
    "no object": ("[]\n", "mine.jsonl:1: is not a JSON object"),
    "hostile": ('{"\\u001b]52;c;\\u0007": 1}\n', "mine.jsonl:1: 'id' is missing"),
}


@pytest.mark.parametrize(("text", "problem"), FLAWED.values(), ids=FLAWED)
@pytest.mark.parametrize("arguments", [("help-lines",), ("search", "burnout"), ("topics", "--json")])
def test_a_flawed_catalog_of_the_environment_is_left_out_and_the_rest_answers(
    medtw: Run, standing: Callable[..., None], arguments: tuple[str, ...], text: str, problem: str
) -> None:
    code, out, err = medtw(*arguments)
    Path("mine.jsonl").write_text(text, encoding="utf-8")
    standing("mine.jsonl")
    warning = f"warning: MEDTW_CATALOG: {problem} (left out; for more: medtw catalog check 'mine.jsonl')\n"

    assert medtw(*arguments) == (code, out, warning + err)


def test_a_missing_catalog_of_the_environment_is_left_out(medtw: Run, standing: Callable[..., None]) -> None:
    code, out, err = medtw("help-lines")
    standing("nowhere")

    reason = "no catalog at 'nowhere'"
    warning = f"warning: MEDTW_CATALOG: {reason} (left out; for more: medtw catalog check 'nowhere')\n"

    assert medtw("help-lines") == (code, out, warning + err)


def test_the_other_catalogs_of_the_environment_stay(medtw: Run, standing: Callable[..., None]) -> None:
    write_lines("sound.jsonl", SOUND)
    Path("mine.jsonl").write_text("[]\n")
    standing("mine.jsonl", "sound.jsonl", "nowhere")

    code, out, err = medtw("show", "own-tag", "--json")

    assert (code, json.loads(out)["results"][0]["catalog"]) == (0, "sound.jsonl")
    assert [line.partition(" (")[0] for line in err.splitlines()] == [
        "warning: MEDTW_CATALOG: no catalog at 'nowhere'",
        f"warning: MEDTW_CATALOG: {FLAWED['no object'][1]}",
    ]


def test_a_flawed_catalog_on_the_line_is_refused_be_it_in_the_environment_as_well(
    medtw: Run, standing: Callable[..., None]
) -> None:
    Path("mine.jsonl").write_text("[]\n")
    standing("mine.jsonl")

    code, out, err = medtw("help-lines", "--catalog", "mine.jsonl")

    assert (code, out) == (3, "")
    assert err.startswith("error: the catalog at 'mine.jsonl' has 1 problem\n")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_version_and_the_help_need_no_added_catalog(
    medtw: Run, standing: Callable[..., None], option: str
) -> None:
    expected = medtw(option)
    Path("mine.jsonl").write_text("[]\n")
    standing("mine.jsonl")

    assert medtw(option) == medtw("--catalog", "mine.jsonl", option) == expected


def test_a_home_that_nobody_has_is_no_traceback(medtw: Run) -> None:
    code, out, err = medtw("topics", "--catalog", "~nobody-of-this-name/mine")

    assert (code, out, err.splitlines()[0]) == (3, "", "error: no catalog at '~nobody-of-this-name/mine'")


def test_entries_say_which_catalog_they_are_from(medtw: Run) -> None:
    write_lines("people.jsonl", SOUND, {"kind": "account", "id": "eve", **account(name="Eve Own")})
    write_catalog(Path("mine"), accounts={"joe": account(name="Joe Own")})
    added = ("--catalog", "people.jsonl", "--catalog", "mine")
    found = {
        name: json.loads(medtw("show", name, "--json", *added)[1])["results"][0]["catalog"]
        for name in ("own-tag", "eve", "joe", "ada-example")
    }

    assert found == {
        "own-tag": "people.jsonl",
        "eve": "people.jsonl",
        "joe": "mine",
        "ada-example": "bundled",
    }
    assert "Catalog" in medtw("show", "joe", *added)[1]


@pytest.mark.parametrize(
    ("path", "name"),
    [("bundled", "./bundled"), ("evil\x1b[2J", r"evil\x1b[2J"), ("café\udce9", r"café\udce9")],
)
def test_no_catalog_takes_the_name_of_the_bundled_one_or_a_name_that_cannot_be_printed(
    medtw: Run, path: str, name: str
) -> None:
    write_lines(path, SOUND)

    [found] = json.loads(medtw("show", "own-tag", "--json", "--catalog", path)[1])["results"]

    assert found["catalog"] == name


def test_a_bundled_help_line_is_never_replaced(medtw: Run) -> None:
    write_folder("mine", **{"helplines/gb": {"doctors-line": LINE, "own-line": LINE}})

    lines = json.loads(medtw("help-lines", "--json", "--catalog", "mine")[1])["results"]

    assert {line["id"]: (line["name"], line["catalog"]) for line in lines}.items() >= {
        ("doctors-line", ("Doctors' Line", "bundled")),
        ("own-line", ("Mine", "mine")),
    }


def test_the_check_says_what_an_added_catalog_replaces_and_hides(medtw: Run) -> None:
    write_folder(
        "mine",
        **{
            "terms/topics/burnout": {"label": "Mine"},
            "terms/topics/queues": {"label": "Queues"},
            "terms/topics/wellness": {"names": ["calm"]},
        },
        **{"helplines/gb": {"doctors-line": LINE}},
        removed={"removed": [removal_hash("night-voices"), removal_hash("nobody")]},
    )
    Path("mine/accounts").mkdir()
    write_yaml(Path("mine/accounts/ada-example.yml"), account())

    assert medtw("catalog", "check", "mine") == (
        0,
        "".join(
            f"mine/{line}\n"
            for line in (
                "accounts/ada-example.yml:1: note: replaces the bundled entry 'ada-example'",
                "helplines/gb.yml:1: doctors-line: note: is not used because the bundled help line stays",
                "removed.yml:1: removed: note: hides 1 bundled entry",
                "terms/topics/burnout.yml:1: note: replaces the bundled term 'burnout'",
                "terms/topics/wellness.yml:1: note: adds to the bundled term 'wellness'",
            )
        ),
        "1 entries read, no problems, 5 notes\n",
    )


def test_the_check_says_which_entries_a_file_of_json_lines_replaces(medtw: Run) -> None:
    write_lines("mine.jsonl", SOUND, {"kind": "account", "id": "ada-example", **account()})

    assert medtw("catalog", "check", "mine.jsonl") == (
        0,
        "mine.jsonl:2: note: replaces the bundled entry 'ada-example'\n",
        "2 entries read, no problems, 1 note\n",
    )


def test_a_catalog_that_stands_on_its_own_replaces_nothing(medtw: Run) -> None:
    write_catalog(Path("whole"), accounts={"ada-example": account()}, topics={}, specialties={})

    assert medtw("catalog", "check", "whole") == (0, "", "1 entries read, no problems\n")


#: A prefix that makes file permissions apply to root too.
UNPRIVILEGED = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.skipif(
    bool(UNPRIVILEGED) and shutil.which("setpriv") is None, reason="root can read every folder"
)
def test_a_folder_that_may_not_be_read_is_a_problem_and_no_traceback() -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "mine", "accounts").mkdir(parents=True)
        Path(folder, "mine").chmod(0)
        command = [*UNPRIVILEGED, sys.executable, "-m", "medtw", "catalog", "check", "mine"]
        environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=folder, env=environment
        )
        Path(folder, "mine").chmod(0o755)

    assert (done.returncode, done.stdout) == (3, "mine: cannot be read: Permission denied\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (json.dumps(SOUND), (0, "", "1 entries read, no problems\n")),
        (
            "[]",
            (3, "/dev/stdin:1: is not a JSON object\n", "0 entries read, 1 problem\n"),
        ),
    ],
    ids=["sound", "flawed"],
)
def test_the_check_reads_standard_input(text: str, expected: tuple[int, str, str]) -> None:
    command = [sys.executable, "-m", "medtw", "catalog", "check", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == expected


def test_a_catalog_can_be_added_through_a_pipe(medtw: Run) -> None:
    reading, writing = os.pipe()
    os.write(writing, json.dumps(SOUND).encode())
    os.close(writing)
    path = f"/dev/fd/{reading}"

    write_lines("more.jsonl", {"kind": "account", "id": "eve", **account()})
    code, out, err = medtw("show", "own-tag", "--json", "--catalog", "more.jsonl", "--catalog", path)
    os.close(reading)

    assert (code, err) == (0, "")
    assert json.loads(out)["results"][0]["name"] == "#OwnTag"
