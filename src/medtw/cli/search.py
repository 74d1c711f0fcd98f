"""`medtw search`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from medtw.cli.actions import listing
from medtw.cli.complete import complete_query
from medtw.cli.country import reader_country
from medtw.cli.options import FILTERS, Asked, Limit, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.cli.support import Support, support_beside, support_in_distress
from medtw.index.store import Index
from medtw.render.report import Report
from medtw.render.results import search_report
from medtw.search.collections import Related, find_related
from medtw.search.distress import speaks_of_distress
from medtw.search.filters import Filters
from medtw.search.hits import Results
from medtw.search.prefixes import check_prefixes, unknown_prefixes
from medtw.search.ranking import search as find


@listing(FILTERS)
def search(
    ctx: typer.Context,
    asked: Asked,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY...",
            help="What you are looking for, in your own words.",
            autocompletion=complete_query,
        ),
    ] = None,
    limit: Limit = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how the query was understood and why each result matched.")
    ] = False,
) -> None:
    """Find accounts, chats, hashtags and events by subject or name.

    \b
      medtw search burnout
      medtw search bone doctor podcast
      medtw search "who speaks up against gun violence"
      medtw search @darakass
      medtw search mentor --kind hashtag --open 1
      medtw search 'nurses -podcast topic:burnout'
    """
    state: State = ctx.obj
    typed = " ".join(query or ())
    if not typed.strip():
        from medtw.cli.mistakes import EmptyQueryError  # mistakes are not worth an import in every search

        raise EmptyQueryError
    check_prefixes(typed)
    filters = asked.filters(state)
    results, support, related = _answer(state, typed, filters, asked, asked.reach(limit))
    if results.query.excluded and not results.query.parts:
        from medtw.cli.mistakes import OnlyExclusionsError  # as above

        raise OnlyExclusionsError(typed)
    report = search_report(
        results,
        state.index.labels,
        state.day,
        asked=filters.asked,
        after=support.after,
        near=() if results.hits else _nearest(state.index, results),
        elsewhere=results.unfiltered,
        explain=explain,
        first=support.first,
        helplines=support.helplines,
    )
    report = report.replace(before=(*unknown_prefixes(typed), *report.before))
    report = _with_related(report, related)
    emit(state, with_unmet(report, state, filters), asked.output, limit)


def _nearest(index: Index, results: Results) -> Sequence[str]:
    """The topics and specialties closest to a query that found nothing."""
    from medtw.search.browse import nearest_terms  # most searches do not need this import

    return nearest_terms(index, results.query)


def _with_related(report: Report, related: Related | None) -> Report:
    """A report with the other entries of a collection's section on the same subject."""
    if related is None:
        return report.replace(beside=report.beside | {"related": []})
    from medtw.render.related import related_line, related_record  # as above

    return report.replace(
        after=(*report.after, related_line(related)),
        beside=report.beside | {"related": [related_record(related)]},
    )


def _answer(
    state: State, typed: str, filters: Filters, asked: Asked, limit: int
) -> tuple[Results, Support, Related | None]:
    """The results of a query with help lines; a query by someone in distress finds support."""
    index, expression = state.index, filters.expression
    if speaks_of_distress(typed, index):
        from medtw.search.support import find_support  # as above

        found = find_support(index, typed, filters=expression, limit=limit)
        return found, support_in_distress(index, reader_country(state, asked.only_country)), None
    folds = "kind" not in filters.asked
    found = find(index, typed, filters=expression, limit=limit, day=state.day, folds=folds)
    return found, support_beside(found, index, reader_country(state)), find_related(index, found, expression)
