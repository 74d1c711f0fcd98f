"""`medtw catalog check`."""

from pathlib import Path
from typing import Annotated

import typer

from medtw.cli.app import new_app
from medtw.errors import CatalogNotFoundError, ExitCode, MissingPathError

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

    A catalog of your own may use the bundled vocabularies, and need not use all of them.

    \b
      medtw catalog check
      medtw catalog check ~/my-catalog people.jsonl
    """
    from medtw.bundle import CHECKOUT, base_for
    from medtw.catalog.checks import check as find_problems
    from medtw.catalog.folder import load

    count = 0
    entries = 0
    if not paths and not CHECKOUT.exists():
        raise MissingPathError
    for path in paths or [CHECKOUT]:
        if not path.exists():
            raise CatalogNotFoundError(path)
        base = base_for(path)
        loaded = load(path, base=base)
        problems = find_problems(loaded, base)
        for problem in problems:
            typer.echo(problem)
        count += len(problems)
        entries += len(loaded.catalog.entries)
    noun = "problem" if count == 1 else "problems"
    typer.echo(f"{entries:,} entries read, {count or 'no'} {noun}", err=True)
    if count:
        raise typer.Exit(ExitCode.CATALOG)
