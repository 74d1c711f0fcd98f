"""`medtw start`: asking, options, and what becomes of the list."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminals import mind_ctrl_c

from medtw.cli import ask

Run = Callable[..., tuple[int, str, str]]
NURSE = ("start", "--role", "nurse", "-t", "burnout", "--tz", "UTC")


def test_it_never_asks_in_a_pipe(medtw: Run) -> None:
    code, out, err = medtw("start", "--tz", "UTC")

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "A first list: 2 entries, times in UTC"


def test_where_nothing_fits_it_says_so(medtw: Run) -> None:
    assert medtw("start", "-p", "tiktok", "--language", "Sinhala", "--tz", "UTC") == (
        1,
        "",
        "A first list for TikTok: 0 entries\nno living entry for these answers\n",
    )


def test_a_record_says_where_it_is_on_the_list_and_why(medtw: Run) -> None:
    document = json.loads(medtw(*NURSE, "--json")[1])

    assert document["query"] == {
        "for": ["nurses", "burnout"],
        "platform": [],
        "country": [],
        "language": ["en"],
    }
    keys = ("rank", "section", "id", "why", "start", "first")
    assert [tuple(record[key] for key in keys) for record in document["results"]] == [
        (1, "People", "ada-example", ["because you chose burnout"], None, None),
        (2, "Join in", "burnout-chat", ["because you chose burnout"], "2026-11-23T02:00:00+00:00", None),
        (3, "Coming up", "shift-workers-day", ["because you are a nurse"], None, "2026-11-24"),
    ]


def test_the_whole_list_is_saved(medtw: Run, data_folder: Path) -> None:
    code, out, err = medtw(*NURSE, "--save")

    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "saved: ada-example (Ada Example)",
        "saved: burnout-chat (Burnout chat)",
        "saved: shift-workers-day (Shift Workers Day)",
    ]
    assert (data_folder / "saved.txt").read_text().split() == [
        "ada-example",
        "burnout-chat",
        "shift-workers-day",
    ]


def test_save_without_numbers_saves_all_of_any_list(medtw: Run, data_folder: Path) -> None:
    assert medtw("accounts", "--save", "--kind", "person")[0] == 0
    assert (data_folder / "saved.txt").read_text().split() == ["ada-example"]


def test_an_unknown_answer_is_an_error_with_suggestions(medtw: Run) -> None:
    assert medtw("start", "--role", "librarain", "--tz", "UTC") == (
        2,
        "",
        "error: no topic or specialty 'librarain'\nhint: did you mean 'librarian'?\n",
    )


def test_tab_completes_the_answer_after_the_last_comma() -> None:
    offers = ["nurse", "Nursing", "librarian"]

    assert [ask._completion(offers, "NUR", number) for number in range(3)] == ["nurse", "Nursing", None]
    assert ask._completion(offers, " li", 0) == " librarian"


# On a terminal

if sys.platform != "win32":
    import pexpect


@pytest.fixture
def terminal(cache_folder: Path, data_folder: Path) -> Callable[..., pexpect.spawn[str]]:
    """Starts the command on a terminal, on the catalog itself; takes its arguments."""
    if sys.platform == "win32":
        pytest.skip("its terminals are not of this kind")
    folders = {"XDG_CACHE_HOME": str(cache_folder), "XDG_DATA_HOME": str(data_folder.parent)}
    settings = {"NO_COLOR": "1", "TERM": "xterm", "MEDTW_NOW": "2026-11-29T12:00+00:00", "MEDTW_TZ": "UTC"}
    sizes = {"COLUMNS", "LINES"}  # the terminal's own count
    environment = {name: value for name, value in os.environ.items() if name not in sizes}
    return lambda *arguments: pexpect.spawn(
        sys.executable,
        ["-m", "medtw", "--no-pager", *arguments],
        env={**environment, **folders, **settings},
        dimensions=(60, 200),
        encoding="utf-8",
        timeout=60,
        preexec_fn=mind_ctrl_c,
    )


def test_it_asks_three_questions_and_says_how_to_get_the_list_again(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    process = terminal("start")
    process.expect_exact("What do you do? For example: ICU nurse, cardiology, resident, librarian\r\n> ")
    process.sendline("ICU nurse")
    process.expect_exact("What interests you? For example: burnout, journal club, women in medicine\r\n> ")
    process.sendline("xyzzy")
    process.expect_exact("error: no topic or specialty 'xyzzy'\r\n")
    process.expect_exact("> ")
    process.sendline("burnout, mentorship")
    process.expect_exact("Which platforms do you use? For example: Bluesky, X\r\n> ")
    process.sendline("")
    process.expect_exact(
        "A first list for critical care, nursing, burnout, mentorship and sponsorship: 15 entries"
    )
    process.expect(r"the same again: medtw start --role 'ICU nurse' --topic burnout --topic\s+\S*mentorship")
    process.expect(pexpect.EOF)


def test_tab_completes_an_answer(terminal: Callable[..., pexpect.spawn[str]]) -> None:
    pytest.importorskip("readline")
    process = terminal("start")
    process.expect_exact("> ")
    process.send("librar\t")
    process.expect_exact("librarian")
    process.sendline("")
    for _ in range(2):
        process.expect_exact("> ")
        process.sendline("")
    process.expect_exact("A first list for librarians: ")
    process.expect(pexpect.EOF)


def test_ctrl_d_skips_what_is_left_to_ask(terminal: Callable[..., pexpect.spawn[str]]) -> None:
    process = terminal("start")
    for _ in range(3):
        process.expect_exact("> ")
        process.sendeof()
    process.expect_exact("A first list: 15 entries")
    process.expect(pexpect.EOF)


def test_ctrl_c_ends_it(terminal: Callable[..., pexpect.spawn[str]]) -> None:
    process = terminal("start")
    process.expect_exact("> ")
    process.sendintr()
    process.expect(pexpect.EOF)
    process.close()

    assert process.exitstatus == 130


@pytest.mark.parametrize("options", [("--no-input",), ("--topic", "burnout")], ids=" ".join)
def test_with_options_it_does_not_ask(
    options: tuple[str, ...], terminal: Callable[..., pexpect.spawn[str]]
) -> None:
    process = terminal("start", *options)
    process.expect(pexpect.EOF)

    assert "What do you do?" not in (process.before or "")
    assert "A first list" in (process.before or "")
