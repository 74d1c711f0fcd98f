"""`medtw help`: pages made from the tables that the code reads, and the help of commands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from medtw.cli.app import COMMANDS, EPILOG
from medtw.cli.help import TOPICS
from medtw.cli.settings import SETTINGS, VARIABLES
from medtw.errors import ExitCode
from medtw.render.formats import FORMATS
from medtw.search.prefixes import EXAMPLES
from medtw.search.query import NAME_PREFIXES, PREFIXES

Run = Callable[..., tuple[int, str, str]]

LISTED = {
    "query": [f"{name}:{EXAMPLES[name]}" for name in (*PREFIXES, *NAME_PREFIXES)],
    "formats": [*FORMATS],
    "environment": [*VARIABLES, *(one.example for one in SETTINGS.values())],
    "exit-codes": [str(code.value) for code in ExitCode],
}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_as_its_golden_file(topic: str, medtw: Run, golden: Callable[[str, str], None]) -> None:
    code, out, err = medtw("help", topic, columns=80)

    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    golden(f"help-{topic}.80.txt", "".join(f"{line.rstrip()}\n" for line in out.splitlines()))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_lists_all_there_is(topic: str, medtw: Run) -> None:
    lines = medtw("help", topic)[1].splitlines()

    assert [name for name in LISTED[topic] if not any(line.startswith(f"{name} ") for line in lines)] == []


def test_a_page_stays_a_page_whatever_the_format_of_lists(
    medtw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = medtw("help", "formats")
    monkeypatch.setenv("MEDTW_FORMAT", "json")

    assert medtw("help", "formats") == page


def test_every_format_says_what_it_is_for() -> None:
    assert [name for name, known in FORMATS.items() if not known.about.endswith(".")] == []


@pytest.mark.parametrize(
    "command",
    [*((name,) for name in COMMANDS), ("export", "calendar"), ("catalog", "check"), ("catalog", "diff")],
    ids=" ".join,
)
def test_help_on_a_command_is_its_help(command: tuple[str, ...], medtw: Run) -> None:
    assert medtw("help", *command) == medtw(*command, "--help")


def test_help_alone_is_the_help_of_all(medtw: Run) -> None:
    assert medtw("help") == medtw("--help")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_pages_are_named_at_the_end_of_the_help(topic: str) -> None:
    assert f"medtw help {topic}" in " ".join(EPILOG.split())


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        pytest.param(("serach",), "did you mean 'search'?", id="a typo in a command"),
        pytest.param(("enviroment",), "did you mean 'environment'?", id="a typo in a topic"),
        pytest.param(("export", "calender"), "did you mean 'calendar'?", id="a typo within a group"),
        pytest.param(
            ("burnout",),
            "name a command, or one of query, formats, environment, exit-codes",
            id="neither",
        ),
        pytest.param(
            ("search", "burnout"),
            "name a command, or one of query, formats, environment, exit-codes",
            id="more than a command",
        ),
    ],
)
def test_help_on_what_is_not_there(names: tuple[str, ...], hint: str, medtw: Run) -> None:
    assert medtw("help", *names) == (2, "", f"error: no help on '{' '.join(names)}'\nhint: {hint}\n")
