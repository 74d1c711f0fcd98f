"""`medtw chats`."""

from datetime import tzinfo
from typing import Annotated, Any

import typer

from medtw.cli.agenda import HORIZON, choose, choose_next, list_all, list_named
from medtw.cli.options import FILTERS, MOST, OUTPUT, Asked, Zone, shared, with_unmet
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.sheets import sheet_of
from medtw.cli.state import State
from medtw.cli.windows import TIMES, Times
from medtw.kinds import Kind
from medtw.render.chats import chats_report
from medtw.schedule import Window
from medtw.zones import zone_name

#: How many meetings of a chat that was named are shown.
_SESSIONS_SHOWN = 5


@shared(TIMES, FILTERS, OUTPUT)
def chats(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID|#TAG]", help="One chat: by its id, hashtag or name.")
    ] = None,
    *,
    tz: Zone = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All chats: also the ended, and those that do not meet then.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, max=MOST, metavar="N", help="Show at most N.")
    ] = None,
) -> None:
    """List when chats meet, in your own time zone.

    Shows the next seven days unless you ask for other times.

    \b
      medtw chats --today
      medtw chats --on monday
      medtw chats --next 3 --specialty nephrology
      medtw chats --from '1 dec' --to '7 dec' --tz Manila
      medtw chats --all --topic journal-club
      medtw chats '#HCLDR' --next 3
    """
    state: State = ctx.obj
    zone = reader_zone(tz)
    now = state.now(zone)
    times, following = Times.of(asked), asked.values["following"]
    is_about_one = name is not None and not times.given
    window = times.window(now, HORIZON) if is_about_one else times.window(now)
    filters = asked.filters(state, now.date())
    if name is None:
        listing = list_all(state.index, filters, everything=everything)
    else:
        listing = list_named(state.index, name, filters, everything=everything or is_about_one)
    if is_about_one:
        choice = choose_next(listing, now, following or _SESSIONS_SHOWN)
    else:
        choice = choose(listing, window, now, following)
    shown = choice.cut(limit)
    report = chats_report(
        shown.held,
        shown.undated,
        now=now,
        window=window,
        following=choice.following,
        nearest=choice.nearest,
        hosts=host_names(state.index, [*(o.chat for o in shown.held), *shown.undated]),
        asked=_asked(window, zone, filters.asked) | ({} if name is None else {"name": name}),
        after=choice.after(shown),
        total=len(choice.held) + len(choice.undated),
    )
    if is_about_one:
        from medtw.render.sessions import session_sections

        found = (*listing.dated, *listing.others)
        report = report.replace(
            # What the next meetings of others are does not matter here.
            before=report.before[:1],
            on_screen=session_sections(found, shown.held, now, host_names(state.index, found)),
        )
    elif following is None:
        report = report.replace(sheet=sheet_of(times, shown.held, window, now))
    state.emit(with_unmet(report, state, filters.with_kind(Kind.CHAT)), asked.format)


def _asked(window: Window, zone: tzinfo, filters: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "timezone": zone_name(zone),
        **filters,
    }
