"""--accessible prints a line for each field, for screen readers, with every command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from medtw.cli.app import COMMANDS
from medtw.cli.help import TOPICS
from medtw.cli.progress import Progress
from medtw.cli.state import State
from medtw.render.accessible import render_accessible
from medtw.render.report import FIELDS, Cell, Column, Report, Section

Run = Callable[..., tuple[int, str, str]]

#: Characters that only align or draw: spaces, boxes, blocks, lines of dashes, and dots between parts.
LAYOUT = re.compile(r"  |\t|[\u2500-\u259f\u00b7]|[-=_]{3,}|^[ |]|[ |]$|\x1b", re.MULTILINE)
GOLDEN = {
    "search": ("search", "burnuot"),
    "search-distress": ("search", "i want to die"),
    "chats": ("chats", "--week", "--tz", "Europe/London"),
    "chat": ("chats", "#BurnoutChat", "--tz", "Europe/London"),
    "events": ("events", "--tz", "Europe/London"),
    "show": ("show", "@ada_example"),
    "topics": ("topics",),
    "help-lines": ("help-lines",),
    "collections": ("collections", "--catalog", "mine"),
    "collection": ("collections", "night-shift", "--catalog", "mine"),
    "saved": ("saved",),
}
#: At least one use of every command.
USES: dict[str, list[tuple[str, ...]]] = {
    "start": [("--topic", "burnout", "--tz", "UTC"), ("--help",)],
    "search": [("burnuot",), ("burnout in kenya",), ("burnout", "--explain"), ("burnout", "--sort", "name")],
    "chats": [(), ("--all",), ("--month",), ("#BurnoutChat",), ("--columns", "name,start")],
    "events": [(), ("--next", "2")],
    "topics": [(), ("wellness",)],
    "specialties": [(), ("surgery",)],
    "accounts": [(), ("--show", "1"), ("--save", "1")],
    "hashtags": [()],
    "collections": [()],
    "show": [("@ada_example",), ("#BurnoutChat",), ("shift-workers-day",)],
    "open": [("@ada_example", "--print")],
    "similar": [("ada-example",)],
    "save": [("ada-example",)],
    "saved": [()],
    "unsave": [("ada-example",)],
    "report": [("ada-example", "--print"), ("ada-example", "--removal", "--print")],
    "help-lines": [(), ("nz",), ("1737",)],
    "export": [
        (),
        *(("calendar", "-o", "chats.ics"), ("calendar", "--help")),
        *(("follow", "--for", "bluesky"), ("feeds",)),
    ],
    "catalog": [(), ("check",), ("explain", "burnout")],
    "config": [(), ("--path",)],
    "paths": [()],
    "help": [(), ("search",), ("export", "calendar"), *((topic,) for topic in TOPICS)],
}
EACH_USE = [
    pytest.param((command, *arguments), id=" ".join((command, *arguments)))
    for command, uses in USES.items()
    for arguments in uses
]


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("own_lists")
@pytest.mark.parametrize("name", GOLDEN)
def test_the_lines_are_as_their_golden_file(
    name: str, medtw: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, err = medtw(*GOLDEN[name], "--accessible", columns=80)
    assert (code, err) == (0, "")
    golden(f"{name}.accessible.txt", out)


def test_every_command_is_used() -> None:
    assert [*USES] == [*COMMANDS]


@pytest.mark.parametrize("columns", [pytest.param(60, id="terminal"), pytest.param(None, id="pipe")])
@pytest.mark.parametrize("arguments", EACH_USE)
def test_no_command_draws_or_aligns_anything(
    arguments: tuple[str, ...], columns: int | None, medtw: Run
) -> None:
    if arguments[0] in ("saved", "unsave"):
        medtw("save", "ada-example")
    code, out, err = medtw(*arguments, "--accessible", columns=columns)

    assert code in (0, 1)
    assert [line for line in (out + err).splitlines() if LAYOUT.search(line)] == []


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_is_lines_too(command: tuple[str, ...], medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = medtw(*command, "--help", "--accessible")
    monkeypatch.setenv("MEDTW_ACCESSIBLE", "1")

    assert [line for line in asked[1].splitlines() if LAYOUT.search(line)] == []
    assert medtw(*command, "--help") == asked
    assert asked[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--accessible", "topics"), id="before the command"),
        pytest.param(("topics", "--accessible"), id="after it"),
        pytest.param(("topics", "--accessible", "-f", "table"), id="with a table"),
        pytest.param(("topics", "--accessible", "--no-pager", "--no-color"), id="with options like it"),
    ],
)
def test_the_option_may_stand_anywhere(arguments: tuple[str, ...], medtw: Run) -> None:
    assert medtw(*arguments)[1].startswith("Result 1 of ")


def test_the_variable_does_the_same(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = medtw("topics", "--accessible")
    monkeypatch.setenv("MEDTW_ACCESSIBLE", "true")

    assert medtw("topics") == asked


@pytest.mark.parametrize("name", ["json", "csv", "tsv", "markdown", "html"])
def test_other_formats_are_what_they_are(name: str, medtw: Run) -> None:
    assert medtw("topics", "-f", name, "--accessible") == medtw("topics", "-f", name)


def test_a_file_of_text_has_the_lines(medtw: Run) -> None:
    medtw("topics", "--accessible", "-o", "topics.txt")

    assert Path("topics.txt").read_text("utf-8") == medtw("topics", "--accessible")[1]


def test_nothing_is_paged(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    assert "Result 1 of " in medtw("topics", "--accessible")[1]


def test_a_long_wait_for_the_catalog_is_a_line_and_no_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(Progress, "patience", -1.0)
    with State(accessible=True).progress("This takes a moment.") as progress:
        progress("reading", 1, 10)
        progress("compiling", 1, 10)

    assert capsys.readouterr() == ("", "This takes a moment.\n")


def rendered(*sections: Section) -> str:
    return render_accessible(Report(command="x", query={}, total=0, records=(), sections=sections))


def test_an_address_is_spelled_out_once() -> None:
    url, other = "https://example.org/ada", "https://example.org/blog"
    columns = (Column("Name"), Column("Where"), Column("Page"))
    row = (Cell("Ada", url=url), Cell("blog", url=other), Cell("here", url=url))
    spelled = (Cell("Ada", url=url), Cell(""), Cell(f"at {url}", url=url))

    assert rendered(Section(columns, (row, spelled))) == (
        "Result 1 of 2\nName: Ada\nAddress: https://example.org/ada\n"
        "Where: blog\nWhere address: https://example.org/blog\nPage: here\n\n"
        "Result 2 of 2\nName: Ada\nPage: at https://example.org/ada\n"
    )


def test_what_stands_under_another_row_says_so() -> None:
    rows = tuple((Cell(text),) for text in ("Advocacy", "  Guns", "    Safes", "  Patients", "Blogs"))
    out = rendered(Section((Column("Topic"),), rows))

    assert out == (
        "Result 1 of 5\nTopic: Advocacy\n\n"
        "Result 2 of 5\nTopic: Guns\nWithin: Advocacy\n\n"
        "Result 3 of 5\nTopic: Safes\nWithin: Guns\n\n"
        "Result 4 of 5\nTopic: Patients\nWithin: Advocacy\n\n"
        "Result 5 of 5\nTopic: Blogs\n"
    )


def test_results_are_numbered_through_all_parts_and_fields_are_none() -> None:
    fields = Section(FIELDS, ((Cell("Page"), Cell("home", url="https://example.org")),), "Ada")
    lists = [
        Section((Column("Name"),), ((Cell(name),),), title) for name, title in (("a", "Now"), ("b", "Later"))
    ]

    assert rendered(fields, *lists) == (
        "Ada\nPage: home\nPage address: https://example.org\n\n"
        "Now\n\nResult 1 of 2\nName: a\n\nLater\n\nResult 2 of 2\nName: b\n"
    )
