from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from errno import EISDIR, ENOENT, ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog, write_yaml

from medtw.catalog.folder import load
from medtw.errors import IndexUnreadableError
from medtw.index import cache
from medtw.index.cache import cache_key, damage, open_bundled, open_cached
from medtw.index.compile import compile_catalog
from medtw.index.schema import FORMAT
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Callable

#: Long ago, for the age of files.
LONG_AGO = (0, 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "catalog", accounts={"ada": account()})


class Compiler:
    """Compiles the catalog at `root`, and counts how often it was asked to."""

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
    """A compiled catalog."""
    path = tmp_path / "whole.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        compiler(connection)
    compiler.calls = 0
    return path


def ids(connection: sqlite3.Connection) -> list[str]:
    """The ids in a compiled catalog, which is then closed."""
    with closing(Index(connection)) as index:
        return [entry.id for entry in index.catalog().entries]


def place(connection: sqlite3.Connection) -> str:
    """The path of a database's file; "" for one in memory."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# The key


def _rewrite(root: Path) -> None:
    path = root / "accounts" / "ada.yml"
    stat = path.stat()
    write_yaml(path, account(summary="Writes more."))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _touch(root: Path) -> None:
    os.utime(root / "accounts" / "ada.yml", LONG_AGO)


def _add_words(root: Path) -> None:
    (root / "english.txt").write_text("tooth\n")


def _add(root: Path) -> None:
    write_yaml(root / "accounts" / "eve.yml", account())


def _rename(root: Path) -> None:
    (root / "accounts" / "ada.yml").rename(root / "accounts" / "eve.yml")


def _delete(root: Path) -> None:
    (root / "accounts" / "ada.yml").unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_rewrite, id="size"),
        pytest.param(_touch, id="time"),
        pytest.param(_add, id="a file more"),
        pytest.param(_add_words, id="a list of words"),
        pytest.param(_rename, id="a file's name"),
        pytest.param(_delete, id="a file less"),
    ],
)
def test_the_key_changes_with_every_file(root: Path, change: Callable[[Path], None]) -> None:
    before = cache_key([root])
    change(root)

    assert cache_key([root]) != before


def test_the_key_changes_with_a_file_in_a_folder_that_is_linked_to(tmp_path: Path, root: Path) -> None:
    (root / "accounts").rename(tmp_path / "elsewhere")
    (root / "accounts").symlink_to(tmp_path / "elsewhere")
    before = cache_key([root])
    _add(root)

    assert cache_key([root]) != before


def test_the_key_changes_with_a_file_of_json_lines(tmp_path: Path) -> None:
    lines = tmp_path / "mine.jsonl"
    lines.write_text("{}\n")
    before = cache_key([lines])
    lines.write_text("{}\n{}\n")

    assert cache_key([lines]) != before


def test_the_key_changes_with_the_code(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package" / "index").mkdir(parents=True)
    code = tmp_path / "package" / "index" / "compile.py"
    code.write_text("one\n")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path / "package")
    before = cache_key([root])
    code.write_text("another\n")

    assert cache_key([root]) != before


def test_the_key_changes_with_the_order_in_which_catalogs_are_added(tmp_path: Path, root: Path) -> None:
    other = write_catalog(tmp_path / "other")

    assert cache_key([root, other]) != cache_key([other, root])


def test_the_key_stays_where_nothing_of_the_catalog_changes(root: Path) -> None:
    before = cache_key([root])
    (root / "README.md").write_text("About it.\n")

    assert cache_key([root]) == before


# Damage


def test_a_whole_file_is_not_damaged(whole: Path) -> None:
    assert damage(whole) is None


def test_a_whole_file_of_the_largest_pages_is_not_damaged(tmp_path: Path, compiler: Compiler) -> None:
    path = tmp_path / "large.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 65536")
        compiler(connection)

    assert damage(path) is None


@pytest.mark.parametrize(
    ("length", "fault"),
    [
        pytest.param(0, "it is no SQLite file", id="empty"),
        pytest.param(15, "it is no SQLite file", id="in the magic"),
        pytest.param(99, "it is no SQLite file", id="in the header"),
        pytest.param(100, "it is cut short", id="after the header"),
        pytest.param(4096, "it is cut short", id="after a page"),
        pytest.param(-4096, "it is cut short", id="before the last page"),
        pytest.param(-1, "it is cut short", id="before the last byte"),
    ],
)
def test_a_file_cut_short_is_damaged(whole: Path, length: int, fault: str) -> None:
    whole.write_bytes(whole.read_bytes()[:length])

    assert damage(whole) == fault


def test_what_is_no_compiled_catalog_is_damaged(tmp_path: Path, whole: Path) -> None:
    text, foreign = tmp_path / "text", tmp_path / "foreign"
    text.write_text("What a user saved under this name by mistake, and longer than any header is.\n" * 9)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE meta (key, value)")

    assert damage(text) == "it is no SQLite file"
    assert damage(foreign) == "it is no compiled catalog"
    assert damage(tmp_path) == os.strerror(EISDIR)
    assert damage(tmp_path / "missing") == os.strerror(ENOENT)
    assert damage(whole / "below") == os.strerror(ENOTDIR)


def test_a_file_of_another_format_is_damaged(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")

    assert damage(whole) == "it was compiled by another version"


def test_a_damaged_bundled_catalog_is_an_error_that_says_what_to_do(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.write_bytes(whole.read_bytes()[:-1])
    monkeypatch.setattr(cache, "BUNDLED", whole)

    with pytest.raises(IndexUnreadableError) as raised:
        open_bundled()

    assert (raised.value.message, raised.value.hint, raised.value.exit_code) == (
        f"the compiled catalog '{whole}' cannot be read: it is cut short",
        "if it lies in a cache, delete it; else install medtw again",
        3,
    )


# The cache


def test_a_catalog_is_compiled_once_and_then_opened(tmp_path: Path, compiler: Compiler) -> None:
    folder = tmp_path / "new" / "cache"

    assert [ids(open_cached(folder, "key", compiler)) for _ in range(2)] == [["ada"], ["ada"]]
    assert compiler.calls == 1
    assert names(folder) == ["key.sqlite"]


def test_a_cached_catalog_is_opened_for_reading_only(tmp_path: Path, compiler: Compiler) -> None:
    open_cached(tmp_path, "key", compiler).close()

    with (
        closing(open_cached(tmp_path, "key", compiler)) as connection,
        pytest.raises(sqlite3.OperationalError, match=r"^attempt to write a readonly database$"),
    ):
        connection.execute("DELETE FROM entries")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda whole: whole[:-4096], id="cut short"),
        pytest.param(lambda whole: whole[:50], id="cut in the header"),
        pytest.param(lambda _whole: b"", id="empty"),
        pytest.param(lambda _whole: b"foreign" * 1000, id="foreign"),
    ],
)
def test_a_damaged_file_in_the_cache_is_compiled_again(
    tmp_path: Path, whole: Path, compiler: Compiler, content: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "key.sqlite").write_bytes(content(whole.read_bytes()))

    assert ids(open_cached(folder, "key", compiler)) == ["ada"]
    assert damage(folder / "key.sqlite") is None
    assert names(folder) == ["key.sqlite"]


def _below_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "cache"


def _a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file"


def _a_folder_where_the_file_belongs(tmp_path: Path) -> Path:
    (tmp_path / "cache" / "key.sqlite").mkdir(parents=True)
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
    connection = open_cached(folder, "key", compiler)

    assert place(connection) == ""
    assert ids(connection) == ["ada"]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failure_while_compiling_leaves_nothing(tmp_path: Path, compiler: Compiler) -> None:
    def interrupted(connection: sqlite3.Connection) -> None:
        compiler(connection)
        raise KeyboardInterrupt

    folder = tmp_path / "cache"
    with pytest.raises(KeyboardInterrupt):
        open_cached(folder, "key", interrupted)

    assert names(folder) == []


def test_a_second_compilation_does_not_touch_the_files_of_the_first(
    tmp_path: Path, compiler: Compiler
) -> None:
    """As two containers that share a home, and in which the process has the same number."""
    folder = tmp_path / "cache"

    def overtaken(connection: sqlite3.Connection) -> None:
        compiler(connection)
        assert ids(open_cached(folder, "key", compiler)) == ["ada"]

    connection = open_cached(folder, "key", overtaken)

    assert place(connection) == str(folder / "key.sqlite")
    assert ids(connection) == ["ada"]
    assert names(folder) == ["key.sqlite"]


def test_abandoned_and_unused_files_are_swept_when_something_is_compiled(
    tmp_path: Path, compiler: Compiler
) -> None:
    for name in ("old.1.unfinished", "new.2.unfinished", "old.sqlite", "new.sqlite", "old.txt"):
        (tmp_path / name).write_text("")
        if name.startswith("old"):
            os.utime(tmp_path / name, LONG_AGO)
    before = {"new.2.unfinished", "new.sqlite", "old.txt"}
    open_cached(tmp_path, "key", compiler).close()

    assert {*names(tmp_path)} - {"catalog"} == before | {"key.sqlite"}


def test_a_catalog_that_is_used_is_not_swept(tmp_path: Path, compiler: Compiler) -> None:
    open_cached(tmp_path, "used", compiler).close()
    os.utime(tmp_path / "used.sqlite", LONG_AGO)
    open_cached(tmp_path, "used", compiler).close()
    open_cached(tmp_path, "another", compiler).close()

    assert {"used.sqlite", "another.sqlite"} <= {*names(tmp_path)}


# Other processes

#: Opens the catalog of argv[2] in the cache of argv[1]; says so in the middle of compiling it, waits
#: for a line, and prints the ids.
CHILD = """
import sys
from pathlib import Path
from medtw.catalog.folder import load
from medtw.index.cache import open_cached
from medtw.index.compile import compile_catalog
from medtw.index.store import Index

def wait(done, total):
    print("compiling", flush=True)
    sys.stdin.readline()

catalog = load(Path(sys.argv[2])).catalog
connection = open_cached(Path(sys.argv[1]), "key", lambda empty: compile_catalog(catalog, empty, wait))
print(*(entry.id for entry in Index(connection).catalog().entries))
"""


def start(folder: Path, root: Path) -> subprocess.Popen[str]:
    """A process in the middle of compiling."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(cache.PACKAGE.parent)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "compiling\n"
    return process


def test_two_processes_that_compile_at_once_both_answer(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "cache"
    with start(folder, root) as first, start(folder, root) as second:
        in_the_middle = [Path(name).suffix for name in names(folder)]
        answers = [process.communicate("go on\n")[0] for process in (first, second)]

    assert in_the_middle == [".unfinished", ".unfinished"]
    assert answers == ["ada\n", "ada\n"]
    assert names(folder) == ["key.sqlite"]
    assert damage(folder / "key.sqlite") is None


def test_a_process_killed_while_it_compiles_leaves_nothing_that_is_taken_for_a_catalog(
    tmp_path: Path, root: Path, compiler: Compiler
) -> None:
    folder = tmp_path / "cache"
    with start(folder, root) as process:
        process.kill()
    left = [Path(name).suffix for name in names(folder)]

    assert left == [".unfinished"]
    assert ids(open_cached(folder, "key", compiler)) == ["ada"]
    assert damage(folder / "key.sqlite") is None


#: Opens the catalog of argv[2] in the cache of argv[1] where no file can be longer than 8 KB.
FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
""" + CHILD.replace("sys.stdin.readline()", "pass")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on files")
def test_a_full_disk_is_answered_from_memory(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", FULL_DISK, str(folder), str(root)]
    environment = {**os.environ, "PYTHONPATH": str(cache.PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)

    assert (done.stdout.splitlines()[-1], done.stderr) == ("ada", "")
    assert names(folder) == []
