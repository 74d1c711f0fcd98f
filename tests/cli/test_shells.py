"""A hostile catalog and the Tab key, in real shells."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import pytest
from factories import account, collection, write_yaml

from medtw.folders import PACKAGE

if sys.platform == "win32":
    pytest.skip("its shells have no terminals of this kind", allow_module_level=True)

import pty

#: Names that pass the check; each would create a file if a shell read it as a command.
HOSTILE = (
    *(r"Ada \$(touch ran-1)", r"Ada \`touch ran-2\`", "Ada $(touch ran-3) `touch ran-4`"),
    *('Ada "; touch ran-5; "', "Ada '; touch ran-6; '", "Ada\\; touch ran-7", "Ada ${(e):-$(touch ran-8)}"),
    *('Ada "$(touch ran-9)"', "Ada '$(touch ran-10)'", r"Ada \\$(touch ran-11)", "Ada ))' && touch ran-12"),
    *("Ada <(touch ran-13) =(touch ran-14)", "Ada !! | touch ran-15", "Ada [/foo] {touch,ran-16}", "* ?"),
)
IDS = [f"zz-{number:02}" for number in range(len(HOSTILE))]
SECTION = {"heading": "Burnout", "topics": ["burnout"], "entries": ["ada-example"]}
#: Runs the command on the small catalog.
COMMAND = f"""#!{sys.executable}
import sys
from pathlib import Path
sys.path.insert(0, {str(PACKAGE.parent)!r})
from medtw import bundle
from medtw.cli.process import run
bundle.CHECKOUT = Path({str(Path(__file__).parents[1] / "data" / "catalog")!r})
bundle.BUNDLED = bundle.CHECKOUT / "catalog.sqlite"
run()
"""
#: How to start an interactive shell without a user's settings, how to load its completion, and the keys
#: that list what it offers.
SHELLS = {
    "bash": ("bash --norc --noprofile -i", "source ./completion", "\t\t"),
    "zsh": ("zsh -f -i", "autoload -U compinit && compinit -u -D && source ./completion", "\t"),
}
#: Lines, and what completes them.
OFFERED = {
    "medtw s": ("search", "show", "similar", "specialties", "start"),
    "medtw accounts --s": ("--saved", "--since", "--sort", "--specialty", "--status"),
    "medtw search --topic w": ("wellness",),
    "medtw search -s ped": ("pediatrics",),
    "medtw accounts --country Ken": ("Kenya",),
    "medtw chats --tz Europe/L": ("Europe/Lisbon", "Europe/Ljubljana", "Europe/London"),
    "medtw unsave zz-0": ("zz-00", "zz-01"),
    "medtw start --role li": ("librarian",),
    "medtw collections a-": ("a-list",),
    "medtw export c": ("calendar",),
}
every_line = pytest.mark.parametrize(("line", "offered"), OFFERED.items(), ids=OFFERED)
#: Seconds; only a failure takes so long.
PATIENCE = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the command, a catalog, a collection and what is saved."""
    folder = tmp_path_factory.mktemp("shell")
    lines = [
        {"kind": "account", "id": entry_id, **account(name=name)}
        for entry_id, name in zip(IDS, HOSTILE, strict=True)
    ]
    (folder / "mine.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    (folder / "lists" / "collections").mkdir(parents=True)
    write_yaml(folder / "lists" / "collections" / "a-list.yml", collection(SECTION))
    (folder / "data" / "medtw").mkdir(parents=True)
    (folder / "data" / "medtw" / "saved.txt").write_text("zz-00\nzz-01\n")
    (folder / "bin").mkdir()
    (folder / "bin" / "medtw").write_text(COMMAND)
    (folder / "bin" / "medtw").chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def environment(folder: Path) -> dict[str, str]:
    """Variables with nothing of the user's."""
    return {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
        "MEDTW_CATALOG": f"{folder / 'mine.jsonl'}{os.pathsep}{folder / 'lists'}",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
    }


def install(shell: str, folder: Path, environment: dict[str, str]) -> None:
    """Write the completion script of a shell into a folder."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed; .ci/run installs it")
    asked = {**environment, "_MEDTW_COMPLETE": f"source_{shell}"}
    command = [str(folder / "bin" / "medtw")]
    done = subprocess.run(command, env=asked, capture_output=True, text=True, check=True)
    (folder / "completion").write_text(done.stdout)


def screen(terminal: int, *until: str) -> str:
    """What a terminal shows until some texts appear; fails if one of them does not."""
    shown = ""
    end = monotonic() + PATIENCE
    while missing := [text for text in until if text not in shown]:
        if not select.select([terminal], [], [], max(end - monotonic(), 0))[0]:
            pytest.fail(f"no {missing} in {shown!r}")
        shown += os.read(terminal, 1 << 16).decode(errors="replace")
    return shown


def press_tab(shell: str, line: str, until: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    """What an interactive shell shows, until some texts are there, when Tab is pressed after a line."""
    start, setup, tab = SHELLS[shell]
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(start.split()[0], start.split(), environment)  # noqa: S606
    try:
        os.write(terminal, f"{setup}; echo rea''dy\n".encode())
        screen(terminal, "ready")
        os.write(terminal, f"{line}{tab}".encode())
        return screen(terminal, *until)
    finally:
        os.close(terminal)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_lists_the_entries_and_runs_nothing(
    shell: str, folder: Path, environment: dict[str, str]
) -> None:
    install(shell, folder, environment)
    shown = press_tab(shell, "medtw show zz-", IDS, folder, environment)

    assert ("Ada touch ran-1" in shown) == (shell == "zsh")  # bash shows no texts
    assert list(folder.glob("ran*")) == []


def test_fish_lists_the_entries_and_runs_nothing(folder: Path, environment: dict[str, str]) -> None:
    install("fish", folder, environment)
    command = ["fish", "--no-config", "-c", "source completion; complete -C 'medtw show zz-'"]
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    offered = dict(line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    assert [entry_id for entry_id in IDS if f"{entry_id}" not in done.stdout] == []
    assert offered["zz-00"] == "Ada touch ran-1"
    assert list(folder.glob("ran*")) == []


@every_line
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes(
    shell: str, line: str, offered: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> None:
    install(shell, folder, environment)

    # A single one is put on the line, several are listed below it.
    typed = line.rpartition(" ")[2]
    expected = offered if len(offered) > 1 else [f"{line}{offered[0].removeprefix(typed)}"]
    press_tab(shell, line, expected, folder, environment)


@every_line
def test_fish_completes(
    line: str, offered: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> None:
    install("fish", folder, environment)
    command = ["fish", "--no-config", "-c", f"source completion; complete -C '{line}'"]
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    assert {*offered} <= {shown.partition("\t")[0] for shown in done.stdout.splitlines()}
