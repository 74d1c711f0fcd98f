"""How long each export of a large catalog takes.

    python benchmarks/exports.py [--entries N] [--chats N]

Run it with a Python in which medtw can be imported. The catalog is made by generate.py and added to the
bundled one. Each export is timed as a whole process, with the catalog already compiled; the time of the
processor says more where other programs run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
from benchmarks.generate import MOST_CHATS, write  # noqa: E402 - after the path to it
from benchmarks.scale import run  # noqa: E402 - likewise

EXPORTS = (
    ("follow", "--for", "x", "--with-quiet"),
    ("follow", "--for", "links", "--with-quiet"),
    ("follow", "doctor", "--for", "x", "--with-quiet"),
    ("feeds", "--with-quiet"),
    ("calendar", "--with-quiet"),
    ("calendar", "--with-quiet", "-f", "csv", "--tz", "UTC"),
)


def main() -> None:
    """Print a line for each export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--chats", type=int, default=MOST_CHATS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache, catalog = Path(temporary), Path(temporary, "big.jsonl")
        write(catalog, asked.entries, most_chats=asked.chats)
        run(["--catalog", str(catalog), "topics"], cache)
        print(f"{'export':45}{'seconds':>9}{'of CPU':>9}{'MB':>6}{'file, MB':>10}")
        for arguments in EXPORTS:
            file = Path(temporary, "exported")
            command = ["--catalog", str(catalog), "export", *arguments, "-o", str(file), "--force"]
            taken = run(command, cache)
            size = file.stat().st_size / 1_000_000
            row = f"{taken.seconds:>9.1f}{taken.processor_seconds:>9.1f}{taken.megabytes:>6.0f}{size:>10.1f}"
            print(f"{' '.join(arguments):45}{row}", flush=True)


if __name__ == "__main__":
    main()
