"""Look for bytes that make medtw fail: random changes of the tests' seeds, guided by the code they reach.

    python -m venv fuzz && fuzz/bin/pip install atheris -e '.[network]'
    fuzz/bin/python tools/fuzz.py TARGET [-runs N] [OPTION...]

TARGET is one of the targets in tests/fuzzing.py; without one, they are listed. The first failure ends the
run, and its bytes are written to a file named crash-... in the current folder. To keep the case as a test,
fix its cause, and move the file to tests/data/fuzz/TARGET/, under a name that says what failed.

-runs is a million by default. Other options go to libFuzzer, such as -max_total_time=60. A folder keeps the
inputs that reach more code, for the next time. Atheris (https://github.com/google/atheris) runs on Linux and
macOS; nothing else needs it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path[:0] = [str(TESTS)]
with atheris.instrument_imports(include=["medtw"]):
    from fuzzing import TARGETS

from seeds import DICTIONARY, seeds_of  # noqa: E402 - after the path to it

RUNS = 1_000_000


def main(arguments: list[str]) -> None:
    """Fuzz one target."""
    name, *options = arguments or [""]
    if name not in TARGETS:
        sys.exit(f"usage: python tools/fuzz.py TARGET [-runs N] [OPTION...]\ntargets: {', '.join(TARGETS)}")
    if "-runs" in options:
        place = options.index("-runs")
        options[place : place + 2] = [f"-runs={options[place + 1]}"]
    else:
        options.insert(0, f"-runs={RUNS}")
    with TemporaryDirectory() as folder:
        corpus = Path(folder, "seeds")
        corpus.mkdir()
        for number, seed in enumerate(seeds_of(name)):
            (corpus / str(number)).write_bytes(seed)
        words = Path(folder, "words")
        words.write_text("".join(f'"{_quoted(word)}"\n' for word in DICTIONARY), encoding="ascii")
        flags = [f"-dict={words}", "-max_len=4096", "-timeout=10"]
        # A folder that the user names comes first, since libFuzzer writes to the first.
        atheris.Setup([sys.argv[0], *flags, *options, str(corpus)], TARGETS[name])
        atheris.Fuzz()


def _quoted(word: bytes) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main(sys.argv[1:])
