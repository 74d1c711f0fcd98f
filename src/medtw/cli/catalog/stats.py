"""`medtw catalog stats`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_part
from medtw.cli.options import FILTERS, OUTPUT, Asked, LimitOfAll, shared, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.errors import UnknownValueError

#: A subject with fewer living entries is a gap.
_FEW = 5


@shared(FILTERS, OUTPUT)
def stats(
    ctx: typer.Context,
    asked: Asked,
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PART]...",
            help="Only kind, status, form, topic, specialty, country, language or platform. Default: all.",
            show_default=False,
            autocompletion=complete_part,
        ),
    ] = None,
    fewer_than: Annotated[
        int,
        typer.Option(
            "--fewer-than", metavar="N", min=1, help="What counts as a gap: fewer living entries than N."
        ),
    ] = _FEW,
    limit: LimitOfAll = None,
) -> None:
    """Count entries by topic, specialty, country and more, and name the gaps worth filling.

    \b
      medtw catalog stats
      medtw catalog stats country language
      medtw catalog stats topic --kind chat --fewer-than 2
      medtw catalog stats --json
    """
    from medtw.care.coverage import Part, coverage, gaps
    from medtw.render.coverage import coverage_report
    from medtw.search.spelling import nearest

    wanted = []
    for typed in parts or Part:
        if typed not in {*Part}:
            near = nearest(typed, [*Part])
            raise UnknownValueError("part", typed, near, otherwise=f"expected one of {', '.join(Part)}")
        wanted.append(Part(typed))
    state: State = ctx.obj
    filters = asked.filters(state)
    figures = coverage(state.index, filters, state.day, [*dict.fromkeys(wanted)])
    report = coverage_report(
        figures,
        gaps(figures, fewer_than),
        fewer_than=fewer_than,
        limit=limit,
        asked={"parts": [part.value for part in wanted]} | filters.asked,
    )
    emit(state, with_unmet(report, state, filters), asked.output)
