"""`medtw similar`."""

from typing import Annotated

import typer

from medtw.cli.complete import ENTRY_NAME
from medtw.cli.options import LISTING, Asked, Limit, shared
from medtw.cli.state import State
from medtw.render.results import similar_report
from medtw.search.browse import find_entries
from medtw.search.similar import similar as find


@shared(LISTING)
def similar(
    ctx: typer.Context,
    name: Annotated[str, ENTRY_NAME],
    asked: Asked,
    limit: Limit = 10,
) -> None:
    """Find entries like one, with what they share.

    \b
      medtw similar esther-choo
      medtw similar '#NephJC'
    """
    state: State = ctx.obj
    entry = find_entries(state.index, name)[0]
    hits = find(state.index, entry, asked.reach(limit))
    state.emit(similar_report(entry, hits, state.day), asked.output, limit)
