"""`medtw events`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from medtw.cli.actions import ACTIONS
from medtw.cli.complete import complete_name
from medtw.cli.options import FILTERS, LISTING, Asked, LimitOfAll, Zone, shared, with_unmet
from medtw.cli.reader import reader_zone
from medtw.cli.state import State
from medtw.cli.windows import TIMES, Times
from medtw.events import Held, held_between
from medtw.kinds import Kind
from medtw.model import Event
from medtw.render.events import events_report
from medtw.search.browse import find_events, list_events, passes

#: What is shown where no time is asked for.
_DEFAULT = timedelta(days=30)
#: How far ahead the next events are looked for, and the next editions of one that was named.
_HORIZON, _HORIZON_OF_ONE = timedelta(days=400), timedelta(days=4 * 366)
#: How many editions of an event that was named are shown.
_EDITIONS_SHOWN = 3


@shared(TIMES, FILTERS, ACTIONS, LISTING)
def events(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|#TAG]",
            help="One event: by its id, hashtag or name.",
            autocompletion=complete_name,
        ),
    ] = None,
    *,
    tz: Zone = None,
    limit: LimitOfAll = None,
) -> None:
    """List health days, conferences and campaigns.

    Shows what is under way and what begins in the next 30 days unless you ask for other times.

    \b
      medtw events
      medtw events --on '1 dec'
      medtw events --month december --topic advocacy
      medtw events --next 5 --kind conference
      medtw events '#WorldAIDSDay'
    """
    state: State = ctx.obj
    now = state.now(reader_zone(state, tz))
    times, following = Times.of(asked), asked.values["following"]
    first, last = times.window(now, _DEFAULT).dates
    filters = asked.filters(state, now.date())
    if name is None:
        found = list_events(state.index, filters)
    else:
        found = [event for event in find_events(state.index, name) if passes(state.index, filters, event)]
    if name is not None and not times.given:
        last = first + _HORIZON_OF_ONE
        following = following or _EDITIONS_SHOWN
    elif following is not None:
        last = first + _HORIZON
    held = held_between(found, first, last)[:following]
    query = {"from": first.isoformat(), "to": last.isoformat(), **filters.asked}
    report = events_report(
        held[:limit],
        day=now.date(),
        period=None if following else (first, last),
        upcoming=None if held else _next(found, max(last, now.date())),
        asked=query | ({} if name is None else {"name": name}),
        total=len(held),
    )
    state.emit(with_unmet(report, state, filters.with_kind(Kind.EVENT)), asked.output)


def _next(events: Sequence[Event], day: date) -> Held | None:
    """What begins first after a day."""
    return next(iter(held_between(events, day, day + _HORIZON)), None)
