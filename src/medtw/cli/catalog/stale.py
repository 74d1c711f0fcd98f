"""`medtw catalog stale`."""

import typer

from medtw.cli.actions import listing
from medtw.cli.options import FILTERS, Asked, Limit, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State


@listing(FILTERS)
def stale(ctx: typer.Context, asked: Asked, limit: Limit = 20) -> None:
    """List the entries to look at again, those first where a look is worth most.

    \b
      medtw catalog stale
      medtw catalog stale --kind chat --country UK
      medtw catalog stale --topic burnout --open 1
      medtw catalog stale -n all -o stale.csv

    What has just grown old, or soon will, comes before what nobody has seen for years; chats, and what
    other entries refer to, come before the rest; so does what has few sources, or undated ones.
    """
    from medtw.care.staleness import work_list
    from medtw.render.staleness import stale_report

    state: State = ctx.obj
    filters = asked.filters(state)
    tasks = work_list(state.index, filters, state.day)
    report = stale_report(tasks, asked.reach(limit), state.day, filters.asked)
    emit(state, with_unmet(report, state, filters), asked.output, limit)
