"""`medtw help-lines`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.options import OUTPUT, Asked, shared
from medtw.render.show import helplines_report
from medtw.search.filters import resolve

if TYPE_CHECKING:
    from medtw.cli.state import State


@shared(OUTPUT)
def help_lines(
    ctx: typer.Context,
    asked: Asked,
    country: Annotated[str | None, typer.Option("--country", help="Only this country, as GB or UK.")] = None,
) -> None:
    """List support lines for clinicians, by country."""
    state: State = ctx.obj
    lines = state.index.helplines()
    if country is not None:
        [token] = resolve(state.index, countries=[country]).countries
        lines = [line for line in lines if line.country and token == f"country:{line.country.casefold()}"]
    state.emit(helplines_report(lines, country), asked.format)
