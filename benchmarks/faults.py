"""Kill medtw at random moments, fill its disk, set its clock back, and see what is left.

    python benchmarks/faults.py [--kills N] [--seed N]

Each command is started as a process, and killed with SIGKILL at a random moment between its start and a
little more than it usually takes; half of the moments are in the second half, in which it writes. Every file
must then be what it was before, or what the command writes if nobody kills it. From each state of the files
that was not tried yet, and wherever something is unfinished, the next command must answer with either, and
the command must succeed when it is repeated. A thousand kills take ten minutes on an idle computer.

The other faults are tried once each; those that need a disk of their own need root. docs/reliability.md has
the results.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.faults_desk import Desk
from benchmarks.faults_places import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.faults_desk import Done

#: How much longer than usual a command may take before it is killed.
A_LITTLE = 1.1
#: A command's usual time is the median of so many runs.
WARM_UPS = 3
DETAILS = (
    *("--name", "Ivy Own", "--form", "person", "--summary", "Nurse who writes."),
    *("--source", "https://example.org/ivy", "--source-title", "Staff: Ivy"),
)


@dataclass(frozen=True)
class Case:
    """A command to kill."""

    name: str
    arguments: tuple[str, ...]
    #: What reads the result.
    reads: tuple[str, ...] = ("export", "data")
    #: What completes the work after a kill: one command, or several in turn.
    repeats: tuple[tuple[str, ...], ...] = ()
    #: The name of the file to export, and what is there before.
    exports: str | None = None
    before: bytes | None = None
    is_cold: bool = False

    def prepare(self, desk: Desk) -> None:
        """Put everything back as it was before the command."""
        desk.restore()
        if self.exports and self.before is not None:
            (desk.exports / self.exports).write_bytes(self.before)
        if self.is_cold:
            shutil.rmtree(desk.cache, ignore_errors=True)


@dataclass
class Tally:
    """What came of the kills of one command."""

    moments: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def cases(desk: Desk) -> list[Case]:
    """The commands to kill."""
    edit = ("catalog", "edit", "eve")
    remove = ("catalog", "remove", "eve", "--reason", "asked to be removed")
    return [
        Case("accounts, cold cache", ("accounts", "--json"), reads=("accounts", "--json"), is_cold=True),
        Case("catalog add", ("catalog", "add", "@ivy.bsky.social", *DETAILS)),
        Case("catalog edit", edit, repeats=(edit, (*edit, "--continue"))),
        Case("catalog rename", ("catalog", "rename", "eve", "eve-own")),
        Case("catalog remove", remove),
        Case("catalog import", ("catalog", "import", str(desk.people), "--to", str(desk.root))),
        Case("save", ("save", "night-voices"), reads=("saved", "--json")),
        Case("unsave", ("unsave", "eve"), reads=("saved", "--json")),
        *(exporting(desk, name, before) for name in EXPORTS for before in (None, b"mine")),
    ]


#: What is exported to which file.
EXPORTS = {
    "data.sqlite": ("data",),
    "chats.ics": ("calendar", "--with-quiet"),
    "feeds.opml": ("feeds", "--with-quiet"),
    "people.txt": ("follow", "--for", "links"),
}


def exporting(desk: Desk, name: str, before: bytes | None) -> Case:
    """An export to a new file, or in the place of another."""
    command = ("export", *EXPORTS[name], "-o", str(desk.exports / name))
    forced = (*command, "--force")
    return Case(
        f"export {EXPORTS[name][0]}, {'a new file' if before is None else '--force'}",
        command if before is None else forced,
        reads=("show", "eve"),
        repeats=(forced,),
        exports=name,
        before=before,
    )


class Trial:
    """A command that is killed again and again."""

    def __init__(self, case: Case, desk: Desk) -> None:
        self.case = case
        self.desk = desk
        self.tally = Tally()
        self.before, self.found_before = self._look()
        times = [self._time() for _ in range(WARM_UPS)]
        self.usual = sorted(times)[WARM_UPS // 2]
        self.after, self.found_after = desk.files(), desk.run(*case.reads)
        #: States in which nothing is unfinished, and from which the next command was tried already.
        self.tried: set[frozenset[tuple[str, bytes]]] = set()

    def _look(self) -> tuple[Mapping[str, bytes], Done]:
        self.case.prepare(self.desk)
        return self.desk.files(), self.desk.run(*self.case.reads)

    def _time(self) -> float:
        self.case.prepare(self.desk)
        start = perf_counter()
        done = self.desk.run(*self.case.arguments)
        if done.code:
            raise SystemExit(f"{self.case.name}: {done.err}")
        return perf_counter() - start

    def kill(self, moment: float) -> None:
        """Kill the command after a part of its usual time, unless it is faster; note what is wrong then."""
        self.case.prepare(self.desk)
        if not self.desk.kill(moment * self.usual, self.case.arguments):
            return
        files = self.desk.files()
        self.tally.moments[self._moment(files)] += 1
        state = frozenset(files.items())
        if self.desk.unfinished() or self.case.is_cold or state not in self.tried:
            self.tried.add(state)
            when = f"{self.case.name}, killed at {moment:.3f}"
            self.tally.faults += [f"{when}: {fault}" for fault in self._faults(files)]

    def _moment(self, files: Mapping[str, bytes]) -> str:
        left = [*self.desk.cache.rglob("*.unfinished")] if self.case.is_cold else self.desk.unfinished()
        if left:
            return "during"
        is_done = [*self.desk.cache.rglob("*.sqlite")] if self.case.is_cold else files != self.before
        return "after" if is_done else "before"

    def _faults(self, files: Mapping[str, bytes]) -> Iterator[str]:
        for name in files.keys() | self.before.keys() | self.after.keys():
            if files.get(name) not in (self.before.get(name), self.after.get(name)):
                yield f"{name} is half-written"
        found = self.desk.run(*self.case.reads)
        if found.code or found.out not in (self.found_before.out, self.found_after.out):
            yield f"{' '.join(self.case.reads)}: {found.code}, {found.err.strip()}"
        for repeated in self.case.repeats or (self.case.arguments,):
            done = self.desk.run(*repeated)
        if done.code and self.desk.files() != self.after:
            yield f"{' '.join(repeated)}: {done.code}, {done.err.strip()}"
        elif self.desk.files() != self.after:
            yield "repeated, it writes something else"
        if self.desk.unfinished() and self.case.arguments[1] != "import":
            yield f"{self.desk.unfinished()} is left"


#: Before, while or after the command writes.
MOMENTS = ("before", "during", "after")


def killing(desk: Desk, kills: int, seed: int) -> list[str]:
    """Kill each command equally often; prints a table and returns the faults."""
    random = Random(seed)  # noqa: S311 - no secret
    faults: list[str] = []
    wanted = cases(desk)
    print(f"| command | kills | {' | '.join(MOMENTS)} | faults |\n|---|{'--:|' * (len(MOMENTS) + 2)}")
    totals: Counter[str] = Counter()
    for number, case in enumerate(wanted):
        trial = Trial(case, desk)
        while trial.tally.moments.total() < kills // len(wanted) + (number < kills % len(wanted)):
            trial.kill(random.uniform(random.choice((0, 0.5)), A_LITTLE))
        print_row(case.name, trial.tally.moments, len(trial.tally.faults))
        totals += trial.tally.moments
        faults += trial.tally.faults
    print_row("all", totals, len(faults))
    return faults


def print_row(name: str, moments: Counter[str], faults: int) -> None:
    """A row of the table."""
    counts = " | ".join(str(moments[moment]) for moment in MOMENTS)
    print(f"| {name} | {moments.total()} | {counts} | {faults} |", flush=True)


def main() -> None:
    """Print what came of each fault; exits with 1 if something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=1000, help="0 leaves them out")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults: list[str] = []
    if asked.kills:
        with tempfile.TemporaryDirectory() as folder:
            faults += killing(Desk(Path(folder)), asked.kills, asked.seed)
    for name, fault in FAULTS.items():
        with tempfile.TemporaryDirectory() as folder:
            found = [f"{name}: {wrong}" for wrong in fault(Path(folder))]
        print(f"{name}: {'FAULTS' if found else 'as promised'}", flush=True)
        faults += found
    print(*faults, sep="\n")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
