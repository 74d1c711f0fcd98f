"""`medtw catalog check`."""

from pathlib import Path
from typing import Annotated

import typer

from medtw.cli.app import new_app
from medtw.errors import ExitCode, MissingPathError

app = new_app(help="Check a catalog.", no_args_is_help=True)


@app.callback()
def _catalog() -> None:
    """Check a catalog."""


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders or .jsonl files; else the checkout's own catalog.", show_default=False),
    ] = None,
) -> None:
    """Report every problem of a catalog as path:line: field: message; exit 3 when there are any.

    What may be a slip is reported as a warning, and no problem.
    A catalog of your own may use the bundled vocabularies, and need not use all of them.

    \b
      medtw catalog check
      medtw catalog check ~/my-catalog people.jsonl
    """
    from medtw.bundle import CHECKOUT, find_problems

    count = entries = warnings = 0
    if not paths and not CHECKOUT.exists():
        raise MissingPathError
    for path in paths or [CHECKOUT]:
        found = find_problems(path)
        for line in sorted([*found.problems, *found.warnings]):
            typer.echo(line)
        warnings += len(found.warnings)
        count += len(found.problems)
        entries += found.entries
    told = _counted(count, "problem") + (f", {_counted(warnings, 'warning')}" if warnings else "")
    typer.echo(f"{entries:,} entries read, {told}", err=True)
    if count:
        raise typer.Exit(ExitCode.CATALOG)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
