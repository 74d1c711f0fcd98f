"""`medtw catalog check`."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from medtw.cli.mistakes import MissingPathError
from medtw.cli.state import own_catalog
from medtw.errors import ExitCode
from medtw.quoting import escaped

#: A pipe or a file, on the systems that have it.
_STANDARD_INPUT = Path("/dev/stdin")


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Folders or .jsonl files; - means standard input. Default: the checkout's, else your own.",
            show_default=False,
            readable=False,  # an unreadable file is a problem like any other
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="First put fields and lists in order, quote dates, and drop repeats."),
    ] = False,
) -> None:
    """Report every problem of a catalog, with its file and line.

    Warnings point out possible mistakes. Notes say which bundled entries your catalog replaces or
    hides. Your catalog can use the bundled topics and specialties.

    \b
      medtw catalog check
      medtw catalog check --fix
      medtw catalog check ~/my-catalog
      medtw catalog check ~/my-catalog people.jsonl
    """
    from medtw.bundle import CHECKOUT, find_problems

    if not paths:
        own = own_catalog()
        usual = next((path for path in (CHECKOUT, own) if path and path.exists()), None)
        if usual is None:
            raise MissingPathError
        paths = [usual]
    counts: Counter[str] = Counter()
    for path in paths:
        if fix:
            _mend(path)
        found = find_problems(_STANDARD_INPUT if str(path) == "-" else path)
        for line in sorted([*found.problems, *found.warnings, *found.notes]):
            typer.echo(line)
        counts["entries"] += found.entries
        counts["problem"] += len(found.problems)
        counts["warning"] += len(found.warnings)
        counts["note"] += len(found.notes)
    told = [_counted(counts[noun], noun) for noun in ("warning", "note") if counts[noun]]
    summary = [f"{counts['entries']:,} entries read", _counted(counts["problem"], "problem"), *told]
    typer.echo(", ".join(summary), err=True)
    if counts["problem"]:
        raise typer.Exit(ExitCode.CATALOG)


def _mend(path: Path) -> None:
    from medtw.bundle import mend_catalog

    for mended in mend_catalog(path):
        done = [
            "fields put in order" if mended.is_reordered else "",
            f"{_counted(mended.quotes, 'value')} quoted" if mended.quotes else "",
            f"{_counted(mended.lists, 'list')} sorted" if mended.lists else "",
            f"{_counted(mended.repeats, 'repeat')} dropped" if mended.repeats else "",
        ]
        typer.echo(f"{escaped(mended.path)}: fixed: {', '.join(filter(None, done))}")


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
