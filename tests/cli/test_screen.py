"""The command on a real terminal: its pager, its links, Ctrl-C, and a change of width."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminals import IMPATIENT, mind_ctrl_c

if sys.platform == "win32":
    pytest.skip("its terminals are not of this kind", allow_module_level=True)

import pexpect

ROWS, COLUMNS = 24, 80
#: A pager that reports that it was called, and with which settings.
PAGER = """#!/bin/sh
echo "PAGED LESS=$LESS"
head -n 2
"""

#: A pager that waits for its user, and ignores Ctrl-C.
PATIENT_PAGER = """#!/bin/sh
trap 'echo STILL HERE' INT
cat > /dev/null
echo READY
read -r _ < /dev/tty
"""
#: The sequences that tell a terminal how to style a text, and where it links to.
MARKS = re.compile(r"\x1b(\[[\d;]*m|]8;[^\x1b]*\x1b\\)")

Terminal = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def terminal(cache_folder: Path, tmp_path: Path) -> Terminal:
    """Starts the command on a terminal; takes its arguments, and environment variables."""
    pager = tmp_path / "pager"
    pager.write_text(PAGER, encoding="utf-8")
    pager.chmod(0o755)

    def start(*arguments: str, columns: int = COLUMNS, **environment: str) -> pexpect.spawn[str]:
        kept = {
            name: value for name, value in os.environ.items() if name not in ("LESS", "NO_COLOR", "COLUMNS")
        }
        surroundings = {"XDG_CACHE_HOME": str(cache_folder), "TERM": "xterm-256color", "PAGER": str(pager)}
        return pexpect.spawn(
            sys.executable,
            ["-m", "medtw", *arguments],
            env={**kept, **surroundings, **environment},
            dimensions=(ROWS, columns),
            encoding="utf-8",
            timeout=60,
            preexec_fn=mind_ctrl_c,
        )

    return start


def output(process: pexpect.spawn[str]) -> str:
    process.expect(pexpect.EOF)
    process.close()
    return str(process.before)


def test_what_is_longer_than_the_screen_goes_through_the_pager(terminal: Terminal) -> None:
    shown = output(terminal("accounts", "-n", "50"))
    assert "PAGED LESS=FRX\r\n" in shown


def test_the_settings_of_less_are_the_users(terminal: Terminal) -> None:
    assert "PAGED LESS=-S\r\n" in output(terminal("accounts", "-n", "50", LESS="-S"))


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        pytest.param(("accounts", "-n", "3"), {}, id="short"),
        pytest.param(("accounts", "-n", "50", "--no-pager"), {}, id="not wanted"),
        pytest.param(("accounts", "-n", "50"), {"PAGER": "cat"}, id="cat"),
        pytest.param(("accounts", "-n", "50"), {"PAGER": ""}, id="none"),
        pytest.param(("accounts", "-n", "50"), {"PAGER": "/no/such/pager"}, id="not there"),
        pytest.param(("accounts", "-n", "50"), {"PAGER": "less 'x"}, id="no command"),
        pytest.param(("accounts", "-n", "50", "-f", "tsv"), {}, id="for scripts"),
    ],
)
def test_nothing_else_is_paged(
    arguments: tuple[str, ...], environment: dict[str, str], terminal: Terminal
) -> None:
    process = terminal(*arguments, **environment)
    shown = output(process)
    assert "PAGED" not in shown
    assert len(shown.splitlines()) > 3
    assert process.exitstatus == 0


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}], ids=["with color", "without"])
def test_names_link_to_where_they_live(environment: dict[str, str], terminal: Terminal) -> None:
    assert "\x1b]8;id=" in output(terminal("show", "#burnout", **environment))


def test_a_terminal_that_can_do_nothing_gets_plain_text(terminal: Terminal) -> None:
    assert "\x1b" not in output(terminal("show", "#burnout", TERM="dumb"))


@pytest.mark.parametrize("columns", [60, 100, 160])
def test_the_table_has_the_width_of_the_terminal(columns: int, terminal: Terminal) -> None:
    lines = MARKS.sub("", output(terminal("hashtags", "-n", "5", columns=columns))).splitlines()
    assert columns - 30 <= max(map(len, lines)) <= columns


def test_ctrl_c_in_the_pager_is_the_pagers(terminal: Terminal, tmp_path: Path) -> None:
    pager = tmp_path / "patient"
    pager.write_text(
        "#!/bin/sh\ntrap 'echo STILL HERE' INT\ncat > /dev/null\necho READY\nread -r _ < /dev/tty\n"
    )
    pager.chmod(0o755)
    process = terminal("accounts", "-n", "50", PAGER=str(pager))
    process.expect("READY")
    process.sendintr()
    process.expect("STILL HERE")
    process.sendline("")
    assert "Traceback" not in output(process)
    assert process.exitstatus == 0


@pytest.mark.parametrize(
    "arguments", [("follow", "--for", "links"), ("feeds",), ("calendar", "--with-quiet")], ids=" ".join
)
def test_an_export_shows_its_progress_and_takes_it_away(
    arguments: tuple[str, ...], cache_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "exported"
    process = pexpect.spawn(
        sys.executable,
        ["-c", IMPATIENT, "export", *arguments, "-o", str(path)],
        env={**os.environ, "XDG_CACHE_HOME": str(cache_folder), "TERM": "xterm-256color"},
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=60,
    )
    process.expect(r"(reading|writing).*100%")
    rest = output(process)

    assert "\x1b[2K" in rest  # the line of the bar is erased
    assert MARKS.sub("", rest).splitlines()[-1].endswith(f" to {path}")
    assert path.stat().st_size > 0
