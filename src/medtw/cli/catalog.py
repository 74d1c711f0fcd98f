"""`medtw catalog check` and `medtw catalog explain`, and the other commands on catalogs."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from medtw.cli.app import Command, new_app
from medtw.cli.catalog_diff import diff
from medtw.cli.catalog_stale import stale
from medtw.cli.catalog_stats import stats
from medtw.cli.importing import import_
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.cli.verify import verify
from medtw.errors import EmptyQueryError, ExitCode, MissingPathError
from medtw.quoting import escaped

#: A pipe or a file, on the systems that have it.
_STANDARD_INPUT = Path("/dev/stdin")

app = new_app(help="Check a catalog, keep it true, and see how search reads it.", no_args_is_help=True)


@app.callback()
def _catalog() -> None:
    """Check a catalog, keep it true, and see how search reads it."""


@app.command(cls=Command)
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Folders or .jsonl files; - means standard input. Default: this checkout's catalog.",
            show_default=False,
            readable=False,  # an unreadable file is a problem like any other
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="First sort the lists of terms and drop phrases that stand twice."),
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

    if not paths and not CHECKOUT.exists():
        raise MissingPathError
    counts: Counter[str] = Counter()
    for path in paths or [CHECKOUT]:
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


@app.command(cls=Command)
@shared(OUTPUT)
def explain(
    ctx: typer.Context,
    asked: Asked,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(metavar="SENTENCE...", help="A search, in your own words.", show_default=False),
    ] = None,
) -> None:
    """Show how search reads each word, and which line of the catalog says so.

    The last column has other wordings that the same line reads. Line numbers need the catalog's files:
    run it in a checkout, or with your own catalog.

    \b
      medtw catalog explain "my gp cannot see me for weeks"
      medtw catalog explain zits podcast --json
    """
    from medtw.bundle import base_place
    from medtw.explain import explain as read_sentence
    from medtw.render.explained import explained_report

    state: State = ctx.obj
    typed = " ".join(sentence or ())
    if not typed.strip():
        raise EmptyQueryError
    standing, asked_for = state.added
    folders = [path for path in (base_place(), *standing, *asked_for) if path.is_dir()]
    report = explained_report(typed, read_sentence(typed, state.index, folders))
    emit(state, report, asked.output)


def _mend(path: Path) -> None:
    from medtw.bundle import mend_catalog

    for mended in mend_catalog(path):
        done = [
            f"{_counted(mended.lists, 'list')} sorted" if mended.lists else "",
            f"{_counted(mended.repeats, 'repeat')} dropped" if mended.repeats else "",
        ]
        typer.echo(f"{escaped(mended.path)}: fixed: {', '.join(filter(None, done))}")


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


app.command(cls=Command)(stale)
app.command(cls=Command)(stats)
app.command(cls=Command)(diff)
app.command("import", cls=Command)(import_)
app.command(cls=Command)(verify)
