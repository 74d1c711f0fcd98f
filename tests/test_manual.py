"""The files that are made from the commands: the manual, and the table for the Tab key."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import manual
import pytest

from medtw.cli import complete
from medtw.cli.app import COMMANDS
from medtw.cli.commands import Commands, read_commands

MAN = manual.ROOT / "docs" / "medtw.1"
MADE = manual.made()


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_file_is_current(path: Path) -> None:
    """If not: python tools/manual.py."""
    assert path.read_text(encoding="utf-8") == MADE[path]


def test_every_command_is_in_the_manual() -> None:
    text = MADE[manual.ROOT / "docs" / "commands.md"]

    assert [name for name in COMMANDS if f"\n## medtw {name}\n" not in text] == []


def test_every_completer_of_the_table_is_a_function() -> None:
    def names(here: Commands) -> set[str]:
        own = {option.complete for option in here.options.values()} | {*here.arguments}
        return {name for name in own if name} | {
            name for one in here.commands.values() for name in names(one)
        }

    found = names(read_commands())
    assert {"complete_zone", "complete_country", "complete_saved", "complete_collection"} < found
    assert [name for name in found if not callable(getattr(complete, name))] == []


def test_no_line_of_the_man_page_is_a_command_by_accident() -> None:
    requests = {line.split(" ")[0] for line in MADE[MAN].splitlines() if line.startswith((".", "'"))}

    assert requests == {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi"}


def test_hyphens_of_the_man_page_can_be_copied() -> None:
    text = [line for line in MADE[MAN].splitlines() if not line.startswith('.\\"')]

    assert [line for line in text if re.search(r"(?<!\\)-", line)] == []


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(("groff", "-man", "-Tutf8", "-ww", "-z"), id="groff"),
        pytest.param(("mandoc", "-T", "lint", "-W", "warning"), id="mandoc"),
    ],
)
def test_the_man_page_is_valid(check: tuple[str, ...]) -> None:
    if shutil.which(check[0]) is None:
        pytest.skip(f"{check[0]} is not installed; .ci/run installs it")
    done = subprocess.run([*check, str(MAN)], capture_output=True, text=True, check=False)

    # Without a date, the page changes only when the commands do.
    assert [line for line in (done.stdout + done.stderr).splitlines() if "missing date" not in line] == []
