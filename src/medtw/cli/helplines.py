"""`medtw help-lines`."""

from typing import Annotated

import typer

from medtw.cli.country import reader_country
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.state import State
from medtw.render.helplines import helplines_report
from medtw.search.helplines import find, in_order, of_country


@shared(OUTPUT)
def help_lines(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="A country, or the name or number of a line."),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="COUNTRY", help="Your country, as GB or UK.")
    ] = None,
) -> None:
    """List crisis lines, lines for clinicians and emergency numbers, those of your country first.

    \b
      medtw help-lines
      medtw help-lines Canada
      medtw help-lines samaritans
      medtw help-lines 988

    Your country is that of --country, else of the environment variable MEDTW_COUNTRY, else of the
    language settings of your machine.
    """
    state: State = ctx.obj
    own = reader_country(state.index, country)
    typed = " ".join(name or ())
    lines = in_order(find(state.index, typed), own) if typed else of_country(state.index, own)
    others = state.index.helplines() if own is None and not typed else []
    short = in_order((line for line in others if line.country and line.scope == "crisis"), own)
    state.emit(helplines_report(lines, asked=typed or None, country=own, short=short), asked.format)
