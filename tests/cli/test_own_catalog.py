"""A catalog of one's own from the command line: begun, added to, edited, renamed, removed, marked."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable
from errno import ENOSPC, EROFS
from pathlib import Path
from shutil import rmtree
from typing import Any

import pexpect
import pytest
from conftest import SMALL_CATALOG
from factories import account, chat, write_catalog, write_yaml
from helptexts import OF_CATALOGS, examples
from terminals import mind_ctrl_c

from medtw.cli.app import main
from medtw.folders import PACKAGE
from medtw.removal import removal_hash

Run = Callable[..., tuple[int, str, str]]

SAID = (
    *("--name", "Eve Own", "--form", "person", "--summary", "Nurse who writes.", "--topic", "Burnout"),
    *("--country", "Norway", "--source", "https://example.org/eve", "--source-title", "Staff: Eve"),
    *("--published", "2026-05"),
)
TEXT = """\
name: Eve Own
form: person
country: 'NO'
summary: Nurse who writes.
topics:
  - burnout
platforms:
  bluesky:
    handle: eve.bsky.social
sources:
  - url: https://example.org/eve
    title: 'Staff: Eve'
    published: '2026-05'
"""


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.fixture
def own(data_folder: Path) -> Path:
    """Where the user's catalog is; it does not exist yet."""
    return data_folder / "my-catalog"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """An editor that replaces a text by another."""

    def editor(before: str, after: str) -> None:
        path = tmp_path / "editor.py"
        path.write_text(
            "import sys, pathlib\n"
            "path = pathlib.Path(sys.argv[1])\n"
            f"path.write_text(path.read_text().replace({before!r}, {after!r}))\n"
        )
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(path)]))

    return editor


def test_the_first_entry_begins_the_catalog(medtw: Run, own: Path) -> None:
    path = own / "accounts" / "eve-own.yml"

    assert medtw("catalog", "add", "@eve.bsky.social", *SAID) == (
        0,
        "",
        f"this begins your own catalog: {own}\nadded: {path}\nto see it: medtw show eve-own\n",
    )
    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    "command", [("edit", "nobody"), ("remove", "nobody"), ("rename", "nobody", "somebody")], ids=" ".join
)
def test_a_name_of_no_entry_begins_no_catalog(command: tuple[str, ...], medtw: Run, own: Path) -> None:
    code, out, err = medtw("catalog", *command)

    assert (code, out, err.splitlines()[0]) == (1, "", "error: no entry 'nobody'")
    assert not own.exists()


def test_own_entries_are_found_and_marked_everywhere(medtw: Run) -> None:
    medtw("catalog", "add", "@eve.bsky.social", *SAID)

    assert "from my-catalog; Nurse who writes." in medtw("search", "eve own")[1]
    assert "from my-catalog; Nurse who writes." in medtw("accounts", "--country", "NO")[1]
    assert "Catalog  my-catalog\n" in medtw("show", "eve-own")[1]
    assert ">From my-catalog<" in medtw("accounts", "--country", "NO", "-f", "html")[1]
    assert medtw("accounts", "--country", "NO", "-f", "csv")[1].endswith(",Nurse who writes.,my-catalog\n")
    records = json.loads(medtw("accounts", "--json")[1])["results"]
    assert {one["id"] for one in records if one["catalog"] == "my-catalog"} == {"eve-own"}
    assert [line for line in medtw("accounts")[1].splitlines() if "from " in line and "Eve" not in line] == []


def test_a_chat_of_ones_own_is_marked_among_the_chats(medtw: Run) -> None:
    said = ("--form", "tweet-chat", "--summary", "We talk.", "--source", "https://example.org/c")
    medtw("catalog", "add", "-k", "chat", "--name", "Our chat", *said, "--source-title", "C")

    assert "from my-catalog" in medtw("chats", "--all", columns=100)[1]
    assert [line for line in medtw("chats", "--all")[1].splitlines() if "my-catalog" in line] != []


def test_a_broken_catalog_of_the_user_is_left_out_with_one_line(medtw: Run, own: Path) -> None:
    expected = medtw("help-lines")
    medtw("catalog", "init")
    bad = own / "accounts" / "bad.yml"
    bad.write_text("name: Bad\nform: person\n")

    code, out, err = medtw("help-lines")

    assert (code, out) == expected[:2]
    assert err == (
        f"warning: your own catalog: {bad}:1: 'sources' is missing: every entry names the public page "
        f"that it is based on (left out; for more: medtw catalog check '{own}')\n{expected[2]}"
    )


@pytest.mark.parametrize("text", ["", "]", "a: *b\n", "\0", "name: \ud800\n", "- x\n", "a:\n\tb: c\n"])
def test_no_file_in_it_takes_the_tool_down(medtw: Run, own: Path, text: str) -> None:
    medtw("catalog", "init")
    (own / "chats" / "bad.yml").write_bytes(text.encode(errors="surrogatepass"))

    code, out, err = medtw("topics", "--json")

    assert (code, len(err.splitlines())) == (0, 1)
    assert json.loads(out)["total"] > 0
    assert medtw("--catalog", str(own), "topics")[0] == 3


def test_a_file_in_place_of_the_folder_takes_nothing_down(medtw: Run, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text("hello")

    code, _, err = medtw("topics")

    assert (code, len(err.splitlines())) == (0, 1)
    assert medtw("catalog", "add", "@eve.bsky.social", *SAID)[0] == 2


def test_terms_of_ones_own_may_be_narrower_than_bundled_ones(medtw: Run, own: Path) -> None:
    medtw("catalog", "init")
    (own / "terms" / "topics").mkdir(parents=True)
    write_yaml(own / "terms" / "topics" / "queues.yml", {"label": "Queues", "broader": ["burnout"]})
    medtw("catalog", "add", "@eve.bsky.social", *SAID, "-t", "queues")

    assert "eve-own" in medtw("search", "queues", "-f", "tsv")[1]
    assert "eve-own" in medtw("accounts", "--topic", "wellness", "-f", "tsv")[1]


def test_an_entry_that_is_listed_is_not_added_again(medtw: Run) -> None:
    assert medtw("catalog", "add", "https://x.com/ada_example", *SAID) == (
        2,
        "",
        """\
error: '@ada_example' is listed already as 'ada-example'
hint: to change it: medtw catalog edit ada-example
""",
    )


def test_an_unfinished_draft_is_not_overwritten(medtw: Run, own: Path) -> None:
    refused = ("catalog", "add", "@eve.bsky.social", *SAID, "--keyword", "  two  spaces ")
    assert medtw(*refused)[0] == 3
    draft = own / ".medtw" / "drafts" / "accounts" / "eve-own.yml"

    assert medtw("catalog", "add", "@other.bsky.social", *SAID) == (
        2,
        "",
        f"""\
error: an edit of 'eve-own' is not finished: '{draft}'
hint: to go on: medtw catalog edit eve-own --continue; to give it up, delete the file
""",
    )


def test_the_page_of_a_listed_entry_is_not_added_again(medtw: Run) -> None:
    said = (
        "--name",
        "Eve",
        "--form",
        "blog",
        "--summary",
        "S.",
        "--source",
        "https://e.org",
        "--source-title",
        "E",
    )
    page = "https://eve.example.net/blog"

    assert medtw("catalog", "add", page, *said)[0] == 0
    assert medtw("catalog", "add", page, *said)[2].startswith(f"error: '{page}' is listed already as 'eve'\n")
    assert medtw("catalog", "add", f"{page}/other", *said)[0] == 0


def test_a_folder_that_may_not_be_written_is_no_bug(medtw: Run, own: Path) -> None:
    medtw("catalog", "init")
    (own / ".medtw").write_text("in the way")

    code, _, err = medtw("catalog", "add", "@eve.bsky.social", *SAID)

    assert (code, err) == (2, f"error: '{own}' cannot be written: File exists\n")


MAKE_SPACE = "hint: make space on the disk, then run the command again\n"
GET_PERMISSION = "hint: choose a folder that you can write to, or change its permissions\n"
ANOTHER_FOLDER = "hint: fix the file or its permissions, or set XDG_DATA_HOME to another folder\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("catalog", "add", "@joe.bsky.social", *SAID),
        ("catalog", "edit", "eve-own"),
        ("catalog", "rename", "eve-own", "eve"),
        ("catalog", "remove", "eve-own", "--reason", "asked to be removed"),
        ("catalog", "import", "people.csv", "--to", "data/medtw/my-catalog"),
        ("save", "eve-own"),
        ("export", "data", "--output", "data.jsonl"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
@pytest.mark.parametrize(
    ("number", "hint"), [(ENOSPC, MAKE_SPACE), (EROFS, GET_PERMISSION)], ids=["full disk", "read-only"]
)
@pytest.mark.usefixtures("others")
def test_what_cannot_be_written_is_left_as_it_was_with_advice(
    medtw: Run,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: tuple[str, ...],
    number: int,
    hint: str,
) -> None:
    """Whichever of its files a command cannot write."""
    fsync, before = os.fsync, visible(own.parents[2])
    failing = left = 1

    def fail_once(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_once)
    while (done := medtw(*arguments))[0] != 0:
        assert (done[0], f"cannot be written: {os.strerror(number)}\n" in done[2]) == (2, True)
        assert done[2].endswith((hint, ANOTHER_FOLDER))
        assert visible(own.parents[2]) == before
        rmtree(own / ".medtw" / "drafts", ignore_errors=True)  # an edit is kept
        failing += 1
        left = failing

    assert failing > 1
    assert visible(own.parents[2]) != before


@pytest.fixture
def others(medtw: Run, own: Path, editor: Callable[[str, str], None], tmp_path: Path) -> None:
    """An own entry that a chat names, an editor, a list to import, and a cache that is up to date."""
    medtw("catalog", "add", "@eve.bsky.social", *SAID)
    write_yaml(own / "chats" / "eves-chat.yml", chat(hosts=["eve-own", "ada-example"]))
    (tmp_path / "people.csv").write_text("name,bluesky\nZoe Own,zoe.bsky.social\n")
    editor("Nurse", "Doctor")
    medtw("accounts")


def visible(folder: Path) -> dict[str, str]:
    """The texts of the files that are not hidden, by their paths in a folder."""
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    shown = [path for path in paths if not any(part.startswith(".") for part in path.parts)]
    return {str(path): (folder / path).read_text(encoding="utf-8") for path in shown}


def test_without_a_terminal_what_is_missing_is_named(medtw: Run, own: Path) -> None:
    assert medtw("catalog", "add", "#OwnTag") == (
        2,
        "",
        """\
error: the entry needs --meaning, --form, --summary, --source, --source-title
hint: give these options, or run the command on a terminal, where it asks
""",
    )
    assert not own.exists()


def asked() -> Any:
    """The command that adds #OwnTag to the small catalog, on a terminal."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from medtw import bundle;"
        "bundle.CHECKOUT = Path(sys.argv[2]); bundle.BUNDLED = bundle.CHECKOUT / 'catalog.sqlite';"
        "from medtw.cli.app import main; sys.exit(main(sys.argv[3:]))"
    )
    arguments = [str(PACKAGE.parent), str(SMALL_CATALOG), "catalog", "add", "#OwnTag"]
    return pexpect.spawn(
        sys.executable,
        ["-c", script, *arguments],
        encoding="utf-8",
        timeout=60,
        preexec_fn=mind_ctrl_c,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a terminal")
@pytest.mark.parametrize("key", ["sendintr", "sendeof"])
def test_who_stops_answering_stops_it(data_folder: Path, own: Path, key: str) -> None:
    del data_folder
    child = asked()
    child.expect_exact("What the hashtag stands for")
    getattr(child, key)()
    child.expect(pexpect.EOF)
    child.close()

    assert (child.exitstatus, own.exists()) == (130, False)


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a terminal")
def test_on_a_terminal_it_asks(data_folder: Path, own: Path) -> None:
    del data_folder
    child = asked()
    for question, answer in {
        "What the hashtag stands for": "own things",
        "Form (community, campaign": "community",
        "Summary": "Things of our own.",
        "Address of a public page": "https://example.org/t",
        "Title of that page": "Tags",
    }.items():
        child.expect_exact(question)
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert (own / "hashtags" / "own-tag.yml").read_text().splitlines()[:3] == [
        *("hashtag: OwnTag", "meaning: own things", "form: community")
    ]


def test_an_edited_entry_of_the_bundled_catalog_becomes_ones_own(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    before = json.loads(medtw("show", "ada-example", "--json")[1])["results"][0]
    editor("summary: ", "summary: Mine. ")

    code, _, err = medtw("catalog", "edit", "@ada_example")
    after = json.loads(medtw("show", "ada-example", "--json")[1])["results"][0]

    assert (code, err.splitlines()[1:]) == (0, [f"changed: {own / 'accounts' / 'ada-example.yml'}"])
    assert after == before | {
        "summary": f"Mine. {before['summary']}",
        "catalog": "my-catalog",
        "similar": after["similar"],
    }
    amended = f"amends: bundled\nsummary: Mine. {before['summary']}\n"
    assert (own / "accounts" / "ada-example.yml").read_text() == amended


def test_what_is_edited_again_is_the_file_with_the_changes(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    editor("summary: ", "summary: Mine. ")
    medtw("catalog", "edit", "ada-example")
    editor("amends: bundled\n", "amends: bundled\nwithout:\n  - topics\n")
    code, _, err = medtw("catalog", "edit", "ada-example")
    shown = json.loads(medtw("show", "ada-example", "--json")[1])["results"][0]

    assert (code, err) == (0, f"changed: {own / 'accounts' / 'ada-example.yml'}\n")
    assert (shown["topics"], shown["summary"][:6]) == ([], "Mine. ")


def test_an_edit_of_a_bundled_entry_that_is_refused_keeps_the_changes_with_their_lines(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    editor("form: person", "form: persn")
    path, draft = (
        own / "accounts" / "ada-example.yml",
        own / ".medtw" / "drafts" / "accounts" / "ada-example.yml",
    )
    code, _, err = medtw("catalog", "edit", "ada-example")

    assert (code, draft.read_text()) == (3, "amends: bundled\nform: persn\n")
    assert err.splitlines()[2].startswith(f"{draft}:2: form: 'persn' is not one of")
    editor("form: persn", "form: organization")
    assert medtw("catalog", "edit", "ada-example", "--continue")[0] == 0
    assert path.read_text() == "amends: bundled\nform: organization\n"


def test_an_edit_of_a_bundled_entry_that_changes_nothing_leaves_no_file(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    editor("name:", "# Hello.\nname:")
    code, _, err = medtw("catalog", "edit", "ada-example")

    assert (code, err.splitlines()[1:]) == (0, ["nothing was changed"])
    assert list(own.rglob("*.yml")) == []


def test_an_entry_that_only_states_changes_keeps_its_id(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    editor("summary: ", "summary: Mine. ")
    medtw("catalog", "edit", "ada-example")
    code, _, err = medtw("catalog", "rename", "ada-example", "ada")

    assert (code, err.splitlines()) == (
        2,
        [
            "error: the id 'ada-example' cannot change: the file amends the bundled entry of that name",
            "hint: to rename a bundled entry, write all of its fields and leave out 'amends'",
        ],
    )
    assert [path.name for path in own.rglob("*.yml")] == ["ada-example.yml"]
    assert medtw("catalog", "remove", "ada-example")[0] == 0
    assert json.loads(medtw("show", "ada-example", "--json")[1])["results"][0]["catalog"] == "bundled"


def test_a_refused_edit_is_kept_and_continued(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    medtw("catalog", "add", "@eve.bsky.social", *SAID)
    draft = own / ".medtw" / "drafts" / "accounts" / "eve-own.yml"
    editor("form: person", "form: persn")

    code, out, err = medtw("catalog", "edit", "eve-own")

    assert (code, out) == (3, "")
    assert err.splitlines()[1].startswith(f"{draft}:2: form: 'persn' is not one of")
    assert err.splitlines()[2] == (
        f"hint: your text is kept in '{draft}'; to go on: medtw catalog edit eve-own --continue"
    )
    editor("form: persn", "form: blog")
    assert medtw("catalog", "edit", "eve-own", "--continue")[0] == 0
    assert "form: blog" in (own / "accounts" / "eve-own.yml").read_text()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "no editor is set"),
        ("no-such-editor", "the editor 'no-such-editor' failed"),
        ("false", "the editor 'false' failed"),
        ("'", "the editor ''' failed"),
    ],
)
def test_without_an_editor_nothing_is_begun(
    medtw: Run, own: Path, monkeypatch: pytest.MonkeyPatch, command: str, message: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    medtw("catalog", "init")

    code, _, err = medtw("catalog", "edit", "ada-example")

    assert (code, err) == (
        2,
        f"error: {message}\nhint: set VISUAL or EDITOR to yours, such as EDITOR=nano\n",
    )
    assert list((own / ".medtw" / "drafts").rglob("*.yml")) == []


def test_a_new_entry_can_be_completed_in_the_editor(
    medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    editor("topics:\n", "keywords:\n  - tea\ntopics:\n")
    given = ("@eve.bsky.social", *SAID, "--edit")

    assert medtw("catalog", "add", *given)[0] == 3
    editor("keywords:\n  - tea\ntopics:\n  - burnout\n", "topics:\n  - burnout\nkeywords:\n  - tea\n")
    assert medtw("catalog", "edit", "eve-own", "--continue")[0] == 0
    assert "  - tea\n" in (own / "accounts" / "eve-own.yml").read_text()


def test_a_rename_keeps_what_is_known(medtw: Run, own: Path) -> None:
    medtw("catalog", "add", "@eve.bsky.social", *SAID)

    assert medtw("catalog", "rename", "@eve.bsky.social", "eve") == (
        0,
        "",
        f"""\
changed: {own / "accounts" / "eve.yml"}
removed: {own / "accounts" / "eve-own.yml"}
renamed: eve-own is eve now
""",
    )
    assert medtw("show", "eve")[0] == 0


def test_a_removed_entry_is_gone_and_a_bundled_one_hidden(medtw: Run, own: Path) -> None:
    medtw("catalog", "add", "@eve.bsky.social", *SAID)

    assert medtw("catalog", "remove", "eve-own")[0] == 0
    assert medtw("show", "eve-own")[0] == 1
    assert medtw("catalog", "remove", "night-voices", "--reason", "not for us")[0] == 0
    assert medtw("show", "night-voices")[0] == 1
    assert removal_hash("night-voices") in (own / "removed.yml").read_text()


def test_a_checkout_is_changed_where_catalog_names_it(medtw: Run, tmp_path: Path, own: Path) -> None:
    burnout = {"label": "Burnout"}
    root = write_catalog(
        tmp_path / "catalog",
        accounts={"joe": account(topics=["burnout"])},
        topics={"burnout": burnout},
        specialties={},
    )

    code, _, err = medtw("catalog", "add", "@eve.bsky.social", *SAID, "--catalog", str(root))

    assert (code, err.splitlines()[0]) == (0, f"added: {root / 'accounts' / 'eve-own.yml'}")
    assert not own.exists()


def test_a_file_of_json_lines_is_not_changed(medtw: Run) -> None:
    record = {"kind": "account", "id": "joe", **account()}
    Path("people.jsonl").write_text(json.dumps(record) + "\n")

    code, _, err = medtw("catalog", "rename", "joe", "jo", "--catalog", "people.jsonl")

    assert (code, err.splitlines()[0]) == (
        2,
        "error: 'people.jsonl' is not a catalog that medtw can change",
    )


def test_ids_of_ones_own_are_completed(medtw: Run, capsys: pytest.CaptureFixture[str]) -> None:
    medtw("catalog", "add", "@eve.bsky.social", *SAID)
    environment = {
        "_MEDTW_COMPLETE": "complete_bash",
        "COMP_WORDS": "medtw catalog edit eve",
        "COMP_CWORD": "3",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        main([])

    assert capsys.readouterr().out.split() == ["eve-own"]


ADA = account(name="Ada Example", platforms={"bluesky": {"handle": "ada.bsky.social"}})
OWN_EXAMPLES = [
    example for names in OF_CATALOGS[:-2] for example in examples(names) if example != "medtw paths"
]


@pytest.mark.parametrize("example", OWN_EXAMPLES)
def test_the_examples_of_the_help_work(
    example: str, medtw: Run, own: Path, editor: Callable[[str, str], None]
) -> None:
    _, _, command, *arguments = shlex.split(example)
    if command != "init":
        for root in (own, Path("catalog"), Path("ward")):
            medtw("catalog", "init", str(root))
            if command != "add":
                write_yaml(root / "accounts" / "ada-example.yml", ADA)
    editor("", "")
    if "--continue" in arguments:
        editor("person", "persn")
        medtw("catalog", "edit", "ada-example")
        editor("persn", "blog")
    if command == "add":
        arguments += () if "--edit" in arguments else SAID
        editor("hashtag: ExampleKidney\n", f"hashtag: ExampleKidney\n{OF_HASHTAG}")

    code, _, err = medtw("catalog", command, *arguments)
    assert code == 0, err


OF_HASHTAG = """\
meaning: kidneys
form: community
summary: On kidneys.
sources:
  - url: https://example.org/k
    title: K
"""
