"""`medtw chats`."""

from datetime import datetime, tzinfo
from typing import Annotated, Any

import typer

from medtw.agenda import Agenda, Wanted, find_agenda, host_names
from medtw.cli.actions import listing
from medtw.cli.complete import complete_chat
from medtw.cli.options import FILTERS, Asked, LimitOfAll, Zone, with_unmet
from medtw.cli.output import emit
from medtw.cli.reader import reader_zone
from medtw.cli.sheets import sheet_of
from medtw.cli.state import State
from medtw.cli.windows import TIMES, Times
from medtw.index.store import Index
from medtw.kinds import Kind
from medtw.render.chats import chats_report
from medtw.render.report import Report
from medtw.search.filters import Filters
from medtw.zones import zone_name


@listing(TIMES, FILTERS)
def chats(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|#TAG]",
            help="Only this chat: its id, hashtag or name.",
            autocompletion=complete_chat,
        ),
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
    times = Times.of(asked)
    wanted = Wanted(
        now=now,
        filters=asked.filters(state, now.date()),
        period=times.period(now),
        name=name,
        following=asked.values["following"],
        everything=everything,
    )
    agenda = find_agenda(state.index, wanted)
    shown = agenda.cut(limit)
    report = chats_report(
        shown,
        agenda,
        now=now,
        window=wanted.window,
        following=wanted.following,
        hosts=host_names(state.index, shown.chats),
        asked=_asked(wanted, zone),
        instead=() if agenda.chats else _instead(state.index, wanted.filters),
    )
    if wanted.is_about_one:
        report = _about_one(report, state.index, agenda, shown, now)
    elif wanted.following is None:
        report = report.replace(sheet=sheet_of(times, shown, wanted.window, now))
    emit(state, with_unmet(report, state, wanted.filters.with_kind(Kind.CHAT)), asked.output)


def _instead(index: Index, filters: Filters) -> tuple[str, ...]:
    """Suggestions if no chat is found; imported here because most calls do not need them."""
    from medtw.cli.instead import instead_lines

    return instead_lines(index, filters)


def _about_one(report: Report, index: Index, agenda: Agenda, shown: Agenda, now: datetime) -> Report:
    """The same report with, on a screen, how the chats of a name are known and when they meet next."""
    from medtw.render.sessions import session_sections

    sections = session_sections(agenda.chats, shown.held, now, host_names(index, agenda.chats))
    return report.replace(before=report.before[:1], on_screen=sections)


def _asked(wanted: Wanted, zone: tzinfo) -> dict[str, Any]:
    return {
        "from": wanted.window.start.isoformat(),
        "to": wanted.window.end.isoformat(),
        "timezone": zone_name(zone),
        **wanted.filters.asked,
        **({} if wanted.name is None else {"name": wanted.name}),
    }
