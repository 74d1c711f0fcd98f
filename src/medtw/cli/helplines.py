"""`medtw help-lines`."""

import typer

from medtw.cli.options import OUTPUT, Asked, Country, shared
from medtw.cli.state import State
from medtw.render.show import helplines_report
from medtw.search.filters import find_values


@shared(OUTPUT)
def help_lines(
    ctx: typer.Context,
    asked: Asked,
    country: Country = None,
) -> None:
    """List support lines for clinicians, by country."""
    state: State = ctx.obj
    lines = state.index.helplines()
    if country is not None:
        [token] = find_values(state.index, "country", country)
        lines = [line for line in lines if line.country and token == f"country:{line.country.casefold()}"]
    state.emit(helplines_report(lines, country), asked.format)
