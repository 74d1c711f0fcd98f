"""Runs commands in forks of one warm process, and kills them at the n-th thing they do to a file.

A start takes longer than most commands, and a thousand kills need a thousand processes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from medtw.folders import PACKAGE

#: Answers lines of JSON; argv has the source, and the catalog to be taken for the bundled one.
SERVER = """
import json, os, signal, sqlite3, sys
from pathlib import Path
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import icalendar, rapidfuzz, rich.table, ruamel.yaml, typer, yaml
from medtw import bundle, layers
from medtw.cli.app import COMMANDS, main
from medtw.cli.catalog import add, edit, importing, remove, rename
from medtw.index import cache
bundle.CHECKOUT = Path(sys.argv[2])
bundle.BUNDLED = cache.BUNDLED = bundle.CHECKOUT / "catalog.sqlite"

class Killer:
    def __init__(self, last):
        self.left = last
        self.statements = 0

    def step(self, before=lambda: None):
        self.left -= 1
        if self.left == 0:
            before()
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event, arguments):
        if arguments and "/checked/" in str(arguments[0]):
            return  # a copy that is thrown away
        if event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.utime"):
            self.step()
        elif event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.step()

    def statement(self, text):
        self.statements += 1
        if self.statements % 250 == 1:
            self.step()

    def fsync(self, descriptor):
        self.step(lambda: os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2))
        self.step()

def traced(connect, callback):
    def traced_connect(*place, **options):
        connection = connect(*place, **options)
        connection.set_trace_callback(callback)
        return connection
    return traced_connect

def answer(asked):
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ.update(asked["environment"])
    if asked["last"]:
        killer = Killer(asked["last"])
        os.fsync = killer.fsync
        sqlite3.connect = traced(sqlite3.connect, killer.statement)
        sys.addaudithook(killer.hook)
    code = main(asked["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

for line in sys.stdin:
    child = os.fork()
    if not child:
        answer(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


class Forks:
    """Runs commands, each in a process of its own."""

    def __init__(self, server: subprocess.Popen[str], folder: Path) -> None:
        self.server = server
        self.folder = folder

    def run(self, *arguments: str, environment: dict[str, str], last: int = 0) -> Done:
        """Run a command; with `last`, kill it when it is about to do so many things to files."""
        out, err = self.folder / "out", self.folder / "err"
        asked = {"arguments": arguments, "environment": environment, "last": last}
        line = json.dumps(asked | {"out": str(out), "err": str(err)})
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(f"{line}\n")
        self.server.stdin.flush()
        code = int(self.server.stdout.readline())
        return Done(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@contextmanager
def forking(catalog: Path, folder: Path) -> Iterator[Forks]:
    """Runs commands with a catalog in place of the bundled one; `folder` is for their output."""
    command = [sys.executable, "-c", SERVER, str(PACKAGE.parent), str(catalog)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Forks(server, folder)
