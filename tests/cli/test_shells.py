"""A hostile catalog and the Tab key, in real shells."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from factories import account

from medtw.index.cache import PACKAGE

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
#: In seconds; only a failure takes this long.
PATIENCE = 60


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a folder that has the command and a catalog, and nothing of the user's."""
    lines = [
        {"kind": "account", "id": entry_id, **account(name=name)}
        for entry_id, name in zip(IDS, HOSTILE, strict=True)
    ]
    (tmp_path / "mine.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "medtw").write_text(COMMAND)
    (tmp_path / "bin" / "medtw").chmod(0o755)
    return {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "MEDTW_CATALOG": str(tmp_path / "mine.jsonl"),
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


def press_tab(shell: str, line: str, folder: Path, environment: dict[str, str]) -> str:
    """What an interactive shell shows after a line and Tab."""
    start, setup, tab = SHELLS[shell]
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(start.split()[0], start.split(), environment)  # noqa: S606
    try:
        os.write(terminal, f"{setup}; echo rea''dy\n".encode())
        screen(terminal, "ready")
        os.write(terminal, f"{line}{tab}".encode())
        return screen(terminal, *IDS)
    finally:
        os.close(terminal)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_lists_the_entries_and_runs_nothing(
    shell: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    install(shell, tmp_path, environment)
    shown = press_tab(shell, "medtw show zz-", tmp_path, environment)

    assert ("Ada touch ran-1" in shown) == (shell == "zsh")  # bash shows no texts
    assert list(tmp_path.glob("ran*")) == []


def test_fish_lists_the_entries_and_runs_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    install("fish", tmp_path, environment)
    command = ["fish", "--no-config", "-c", "source completion; complete -C 'medtw show zz-'"]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=PATIENCE
    )

    offered = dict(line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    assert [entry_id for entry_id in IDS if f"{entry_id}" not in done.stdout] == []
    assert offered["zz-00"] == "Ada touch ran-1"
    assert list(tmp_path.glob("ran*")) == []
