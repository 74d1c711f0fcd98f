"""`medtw catalog explain`."""

from typing import Annotated

import typer

from medtw.cli.complete import complete_query
from medtw.cli.mistakes import EmptyQueryError
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.state import State


@shared(OUTPUT)
def explain(
    ctx: typer.Context,
    asked: Asked,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SENTENCE...",
            help="A search, in your own words.",
            show_default=False,
            autocompletion=complete_query,
        ),
    ] = None,
) -> None:
    """Show how search reads each word, and which line of the catalog says so.

    The last column has other wordings that the same line reads. Line numbers need the catalog's files:
    run it in a checkout, or with your own catalog.

    \b
      medtw catalog explain "my gp cannot see me for weeks"
      medtw catalog explain zits podcast --json
    """
    from medtw.bundle import base_place
    from medtw.explain import explain as read_sentence
    from medtw.render.explained import explained_report

    state: State = ctx.obj
    typed = " ".join(sentence or ())
    if not typed.strip():
        raise EmptyQueryError
    standing, asked_for = state.added
    folders = [path for path in (base_place(), *standing, *asked_for) if path.is_dir()]
    report = explained_report(typed, read_sentence(typed, state.index, folders))
    emit(state, report, asked.output)
