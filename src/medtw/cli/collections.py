"""`medtw collections`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_collection
from medtw.cli.options import LISTING, Asked, shared
from medtw.cli.state import State
from medtw.render.collections import collection_report, collections_report
from medtw.search.collections import find_collection, listed_entries


@shared(LISTING)
def collections(
    ctx: typer.Context,
    asked: Asked,
    collection: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Show this one.", show_default=False, autocompletion=complete_collection
        ),
    ] = None,
) -> None:
    """List curated collections, or show one, section by section.

    \b
      medtw collections
      medtw collections find-a-home-online
    """
    state: State = ctx.obj
    index = state.index
    if collection is None:
        listed = [(each, listed_entries(index, each.entries)) for each in index.collections()]
        report = collections_report(listed, state.day)
    else:
        found = find_collection(index, collection)
        entries = {entry.id: entry for entry in listed_entries(index, found.entries)}
        report = collection_report(found, entries, state.day)
    state.emit(report, asked.output)
