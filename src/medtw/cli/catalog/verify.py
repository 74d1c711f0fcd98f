"""`medtw catalog verify`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.network import open_client, own_catalog
from medtw.cli.options import FILTERS, OUTPUT, Asked, shared
from medtw.cli.output import emit, say_nothing_found
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import CannotWriteError
from medtw.model import BUNDLED_CATALOG
from medtw.render.verified import verified_report
from medtw.search.browse import list_entries
from medtw.search.filters import Filters
from medtw.upkeep import ReusedHandleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.model import Entry
    from medtw.observation import Observation
    from medtw.verifying.run import Journal, Key
    from medtw.verifying.subjects import Look

Own = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="DIR",
        help="The catalog to work on. Default: your only own catalog, or this checkout's.",
    ),
]


@shared(FILTERS, OUTPUT)
def verify(
    ctx: typer.Context,
    asked: Asked,
    to: Own = None,
    max_age: Annotated[
        int,
        typer.Option(
            min=0, metavar="DAYS", help="Leave out what was looked at in so many days. 0 leaves out nothing."
        ),
    ] = 7,
) -> None:
    """Look at the pages, profiles, feeds and calendars that a catalog names.

    This command uses the network. It asks each server at most once a second, says who it is, and gives
    up politely. What it sees goes into the file observations.jsonl of the catalog, never into your own
    files. You can stop it with Ctrl-C: run it again, and it goes on where it was. A handle that now
    belongs to somebody else is an alarm, with exit code 4.

    \b
      medtw catalog verify --topic burnout
      medtw catalog verify --platform bluesky --max-age 0
      medtw catalog verify --to ~/my-catalog --format csv
    """
    from medtw.verifying.subjects import looks_of

    state: State = ctx.obj
    path = own_catalog(state, to)
    entries, everything = _entries(state, asked, path)
    looks, by_form = looks_of(entries)
    seen = _look(state, path, looks, looks_of(everything).looks, timedelta(days=max_age))
    report = verified_report(seen, by_form=by_form)
    if report.is_empty:
        say_nothing_found(report, asked.output.completed(state))
    else:
        emit(state, report, asked.output)
    reused = [f"@{one.of}" for one in seen if one.state == "reused"]
    if reused:
        alarm = ReusedHandleError(reused)
        say(*alarm.lines)
        raise typer.Exit(alarm.exit_code)


def _entries(state: State, asked: Asked, path: Path) -> tuple[list[Entry], list[Entry]]:
    """The entries of a catalog that pass the filters, and all of them."""
    from medtw.bundle import CHECKOUT
    from medtw.layers import catalog_name

    is_bundled = path.resolve() == CHECKOUT.resolve()
    name = BUNDLED_CATALOG if is_bundled else catalog_name(path)
    if not is_bundled:
        state.catalogs = (*state.catalogs, str(path))
    every = list_entries(state.index, Filters(), None)[0]
    passing = {entry.id for entry in list_entries(state.index, asked.filters(state), None)[0]}
    own = [entry for entry in every if entry.catalog == name]
    return [entry for entry in own if entry.id in passing], own


def _look(
    state: State, path: Path, looks: Sequence[Look], every: Sequence[Look], max_age: timedelta
) -> list[Observation]:
    """Look at what is due; returns what is known now of everything that was asked for."""
    from medtw.catalog.observations import observations_path, read_observations
    from medtw.verifying.run import Journal, due, keys_of

    file = observations_path(path)
    known: dict[Key, Observation] = {one.key: one for one in read_observations(file, [])}
    journal = Journal(file, keys_of(every))
    _run(state, journal, due(looks, known, state.day.isoformat(), max_age), known)
    latest = known | journal.seen
    return [latest[key] for key in keys_of(looks) if key in latest]


def _run(state: State, journal: Journal, looks: Sequence[Look], known: dict[Key, Observation]) -> None:
    from medtw.verifying.looking import Looker
    from medtw.verifying.run import verify as look_at

    told = f"Looking at {len(looks):,} addresses and handles. This takes a while."
    try:
        with open_client() as client, state.progress(told) as progress:
            looker = Looker(client, state.day.isoformat(), known.values())
            look_at(looks, looker, journal.record, lambda done, total: progress("looking", done, total))
    except KeyboardInterrupt:
        say(f"stopped after {len(journal.seen):,} observations; to go on, run the same command again")
        raise
    finally:
        try:
            journal.write()
        except OSError as error:
            raise CannotWriteError(journal.path, error) from error
