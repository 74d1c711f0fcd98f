"""Entries are added and edited with a check before, and nothing that others do is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SMALL_CATALOG

from medtw.catalog.folder import load
from medtw.catalog.journal import make_hidden
from medtw.editing.adding import add, free_id, id_from
from medtw.editing.drafts import Draft, resumed
from medtw.editing.faults import (
    AlreadyListedError,
    BadIdError,
    ChangedMeanwhileError,
    FolderInUseError,
    NothingToContinueError,
    RefusedChangeError,
    UnfinishedEditError,
)
from medtw.editing.folder import CatalogFolder, create
from medtw.folders import PACKAGE
from medtw.kinds import Kind
from medtw.removal import removal_hash

Files = Callable[[CatalogFolder], dict[str, str]]
FIELDS = {
    "sources": [{"url": "https://example.org/a", "title": "A", "published": "2026-05"}],
    "summary": "Writes.",
    "form": "person",
    "name": "Joe",
    "platforms": {"bluesky": {"handle": "joe.bsky.social"}},
    "country": "NO",
    "topics": ["burnout"],
}
TEXT = """\
name: Joe
form: person
country: 'NO'
summary: Writes.
topics:
  - burnout
platforms:
  bluesky:
    handle: joe.bsky.social
sources:
  - url: https://example.org/a
    title: A
    published: '2026-05'
"""


def test_a_new_catalog_is_valid_and_stays_if_it_is_one(tmp_path: Path) -> None:
    create(tmp_path / "new")
    (tmp_path / "new" / "README.md").write_text("mine")
    create(tmp_path / "new")

    assert load(tmp_path / "new").problems == []
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        *("README.md", "accounts", "chats", "events", "hashtags")
    ]
    assert (tmp_path / "new" / "README.md").read_text() == "mine"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")

    with pytest.raises(FolderInUseError):
        create(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_entry_is_written_with_its_fields_in_order(own: CatalogFolder) -> None:
    path = add(own, Kind.ACCOUNT, "joe", FIELDS)

    assert (path, path.read_text()) == (own.root / "accounts" / "joe.yml", TEXT)


def test_an_id_is_made_from_the_name_and_free() -> None:
    assert (id_from("Ada Müller-O'Neill, MD"), id_from("日本")) == ("ada-muller-oneill-md", None)
    assert free_id("ada", {"ada", "ada-2"}.__contains__) == "ada-3"


def test_an_entry_that_somebody_added_meanwhile_stays(own: CatalogFolder, files: Files) -> None:
    add(own, Kind.ACCOUNT, "joe", FIELDS)
    other = FIELDS | {"platforms": {"bluesky": {"handle": "joe2.bsky.social"}}}

    with pytest.raises(AlreadyListedError):
        add(own, Kind.ACCOUNT, "joe", other)
    add(own, Kind.ACCOUNT, "joe", other, is_id_fixed=False)

    assert {"accounts/joe.yml", "accounts/joe-2.yml"} <= files(own).keys()


def test_a_file_name_that_is_no_id_is_refused(own: CatalogFolder) -> None:
    with pytest.raises(BadIdError):
        add(own, Kind.ACCOUNT, "../joe", FIELDS)


NO_FORM = (
    "form: 'persn' is not one of person, organization, project, podcast, blog, journal, "
    "conference, parody, bot, did you mean 'person'?"
)


def test_a_refused_entry_is_kept_as_a_draft_with_the_lines_of_its_problems(
    own: CatalogFolder, files: Files
) -> None:
    before = files(own)
    with pytest.raises(RefusedChangeError) as caught:
        add(own, Kind.ACCOUNT, "joe", FIELDS | {"form": "persn"})

    draft = own.root / ".medtw" / "drafts" / "accounts" / "joe.yml"
    assert caught.value.lines == (
        f"error: nothing was changed, because the check finds 1 problem\n{draft}:2: {NO_FORM}",
        f"hint: your text is kept in '{draft}'; to go on: medtw catalog edit joe --continue",
    )
    assert (draft.read_text(), files(own)) == (TEXT.replace("person", "persn"), before)


def test_problems_that_were_there_before_refuse_nothing(own: CatalogFolder) -> None:
    (own.root / "accounts" / "bad.yml").write_text("name: Bad\n")

    assert add(own, Kind.ACCOUNT, "joe", FIELDS).exists()


def begun(folder: CatalogFolder) -> Draft:
    draft = Draft(folder, add(folder, Kind.ACCOUNT, "joe", FIELDS))
    draft.begin(TEXT)
    return draft


def test_an_edit_takes_the_place_of_the_file(own: CatalogFolder) -> None:
    draft = begun(own)
    draft.path.write_text(f"# mine\n{TEXT}")

    assert (draft.finish(TEXT), draft.target.read_text()) == (True, f"# mine\n{TEXT}")
    assert list(own.drafts.rglob("*.*")) == []


def test_an_edit_that_changes_nothing_leaves_nothing(own: CatalogFolder) -> None:
    assert begun(own).finish(TEXT) is False
    assert list(own.drafts.rglob("*.*")) == []


def test_a_refused_edit_can_be_continued(own: CatalogFolder) -> None:
    draft = begun(own)
    draft.path.write_text(TEXT.replace("burnout", "burnuot"))
    with pytest.raises(RefusedChangeError):
        draft.finish(TEXT)
    with pytest.raises(UnfinishedEditError):
        Draft(own, draft.target).begin(TEXT)

    again, text = resumed(own, "joe")
    again.path.write_text(TEXT.replace("burnout", "wellness"))

    assert (text, again.finish(text)) == (TEXT, True)
    assert "wellness" in draft.target.read_text()


def test_an_edit_that_was_killed_before_anything_was_typed_can_be_begun_again(own: CatalogFolder) -> None:
    target = begun(own).target

    Draft(own, target).begin(TEXT)

    assert Draft(own, target).path.read_text() == TEXT


def test_an_edit_never_overwrites_what_somebody_else_wrote(own: CatalogFolder) -> None:
    draft = begun(own)
    draft.path.write_text(f"# mine\n{TEXT}")
    draft.target.write_text(f"# theirs\n{TEXT}")

    with pytest.raises(ChangedMeanwhileError):
        draft.finish(TEXT)
    assert (draft.target.read_text(), draft.path.read_text()) == (f"# theirs\n{TEXT}", f"# mine\n{TEXT}")

    again, text = resumed(own, "joe")
    again.path.write_text(f"# theirs and mine\n{TEXT}")
    assert again.finish(text)
    assert draft.target.read_text() == f"# theirs and mine\n{TEXT}"


def test_there_may_be_nothing_to_continue(own: CatalogFolder) -> None:
    with pytest.raises(NothingToContinueError):
        resumed(own, "joe")


def test_git_ignores_what_is_not_part_of_the_catalog(own: CatalogFolder) -> None:
    assert (make_hidden(own.root) / ".gitignore").read_text() == "*\n"


#: What each of many processes does: argv has the source, the small catalog, the folder, and a number.
AT_ONCE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from medtw import bundle
from medtw.editing.adding import add
from medtw.editing.folder import CatalogFolder
from medtw.editing.removing import remove
from medtw.kinds import Kind
bundle.CHECKOUT = Path(sys.argv[2])
bundle.BUNDLED = bundle.CHECKOUT / "catalog.sqlite"
folder, number = CatalogFolder(Path(sys.argv[3])), sys.argv[4]
fields = {"name": "Joe", "form": "person", "summary": "Writes.",
          "platforms": {"bluesky": {"handle": f"joe{number}.bsky.social"}},
          "sources": [{"url": "https://example.org/a", "title": "A"}]}
add(folder, Kind.ACCOUNT, "joe", fields, is_id_fixed=False)
remove(folder, f"nobody-{number}", reason="not for us")
"""


def test_twenty_processes_at_once_lose_nothing(own: CatalogFolder) -> None:
    command = [sys.executable, "-c", AT_ONCE, str(PACKAGE.parent), str(SMALL_CATALOG), str(own.root)]
    running = [subprocess.Popen([*command, str(number)]) for number in range(20)]

    assert [process.wait() for process in running] == [0] * 20
    loaded = load(own.root)
    assert (loaded.problems, len(loaded.catalog.entries)) == ([], 22)
    assert loaded.catalog.removed == {removal_hash(f"nobody-{number}") for number in range(20)}
