"""`medtw help-lines`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_country
from medtw.cli.country import reader_country
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.places import find_code
from medtw.render.helplines import helplines_report
from medtw.search.helplines import all_crisis_lines, find, in_order, of_country


@shared(OUTPUT)
def help_lines(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]",
            help="A country, or the name or number of a help line.",
            autocompletion=complete_country,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="Your country, such as GB or Kenya.",
            autocompletion=complete_country,
        ),
    ] = None,
) -> None:
    """List crisis and help lines, your country's first.

    Crisis lines come first, then lines for clinicians, emergency numbers and international directories.

    \b
      medtw help-lines
      medtw help-lines Canada
      medtw help-lines samaritans
      medtw help-lines 988

    Your country comes from --country, from MEDTW_COUNTRY or the config file, or from the language
    settings of your computer, in this order.
    """
    state: State = ctx.obj
    typed = " ".join(name or ())
    named_country = find_code("country", typed)
    own = named_country or reader_country(state, country)
    if typed and named_country is None:
        report = helplines_report(in_order(find(state.index, typed), own), asked=typed, country=own)
    else:
        short = all_crisis_lines(state.index) if own is None else []
        report = helplines_report(of_country(state.index, own), country=own, short=short)
    emit(state, report, asked.output)
