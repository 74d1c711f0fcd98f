"""The file of saved entries: its format, and that nothing in it is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.folders import PACKAGE
from medtw.saved import Change, Saved, SavedFile, SavedFileError, clean, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HINT = "fix the file or its permissions, or set XDG_DATA_HOME to another folder"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder that does not exist yet."""
    return tmp_path / "data" / "medtw" / "saved.txt"


@pytest.fixture
def saved(path: Path) -> SavedFile:
    return SavedFile(path)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# What the file looks like


def test_without_a_file_nothing_is_saved(saved: SavedFile, path: Path) -> None:
    assert saved.entries() == ()
    assert not path.parent.exists()


def test_each_id_is_a_line_with_its_note(saved: SavedFile, path: Path) -> None:
    saved.save(["esther-choo"], "met at ACEP")
    saved.save(["hcldr", "nephjc"])

    assert path.read_text() == "esther-choo  # met at ACEP\nhcldr\nnephjc\n"
    assert saved.entries() == (Saved("esther-choo", "met at ACEP"), Saved("hcldr"), Saved("nephjc"))


@only_posix
def test_the_folder_is_for_its_owner_alone(saved: SavedFile, path: Path) -> None:
    saved.save(["hcldr"])

    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    assert names(path.parent) == [".saved.txt.lock", "saved.txt"]


def test_what_people_wrote_stays_as_it_is(saved: SavedFile, path: Path) -> None:
    before = "# people I met\n\n  esther-choo#at ACEP\n\tgone-since   #  #1 in my list \n# chats\nhcldr"
    write(path, before.encode())
    saved.save(["nephjc", "hcldr"])

    assert path.read_text() == f"{before}\nnephjc\n"
    assert saved.entries() == (
        Saved("esther-choo", "at ACEP"),
        Saved("gone-since", "#1 in my list"),
        Saved("hcldr"),
        Saved("nephjc"),
    )


def test_windows_line_endings_and_a_byte_order_mark_stay(saved: SavedFile, path: Path) -> None:
    write(path, b"\xef\xbb\xbfada  # one\r\nben\r\n")
    saved.save(["cleo", "ben"], "two")

    assert path.read_bytes() == b"\xef\xbb\xbfada  # one\r\nben  # two\r\ncleo  # two\r\n"
    assert saved.entries() == (Saved("ada", "one"), Saved("ben", "two"), Saved("cleo", "two"))


def test_bytes_that_are_not_utf_8_stay(saved: SavedFile, path: Path) -> None:
    write(path, b"ada  # caf\xe9\n\xff\xfe\n")
    saved.save(["ben"])

    assert path.read_bytes() == b"ada  # caf\xe9\n\xff\xfe\nben\n"
    assert saved.entries() == (Saved("ada", "caf\ufffd"), Saved("\udcff\udcfe"), Saved("ben"))


def test_an_id_is_saved_once(saved: SavedFile, path: Path) -> None:
    saved.save(["ada", "ada"], "first")
    before = path.stat()

    assert saved.save(["ada"]) == [Change(Saved("ada", "first"), Saved("ada", "first"))]
    assert path.read_text() == "ada  # first\n"
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_new_note_takes_the_place_of_the_old_one(saved: SavedFile, path: Path) -> None:
    saved.save(["ada", "ben"], "old")

    assert saved.save(["ada"], "new") == [Change(Saved("ada", "old"), Saved("ada", "new"))]
    assert saved.save(["ben"], "") == [Change(Saved("ben", "old"), Saved("ben"))]
    assert path.read_text() == "ada  # new\nben\n"


def test_all_lines_of_an_id_are_removed(saved: SavedFile, path: Path) -> None:
    write(path, b"# list\nada # one\nben\nada\n")

    assert saved.unsave(["ada", "cleo"]) == [Change(Saved("ada", "one"), None), Change(None, None)]
    assert path.read_text() == "# list\nben\n"


# Notes


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("two\nlines\r\n and\tmore", "two lines and more"),
        ("\x1b[31mred\x1b[0m \x9b2J \x07", "[31mred [0m 2J"),
        ("re\u202eversed, no\u200bwidth\u2028line", "re versed, no width line"),
        ("# a comment # in a note", "# a comment # in a note"),
        ("\ud800 alone", "\ufffd alone"),
        (" \n ", ""),
    ],
)
def test_a_note_is_one_line_that_no_terminal_obeys(
    note: str, kept: str, saved: SavedFile, path: Path
) -> None:
    saved.save(["ada", "ben"], note)

    assert saved.entries() == (Saved("ada", kept), Saved("ben", kept))
    assert path.read_bytes().count(b"\n") == 2


def test_a_hostile_file_is_read_as_harmlessly(saved: SavedFile, path: Path) -> None:
    write(path, b"ada # \x1b]52;c;cm0gLXJm\x07\n")

    assert saved.entries() == (Saved("ada", "]52;c;cm0gLXJm"),)


@given(note=st.text(st.characters() | st.sampled_from("\n\r#\x85\u2028\ud800\x1b")))
def test_every_note_is_read_as_it_was_kept(note: str) -> None:
    kept = clean(note)

    assert parse(Saved("ada", kept).line) == Saved("ada", kept)
    assert clean(kept) == kept
    assert kept.isprintable()


@given(data=st.binary().filter(lambda data: b"\0" not in data), ids=st.lists(st.sampled_from(["a", "b-c"])))
def test_saving_and_unsaving_changes_no_other_line(
    data: bytes, ids: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("saved") / "saved.txt"
    path.write_bytes(data)
    saved = SavedFile(path)
    others = [one for one in saved.entries() if one.id not in ids]
    saved.save(ids)
    assert path.read_bytes().startswith(data)
    assert {*ids} <= {one.id for one in saved.entries()}

    saved.unsave(ids)
    assert [*saved.entries()] == others


# Where and how it is written


@only_posix
def test_a_link_is_followed(saved: SavedFile, path: Path, tmp_path: Path) -> None:
    own = tmp_path / "dotfiles" / "medtw.txt"
    write(own, b"ada\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(own)
    saved.save(["ben"])

    assert (path.readlink(), own.read_text()) == (own, "ada\nben\n")


@only_posix
def test_a_link_to_a_file_that_is_not_there_yet_is_followed(
    saved: SavedFile, path: Path, tmp_path: Path
) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "dotfiles" / "medtw.txt")
    saved.save(["ben"])

    assert (tmp_path / "dotfiles" / "medtw.txt").read_text() == "ben\n"


@only_posix
def test_a_file_keeps_its_rights(saved: SavedFile, path: Path) -> None:
    write(path, b"ada\n")
    path.chmod(0o640)
    saved.save(["ben"])

    assert oct(path.stat().st_mode & 0o777) == "0o640"


def refused(saved: SavedFile, message: str) -> None:
    """Check that saving fails with a message and a hint."""
    with pytest.raises(SavedFileError) as raised:
        saved.save(["ada"])
    assert (raised.value.message, raised.value.hint) == (f"'{saved.path}' {message}", HINT)


def test_a_folder_in_the_place_of_the_file_is_an_error(saved: SavedFile, path: Path) -> None:
    path.mkdir(parents=True)

    refused(saved, "is not a file")


@only_posix
def test_a_pipe_is_not_waited_for(saved: SavedFile, path: Path) -> None:
    path.parent.mkdir(parents=True)
    os.mkfifo(path)

    refused(saved, "is not a file")


@only_posix
def test_a_link_to_itself_is_an_error(saved: SavedFile, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path.name)

    refused(saved, "cannot be read: Too many levels of symbolic links")


def test_a_file_in_the_place_of_a_folder_is_an_error(saved: SavedFile, path: Path) -> None:
    write(path.parent, b"")

    refused(saved, "cannot be written: File exists")


def test_a_file_that_is_no_text_stays_as_it_is(saved: SavedFile, path: Path) -> None:
    data = "ada\n".encode("utf-16")
    write(path, data)

    refused(saved, "is not plain text in UTF-8")
    assert path.read_bytes() == data


@pytest.fixture
def read_only(path: Path) -> Iterator[None]:
    """The file exists, in a folder that only root can write to; and the user is not root."""
    write(path, b"ada\n")
    path.parent.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        for folder in path.parents[1:-1]:
            folder.chmod(folder.stat().st_mode | 0o111)
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)
    path.parent.chmod(0o755)


@only_posix
@pytest.mark.usefixtures("read_only")
def test_a_folder_that_cannot_be_written_to_is_an_error(saved: SavedFile, path: Path) -> None:
    assert saved.entries() == (Saved("ada"),)
    refused(saved, "cannot be written: Permission denied")
    assert path.read_text() == "ada\n"


#: Saves the ids from the third argument on, one by one.
SAVER = """
import sys
from pathlib import Path
from medtw.saved import SavedFile
sys.stdin.readline()
for entry_id in sys.argv[2:]:
    SavedFile(Path(sys.argv[1])).save([entry_id], "by " + entry_id)
"""


def test_of_many_that_save_at_once_nothing_is_lost(saved: SavedFile, path: Path) -> None:
    saved.save(["first"])
    wanted = [[f"of-{process}-{number}" for number in range(5)] for process in range(20)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(path), *ids], stdin=subprocess.PIPE, env=ENVIRONMENT
        )
        for ids in wanted
    ]
    with ThreadPoolExecutor(len(processes)) as pool:
        list(pool.map(lambda process: process.communicate(b"go\n"), processes))

    assert [process.returncode for process in processes] == [0] * 20
    everything = [Saved(entry_id, f"by {entry_id}") for ids in wanted for entry_id in ids]
    assert sorted(saved.entries()) == sorted([Saved("first"), *everything])
    assert names(path.parent) == [".saved.txt.lock", "saved.txt"]


#: Changes a long note again and again.
EDITOR = """
import sys
from pathlib import Path
from medtw.saved import SavedFile
while True:
    for letter in "ab":
        SavedFile(Path(sys.argv[1])).save(["long"], letter * 1_000_000)
        print(flush=True)
"""


@pytest.mark.parametrize("written", [1, 2, 3, 5, 8])
def test_a_kill_leaves_the_old_file_or_the_new_one(written: int, saved: SavedFile, path: Path) -> None:
    saved.save(["kept"])
    command = [sys.executable, "-c", EDITOR, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        for _ in range(written):
            process.stdout.readline()
        process.kill()

    assert process.returncode == -signal.SIGKILL
    kept, long = saved.entries()
    assert kept == Saved("kept")
    assert long in (Saved("long", "a" * 1_000_000), Saved("long", "b" * 1_000_000))
    assert saved.save(["next"]) == [Change(None, Saved("next"))]
