"""`medtw show`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from medtw.cli.complete import complete_name
from medtw.cli.details import entry_report
from medtw.cli.options import OUTPUT, Asked, Zone, shared
from medtw.cli.output import emit
from medtw.cli.reader import reader_zone
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import AmbiguousNameError, ExitCode, MedtwError, NotFoundError
from medtw.search.meant import Meant, find_meant


@shared(OUTPUT)
def show(
    ctx: typer.Context,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="An id, @handle, #hashtag, name, beginning of a name, or address.",
            autocompletion=complete_name,
        ),
    ],
    asked: Asked,
    tz: Zone = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Show all sources, not just the newest three.")
    ] = False,
) -> None:
    """Show everything about one or more entries.

    \b
      medtw show esther-choo
      medtw show @choo_ek '#NephJC'
      medtw show emcrit.org --sources
    """
    state: State = ctx.obj
    found, errors = _find(state, name)
    if errors and len(name) == 1:
        raise errors[0]
    lines = [line for error in errors for line in error.lines]
    entries = {entry.id: entry for meant in found for entry in meant.entries}
    report = entry_report(
        state,
        [*entries.values()],
        {"name": name[0]} if len(name) == 1 else {"names": name},
        zone=None if tz is None else reader_zone(state, tz),
        all_sources=sources or not asked.output.is_table,
    )
    report = report.replace(
        before=tuple(note for meant in found for note in meant.notes),
        nothing="\n".join(lines),
        beside={} if len(name) == 1 else {"errors": [error.record for error in errors]},
    )
    emit(state, report, asked.output)
    if errors:
        say(*lines)
        raise typer.Exit(ExitCode.NOTHING_FOUND)


def _find(state: State, names: Sequence[str]) -> tuple[list[Meant], list[MedtwError]]:
    """What each name means, and errors for those that mean nothing."""
    found: list[Meant] = []
    errors: list[MedtwError] = []
    for name in names:
        try:
            found.append(find_meant(state.index, name))
        except (NotFoundError, AmbiguousNameError) as error:
            errors.append(error)
    return found, errors
