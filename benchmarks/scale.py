"""How much slower a catalog of a million entries is than one of a thousand, and how long it takes to compile.

    python benchmarks/scale.py [--sizes 1000 1000000] [--runs N] [--chats N] [--folder FOLDER]

Run it with a Python that can import medtw. generate.py makes the catalogs, and `--catalog` adds them to
the bundled catalog, as users add theirs. Each command is timed as a whole process with a warm cache, with
the sizes in turn (A B A B ...). The output compares the medians, and shows the most memory that any run
used. Compiling is timed once: the extra time of a first `topics` compared with the bundled catalog alone.
The cache and the catalogs are in temporary folders, unless `--folder` names a folder that keeps the
catalogs for the next time.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
from benchmarks.generate import (  # noqa: E402 - after the path to it
    MOST_CHATS,
    RARE_ENTRIES,
    RARE_WORD,
    Generator,
    commonest_topic,
    real_entries,
    write,
)

SIZES = (1_000, 10_000, 100_000, 1_000_000)
NOW = "2026-11-22T12:00+00:00"
MISSPELT = "nephrolgy"


@dataclass(frozen=True, slots=True)
class Taken:
    """The resources that a process used."""

    seconds: float
    #: CPU time of the process, and of the system on its behalf.
    processor_seconds: float
    megabytes: float


def run(arguments: list[str], cache: Path) -> Taken:
    """Run medtw to its end, and discard its output."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "MEDTW_NOW": NOW}
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "medtw", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"medtw {' '.join(arguments)} ended with {process.returncode}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def commands() -> dict[str, list[str]]:
    """The commands for each catalog; the first generated entry is the same in all of them."""
    models = real_entries()
    first = next(Generator(models).entries(1))["id"]
    topic = commonest_topic(models).replace("-", " ")
    return {
        f"search {RARE_WORD} ({RARE_ENTRIES} entries)": ["search", RARE_WORD],
        f"search {topic} (the commonest topic)": ["search", topic],
        f"search {MISSPELT} (misspelt)": ["search", MISSPELT],
        "topics": ["topics"],
        f"topics {topic}": ["topics", topic],
        f"show {first}": ["show", first, "--tz", "UTC"],
        "accounts --status quiet": ["accounts", "--status", "quiet"],
        f"search {topic} --active": ["search", topic, "--active"],
        "chats --today": ["chats", "--today", "--tz", "UTC"],
    }


def compile_catalog(path: Path, cache: Path) -> tuple[Taken, int, int]:
    """Compile a catalog; returns the resources used, and the sizes of the index and of its records."""
    before = {*cache.rglob("*.sqlite")}
    taken = run(["--catalog", str(path), "topics"], cache)
    (index,) = {*cache.rglob("*.sqlite")} - before
    with closing(sqlite3.connect(index)) as connection:
        records = "SELECT sum(length(CAST(record AS BLOB))) FROM entries"
        return taken, index.stat().st_size, int(connection.execute(records).fetchone()[0])


def show_compiling(catalogs: dict[int, Path], cache: Path) -> None:
    """Compile each catalog, and print what it took compared with the bundled one alone."""
    base = run(["topics"], cache)
    print(f"{'compiling':>12} {'entries/s':>10} {'/s of CPU':>10} {'MB':>6} {'bytes over record':>18}")
    for size, path in catalogs.items():
        taken, whole, records = compile_catalog(path, cache)
        rate = size / (taken.seconds - base.seconds)
        processor_rate = size / (taken.processor_seconds - base.processor_seconds)
        over = (whole - records) / size
        print(f"{size:>12,} {rate:>10,.0f} {processor_rate:>10,.0f} {taken.megabytes:>6.0f} {over:>18.0f}")


def show_asking(catalogs: dict[int, Path], cache: Path, runs: int) -> None:
    """Time each command with each catalog, and print the medians."""
    heading = "".join(f"{f'{size:,}':>11}" for size in catalogs)
    print(f"\n{'milliseconds':42}{heading}{'last/first':>12}{'MB':>6}")
    for name, arguments in commands().items():
        taken: dict[int, list[Taken]] = {size: [] for size in catalogs}
        for number in range(runs + 1):
            for size, path in catalogs.items():
                once = run(["--catalog", str(path), *arguments], cache)
                if number:  # the first of each is a warm-up
                    taken[size].append(once)
        medians = [median(one.seconds for one in some) * 1000 for some in taken.values()]
        most = max(one.megabytes for some in taken.values() for one in some)
        row = "".join(f"{ms:>11.0f}" for ms in medians)
        print(f"{name:42}{row}{medians[-1] / medians[0]:>12.2f}{most:>6.0f}", flush=True)


def main() -> None:
    """Print one table about compiling and one about commands."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--chats", type=int, default=MOST_CHATS)
    parser.add_argument("--folder", type=Path, help="keeps the catalogs that are made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        catalogs = {size: folder / f"{size}-{asked.chats}.jsonl" for size in asked.sizes}
        for size, path in catalogs.items():
            if not path.exists():
                write(path, size, most_chats=asked.chats)
        cache = Path(temporary, "cache")
        cache.mkdir()
        show_compiling(catalogs, cache)
        show_asking(catalogs, cache, asked.runs)


if __name__ == "__main__":
    main()
