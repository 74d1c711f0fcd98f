"""What all exports do at the end: write the file, and say what it has and what it lacks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from medtw.cli.files import STANDARD_OUTPUT, writing
from medtw.cli.options import Asked
from medtw.cli.streams import say
from medtw.quoting import escaped

#: What a screen reader says while an export takes long.
EXPORTING = "Exporting. This takes a moment."


def say_left_out(counts: Mapping[str, int]) -> None:
    """Print how many entries are left out, by the reason; nothing if none are."""
    reasons = [f"{count:,} {reason}" for reason, count in counts.items() if count]
    if reasons:
        say(f"left out: {', '.join(reasons)}")


def write_export(data: bytes, written: str, asked: Asked) -> None:
    """Write an export where the options TARGET say, and print what was written.

    Raises:
        FileInTheWayError: the file exists, and --force is not given.
        CannotWriteError: it cannot be written.
    """
    with writing_export(written, asked) as file:
        file.write(data)


@contextmanager
def writing_export(written: str, asked: Asked) -> Iterator[BinaryIO]:
    """The same for an export that is written bit by bit: the file to write to."""
    target = asked.values["output"] or STANDARD_OUTPUT
    with writing(target, force=bool(asked.values["force"])) as file:
        yield file
    say(f"wrote {written}" if target == STANDARD_OUTPUT else f"wrote {written} to {escaped(target)}")
