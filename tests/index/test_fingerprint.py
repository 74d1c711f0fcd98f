from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog, write_yaml

from medtw.index import fingerprint as module
from medtw.index.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

#: A time when nothing was written.
LONG_AGO = (1_000_000_000_000_000_001, 1_000_000_000_000_000_001)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "catalog", accounts={"ada": account(summary="One.")})


def _edit(root: Path) -> None:
    write_yaml(root / "accounts" / "ada.yml", account(summary="Two."))


def _edit_and_keep_the_time(root: Path) -> None:
    path = root / "accounts" / "ada.yml"
    before = path.stat()
    _edit(root)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _replace_by_a_copy_of_the_same_size_and_time(root: Path) -> None:
    path = root / "accounts" / "ada.yml"
    copy = path.with_name("copy")
    write_yaml(copy, account(summary="Two."))
    shutil.copystat(path, copy)
    copy.replace(path)


def _add(root: Path) -> None:
    write_yaml(root / "accounts" / "eve.yml", account())


def _add_words(root: Path) -> None:
    (root / "words" / "english.txt").write_text("tooth\n")


def _add_what_makes_a_catalog_invalid(root: Path) -> None:
    (root / "accounts" / "letter.docx").write_text("")


def _rename(root: Path) -> None:
    (root / "accounts" / "ada.yml").rename(root / "accounts" / "eve.yml")


def _move_to_another_folder(root: Path) -> None:
    (root / "accounts" / "ada.yml").rename(root / "chats" / "ada.yml")


def _delete(root: Path) -> None:
    (root / "accounts" / "ada.yml").unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_edit, id="content"),
        pytest.param(_edit_and_keep_the_time, id="content, with size and time kept"),
        pytest.param(_replace_by_a_copy_of_the_same_size_and_time, id="another file of its size and time"),
        pytest.param(_add, id="a file more"),
        pytest.param(_add_words, id="a list of words"),
        pytest.param(_add_what_makes_a_catalog_invalid, id="a file that does not belong there"),
        pytest.param(_rename, id="a file's name"),
        pytest.param(_move_to_another_folder, id="a file's folder"),
        pytest.param(_delete, id="a file less"),
    ],
)
def test_it_changes_with_every_file(root: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint([root])
    change(root)

    assert fingerprint([root]) != before


def _touch(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, ns=LONG_AGO)


def _copy_and_move_back(root: Path) -> None:
    shutil.copytree(root, root.with_name("copy"))
    shutil.rmtree(root)
    root.with_name("copy").rename(root)


def _write_a_hidden_file(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "index").write_text("")
    (root / "accounts" / ".ada.yml.swp").write_text("")


@pytest.mark.parametrize("change", [_touch, _copy_and_move_back, _write_a_hidden_file])
def test_it_stays_where_no_content_changes(root: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint([root])
    change(root)

    assert fingerprint([root]) == before


def test_it_changes_with_a_file_in_a_folder_that_is_linked_to(tmp_path: Path, root: Path) -> None:
    (root / "accounts").rename(tmp_path / "elsewhere")
    (root / "accounts").symlink_to(tmp_path / "elsewhere")
    before = fingerprint([root])
    _add(root)

    assert fingerprint([root]) != before


def test_it_changes_with_the_order_of_paths(tmp_path: Path, root: Path) -> None:
    other = write_catalog(tmp_path / "other")

    assert fingerprint([root, other]) != fingerprint([other, root])


def test_two_folders_of_one_content_differ(tmp_path: Path, root: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")

    assert fingerprint([tmp_path / "copy"]) != fingerprint([root])


def test_names_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    """A name may contain the characters that end a line of the listing."""
    for folder, name in (("a", "x\ny"), ("b", "x")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).mkdir()
    before = fingerprint([tmp_path / "b"])
    (tmp_path / "b").rename(tmp_path / "c")
    (tmp_path / "a").rename(tmp_path / "b")

    assert fingerprint([tmp_path / "b"]) != before


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="its file names are Unicode")
def test_a_name_that_is_no_unicode_is_told_from_others(tmp_path: Path) -> None:
    before = fingerprint([tmp_path])
    (tmp_path / os.fsdecode(b"\xff.yml")).write_text("")

    assert fingerprint([tmp_path]) != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_what_can_be_read_only_once_has_none(tmp_path: Path, root: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert fingerprint([root, tmp_path / "pipe"]) is None
    assert fingerprint([root, tmp_path / "missing"]) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_in_a_folder_is_not_read(root: Path) -> None:
    before = fingerprint([root])
    os.mkfifo(root / "accounts" / "eve.yml")

    assert fingerprint([root]) not in (None, before)


def test_a_link_that_leads_nowhere_is_a_name_like_others(root: Path) -> None:
    before = fingerprint([root])
    (root / "accounts" / "eve.yml").symlink_to(root / "accounts" / "missing.yml")
    dangling = fingerprint([root])
    (root / "accounts" / "fay.yml").symlink_to("fay.yml")
    circular = fingerprint([root])

    assert len({before, dangling, circular, None}) == 4
    assert fingerprint([root / "accounts" / "fay.yml"]) is None


def test_the_target_of_a_link_counts(root: Path) -> None:
    target = root.with_name("target.yml")
    write_yaml(target, account(summary="One."))
    (root / "accounts" / "eve.yml").symlink_to(target)
    before = fingerprint([root])
    write_yaml(target, account(summary="Two."))

    assert fingerprint([root]) != before


# Large files


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of JSON lines that counts as large and was written long ago."""
    monkeypatch.setattr(module, "_MOST_READ", 4)
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": "one"}\n')
    settle(path)
    return path


def settle(path: Path) -> None:
    """Wait until the clock of the file system has moved on since a file was written."""
    while not module._is_settled(path.stat()):
        pass


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails the test if it reads the content of a large file."""
    monkeypatch.setattr(module, "file_digest", lambda *_: pytest.fail("it is read"))


@pytest.mark.usefixtures("unread")
def test_a_large_file_is_not_read_once_it_is_settled(large: Path) -> None:
    assert fingerprint([large]) == fingerprint([large])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no time of the last change of a file")
@pytest.mark.usefixtures("unread")
def test_an_edit_of_a_large_file_shows_though_size_and_time_are_kept(large: Path) -> None:
    before, state = fingerprint([large]), large.stat()
    large.write_text('{"id": "two"}\n')
    os.utime(large, ns=(state.st_atime_ns, state.st_mtime_ns))
    settle(large)

    assert (large.stat().st_size, large.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)
    assert fingerprint([large]) != before


@pytest.mark.usefixtures("unread")
def test_a_large_file_that_takes_the_place_of_another_shows_though_size_and_time_are_kept(
    large: Path,
) -> None:
    before = fingerprint([large])
    copy = large.with_name("copy")
    copy.write_text('{"id": "two"}\n')
    shutil.copystat(large, copy)
    copy.replace(large)
    settle(large)

    assert fingerprint([large]) != before


def state(large: Path, monkeypatch: pytest.MonkeyPatch, **times: int) -> None:
    """Make a file system report these times for a file."""
    real = os.fstat

    class State:
        def __init__(self, of: os.stat_result) -> None:
            self.st_size, self.st_ino = of.st_size, of.st_ino
            self.st_mtime_ns = times["modified"]
            self.st_ctime_ns = times["changed"]

    assert large.exists()
    monkeypatch.setattr("medtw.index.fingerprint.os.fstat", lambda descriptor: State(real(descriptor)))


NOW = 1_800_000_000_000_000_000


@pytest.mark.parametrize(
    ("modified", "changed"),
    [
        pytest.param(NOW - 1_000_001, NOW - 1_000_001, id="within one tick"),
        pytest.param(NOW - 1_000_000_000, NOW - 1_000_000_000, id="within a second that is the tick"),
        pytest.param(NOW + 60_000_000_001, NOW - 90_000_000_001, id="where a server's clock is ahead"),
        pytest.param(NOW + 60_000_000_001, NOW + 60_000_000_001, id="where the clock was set back"),
        pytest.param(NOW - 90_000_000_001, NOW - 1_000_001, id="within one tick, with its time set"),
    ],
)
def test_a_second_edit_of_a_large_file_shows_though_its_whole_state_is_kept(
    large: Path, monkeypatch: pytest.MonkeyPatch, modified: int, changed: int
) -> None:
    monkeypatch.setattr("medtw.index.fingerprint.time.time_ns", lambda: NOW)
    state(large, monkeypatch, modified=modified, changed=changed)
    before = fingerprint([large])
    large.write_text('{"id": "two"}\n')

    assert fingerprint([large]) != before
