"""Faults of places and clocks: full disks, read-only folders, many processes, files of others."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from benchmarks.faults_desk import Desk, Done
from medtw.errors import ExitCode
from medtw.index.integrity import seal
from medtw.index.schema import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

#: A disk for the own catalog and the saved entries, and how many bytes of it are left free.
DISK_BYTES = 1 << 20
FREE_BYTES = tuple(kilobytes << 10 for kilobytes in (*range(0, 68, 4), 128, 256, 512))
PROCESSES = 20
FUTURE = 4_000_000_000
LONG_AGO = "2012-01-01T12:00+00:00"
READS = ("accounts", "--json")
NO_SPACE = "hint: make space on the disk, then run the command again"
READ_ONLY = "hint: choose a folder that you can write to, or change its permissions"
SAVED = "hint: fix the file or its permissions, or set XDG_DATA_HOME to another folder"


def writers(desk: Desk) -> tuple[tuple[str, ...], ...]:
    """Commands that write, each to another place."""
    return (
        ("save", "night-voices"),
        ("catalog", "edit", "eve"),
        ("catalog", "rename", "eve", "eve-own"),
        ("catalog", "remove", "eve", "--reason", "asked to be removed"),
        ("catalog", "import", str(desk.people), "--to", str(desk.root)),
        ("export", "data", "-o", str(desk.exports / "data.jsonl")),
        ("export", "data", "-o", str(desk.exports / "data.sqlite")),
    )


@contextmanager
def mounted(place: Path) -> Iterator[None]:
    """A small disk of its own."""
    place.mkdir(parents=True)
    size = f"size={DISK_BYTES}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def refused(done: Done, hint: str) -> bool:
    """Whether a command ended with an error as its output cannot be written, and says what to do."""
    lines = done.err.splitlines()
    return done.code == ExitCode.USAGE and "cannot be written: " in lines[-2] and lines[-1] in (hint, SAVED)


def fill(place: Path, free: int) -> None:
    """Fill a disk until only so many bytes are free."""
    state = os.statvfs(place)
    (place / "filler").write_bytes(bytes(max(state.f_bavail * state.f_frsize - free, 0)))


def full_disk(folder: Path) -> Iterator[str]:
    """Each command with each amount of free space: done or refused, and never half."""
    home = folder / "disk"
    with mounted(home):
        desk = Desk(folder, home)
        for arguments in writers(desk):
            outcomes = set()
            for free in FREE_BYTES:
                desk.restore()
                before = desk.files()
                fill(home, free)
                done = desk.run(*arguments)
                outcomes.add(done.code)
                name = f"{' '.join(arguments[:2])} with {free} bytes"
                if done.code and not refused(done, NO_SPACE):
                    yield f"{name}: {done}"
                (home / "filler").unlink()
                is_edit = arguments[:2] == ("catalog", "edit")
                if done.code and desk.files() != before and "import" not in arguments:
                    yield f"{name} changed something"
                if found := [path for path in desk.unfinished() if not path.endswith("checked")]:
                    yield f"{name} leaves {found}"
                again = desk.run(*arguments) if done.code else done
                if again.code and not (is_edit and "is not finished" in again.err):
                    yield f"{name}, repeated: {again}"
            if outcomes != {0, 2}:
                yield f"{' '.join(arguments)}: only {outcomes}"


def full_cache(folder: Path) -> Iterator[str]:
    """A cache without room: the answer is the same, and nothing is left."""
    desk = Desk(folder)
    answer = desk.run(*READS)
    shutil.rmtree(desk.cache)
    with mounted(desk.cache):
        for free in FREE_BYTES[::4]:
            fill(desk.cache, free)
            if desk.run(*READS) != answer:
                yield f"another answer with {free} bytes"
            if left := [*desk.cache.rglob("*.unfinished")]:
                yield f"{left} is left"


def read_only(folder: Path) -> Iterator[str]:
    """Nothing may be written: commands that write say so, the others answer, with and without a cache."""
    home = folder / "disk"
    with mounted(home):
        desk = Desk(folder, home)
        answer, before = desk.run(*READS), desk.files()
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        for arguments in writers(desk):
            done = desk.run(*arguments)
            if not refused(done, READ_ONLY):
                yield f"{' '.join(arguments)}: {done}"
        if (desk.run(*READS), desk.files()) != (answer, before):
            yield "another answer"
    shutil.rmtree(desk.cache)
    with mounted(desk.cache):
        desk.restore()
        subprocess.run(["mount", "-o", "remount,ro", str(desk.cache)], check=True)
        if desk.run(*READS) != answer:
            yield "another answer without a cache"


def clock_set_back(folder: Path) -> Iterator[str]:
    """Files and observations of the future, and a present before all of them: no stale answer."""
    desk = Desk(folder)
    seen = '"subject":"feed","of":"https://eve.example.org/feed","checked":"2096-01-01","state":"ok"'
    observed = f'{{"entry":"eve",{seen},"seen":"2095-12-31"}}\n'
    (desk.root / "observations.jsonl").write_text(observed, encoding="utf-8")
    answer = desk.run(*READS)
    for place in (desk.home, desk.cache):
        for path in place.rglob("*"):
            os.utime(path, (FUTURE, FUTURE))
    if desk.run(*READS) != answer:
        yield "another answer from files of the future"
    path = desk.root / "accounts" / "eve.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Eve Own", "Eva Own"), encoding="utf-8")
    os.utime(path, (FUTURE, FUTURE))
    if desk.run(*READS).out != answer.out.replace("Eve Own", "Eva Own"):
        yield "an edit is not seen"
    for arguments in (READS, ("chats", "--json"), ("saved", "--json"), ("catalog", "stale"), *writers(desk)):
        done = desk.run("--now", LONG_AGO, *arguments)
        if done.code not in (0, 1):
            yield f"{' '.join(arguments)} at {LONG_AGO}: {done}"


def many_processes(folder: Path) -> Iterator[str]:
    """Twenty commands at once on a cold cache, and twenty that save and add: none loses anything."""
    desk = Desk(folder)
    answer = desk.run(*READS)
    shutil.rmtree(desk.cache)
    running = [desk.start(*READS) for _ in range(PROCESSES)]
    if any(desk.finish(process) != answer for process in running):
        yield "another answer on a cold cache"
    if len(names := [path.name for path in (desk.cache / "medtw").iterdir()]) != 1:
        yield f"the cache has {names}"
    added = [f"joe{number}.bsky.social" for number in range(PROCESSES)]
    running = [desk.start("catalog", "add", f"@{handle}", *details(handle)) for handle in added]
    running += [desk.start("save", name) for name in ids(desk)]
    for process in running:
        if (done := desk.finish(process)).code:
            yield str(done)
    if len([*(desk.root / "accounts").glob("*.yml")]) != PROCESSES + 1:
        yield "an added entry is lost"
    if not {*ids(desk)} <= {line.split()[0] for line in (desk.data / "saved.txt").read_text().splitlines()}:
        yield "a saved entry is lost"
    if left := desk.unfinished():
        yield f"{left} is left"


def details(handle: str) -> tuple[str, ...]:
    """What an entry needs beside its handle."""
    name = handle.partition(".")[0]
    source = ("--source", f"https://example.org/{name}", "--source-title", "Staff")
    return ("--name", name, "--form", "person", "--summary", "Nurse.", *source)


def ids(desk: Desk) -> list[str]:
    """The ids of entries of the small catalog."""
    folders = ("accounts", "chats", "hashtags")
    return [path.stem for name in folders for path in sorted((desk.folder / "catalog" / name).glob("*.yml"))]


def planted(folder: Path) -> Iterator[str]:
    """A file that medtw did not write in the place of the compiled catalog: not used, and not waited for."""
    desk = Desk(folder)
    answer = desk.run(*READS)
    [path] = (desk.cache / "medtw").iterdir()
    whole = path.read_bytes()
    victim = folder / "victim"
    victim.write_bytes(b"precious")
    for name, plant in plants(victim, whole).items():
        shutil.rmtree(path.parent)
        path.parent.mkdir(mode=0o700)
        plant(path)
        if (done := desk.run(*READS)) != answer and "is not used" not in done.err:
            yield f"{name}: {done}"
        if done.out != answer.out:
            yield f"{name}: another answer"
    if victim.read_bytes() != b"precious":
        yield "a link was followed"


def plants(victim: Path, whole: bytes) -> Mapping[str, Callable[[Path], object]]:
    """What to put at the path of the compiled catalog."""

    def other_schema(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("CREATE TABLE notes (text)")
        seal(path)

    def huge(path: Path) -> None:
        with path.open("wb") as file:
            file.write(whole[:100])
            file.truncate(1 << 36)

    def changed(path: Path, mode: int, owner: int) -> None:
        path.write_bytes(whole)
        path.chmod(mode)
        if os.geteuid() == 0:
            os.chown(path, owner, -1)

    return {
        "a link": lambda path: path.symlink_to(victim),
        "a folder": lambda path: path.mkdir(),
        "a pipe": os.mkfifo,
        "a pipe beside it": lambda path: os.mkfifo(
            path.with_name(path.name.replace("medtw-", "medtw-0")[:-1])
        ),
        "half of it": lambda path: path.write_bytes(whole[: len(whole) // 2]),
        "zeros": lambda path: path.write_bytes(bytes(len(whole))),
        "another program's": lambda path: path.write_bytes(b"foreign" * 1000),
        "another schema": other_schema,
        "64 GB": huge,
        "writable by all": lambda path: changed(path, 0o666, 0),
        "another user's": lambda path: changed(path, 0o600, 12345),
        "in a folder of all": lambda path: path.parent.chmod(0o777),
    }


#: Each fault by its name; those that mount a disk need root.
FAULTS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    **(
        {"full disk": full_disk, "full cache": full_cache, "read-only": read_only}
        if os.geteuid() == 0
        else {}
    ),
    "clock set back": clock_set_back,
    f"{PROCESSES} processes": many_processes,
    "planted files": planted,
}
