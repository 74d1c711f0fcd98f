"""`medtw accounts` and `medtw hashtags`."""

import typer

from medtw.cli.actions import ACTIONS
from medtw.cli.options import FILTERS, LISTING, Asked, Limit, shared, with_unmet
from medtw.cli.state import State
from medtw.kinds import Kind
from medtw.render.entries import list_report
from medtw.search.browse import list_entries


@shared(FILTERS, ACTIONS, LISTING)
def accounts(ctx: typer.Context, asked: Asked, limit: Limit = 20) -> None:
    """List accounts, the freshest evidence first.

    \b
      medtw accounts --specialty nephrology
      medtw accounts --topic mentorship --platform bluesky
    """
    _list(ctx.obj, Kind.ACCOUNT, asked, limit)


@shared(FILTERS, ACTIONS, LISTING)
def hashtags(ctx: typer.Context, asked: Asked, limit: Limit = 20) -> None:
    """List hashtags, the freshest evidence first.

    \b
      medtw hashtags --topic women-in-medicine
    """
    _list(ctx.obj, Kind.HASHTAG, asked, limit)


def _list(state: State, kind: Kind, asked: Asked, limit: int) -> None:
    filters = asked.filters(state)
    of_kind = filters.with_kind(kind)
    entries, total = list_entries(state.index, of_kind, asked.reach(limit))
    report = list_report(kind.plural, entries, total=total, day=state.day, asked=filters.asked)
    state.emit(with_unmet(report, state, of_kind), asked.output, limit)
