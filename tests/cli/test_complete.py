"""What a shell offers when you press Tab."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import account
from hypothesis import given
from hypothesis import strategies as st

from medtw.cli.complete import (
    complete_kind,
    complete_name,
    complete_platform,
    complete_query,
    complete_specialty,
    complete_topic,
    is_safe_value,
    safe_text,
)

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("medtw")


def test_topics_and_specialties_are_offered_with_their_labels() -> None:
    assert complete_topic("bu") == [("burnout", "Burnout")]
    assert complete_specialty("") == [
        ("pediatrics", "Pediatrics"),
        ("nursing", "Nursing"),
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


# Characters that a shell could misread

#: Each is special in one of the shells, in Typer, or in Rich, which Typer uses to show texts.
MARKS = r"""!"$%'()*;<=>?[\]^`{|}~:""" + "\t\n\x1b\x07\x00\x9b\u202e\u200b\ud800"


@given(text=st.text(st.characters() | st.sampled_from(MARKS)))
def test_a_text_has_only_letters_digits_spaces_and_harmless_punctuation(text: str) -> None:
    shown = safe_text(text)

    assert all(char.isalnum() or char in " -_.,@#/&+\u2019" for char in shown)
    assert not set(shown) & set(MARKS)
    assert [char for char in shown if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("mark", MARKS.replace(":", "") + " '/&+,")
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


# Typer's protocol


@pytest.fixture
def complete(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], tuple[int, str, str]]:
    """Asks a shell what it offers after a line."""

    def complete(shell: str, line: str) -> tuple[int, str, str]:
        for name, value in {
            "_MEDTW_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }.items():
            monkeypatch.setenv(name, value)
        return medtw()

    return complete


#: What each shell gets if nothing is offered; zsh then completes file names.
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
