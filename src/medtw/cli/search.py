"""`medtw search`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_query
from medtw.cli.options import FILTERS, OUTPUT, Asked, Limit, shared, with_unmet
from medtw.cli.state import State
from medtw.cli.support import support_lines
from medtw.render.results import search_report
from medtw.search.browse import nearest_terms
from medtw.search.ranking import search as find


@shared(FILTERS, OUTPUT)
def search(
    ctx: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...", help="What you look for, in your own words.", autocompletion=complete_query
        ),
    ],
    asked: Asked,
    limit: Limit = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how the query was read, and every match with its weight.")
    ] = False,
) -> None:
    """Find accounts, chats and hashtags by subject or name.

    \b
      medtw search burnout
      medtw search bone doctor podcast
      medtw search "who speaks up against gun violence"
      medtw search @darakass
      medtw search mentor -k hashtag
      medtw search 'nurses -podcast topic:burnout'
    """
    state: State = ctx.obj
    filters = asked.filters(state)
    typed = " ".join(query)
    results = find(state.index, typed, filters=filters.expression, limit=limit)
    near = () if results.hits else nearest_terms(state.index, results.query)
    support = support_lines(results, state.index)
    report = search_report(
        results,
        state.index.labels,
        state.day,
        asked=filters.asked,
        after=support,
        near=near,
        elsewhere=results.unfiltered,
        explain=explain,
    )
    state.emit(with_unmet(report, state, filters), asked.format)
