from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from factories import account, chat, write_catalog

from medtw.catalog.folder import load
from medtw.folders import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT_OVER = (
    *(".DS_Store", "._ada.yml", ".git", ".gitignore", ".idea", ".vscode", ".directory", ".Trash-1000"),
    *(".ada.yml.swp", "ada.yml.swp", "ada.yml~", ".ada.yml.kate-swp", "#ada.yml#", ".#ada.yml"),
    *("Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini"),
)


@pytest.mark.parametrize("name", LEFT_OVER)
@pytest.mark.parametrize("folder", ["", "accounts", "chats", "hashtags"])
def test_what_editors_and_desktops_leave_is_no_problem(
    folder: str, name: str, problems_of: Callable[..., list[str]]
) -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, name).write_bytes(b"\x00\xff")

    assert problems_of() == []


def test_a_lock_of_an_editor_is_a_link_to_nowhere_and_no_problem(
    problems_of: Callable[..., list[str]],
) -> None:
    Path("accounts").mkdir()
    Path("accounts/.#ada.yml").symlink_to("ada@laptop.4711")

    assert problems_of() == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "about.yml",
            "removed.yml",
            "accounts",
            "terms",
            "words",
            "terms/topics",
            "terms/topics/burnout.yml",
        ),
        *("words/distress.yml", "words/english.txt", "words/everyday.txt"),
    ],
)
def test_a_link_to_nowhere_is_a_problem_and_not_a_missing_file(name: str) -> None:
    root = write_catalog(Path(), chats={"exchat": chat()})
    path = root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to("nowhere")

    assert [str(problem) for problem in load(root).problems] == [
        f"{name}: cannot be read: No such file or directory"
    ]


#: Prints the problems of the catalog at argv[1] as a user other than root. Imports everything that Python
#: needs before it changes the user.
AS_NOBODY = """
import os, sys
from pathlib import Path
from medtw.catalog.folder import load
load(Path(sys.argv[1]))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for problem in load(Path(sys.argv[1])).problems:
    print(problem)
"""


@pytest.mark.parametrize("name", ["", "accounts", "accounts/ada.yml", "terms/topics/burnout.yml"])
def test_what_may_not_be_read_is_a_problem(name: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = write_catalog(Path(folder, "own"), accounts={"ada": account()})
        mode = (root / name).stat().st_mode
        (root / name).chmod(0)
        environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
        command = [sys.executable, "-c", AS_NOBODY, "own"]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=folder
        )
        (root / name).chmod(mode)

    assert (done.stdout, done.stderr) == (f"{Path('own', name)}: cannot be read: Permission denied\n", "")


def test_a_list_of_words_that_is_a_link_to_another_file_is_not_printed_line_by_line() -> None:
    Path("secret").write_text("\n".join(f"user{number}:\x1b[2J" for number in range(1_000)))
    Path("own").mkdir()
    root = write_catalog(Path("own"))
    (root / "words/english.txt").symlink_to("../../secret")

    assert [str(problem) for problem in load(root).problems] == [
        r"own/words/english.txt:1: 'user0:\x1b[2J' is not a word in lower case",
        r"own/words/english.txt:2: 'user1:\x1b[2J' is not a word in lower case",
        r"own/words/english.txt:3: 'user2:\x1b[2J' is not a word in lower case",
        "own/words/english.txt:4: 997 more lines are not words in lower case",
    ]


def test_a_long_line_of_a_list_of_words_is_cut() -> None:
    root = write_catalog(Path())
    (root / "words/english.txt").write_text(f"tooth\n{100 * 'A'}\n")

    loaded = load(root)

    assert loaded.catalog.english == {"tooth"}
    assert [str(problem) for problem in loaded.problems] == [
        f"words/english.txt:2: '{40 * 'A'}...' is not a word in lower case"
    ]
