"""How long a command takes, compared with the fastest time that is possible.

    python benchmarks/startup.py [--runs N]

Run it with the Python of an environment in which medtw is installed from its wheel. Each command is
timed as a whole process against its yardstick, in turn (A B A B ...). The output compares the medians:

- `medtw search burnout` on a terminal and in a pipe, against a Python that imports Typer and Rich's tables;
- `medtw search burnout --json`, against a two-command Typer app that prints one line;
- the answers to the Tab key, against a Python that imports Typer;
- `medtw chats`, which needs the clock and the zones, against `medtw topics`, which needs neither.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

TWO_COMMANDS = """
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    print("one line")


@app.command()
def two(count: int = 1) -> None:
    print(count)


app()
"""


#: Lines on which Tab is pressed.
LINES = ("medtw s", "medtw search -t bu", "medtw show esth", "medtw chats --tz Europe/L")


def tab(medtw: str, line: str) -> list[str]:
    """What bash runs when Tab is pressed after a line."""
    asks = ("_MEDTW_COMPLETE=complete_bash", f"COMP_WORDS={line}", f"COMP_CWORD={line.count(' ')}")
    return ["env", *asks, medtw]


def pairs(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Each command and its yardstick."""
    medtw = str(Path(sys.executable).with_name("medtw"))
    app = folder / "two_commands.py"
    app.write_text(TWO_COMMANDS, encoding="utf-8")
    imports = [sys.executable, "-c", "import typer, rich.console, rich.table"]
    return {
        "search burnout (terminal)": (["env", "TTY_COMPATIBLE=1", medtw, "search", "burnout"], imports),
        "search burnout (pipe)": ([medtw, "search", "burnout"], imports),
        "search burnout --json": ([medtw, "search", "burnout", "--json"], [sys.executable, str(app), "one"]),
        "topics (pipe)": ([medtw, "topics"], imports),
        "chats --today (pipe)": ([medtw, "chats", "--today", "--tz", "UTC"], imports),
        "chats, against topics": ([medtw, "chats"], [medtw, "topics"]),
        "chats --tz, against topics": ([medtw, "chats", "--tz", "Europe/London"], [medtw, "topics"]),
        **{f"{line} (Tab)": (tab(medtw, line), [sys.executable, "-c", "import typer"]) for line in LINES},
        "--version": ([medtw, "--version"], [sys.executable, str(app), "one"]),
    }


def seconds(command: list[str]) -> float:
    """How long a command takes, as a whole process."""
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return perf_counter() - start


def main() -> None:
    """Print a row for each pair."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    print(f"{'command':27} {'ms':>6} {'yardstick ms':>13} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (command, yardstick) in pairs(Path(folder)).items():
            times: tuple[list[float], list[float]] = ([], [])
            for run in range(runs + 1):
                for kept, what in zip(times, (command, yardstick), strict=True):
                    taken = seconds(what)
                    if run:  # the first of each is a warm-up
                        kept.append(taken)
            ours, theirs = (median(kept) * 1000 for kept in times)
            print(f"{name:27} {ours:6.0f} {theirs:13.0f} {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
