"""A command may be killed at any moment: nothing is half-written, and the next command works.

Each command is killed at the first thing that it does to a file, then at the second, and so on.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import NOW, SMALL_CATALOG
from factories import account, chat, collection, write_yaml
from forks import Done, Forks, forking

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no forks")

KILLED = -9
_UNFINISHED = re.compile(r"\.medtw-[0-9a-f]{16}")
#: The text of each file by its path.
Texts = dict[str, bytes]
PEOPLE = """\
name,bluesky
Joe Own,joe.bsky.social
Zoe Own,zoe.bsky.social
"""
DETAILS = (
    *("--name", "Ivy Own", "--form", "person", "--summary", "Nurse who writes."),
    *("--source", "https://example.org/ivy", "--source-title", "Staff: Ivy"),
)
OBSERVED = (
    '{"entry": "eve", "subject": "feed", "of": "https://eve.example.org/feed", '
    '"checked": "2026-11-20", "state": "ok", "seen": "2026-11-19"}\n'
)
COMPLETED = "a change of the catalog '{root}' that was interrupted is complete now\n"


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    with forking(SMALL_CATALOG, tmp_path_factory.mktemp("output")) as forks:
        yield forks


class Desk:
    """A user's own catalog, saved entries and exports, which can be put back as they were."""

    def __init__(self, forks: Forks, folder: Path) -> None:
        self.forks = forks
        self.home = folder / "home"
        self.root = self.home / "medtw" / "my-catalog"
        self.saved = self.home / "medtw" / "saved.txt"
        self.exported = self.home / "exported"
        self.cache = folder / "cache"
        self._template = folder / "template"
        editor = folder / "editor.py"
        editor.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "path.write_text(path.read_text().replace('Writes.', 'Writes at night.'))\n"
        )
        people = folder / "people.csv"
        people.write_text(PEOPLE)
        self.people = str(people)
        self.environment = {
            "EDITOR": shlex.join([sys.executable, "-S", str(editor)]),
            "MEDTW_NOW": NOW,
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(self.home),
        }
        self._furnish()

    def _furnish(self) -> None:
        section = {"heading": "All", "entries": ["ada-example", "eve"]}
        for name, record in {
            "accounts/eve": account(name="Eve Own", feed="https://eve.example.org/feed"),
            "chats/eves-chat": chat(hosts=["eve", "ada-example"]),
            "collections/mine": collection(section),
        }.items():
            path = self.root / f"{name}.yml"
            path.parent.mkdir(parents=True)
            write_yaml(path, record)
        (self.root / "observations.jsonl").write_text(OBSERVED)
        self.saved.write_text("ada-example  # met\neve\n")
        self.exported.mkdir()
        shutil.copytree(self.home, self._template)

    def restore(self) -> None:
        shutil.rmtree(self.home)
        shutil.copytree(self._template, self.home)

    def run(self, *arguments: str, last: int = 0) -> Done:
        return self.forks.run(*arguments, environment=self.environment, last=last)

    def seen(self) -> Done:
        """What a reader finds: all entries, and those that are saved."""
        entries, saved = self.run("export", "data"), self.run("saved", "--json")
        return Done(max(entries.code, saved.code), entries.out + saved.out, entries.err)

    def texts(self) -> Texts:
        """Every file that is not hidden."""
        paths = [path.relative_to(self.home) for path in self.home.rglob("*") if path.is_file()]
        visible = [path for path in paths if not any(part.startswith(".") for part in path.parts)]
        return {str(path): (self.home / path).read_bytes() for path in sorted(visible)}

    def unfinished(self) -> list[Path]:
        return sorted(self.home.rglob(".medtw-*"))

    def state(self) -> frozenset[tuple[str, bytes]]:
        """All files, but for the copy that is checked, under names that are the same in every run."""
        paths = [path for path in self.home.rglob("*") if path.is_file() and "checked" not in path.parts]
        return frozenset((_UNFINISHED.sub(".medtw-", str(path)), path.read_bytes()) for path in paths)

    def kills(self, *arguments: str) -> Iterator[Done]:
        """Kill a command at each thing that it does to files; yields each state of the files that is new."""
        known: set[frozenset[tuple[str, bytes]]] = set()
        last = 1
        self.restore()
        while (done := self.run(*arguments, last=last)).code == KILLED:
            if (state := self.state()) not in known:
                known.add(state)
                yield done
            last += 1
            self.restore()
        assert done.code == 0
        assert len(known) > 1


@pytest.fixture
def desk(forks: Forks, tmp_path: Path) -> Desk:
    return Desk(forks, tmp_path)


def expected(desk: Desk, arguments: tuple[str, ...]) -> tuple[Texts, Done, Texts, Done]:
    """The files and what a reader finds before a command, and after it."""
    before, seen_before = desk.texts(), desk.seen()
    assert desk.run(*arguments).code == 0
    after, seen_after = desk.texts(), desk.seen()
    assert (before != after, seen_before.code, seen_after.code) == (True, 0, 0)
    return before, seen_before, after, seen_after


#: Commands that change the catalog or what is saved, and what a repetition is told when all was done.
CHANGES: list[tuple[tuple[str, ...], str]] = [
    (("catalog", "add", "@ivy.bsky.social", *DETAILS), "'@ivy.bsky.social' is listed already as 'ivy-own'"),
    (("catalog", "rename", "eve", "eve-own"), "no entry 'eve' in the catalog '{root}'"),
    (("catalog", "remove", "eve", "--reason", "asked to be removed"), "no entry 'eve'"),
    (("save", "night-voices", "--note", "at ACEP"), ""),
    (("unsave", "eve"), "'eve' is not saved"),
]


@pytest.mark.parametrize(
    ("arguments", "repeated"), CHANGES, ids=[" ".join(arguments[:4]) for arguments, _ in CHANGES]
)
def test_a_killed_change_is_made_wholly_or_not_at_all(
    arguments: tuple[str, ...], repeated: str, desk: Desk
) -> None:
    before, seen_before, after, seen_after = expected(desk, arguments)

    for _ in desk.kills(*arguments):
        texts = desk.texts()
        for name in before.keys() | after.keys():
            assert texts.get(name) in (before.get(name), after.get(name))
        seen = desk.seen()
        assert seen in (
            seen_before,
            seen_after,
            seen_after._replace(err=COMPLETED.format(root=desk.root) + seen_after.err),
        )
        assert desk.texts() in (before, after)

        again = desk.run(*arguments)

        message = f"error: {repeated.format(root=desk.root)}\n"
        assert again.code == 0 or again.err.startswith(message)
        assert (desk.texts(), desk.unfinished()) == (after, [])


def test_a_killed_edit_is_made_or_kept_to_be_continued(desk: Desk) -> None:
    arguments = ("catalog", "edit", "eve")
    before, _, after, _ = expected(desk, arguments)

    for _ in desk.kills(*arguments):
        assert desk.texts() in (before, after)

        again = desk.run(*arguments)

        if again.code:
            assert again.err.startswith("error: an edit of 'eve' is not finished: ")
            assert desk.run(*arguments, "--continue").code == 0
        assert (desk.texts(), desk.unfinished()) == (after, [])


def test_a_killed_import_is_completed_by_the_next(desk: Desk) -> None:
    arguments = ("catalog", "import", desk.people, "--to", str(desk.root))
    before, seen_before, after, _ = expected(desk, arguments)

    for _ in desk.kills(*arguments):
        texts = desk.texts()
        assert before.items() <= texts.items() <= after.items()
        assert desk.seen() == seen_before

        assert desk.run(*arguments).code == 0
        assert desk.texts() == after


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["new", "replaced"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("data", "--output", "data.jsonl"),
        ("data", "--output", "data.sqlite"),
        ("calendar", "--with-quiet", "--output", "chats.ics"),
        ("feeds", "--with-quiet", "--output", "feeds.opml"),
        ("follow", "--for", "links", "--output", "people.txt"),
    ],
    ids=lambda arguments: " ".join((arguments[0], arguments[-1])),
)
def test_a_killed_export_leaves_the_old_file_or_the_new_one(
    arguments: tuple[str, ...], force: tuple[str, ...], desk: Desk
) -> None:
    path = desk.exported / arguments[-1]
    command = ("export", *arguments[:-1], str(path), *force)
    before = b"mine" if force else None
    assert desk.run(*command).code == 0
    whole = path.read_bytes()
    if before:
        (desk._template / "exported" / path.name).write_bytes(before)

    for _ in desk.kills(*command):
        assert (path.read_bytes() if path.exists() else None) in (before, whole)

        assert desk.run("export", *arguments[:-1], str(path), "--force").code == 0
        assert (path.read_bytes(), [*desk.exported.iterdir()]) == (whole, [path])


def test_a_killed_compilation_is_made_again(desk: Desk) -> None:
    answer = desk.seen()
    folder = desk.cache / "medtw"
    kills = 0
    shutil.rmtree(desk.cache)
    while desk.run("accounts", "--json", last=kills + 1).code == KILLED:
        kills += 1
        assert len([*folder.glob("*.unfinished")]) <= 1
        assert desk.seen() == answer
        assert len([*folder.glob("*.sqlite")]) == 1
        shutil.rmtree(desk.cache)
    assert kills > 10
