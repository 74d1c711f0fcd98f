from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from errno import EEXIST, EISDIR, ENOENT, ENOSPC, EPERM
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from medtw.cli.files import write_out
from medtw.cli.mistakes import FileInTheWayError
from medtw.errors import CannotWriteError
from medtw.folders import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a file to write, in a folder of its own."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder" / "chats.ics"


@pytest.fixture
def umask() -> Iterator[None]:
    """A umask that lets the group read files."""
    before = os.umask(0o027)
    yield
    os.umask(before)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o7777)


def test_a_new_file_is_written(path: Path) -> None:
    write_out(b"new", str(path), force=False)

    assert contents(path.parent) == {path.name: b"new"}


def test_a_file_that_exists_stays(path: Path) -> None:
    path.write_bytes(b"old")
    with pytest.raises(FileInTheWayError) as raised:
        write_out(b"new", str(path), force=False)

    assert (raised.value.message, raised.value.hint) == (
        f"'{path}' already exists",
        "to overwrite it, add --force",
    )
    assert contents(path.parent) == {path.name: b"old"}


def test_a_file_that_exists_is_written_over_by_force(path: Path) -> None:
    path.write_bytes(b"old")
    write_out(b"new", str(path), force=True)

    assert contents(path.parent) == {path.name: b"new"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: path.mkdir(), EISDIR, id="a folder"),
        pytest.param(lambda path: path.parent.rmdir(), ENOENT, id="in no folder"),
    ],
)
def test_what_cannot_be_written_is_an_error(path: Path, make: object, code: int, *, force: bool) -> None:
    assert callable(make)
    make(path)
    with pytest.raises(CannotWriteError) as raised:
        write_out(b"new", str(path), force=force)

    assert raised.value.message == f"'{path}' cannot be written: {os.strerror(code)}"


@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_leaves_what_was_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    if force:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteError) as raised:
        write_out(b"new", str(path), force=force)

    assert raised.value.message == f"'{path}' cannot be written: {os.strerror(ENOSPC)}"
    assert contents(path.parent) == ({path.name: b"old"} if force else {})


@only_posix
def test_a_pipe_is_written_to(path: Path) -> None:
    """A link to a pipe works too, because /dev/stdout is one."""
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_out(b"new", str(path), force=False)

    assert os.read(reader, 9) == b"new"
    os.close(reader)


@only_posix
def test_standard_output_may_be_named_as_a_file() -> None:
    code = "from medtw.cli.files import write_out; write_out(b'new', '/dev/stdout', force=False)"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)

    assert done.stdout == b"new"


# Permissions


@only_posix
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_has_the_rights_of_any_new_file(path: Path, *, force: bool) -> None:
    write_out(b"new", str(path), force=force)

    assert mode(path) == "0o640"


@only_posix
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("rights", ["0o600", "0o640", "0o666", "0o400"])
def test_a_file_written_over_keeps_its_rights(path: Path, rights: str) -> None:
    path.write_bytes(b"old")
    path.chmod(int(rights, 8))
    write_out(b"new", str(path), force=True)

    assert (mode(path), path.read_bytes()) == (rights, b"new")


@only_posix
@pytest.mark.parametrize(("rights", "kept"), [("0o640", "0o600"), ("0o664", "0o604")])
def test_rights_of_a_group_that_cannot_be_kept_go_to_no_other(
    path: Path, rights: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise PermissionError(EPERM, os.strerror(EPERM))

    path.write_bytes(b"old")
    path.chmod(int(rights, 8))
    monkeypatch.setattr(os, "fchown", refuse)
    write_out(b"new", str(path), force=True)

    assert mode(path) == kept


@only_posix
def test_a_file_written_over_keeps_its_owner_where_root_writes_it(path: Path) -> None:
    path.write_bytes(b"old")
    owner = 12345 if os.geteuid() == 0 else os.geteuid()
    os.chown(path, owner, -1)
    write_out(b"new", str(path), force=True)

    assert path.stat().st_uid == owner


@only_posix
@pytest.mark.parametrize("force", [False, True])
def test_nobody_can_read_a_secret_file_while_it_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    seen: list[str] = []

    def look(_descriptor: int) -> None:
        seen.extend(mode(other) for other in path.parent.iterdir() if other != path)

    if force:
        path.write_bytes(b"old")
        path.chmod(0o600)
    monkeypatch.setattr(os, "fsync", look)
    write_out(b"new", str(path), force=force)

    assert seen == ["0o600" if force else mode(path)]


# Links and races


@only_posix
@pytest.mark.parametrize("force", [False, True])
def test_a_link_stays_and_its_target_is_written(path: Path, tmp_path: Path, *, force: bool) -> None:
    target = tmp_path / "target.ics"
    if force:
        target.write_bytes(b"old")
    path.symlink_to(target)
    write_out(b"new", str(path), force=force)

    assert (path.readlink(), target.read_bytes(), sorted(path.parent.iterdir())) == (target, b"new", [path])


@only_posix
def test_a_planted_link_is_not_written_through(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even if an attacker guesses the name of the unfinished file."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    monkeypatch.setattr("medtw.files.os.urandom", lambda _size: b"guessed")
    (path.parent / f".medtw-{b'guessed'.hex()}").symlink_to(victim)
    with pytest.raises(CannotWriteError) as raised:
        write_out(b"new", str(path), force=True)

    assert raised.value.message == f"'{path}' cannot be written: {os.strerror(EEXIST)}"
    assert victim.read_bytes() == b"precious"
    assert not path.exists()


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_appears_meanwhile_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    def overtaken(_descriptor: int) -> None:
        path.write_bytes(b"another's")

    def refuse(*_: object) -> None:
        raise PermissionError(EPERM, os.strerror(EPERM))

    monkeypatch.setattr(os, "fsync", overtaken)
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    with pytest.raises(FileInTheWayError):
        write_out(b"new", str(path), force=False)

    assert contents(path.parent) == {path.name: b"another's"}


def test_a_new_file_is_written_where_a_file_system_has_no_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(EPERM, os.strerror(EPERM))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_out(b"new", str(path), force=False)

    assert contents(path.parent) == {path.name: b"new"}


@pytest.mark.parametrize("force", [False, True])
def test_of_many_that_write_at_once_one_file_is_whole(path: Path, *, force: bool) -> None:
    texts = [bytes([65 + number]) * 100_000 for number in range(8)]
    written: list[bytes] = []
    begin = threading.Barrier(len(texts))

    def write(text: bytes) -> None:
        begin.wait()
        try:
            write_out(text, str(path), force=force)
            written.append(text)
        except FileInTheWayError:
            pass

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(written) == (len(texts) if force else 1)
    (content,) = contents(path.parent).values()
    assert content in written


#: Writes argv[1] again and again.
WRITER = """
import sys
from medtw.cli.files import write_out
while True:
    for letter in b"AB":
        write_out(bytes([letter]) * 1_000_000, sys.argv[1], force=True)
        print(flush=True)
"""


@pytest.mark.parametrize("written", [1, 2, 3, 5, 8])
def test_a_file_is_whole_when_its_writer_is_killed(path: Path, written: int) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        for _ in range(written):
            process.stdout.readline()
        process.kill()

    assert process.returncode == -signal.SIGKILL
    assert path.read_bytes() in (b"A" * 1_000_000, b"B" * 1_000_000)


#: Begins to write argv[1], and waits.
UNFINISHED = """
import sys
from pathlib import Path
from medtw.files import replacing
with replacing(Path(sys.argv[1]), force=True) as file:
    file.write(b"half")
    file.flush()
    print(flush=True)
    sys.stdin.readline()
"""


def unfinished(path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", UNFINISHED, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@only_posix
def test_what_a_killed_writer_left_is_removed_by_the_next_and_what_a_living_one_writes_stays(
    path: Path,
) -> None:
    with unfinished(path) as killed, unfinished(path) as living:
        for process in (killed, living):
            assert process.stdout is not None
            process.stdout.readline()
        killed.kill()
        killed.wait()
        assert len(contents(path.parent)) == 2
        write_out(b"new", str(path), force=True)
        left = contents(path.parent)
        living.communicate(b"go on\n")

    assert (left.pop(path.name), [*left.values()]) == (b"new", [b"half"])
    assert contents(path.parent) == {path.name: b"half"}


@only_posix
def test_files_of_others_that_look_unfinished_stay(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    folder = path.parent
    (folder / f".medtw-{'0' * 16}").symlink_to(victim)
    (folder / f".medtw-{'1' * 16}").mkdir()
    (folder / ".medtw-notes").write_bytes(b"mine")
    before = sorted(folder.iterdir())
    if os.geteuid() == 0:
        foreign = folder / f".medtw-{'2' * 16}"
        foreign.write_bytes(b"another's")
        os.chown(foreign, 12345, -1)
        before.append(foreign)
    write_out(b"new", str(path), force=True)

    assert sorted(folder.iterdir()) == sorted([*before, path])
    assert victim.read_bytes() == b"precious"


@only_posix
def test_a_file_that_is_swept_before_it_is_locked_is_begun_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = []

    def sweep_first(unfinished: Path, _file: object) -> bool:
        claims.append(unfinished)
        if len(claims) == 1:
            unfinished.unlink()
        return unfinished.exists()

    monkeypatch.setattr("medtw.files._is_claimed", sweep_first)
    write_out(b"new", str(path), force=True)

    assert len(claims) == 2
    assert contents(path.parent) == {path.name: b"new"}


#: Runs the command, and kills it when its file is written and has not got its name yet.
KILLED = """
import os, signal, sys
from medtw.cli.app import main
os.fsync = lambda _descriptor: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


@only_posix
@pytest.mark.parametrize(
    "arguments", [("follow", "--for", "links"), ("feeds",), ("calendar", "--with-quiet")], ids=" ".join
)
@pytest.mark.parametrize("before", [None, b"mine"], ids=["no file", "a file"])
def test_a_killed_export_leaves_no_half_file(
    arguments: tuple[str, ...], before: bytes | None, path: Path, cache_folder: Path
) -> None:
    if before is not None:
        path.write_bytes(before)
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(cache_folder)}
    command = [sys.executable, "-c", KILLED, "export", *arguments, "-o", str(path), "--force"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True)

    assert done.returncode == -signal.SIGKILL
    assert (path.read_bytes() if path.exists() else None) == before
