"""What a shell offers when you press Tab."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import account
from hypothesis import given
from hypothesis import strategies as st

from medtw.cli.commands import read_commands
from medtw.cli.complete import (
    complete_chat,
    complete_country,
    complete_event,
    complete_format,
    complete_help,
    complete_kind,
    complete_language,
    complete_name,
    complete_order,
    complete_place,
    complete_platform,
    complete_query,
    complete_role,
    complete_saved,
    complete_specialty,
    complete_topic,
    complete_zone,
    is_safe_value,
    safe_text,
)
from medtw.cli.tab import answer, complete_line

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("medtw")


def test_topics_and_specialties_are_offered_with_their_labels() -> None:
    assert complete_topic("bu") == [("burnout", "Burnout")]
    assert complete_specialty("") == [
        ("nursing", "Nursing"),
        ("pediatrics", "Pediatrics"),
        ("surgery", "Surgery"),
        ("urology", "Urology"),
    ]


def test_kinds_and_forms_are_offered() -> None:
    assert complete_kind("c") == [
        (name, "") for name in ("campaign", "case-discussion", "chat", "community", "conference")
    ]


def test_platforms_are_offered() -> None:
    assert complete_platform("t") == [("threads", ""), ("tiktok", "")]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("topic:bu", [("topic:burnout", "Burnout")]),
        ("kind:podc", [("kind:podcast", "")]),
        ("to", [("topic:", "")]),
        ("@ada", [("@ada.bsky.social", "Ada Example")]),
        ("#burnout", [("#Burnout", "#Burnout"), ("#BurnoutChat", "Burnout chat")]),
        ("", []),
        ("bur", []),
    ],
)
def test_a_query_is_completed_by_what_it_begins_with(typed: str, offered: list[tuple[str, str]]) -> None:
    assert sorted(complete_query(typed)) == offered


@pytest.mark.parametrize(
    ("complete", "typed"), [(complete_name, "night"), (complete_name, "night-v"), (complete_name, "Night")]
)
def test_an_entry_is_completed_by_its_id(
    complete: Callable[[str], list[tuple[str, str]]], typed: str
) -> None:
    assert complete(typed) == [("night-voices", "Night Voices")]


def test_a_filter_by_country_is_completed_by_regions_as_well() -> None:
    assert complete_place("lat") == [("Latvia", ""), ("latin-america", "Latin America")]


def test_countries_and_languages_are_completed_by_code_and_by_name() -> None:
    assert complete_country("ken") == [("Kenya", "")]
    assert complete_country("KE") == [("KE", "Kenya"), ("Kenya", "")]
    assert complete_country("United-K") == [("United-Kingdom", "")]
    assert complete_language("span") == [("Spanish", "")]


def test_zones_are_completed_by_name_and_by_city() -> None:
    assert complete_zone("manil") == [("Manila", "")]
    assert ("Europe/London", "") in complete_zone("Europe/L")


def test_chats_and_events_are_completed_by_id_and_by_hashtag() -> None:
    assert complete_chat("burnout") == [("burnout-chat", "Burnout chat")]
    assert complete_chat("#burn") == [("#BurnoutChat", "Burnout chat")]
    assert complete_event("shift") == [("shift-workers-day", "Shift Workers Day")]
    assert complete_event("burnout") == []


def test_formats_orders_roles_and_commands_are_offered() -> None:
    assert complete_format("js") == [("json", ""), ("jsonl", "")]
    assert complete_order("s") == [("seen", "")]
    assert complete_role("lib") == [("librarian", "")]
    assert complete_help("ex") == [("exit-codes", ""), ("export", "")]


def test_saved_entries_are_offered_with_their_notes(data_folder: Path) -> None:
    data_folder.mkdir(parents=True)
    (data_folder / "saved.txt").write_text("ada-example  # met her\nuro-twitter\n")

    assert complete_saved("") == [("ada-example", "met her"), ("uro-twitter", "")]
    assert complete_saved("uro") == [("uro-twitter", "")]


# What a shell could take for more than it is

#: Each is special in one of the shells, in Typer, or in Rich, which Typer uses to show texts.
MARKS = r"""!"$%'()*;<=>?[\]^`{|}~:""" + "\t\n\x1b\x07\x00\x9b\u202e\u200b\ud800"


@given(text=st.text(st.characters() | st.sampled_from(MARKS)))
def test_a_text_has_only_letters_digits_spaces_and_harmless_punctuation(text: str) -> None:
    shown = safe_text(text)

    assert all(char.isalnum() or char in " -_.,@#/&+\u2019" for char in shown)
    assert not set(shown) & set(MARKS)
    assert [char for char in shown if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("mark", MARKS.replace(":", "") + " '&+,")
def test_a_value_with_a_mark_is_not_offered(mark: str) -> None:
    assert not is_safe_value(f"ada{mark}example")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada O'Neill, MD (she/her)", "Ada O\u2019Neill, MD she/her"),
        (r"Ada \$(touch FILE)", "Ada touch FILE"),
        ("[bold]Ada[/bold] [/foo]", "bold Ada /bold /foo"),
        ("Médecins & friends: \u65e5\u672c", "Médecins & friends \u65e5\u672c"),
        ("$(`)", ""),
    ],
)
def test_a_name_is_shown_as_far_as_it_is_harmless(text: str, shown: str) -> None:
    assert safe_text(text) == shown


# What shells ask


@pytest.fixture
def complete(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str], tuple[int, str, str]]:
    """Has a shell ask for what it offers after a line."""

    def complete(shell: str, line: str) -> tuple[int, str, str]:
        for name, value in asks(shell, line).items():
            monkeypatch.setenv(name, value)
        code = answer(shell)
        return code, *capsys.readouterr()

    return complete


def asks(shell: str, line: str) -> dict[str, str]:
    """The variables in which a shell asks."""
    return {
        "_MEDTW_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }


#: What each shell is told where nothing is offered; zsh then completes names of files.
NOTHING = {"bash": "\n", "zsh": "_files\n", "fish": "\n", "powershell": "\n"}


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Adds an account zz-ada to the catalog, followed by a line."""

    def add(name: str, line: str = "") -> None:
        entry = {"kind": "account", "id": "zz-ada", **account(name=name)}
        path = tmp_path / "mine.jsonl"
        path.write_text(f"{json.dumps(entry)}\n{line}", encoding="utf-8")
        monkeypatch.setenv("MEDTW_CATALOG", str(path))

    return add


@pytest.mark.parametrize("shell", NOTHING)
@pytest.mark.parametrize("typed", ["show zz", "search @zz", "search -t zz"])
@pytest.mark.parametrize("line", ["{", '{"\\u001b]0;title\\u0007": 1}\n', '{"kind": "nothing"}\n'])
def test_a_broken_catalog_offers_nothing_and_says_nothing(
    shell: str,
    typed: str,
    line: str,
    complete: Callable[[str, str], tuple[int, str, str]],
    add: Callable[..., None],
) -> None:
    add("Ada", line)

    assert complete(shell, f"medtw {typed}") == (0, NOTHING[shell], "")


@pytest.mark.parametrize("shell", NOTHING)
def test_a_missing_catalog_says_nothing(
    shell: str, complete: Callable[[str, str], tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDTW_CATALOG", "/missing")

    assert complete(shell, "medtw show zz") == (0, NOTHING[shell], "")


@pytest.mark.parametrize("shell", NOTHING)
def test_an_added_catalog_is_offered_with_harmless_texts(
    shell: str, complete: Callable[[str, str], tuple[int, str, str]], add: Callable[..., None]
) -> None:
    add(r"Ada \$(touch x) [/foo] 'b' 日")
    text = "Ada touch x /foo \u2019b\u2019 日"
    offered = {
        "bash": "zz-ada\n",
        "zsh": f"""_arguments '*: :(("zz-ada":"{text}"))'\n""",
        "fish": f"zz-ada\t{text}\n",
        "powershell": f"zz-ada:::{text}\n",
    }

    assert complete(shell, "medtw show zz") == (0, offered[shell], "")


# The table of commands


LINES = """
s|search|search |search --|search -|search --top|search -t bu|search bur|search -t burnout --kind po
search --topic|search --topic=bu|accounts -|accounts sur|accounts --save --k|chats --tz Europe/L|chats burn
export |export c|export calendar --|show ada-example night|open --on b|open ada|open ada-example ni
--cat|--now 2026 sea|help se|help-lines Ken|help-lines --country Ken|start --role li|start --|collections
unsave a|catalog |catalog check --|catalog stats |catalog stats topic s|catalog edit night|catalog remove @ada
catalog rename ada|catalog explain topic:b|catalog add --form pod|catalog add --host ada
topics b|specialties u|similar ada|events shift|saved --format j
"""


@pytest.mark.parametrize("line", LINES.strip().replace("\n", "|").split("|"))
def test_a_line_is_completed_as_typer_would(line: str, medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = line.split(" ")
    for name, value in asks("bash", f"medtw {line}").items():
        monkeypatch.setenv(name, value)
    code, out, err = medtw()
    ours = [value.partition("=")[2] or value for value, _ in complete_line(words[:-1], words[-1])]

    assert (code, err) == (0, "")
    local = set(ours) - {name for name in read_commands().options if line.strip().count(" ")}
    assert local <= set(out.split())
    assert set(out.split()) <= {*ours, "--help", "-h"}


def test_every_argument_of_the_catalog_commands_is_completed_unless_it_is_new_or_foreign() -> None:
    group = read_commands().commands["catalog"].commands
    nothing = {
        f"{name} {n}"
        for name, command in group.items()
        for n, one in enumerate(command.arguments)
        if one is None
    }
    completed = {name: [*command.arguments] for name, command in group.items() if any(command.arguments)}

    assert completed == {
        "edit": ["complete_name"],
        "remove": ["complete_name"],
        "rename": ["complete_name", None],
        "stats": ["complete_part"],
        "explain": ["complete_query"],
    }
    assert nothing == {"init 0", "add 0", "rename 1", "check 0", "diff 0", "diff 1", "import 0"}


def test_parts_of_the_catalog_and_forms_are_offered() -> None:
    assert complete_line(["catalog", "stats", "topic"], "s") == [("specialty", ""), ("status", "")]
    assert complete_line(["catalog", "add", "--form"], "pod") == [("podcast", "")]
    assert complete_line(["catalog", "add", "--host"], "night") == [("night-voices", "Night Voices")]


def test_global_options_are_offered_everywhere() -> None:
    assert [value for value, _ in complete_line(["search"], "--acc")] == ["--accessible"]
    assert complete_line(["--catalog", "x", "search", "-t"], "bu") == [("burnout", "Burnout")]


def test_a_value_after_an_equals_sign_keeps_its_option() -> None:
    assert complete_line(["search"], "--topic=bu") == [("--topic=burnout", "Burnout")]
    assert complete_line(["search", "--topic", "="], "bu") == [("burnout", "Burnout")]


def test_fish_is_told_whether_there_is_anything(
    complete: Callable[[str, str], tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert complete("fish", "medtw sear")[0] == 0
    monkeypatch.setattr(
        "medtw.cli.tab.os.environ", asks("fish", "medtw xyz") | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    )
    assert answer("fish") == 1


@pytest.mark.parametrize("line", ["medtw search 'bone", 'medtw search "', "medtw search \\"])
def test_an_open_quotation_offers_nothing(
    line: str, complete: Callable[[str, str], tuple[int, str, str]]
) -> None:
    assert complete("zsh", line) == (0, "_files\n", "")
