"""`medtw collections`."""

from typing import Annotated

import typer

from medtw.cli.actions import listing, refuse_actions
from medtw.cli.complete import complete_collection
from medtw.cli.mistakes import NothingToFilterError
from medtw.cli.options import FILTERS, Asked, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.render.collections import collection_report, collections_report
from medtw.search.browse import passes
from medtw.search.collections import find_collection, listed_entries


@listing(FILTERS)
def collections(
    ctx: typer.Context,
    asked: Asked,
    collection: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="List the entries of this collection.",
            show_default=False,
            autocompletion=complete_collection,
        ),
    ] = None,
) -> None:
    """List curated collections, or the entries of one collection.

    \b
      medtw collections
      medtw collections find-a-home-online
      medtw collections find-a-home-online --active
    """
    state: State = ctx.obj
    index = state.index
    if collection is None:
        for option in FILTERS:
            if asked.values[option]:
                raise NothingToFilterError("collections", "collection", f"--{option}")
        refuse_actions(asked, "collections", "collection")
        listed = [(each, listed_entries(index, each.entries)) for each in index.collections()]
        report = collections_report(listed, state.day)
    else:
        found = find_collection(index, collection)
        filters = asked.filters(state)
        entries = [entry for entry in listed_entries(index, found.entries) if passes(index, filters, entry)]
        report = collection_report(found, {entry.id: entry for entry in entries}, state.day)
        report = with_unmet(report.replace(query=report.query | filters.asked), state, filters)
    emit(state, report, asked.output)
