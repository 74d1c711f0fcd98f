"""A user's desk to try faults on: a copy of medtw, an own catalog, saved entries and exports.

The command that runs is the real one, in a process of its own. Only the catalog beside it is a small one,
so a thousand processes take minutes.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
SMALL_CATALOG = CHECKOUT / "tests" / "data" / "catalog"
#: After so many seconds a command is taken to wait for something that never comes.
PATIENCE = 60
#: A time within the reach of the small catalog.
NOW = "2026-11-22T15:00+00:00"
SOURCE = "sources:\n  - url: https://example.org/list\n    title: A list\n    published: '2018-05'\n"
OWN = {
    "accounts/eve.yml": "name: Eve Own\nform: person\nsummary: Writes.\nlinks:\n  - kind: website\n"
    f"    title: A page\n    url: https://eve.example.org\nfeed: https://eve.example.org/feed\n{SOURCE}",
    "chats/eves-chat.yml": "name: Example chat\nform: tweet-chat\nsummary: Talks.\nhosts:\n"
    f"  - eve\n  - ada-example\n{SOURCE}",
    "collections/mine.yml": "title: A list\ntext: Whom to follow.\n"
    f"{SOURCE.replace('sources:', 'source:').replace('  - ', '  ').replace('    ', '  ')}"
    "sections:\n  - heading: All\n    entries:\n      - ada-example\n      - eve\n",
}
SAVED = "ada-example  # met\neve\n"
PEOPLE = "name,bluesky\nJoe Own,joe.bsky.social\nZoe Own,zoe.bsky.social\n"
EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[1])
path.write_text(path.read_text().replace("Writes.", "Writes at night."))
"""


class Done(NamedTuple):
    """How a command ended; its code is None if it took too long."""

    code: int | None
    out: str
    err: str


class Desk:
    """The folders, and the commands that run there.

    Args:
        folder: Where everything goes; it must be empty.
        home: Where the own catalog, the saved entries and the exports go.
    """

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.folder = folder
        self.home = home or folder / "home"
        self.data = self.home / "medtw"
        self.root = self.data / "my-catalog"
        self.exports = self.home / "exports"
        self.cache = folder / "cache"
        self.people = folder / "people.csv"
        self._template = folder / "template"
        shutil.copytree(CHECKOUT / "src", folder / "src", ignore=shutil.ignore_patterns("catalog.sqlite"))
        shutil.copytree(SMALL_CATALOG, folder / "catalog")
        self.people.write_text(PEOPLE, encoding="utf-8")
        (folder / "editor.py").write_text(EDITOR, encoding="utf-8")
        self._furnish(self._template)
        self.restore()

    def _furnish(self, home: Path) -> None:
        (home / "exports").mkdir(parents=True)
        for name, text in OWN.items():
            path = home / "medtw" / "my-catalog" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (home / "medtw" / "saved.txt").write_text(SAVED, encoding="utf-8")

    def restore(self) -> None:
        """Put everything back as it was, except the cache."""
        if self.home.exists():
            for path in self.home.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self._template, self.home, dirs_exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of every command."""
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(self.folder / "src"),
            "EDITOR": shlex.join([sys.executable, "-S", str(self.folder / "editor.py")]),
            "MEDTW_NOW": NOW,
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.home),
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A running command."""
        return subprocess.Popen(
            [sys.executable, "-m", "medtw", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> Done:
        """Run a command to its end."""
        return self.finish(self.start(*arguments))

    def finish(self, process: subprocess.Popen[str]) -> Done:
        """Wait for a command, though not for ever."""
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Done(None, "", f"no answer in {PATIENCE} seconds")
        return Done(process.returncode, out, err)

    def kill(self, after: float, arguments: Sequence[str]) -> bool:
        """Start a command and kill it after some seconds; returns whether it still ran."""
        with self.start(*arguments) as process:
            sleep(after)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        return process.returncode == -signal.SIGKILL

    def files(self) -> Mapping[str, bytes]:
        """Every file of the user that is not hidden, by its path."""
        paths = (path.relative_to(self.home) for path in sorted(self.home.rglob("*")))
        visible = [path for path in paths if not any(part.startswith(".") for part in path.parts)]
        return {
            str(path): (self.home / path).read_bytes() for path in visible if (self.home / path).is_file()
        }

    def unfinished(self) -> list[str]:
        """What a killed process may leave: files that it was writing, a journal, a copy to check."""
        return sorted(
            str(path)
            for pattern in (".medtw-*", ".medtw/changes.json", ".medtw/checked")
            for path in self.home.rglob(pattern)
        )
