"""`medtw similar`."""

from typing import Annotated

import typer

from medtw.cli.actions import listing
from medtw.cli.options import ENTRY_NAME, FILTERS, Asked, Limit, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.render.results import similar_report
from medtw.search.meant import find_meant
from medtw.search.similar import similar as find


@listing(FILTERS)
def similar(
    ctx: typer.Context,
    name: Annotated[str, ENTRY_NAME],
    asked: Asked,
    limit: Limit = 10,
) -> None:
    """Find entries similar to one you know, and see what they share.

    \b
      medtw similar esther-choo
      medtw similar '#NephJC'
      medtw similar emcrit.org --kind podcast
    """
    state: State = ctx.obj
    meant = find_meant(state.index, name)
    entry = meant.entries[0]
    filters = asked.filters(state)
    hits = find(state.index, entry, asked.reach(limit), filters.expression)
    report = similar_report(entry, hits, state.day)
    report = report.replace(query=report.query | filters.asked, before=(*meant.notes, *report.before))
    emit(state, with_unmet(report, state, filters), asked.output, limit)
