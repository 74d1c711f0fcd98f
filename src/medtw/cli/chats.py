"""`medtw chats`."""

from datetime import datetime, tzinfo
from typing import Annotated, Any

import typer

from medtw.agenda import HORIZON, Agenda, Listing, choose, choose_next, event_days, list_all, list_named
from medtw.cli.actions import listing
from medtw.cli.options import FILTERS, Asked, LimitOfAll, Zone, with_unmet
from medtw.cli.output import emit
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.sheets import sheet_of
from medtw.cli.state import State
from medtw.cli.windows import TIMES, Times
from medtw.index.store import Index
from medtw.kinds import Kind
from medtw.render.chats import chats_report
from medtw.render.report import Report
from medtw.schedule import Window
from medtw.search.browse import list_events
from medtw.search.filters import Filters
from medtw.zones import zone_name

#: How many meetings of one chat to show.
_SESSIONS_SHOWN = 5


@listing(TIMES, FILTERS)
def chats(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID|#TAG]", help="Only this chat: its id, hashtag or name.")
    ] = None,
    *,
    tz: Zone = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Include quiet and ended chats, and those that do not meet in this period."
        ),
    ] = False,
    limit: LimitOfAll = None,
) -> None:
    """List when chats meet, in your own time zone.

    Without options, it shows the next seven days. After the chats with known dates, it lists active
    chats whose hosts announce the dates, then events, then the next meetings if there are few.
    Chats not seen for two years are only counted; --all lists them.

    \b
      medtw chats --today
      medtw chats --on monday
      medtw chats --next 3 --specialty nephrology
      medtw chats --from '1 dec' --to '7 dec' --tz Manila
      medtw chats --all --topic journal-club
      medtw chats '#NephJC'
    """
    state: State = ctx.obj
    zone = reader_zone(state, tz)
    now = state.now(zone)
    times, following = Times.of(asked), asked.values["following"]
    is_about_one = name is not None and not times.given
    window = times.window(now, HORIZON) if is_about_one else times.window(now)
    filters = asked.filters(state, now.date())
    if name is None:
        listing = list_all(state.index, filters, now.date(), everything=everything)
        events = list_events(state.index, filters, *event_days(window))
    else:
        everything = everything or is_about_one
        listing = list_named(state.index, name, filters, now.date(), everything=everything)
        events = []
    if is_about_one:
        agenda = choose_next(listing, now, following or _SESSIONS_SHOWN)
    else:
        agenda = choose(listing, window, now, following, events)
    shown = agenda.cut(limit)
    meant = [occurrence.chat for occurrence in (*shown.held, *shown.coming)]
    report = chats_report(
        shown,
        agenda,
        now=now,
        window=window,
        following=following,
        hosts=host_names(state.index, [*meant, *shown.announced, *shown.others]),
        asked=_asked(window, zone, filters.asked) | ({} if name is None else {"name": name}),
        instead=() if agenda.has_chats else _instead(state.index, filters),
    )
    if is_about_one:
        report = _about_one(report, state.index, listing, shown, now)
    elif following is None:
        report = report.replace(sheet=sheet_of(times, shown, window, now))
    emit(state, with_unmet(report, state, filters.with_kind(Kind.CHAT)), asked.output)


def _instead(index: Index, filters: Filters) -> tuple[str, ...]:
    """Suggestions if no chat is found; imported here because most calls do not need them."""
    from medtw.cli.instead import instead_lines

    return instead_lines(index, filters)


def _about_one(report: Report, index: Index, listing: Listing, shown: Agenda, now: datetime) -> Report:
    """The report, with the evidence for chats of this name and their next meetings if it is for a screen."""
    from medtw.render.sessions import session_sections

    found = (*listing.dated, *listing.announced, *listing.others)
    sections = session_sections(found, shown.held, now, host_names(index, found))
    return report.replace(before=report.before[:1], on_screen=sections)


def _asked(window: Window, zone: tzinfo, filters: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "timezone": zone_name(zone),
        **filters,
    }
