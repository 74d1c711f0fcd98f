"""What --help shows: what a command does, examples that work, and options in groups."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from helptexts import OF_CATALOGS, examples

from medtw import bundle
from medtw.cli import browser
from medtw.cli.app import COMMANDS, main
from medtw.folders import PACKAGE

Run = Callable[..., tuple[int, str, str]]

CHECKOUT = PACKAGE.parents[1] / "catalog"
EXPORTS = [("export", name) for name in ("follow", "feeds", "calendar")]
CARE = [("catalog", name) for name in ("stale", "stats")]
#: Their examples need files and servers; tests/network and tests/cli/test_import.py run the commands.
NETWORK = [("catalog", "import"), ("catalog", "verify")]
NAMES = [(), *((name,) for name in COMMANDS), *EXPORTS, *CARE, *OF_CATALOGS, *NETWORK]
GROUPS = [(), ("export",), ("catalog",)]
every_command = pytest.mark.parametrize("names", NAMES, ids=lambda names: " ".join(names) or "medtw")


EXAMPLES = [
    example for names in NAMES if names not in (*OF_CATALOGS, *NETWORK) for example in examples(names)
]


def headings(text: str) -> list[str]:
    return [line.removesuffix(":") for line in text.splitlines() if line.endswith(":") and line[:1] != " "]


@every_command
def test_help_begins_with_what_a_command_does_and_three_to_six_examples(
    names: tuple[str, ...], medtw: Run
) -> None:
    code, out, err = medtw(*names, "--help")
    usage, summary, *_ = out.split("\n\n")

    assert (code, err) == (0, "")
    assert usage.startswith(f"Usage: {' '.join(('medtw', *names))}")
    assert summary.endswith(".")
    if names not in GROUPS[1:]:
        assert headings(out)[0] == "Examples"
        assert 3 <= len(list(examples(names))) <= 6


@pytest.mark.parametrize("columns", [60, 80, 100])
@every_command
def test_no_line_of_help_is_longer_than_the_screen(names: tuple[str, ...], columns: int, medtw: Run) -> None:
    out = medtw(*names, "--help", columns=columns)[1]

    assert [line for line in out.splitlines() if len(line) > columns] == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), ["Examples", "Commands", "Global options"]),
        (
            ("chats",),
            [
                *("Examples", "Arguments", "Options", "Times", "Filters", "Acting on results", "Output"),
                "Global options",
            ],
        ),
        (("show",), ["Examples", "Arguments", "Options", "Times", "Output", "Global options"]),
        (("catalog",), ["Commands", "Global options"]),
    ],
    ids=["medtw", "chats", "show", "catalog"],
)
def test_options_stand_in_groups(names: tuple[str, ...], expected: list[str], medtw: Run) -> None:
    assert headings(medtw(*names, "--help")[1]) == expected


def test_a_group_names_its_commands_with_their_whole_first_sentence(medtw: Run) -> None:
    out = medtw("--help", columns=80)[1]

    assert "..." not in out.partition("Commands:")[2]
    assert "  open         Open a profile, page or hashtag search in your browser.\n" in out


def test_the_page_of_a_command_as_a_whole(medtw: Run, golden: Callable[[str, str], None]) -> None:
    golden("help-open.80.txt", medtw("open", "--help", columns=80)[1])


@pytest.mark.usefixtures("medtw")
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works_on_the_bundled_catalog(
    example: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "CHECKOUT", CHECKOUT)
    monkeypatch.setattr(browser, "open_in_browser", lambda _address: True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    command, *arguments = shlex.split(example)
    assert command == "medtw"
    main(["save", "esther-choo", "#NephJC", "midwifery-hour-chat"])

    assert main(arguments) == 0
