from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog, write_yaml

from medtw import bundle
from medtw.bundle import open_bundled
from medtw.catalog.folder import load
from medtw.errors import IndexUnreadableError
from medtw.folders import PACKAGE
from medtw.index import cache
from medtw.index.cache import CacheKey, cache_key, open_cached
from medtw.index.compile import compile_catalog
from medtw.index.integrity import connect, damage, is_compiled_catalog, seal
from medtw.index.schema import APPLICATION_ID, FORMAT
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Callable

#: Long ago, to make files look old.
LONG_AGO = (0, 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "catalog", accounts={"ada": account()})


class Compiler:
    """Compiles the catalog at `root`, and counts how often it did."""

    def __init__(self, root: Path) -> None:
        self.catalog = load(root).catalog
        self.calls = 0

    def __call__(self, connection: sqlite3.Connection) -> None:
        self.calls += 1
        compile_catalog(self.catalog, connection)


@pytest.fixture
def compiler(root: Path) -> Compiler:
    return Compiler(root)


@pytest.fixture
def whole(tmp_path: Path, compiler: Compiler) -> Path:
    """The path of a compiled catalog."""
    path = tmp_path / "whole.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        compiler(connection)
    compiler.calls = 0
    return path


#: Names a catalog whose sources do not change.
KEY = CacheKey("0" * 64, "0" * 64)
FILE = f"{KEY.stem}.sqlite"


def opened(folder: Path, compiler: Callable[[sqlite3.Connection], None], key: CacheKey | None = KEY) -> Index:
    return open_cached(folder, lambda: key, compiler)


def compiled(folder: Path, compiler: Callable[[sqlite3.Connection], None], key: CacheKey = KEY) -> Path:
    """The file of a key in the cache, after it was created."""
    opened(folder, compiler, key).close()
    return folder / f"{key.stem}.sqlite"


def key_of(*paths: Path) -> CacheKey:
    key = cache_key(paths)
    assert key is not None
    return key


def key(places: int, content: int) -> CacheKey:
    return CacheKey(f"{places:064x}"[::-1], f"{content:064x}"[::-1])


def ids(index: Index) -> list[str]:
    """The ids in a compiled catalog; closes it."""
    with closing(index):
        return [entry.id for entry in index.catalog().entries]


def place(index: Index) -> str:
    """The path of an index's file; "" if it is in memory."""
    return str(index._connection.execute("PRAGMA database_list").fetchone()[2])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# The key


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The code of medtw, with only one module."""
    (tmp_path / "package" / "index").mkdir(parents=True)
    code = tmp_path / "package" / "index" / "compile.py"
    code.write_text("one\n")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path / "package")
    return code


@pytest.mark.usefixtures("package")
def test_the_key_says_where_the_catalogs_are_and_what_they_hold(root: Path) -> None:
    before = key_of(root)
    write_yaml(root / "accounts" / "eve.yml", account())
    after = key_of(root)

    assert (after.places, after.content != before.content) == (before.places, True)


def test_the_key_changes_with_the_code(root: Path, package: Path) -> None:
    before = key_of(root)
    package.write_text("two\n")

    assert key_of(root) != before


def test_the_key_changes_with_the_order_in_which_catalogs_are_added(tmp_path: Path, root: Path) -> None:
    other = write_catalog(tmp_path / "other")

    assert key_of(root, other) != key_of(other, root)


@pytest.mark.usefixtures("package")
def test_the_key_is_of_the_folder_and_not_of_how_its_path_is_typed(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(tmp_path)

    assert {key_of(Path(typed)) for typed in ("catalog", "./catalog", "link", "package/../catalog")} == {
        key_of(root)
    }


@pytest.mark.usefixtures("package")
def test_one_relative_path_in_two_folders_has_two_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if the catalogs there contain the same files with the same sizes and times."""
    keys = set()
    for name in ("here", "there"):
        mine = write_catalog(tmp_path / name / "mine", accounts={"ada": account()})
        for path in mine.rglob("*"):
            os.utime(path, LONG_AGO)
        monkeypatch.chdir(tmp_path / name)
        keys.add(key_of(Path("mine")))

    assert len(keys) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_has_no_key_as_it_can_be_read_only_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert cache_key([tmp_path / "pipe"]) is None


# The bundled catalog


def test_a_damaged_bundled_catalog_is_an_error_that_says_what_to_do(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.write_bytes(whole.read_bytes()[:-1])
    monkeypatch.setattr(bundle, "BUNDLED", whole)

    with pytest.raises(IndexUnreadableError) as raised:
        open_bundled()

    assert (raised.value.message, raised.value.hint, raised.value.exit_code) == (
        f"the compiled catalog '{whole}' cannot be read: it is cut short",
        "if it is in a cache folder, delete it; otherwise reinstall medtw",
        3,
    )


def test_a_bundled_catalog_without_a_table_is_an_error_when_that_is_asked_for(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("DROP TABLE meta")
    monkeypatch.setattr(bundle, "BUNDLED", whole)

    with closing(Index(open_bundled())) as index, pytest.raises(IndexUnreadableError) as raised:
        _ = index.meta

    assert raised.value.message.startswith(f"the compiled catalog '{whole}' cannot be read: ")


# The cache


def test_a_catalog_is_compiled_once_and_then_opened(tmp_path: Path, compiler: Compiler) -> None:
    folder = tmp_path / "new" / "cache"

    assert [ids(opened(folder, compiler)) for _ in range(2)] == [["ada"], ["ada"]]
    assert compiler.calls == 1
    assert names(folder) == [FILE]


def test_a_cached_catalog_is_opened_for_reading_only(tmp_path: Path, compiler: Compiler) -> None:
    compiled(tmp_path, compiler)

    with (
        closing(opened(tmp_path, compiler)) as index,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        index._connection.execute("DELETE FROM entries")

    assert caught.value.sqlite_errorname == "SQLITE_READONLY"


def test_what_has_no_key_is_compiled_in_memory(tmp_path: Path, compiler: Compiler) -> None:
    index = opened(tmp_path / "cache", compiler, None)

    assert (place(index), ids(index)) == ("", ["ada"])
    assert not (tmp_path / "cache").exists()


def test_what_changes_while_it_is_compiled_is_not_kept(tmp_path: Path, compiler: Compiler) -> None:
    keys = iter([key(1, 1), key(1, 2)])
    index = open_cached(tmp_path / "cache", lambda: next(keys), compiler)

    assert (place(index), ids(index)) == ("", ["ada"])
    assert names(tmp_path / "cache") == []


def _below_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "cache"


def _a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file"


def _a_folder_where_the_file_belongs(tmp_path: Path) -> Path:
    (tmp_path / "cache" / FILE).mkdir(parents=True)
    (tmp_path / "cache" / FILE).chmod(0o755)
    (tmp_path / "cache").chmod(0o755)
    return tmp_path / "cache"


def _read_only(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user, root perhaps, may write where nobody may")
    return folder


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_below_a_file, id="below a file"),
        pytest.param(_a_file, id="a file itself"),
        pytest.param(_a_folder_where_the_file_belongs, id="a folder where the file belongs"),
        pytest.param(_read_only, id="read-only"),
    ],
)
def test_where_nothing_can_be_cached_the_answer_comes_from_memory(
    tmp_path: Path, compiler: Compiler, make: Callable[[Path], Path]
) -> None:
    folder = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    index = opened(folder, compiler)

    assert place(index) == ""
    assert ids(index) == ["ada"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("key", [pytest.param(KEY, id="in a file"), pytest.param(None, id="in memory")])
def test_a_failure_while_compiling_leaves_nothing(
    tmp_path: Path, compiler: Compiler, key: CacheKey | None
) -> None:
    connections = []

    def interrupted(connection: sqlite3.Connection) -> None:
        connections.append(connection)
        compiler(connection)
        raise KeyboardInterrupt

    folder = tmp_path / "cache"
    with pytest.raises(KeyboardInterrupt):
        opened(folder, interrupted, key)

    assert not folder.exists() or names(folder) == []
    for connection in connections:
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")


def test_a_second_compilation_does_not_touch_the_files_of_the_first(
    tmp_path: Path, compiler: Compiler
) -> None:
    """Like in two containers that share a home folder, in which the processes have the same number."""
    folder = tmp_path / "cache"

    def overtaken(connection: sqlite3.Connection) -> None:
        compiler(connection)
        assert ids(opened(folder, compiler)) == ["ada"]

    index = opened(folder, overtaken)

    assert place(index) == str(folder / FILE)
    assert ids(index) == ["ada"]
    assert names(folder) == [FILE]


# Damage


def _flip(content: bytes) -> bytes:
    """Change one bit, in the text of a record."""
    position = content.index(b"Writes.")
    return content[:position] + b"w" + content[position + 1 :]


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda whole: whole[:-4096], id="cut short"),
        pytest.param(lambda whole: whole[:50], id="cut in the header"),
        pytest.param(lambda _whole: b"", id="empty"),
        pytest.param(lambda _whole: b"foreign" * 1000, id="foreign"),
        pytest.param(lambda whole: whole[:4096] + bytes(len(whole) - 4096), id="zeros"),
        pytest.param(_flip, id="one bit of a record"),
    ],
)
def test_a_damaged_file_in_the_cache_is_compiled_again(
    tmp_path: Path, compiler: Compiler, damaged: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "cache"
    path = compiled(folder, compiler)
    whole = path.read_bytes()
    path.write_bytes(damaged(whole))
    index = opened(folder, compiler)

    assert index.catalog() == compiler.catalog
    index.close()
    assert compiler.calls == 2
    assert damage(path, is_sealed=True) is None
    assert names(folder) == [FILE]


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda whole: whole[:4096] + bytes(len(whole) - 4096), id="zeros"),
        pytest.param(lambda whole: whole.replace(b'"name"', b'"nome"'), id="a field of a record"),
        pytest.param(lambda whole: whole.replace(b'{"', b'["'), id="the JSON of records"),
        pytest.param(lambda whole: whole.replace(b"Writes.", b"Write\xff."), id="no UTF-8"),
        pytest.param(lambda whole: whole.replace(b"TABLE meta", b"TABLE mete"), id="a table's name"),
    ],
)
def test_a_large_file_that_is_damaged_is_compiled_again_when_that_shows(
    tmp_path: Path, compiler: Compiler, damaged: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medtw.index.integrity._MOST_SUMMED", 0)
    path = compiled(tmp_path / "cache", compiler)
    whole = path.read_bytes()
    path.write_bytes(damaged(whole))
    index = opened(tmp_path / "cache", compiler)
    assert compiler.calls == 1

    assert index.entries(index.named("ada")) == [*compiler.catalog.entries]
    assert index.date == "2026-11-22"
    assert compiler.calls == 2
    assert ids(index) == ["ada"]
    assert path.read_bytes() == whole


def test_a_file_that_is_damaged_again_is_an_error(
    tmp_path: Path, compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medtw.index.integrity._MOST_SUMMED", 0)

    def broken(connection: sqlite3.Connection) -> None:
        compiler(connection)
        connection.execute("DROP TABLE meta")

    with closing(opened(tmp_path / "cache", broken)) as index, pytest.raises(IndexUnreadableError) as raised:
        _ = index.meta

    path = tmp_path / "cache" / FILE
    assert raised.value.message.startswith(f"the compiled catalog '{path}' cannot be read: ")
    assert compiler.calls == 2


# Other users

NOT_USED = "is not used, as other users can write to it: this slows every start down"
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and owners")


@only_posix
def test_the_cache_and_its_files_are_private(tmp_path: Path, compiler: Compiler) -> None:
    path = compiled(tmp_path / "new" / "cache", compiler)

    assert [oct(made.stat().st_mode & 0o777) for made in (path.parent, path)] == ["0o700", "0o600"]


@only_posix
@pytest.mark.parametrize("mode", [0o770, 0o777, 0o1777])
def test_a_folder_that_others_can_write_to_is_not_used(
    tmp_path: Path, compiler: Compiler, caplog: pytest.LogCaptureFixture, mode: int
) -> None:
    folder = tmp_path / "cache"
    compiled(folder, compiler)
    before = (folder / FILE).stat()
    folder.chmod(mode)
    index = opened(folder, compiler)

    assert (place(index), ids(index)) == ("", ["ada"])
    assert (folder / FILE).stat() == before
    assert caplog.messages == [f"the cache folder '{folder}' {NOT_USED}"]


@only_posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_to_is_compiled_again(
    tmp_path: Path, compiler: Compiler, mode: int
) -> None:
    path = compiled(tmp_path / "cache", compiler)
    path.chmod(mode)

    assert ids(opened(path.parent, compiler)) == ["ada"]
    assert compiler.calls == 2
    assert oct(path.stat().st_mode & 0o777) == "0o600"


@only_posix
@pytest.mark.parametrize("owned", ["folder", "file"])
def test_what_belongs_to_another_user_is_not_trusted(
    tmp_path: Path, compiler: Compiler, owned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = compiled(tmp_path / "cache", compiler)
    if os.geteuid() == 0:
        os.chown(path if owned == "file" else path.parent, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)

    assert ids(opened(path.parent, compiler)) == ["ada"]
    assert compiler.calls == 2


@only_posix
def test_a_link_in_the_cache_is_not_followed(tmp_path: Path, compiler: Compiler) -> None:
    path = compiled(tmp_path / "cache", compiler)
    planted = path.rename(tmp_path / "planted.sqlite")
    before = planted.read_bytes()
    path.symlink_to(planted)

    assert ids(opened(path.parent, compiler)) == ["ada"]
    assert (compiler.calls, path.is_symlink(), planted.read_bytes() == before) == (2, False, True)


@only_posix
def test_a_folder_that_is_a_link_is_used_where_its_target_is_private(
    tmp_path: Path, compiler: Compiler
) -> None:
    (tmp_path / "target").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to(tmp_path / "target")

    assert [ids(opened(tmp_path / "cache", compiler)) for _ in range(2)] == [["ada"], ["ada"]]
    assert (compiler.calls, names(tmp_path / "target")) == (1, [FILE])


@only_posix
@pytest.mark.parametrize(
    ("plant", "is_replaced"),
    [
        pytest.param(lambda path: os.mkfifo(path, 0o600), True, id="a pipe"),
        pytest.param(lambda path: path.symlink_to(path.name), True, id="a link to itself"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), True, id="a device"),
        pytest.param(lambda path: path.mkdir(), False, id="a folder"),
    ],
)
def test_what_is_no_file_is_neither_read_nor_waited_for(
    tmp_path: Path, compiler: Compiler, plant: Callable[[Path], object], *, is_replaced: bool
) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    plant(folder / FILE)
    plant(folder / f"{key(1, 1).stem}.sqlite")
    index = opened(folder, compiler)

    assert place(index) == (str(folder / FILE) if is_replaced else "")
    assert ids(index) == ["ada"]
    assert names(folder) == sorted([FILE, f"{key(1, 1).stem}.sqlite"])


@only_posix  # elsewhere it takes its room on the disk
def test_a_huge_file_is_not_read(tmp_path: Path, compiler: Compiler) -> None:
    path = compiled(tmp_path / "cache", compiler)
    os.truncate(path, 1 << 36)

    assert ids(opened(path.parent, compiler)) == ["ada"]
    assert (compiler.calls, path.stat().st_size < 1 << 20) == (2, True)


def test_a_sealed_database_with_other_tables_is_compiled_again(tmp_path: Path, compiler: Compiler) -> None:
    path = compiled(tmp_path / "cache", compiler)
    whole = path.read_bytes()
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("CREATE TABLE notes (text)")
    seal(path)
    path.chmod(0o600)
    assert damage(path, is_sealed=True) is None

    assert ids(opened(path.parent, compiler)) == ["ada"]
    assert (compiler.calls, path.read_bytes() == whole) == (2, True)


# Clocks

#: A time that has not come yet.
FAR_AHEAD = (time.time() + 10**9,) * 2


def test_a_file_of_the_future_is_used(tmp_path: Path, compiler: Compiler) -> None:
    path = compiled(tmp_path, compiler)
    os.utime(path, FAR_AHEAD)

    assert ids(opened(tmp_path, compiler)) == ["ada"]
    assert (compiler.calls, path.stat().st_mtime < FAR_AHEAD[0]) == (1, True)


def test_files_of_the_future_do_not_push_out_those_of_the_present(tmp_path: Path, compiler: Compiler) -> None:
    for places in range(8):
        os.utime(compiled(tmp_path, compiler, key(places, 1)), FAR_AHEAD)
    compiled(tmp_path, compiler, key(8, 1))
    compiled(tmp_path, compiler, key(9, 1))

    assert kept(tmp_path) == file_names(key(8, 1), key(9, 1))


# What is cleaned up


def kept(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("medtw-*.sqlite")}


def file_names(*keys: CacheKey) -> set[str]:
    return {f"{key.stem}.sqlite" for key in keys}


def test_of_each_set_of_catalogs_only_the_newest_file_is_kept(tmp_path: Path, compiler: Compiler) -> None:
    for places, content in ((1, 1), (2, 1), (1, 2), (1, 3)):
        compiled(tmp_path, compiler, key(places, content))

    assert kept(tmp_path) == file_names(key(2, 1), key(1, 3))


def test_a_file_that_is_open_goes_on_answering_when_it_is_swept(tmp_path: Path, compiler: Compiler) -> None:
    index = opened(tmp_path, compiler, key(1, 1))
    compiled(tmp_path, compiler, key(1, 2))

    assert ids(index) == ["ada"]


def test_only_the_eight_that_were_opened_last_are_kept(tmp_path: Path, compiler: Compiler) -> None:
    for places in range(10):
        path = compiled(tmp_path, compiler, key(places, 1))
        os.utime(path, (time.time() - 1000 + places,) * 2)
    compiled(tmp_path, compiler, key(2, 1))
    compiled(tmp_path, compiler, key(10, 1))

    assert kept(tmp_path) == file_names(*(key(places, 1) for places in (2, 4, 5, 6, 7, 8, 9, 10)))


def test_what_was_not_opened_for_a_month_is_swept(tmp_path: Path, compiler: Compiler) -> None:
    for places in (1, 2):
        os.utime(compiled(tmp_path, compiler, key(places, 1)), LONG_AGO)
    compiled(tmp_path, compiler, key(2, 1))
    compiled(tmp_path, compiler, key(3, 1))

    assert kept(tmp_path) == file_names(key(2, 1), key(3, 1))


def test_what_a_killed_compilation_left_is_swept_after_ten_minutes(
    tmp_path: Path, compiler: Compiler
) -> None:
    for name, age in (("old", 601), ("new", 590), ("future", -601)):
        left = tmp_path / f"{KEY.stem}.{name}.unfinished"
        left.write_text("")
        os.utime(left, (time.time() - age,) * 2)
    compiled(tmp_path, compiler)

    assert [path.name for path in tmp_path.glob("*.unfinished")] == [f"{KEY.stem}.new.unfinished"]


def test_files_of_other_programs_stay(tmp_path: Path, whole: Path, compiler: Compiler) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    mine = whole.read_bytes()
    with closing(sqlite3.connect(folder / f"{key(1, 1).stem}.sqlite")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    for name in ("notes.sqlite", "medtw.sqlite", "medtw-notes.sqlite", f"{'0' * 32}.sqlite"):
        (folder / name).write_bytes(mine)
    for name in ("notes.unfinished", "medtw-notes.unfinished", f"{KEY.stem}.unfinished", "notes.txt"):
        (folder / name).write_text("")
    (folder / f"{key(1, 2).stem}.sqlite").mkdir()
    (folder / f"{key(1, 3).stem}.sqlite").symlink_to(whole)
    for path in folder.iterdir():
        os.utime(path, LONG_AGO, follow_symlinks=False)
    before = names(folder)
    compiled(folder, compiler)

    assert names(folder) == sorted([*before, FILE])
    assert is_compiled_catalog(whole)


def test_a_file_that_vanishes_before_it_is_opened_is_compiled_again(
    tmp_path: Path, compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = compiled(tmp_path, compiler)

    def connect_to_a_swept_file(path: Path) -> sqlite3.Connection:
        monkeypatch.setattr(cache, "connect", connect)
        path.unlink()
        return connect(path)

    monkeypatch.setattr(cache, "connect", connect_to_a_swept_file)

    assert ids(opened(tmp_path, compiler)) == ["ada"]
    assert (compiler.calls, path.exists()) == (2, True)


# Other processes

#: Opens the catalog at argv[2] with the cache at argv[1]; reports when it is in the middle of compiling,
#: waits for a line, and prints the ids.
CHILD = """
import sys
import time
from pathlib import Path
from medtw.catalog.folder import load
from medtw.index.cache import CacheKey, open_cached
from medtw.index.compile import compile_catalog

def wait(done, total):
    print("compiling", flush=True)
    sys.stdin.readline()

catalog = load(Path(sys.argv[2])).catalog
key = CacheKey("0" * 64, "0" * 64)
index = open_cached(Path(sys.argv[1]), lambda: key, lambda empty: compile_catalog(catalog, empty, wait))
print(*(entry.id for entry in index.catalog().entries))
index.close()
"""


def start(folder: Path, root: Path) -> subprocess.Popen[str]:
    """A process in the middle of compiling."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "compiling\n"
    return process


def test_twenty_processes_that_compile_at_once_all_answer(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "cache"
    with ExitStack() as stack:
        processes = [stack.enter_context(start(folder, root)) for _ in range(20)]
        in_the_middle = [Path(name).suffix for name in names(folder)]
        answers = [process.communicate("go on\n")[0] for process in processes]

    assert in_the_middle == [".unfinished"] * 20
    assert answers == ["ada\n"] * 20
    assert names(folder) == [FILE]
    assert damage(folder / FILE, is_sealed=True) is None


def test_a_process_killed_while_it_compiles_leaves_nothing_that_is_taken_for_a_catalog(
    tmp_path: Path, root: Path, compiler: Compiler
) -> None:
    folder = tmp_path / "cache"
    with start(folder, root) as process:
        process.kill()
    left = [Path(name).suffix for name in names(folder)]

    assert left == [".unfinished"]
    assert ids(opened(folder, compiler)) == ["ada"]
    assert damage(folder / FILE, is_sealed=True) is None


#: Opens the catalog at argv[2] with the cache at argv[1]; no file can be larger than 8 KB.
FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
""" + CHILD.replace("sys.stdin.readline()", "pass")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on files")
def test_a_full_disk_is_answered_from_memory(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", FULL_DISK, str(folder), str(root)]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)

    assert (done.stdout.splitlines()[-1], done.stderr) == ("ada", "")
    assert names(folder) == []
