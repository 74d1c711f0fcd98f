"""`medtw topics` and `medtw specialties`."""

from typing import Annotated

import typer

from medtw.cli.actions import listing, refuse_actions
from medtw.cli.complete import complete_specialty, complete_topic
from medtw.cli.mistakes import NothingToFilterError
from medtw.cli.options import FILTERS, Asked, Limit, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.render.cells import counted_entries
from medtw.render.entries import list_report
from medtw.render.terms import terms_report
from medtw.search.browse import guess_terms
from medtw.search.filters import by_tokens
from medtw.vocabulary import PLURALS

_OTHER_FILTERS = {name: option for name, option in FILTERS.items() if name not in ("topic", "specialty")}


@listing(_OTHER_FILTERS)
def topics(
    ctx: typer.Context,
    asked: Asked,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="List the entries of this topic.",
            show_default=False,
            autocompletion=complete_topic,
        ),
    ] = None,
    limit: Limit = 20,
) -> None:
    """List all topics, or the entries of one topic.

    \b
      medtw topics
      medtw topics burnout
      medtw topics burnout --kind podcast
    """
    _terms(ctx.obj, "topic", topic, asked, limit)


@listing(_OTHER_FILTERS)
def specialties(
    ctx: typer.Context,
    asked: Asked,
    specialty: Annotated[
        str | None,
        typer.Argument(
            metavar="[SPECIALTY]",
            help="List the entries of this specialty.",
            show_default=False,
            autocompletion=complete_specialty,
        ),
    ] = None,
    limit: Limit = 20,
) -> None:
    """List all specialties, or the entries of one specialty.

    \b
      medtw specialties
      medtw specialties peds
      medtw specialties nephrology --kind chat
    """
    _terms(ctx.obj, "specialty", specialty, asked, limit)


def _terms(state: State, vocabulary: str, name: str | None, asked: Asked, limit: int) -> None:
    field = PLURALS[vocabulary]
    if name is None:
        for option in _OTHER_FILTERS:
            if asked.values[option]:
                raise NothingToFilterError(field, vocabulary, f"--{option}")
        refuse_actions(asked, field, vocabulary)
        emit(state, terms_report(vocabulary, state.index.terms(vocabulary)), asked.output)
        return
    from medtw.search.listing import list_terms

    tokens = tuple(guess_terms(state.index, vocabulary, name))
    filters = asked.filters(state).having(by_tokens(vocabulary, tokens))
    listed = list_terms(state.index, tokens, filters, asked.reach(limit), state.day)
    report = list_report(
        field,
        listed.entries,
        total=listed.total,
        day=state.day,
        asked=filters.asked,
        also=listed.also,
    )
    label = " or ".join(state.index.labels[token] for token in tokens)
    heading = f"{vocabulary.title()} {label}: {counted_entries(listed.total)}"
    emit(state, with_unmet(report.replace(before=(heading,)), state, filters), asked.output, limit)
