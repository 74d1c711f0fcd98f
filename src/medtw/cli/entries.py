"""`medtw accounts` and `medtw hashtags`."""

from typing import Annotated

import typer

from medtw.cli.actions import listing
from medtw.cli.complete import complete_subject
from medtw.cli.options import FILTERS, Asked, Limit, with_unmet
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.kinds import Kind
from medtw.render.entries import list_report
from medtw.search.browse import list_entries
from medtw.search.elsewhere import subject_filter

Subject = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC|SPECIALTY]",
        help="Only this topic or specialty and narrower ones.",
        show_default=False,
        autocompletion=complete_subject,
    ),
]


@listing(FILTERS)
def accounts(ctx: typer.Context, asked: Asked, subject: Subject = None, limit: Limit = 20) -> None:
    """List accounts, the most recently seen first.

    \b
      medtw accounts nephrology
      medtw accounts --topic advocacy --platform bluesky
      medtw accounts --kind podcast --country UK --active
    """
    _list(ctx.obj, Kind.ACCOUNT, subject, asked, limit)


@listing(FILTERS)
def hashtags(ctx: typer.Context, asked: Asked, subject: Subject = None, limit: Limit = 20) -> None:
    """List hashtags, the most recently seen first.

    \b
      medtw hashtags women-in-medicine
      medtw hashtags --specialty urology --sort name
      medtw hashtags burnout --open 1
    """
    _list(ctx.obj, Kind.HASHTAG, subject, asked, limit)


def _list(state: State, kind: Kind, subject: str | None, asked: Asked, limit: int) -> None:
    filters = asked.filters(state)
    if subject is not None:
        filters = filters.having(subject_filter(state.index, kind, subject))
    of_kind = filters.with_kind(kind)
    entries, total = list_entries(state.index, of_kind, asked.reach(limit))
    report = list_report(kind.plural, entries, total=total, day=state.day, asked=filters.asked)
    emit(state, with_unmet(report, state, of_kind), asked.output, limit)
