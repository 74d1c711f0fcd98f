"""`medtw events`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from medtw.cli.actions import listing
from medtw.cli.complete import complete_event
from medtw.cli.options import FILTERS, Asked, LimitOfAll, Zone, with_unmet
from medtw.cli.output import emit
from medtw.cli.reader import reader_zone
from medtw.cli.state import State
from medtw.cli.windows import TIMES, Times
from medtw.errors import NotFoundError
from medtw.events import Held, held_between
from medtw.index.store import Index
from medtw.kinds import Kind
from medtw.model import Event
from medtw.render.events import events_report
from medtw.schedule import Window
from medtw.search.browse import find_events, list_events, passes
from medtw.search.elsewhere import find_subject
from medtw.search.filters import Filters

#: The default period.
_DEFAULT = timedelta(days=30)
#: How far ahead to look for the next events, and for the next editions of one event.
_HORIZON, _HORIZON_OF_ONE = timedelta(days=400), timedelta(days=4 * 366)
#: How many editions to show of one event.
_EDITIONS_SHOWN = 3


@listing(TIMES, FILTERS)
def events(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|#TAG|TOPIC|SPECIALTY]",
            help="Only this event (its id, hashtag or name), topic or specialty.",
            autocompletion=complete_event,
        ),
    ] = None,
    *,
    tz: Zone = None,
    limit: LimitOfAll = None,
) -> None:
    """List health days, conferences and campaigns.

    Without options, it lists events that are on now or begin in the next 30 days.

    \b
      medtw events
      medtw events --on '1 dec'
      medtw events nephrology --next 5
      medtw events --next 5 --kind conference
      medtw events '#WorldAIDSDay'
    """
    state: State = ctx.obj
    now = state.now(reader_zone(state, tz))
    times, following = Times.of(asked), asked.values["following"]
    first, last = (times.period(now) or Window(now, now + _DEFAULT)).dates
    filters = asked.filters(state, now.date())
    one = _named(state.index, name)
    if one is None and name is not None:
        filters = filters.having(*filter(None, [find_subject(state.index, name)]))
    found = _passing(state.index, filters, one)
    if one is not None and not times.given:
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
        asked=query | ({} if one is None else {"name": name}),
        total=len(held),
    )
    emit(state, with_unmet(report, state, filters.with_kind(Kind.EVENT)), asked.output)


def _named(index: Index, name: str | None) -> list[Event] | None:
    """The events with a name; None without a name, or if it is a topic or specialty.

    Raises:
        NotFoundError: it is nothing at all.
    """
    if name is None:
        return None
    try:
        return find_events(index, name)
    except NotFoundError:
        if find_subject(index, name):
            return None
        raise


def _passing(index: Index, filters: Filters, named: list[Event] | None) -> list[Event]:
    """The named events that pass the filters, or all events that do."""
    if named is None:
        return list_events(index, filters)
    return [event for event in named if passes(index, filters, event)]


def _next(events: Sequence[Event], day: date) -> Held | None:
    """The first event that begins after a day."""
    return next(iter(held_between(events, day, day + _HORIZON)), None)
