"""`medtw chats`."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from medtw.cli.agenda import HORIZON, choose, choose_next, list_all, list_named
from medtw.cli.options import FILTERS, OUTPUT, Asked, Zone, day_of, shared, with_unmet
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.sheets import month_window, sheet_of
from medtw.cli.state import State
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.model import Kind
from medtw.render.chats import chats_report
from medtw.schedule import Window, days

_WEEK = 7
#: How many days from today each begins, and how many it lasts.
_WHOLE_DAYS = {"--today": (0, 1), "--tomorrow": (1, 1), "--week": (0, _WEEK)}
#: How many meetings of a chat that was named are shown.
_SESSIONS_SHOWN = 5


@shared(FILTERS, OUTPUT)
def chats(
    ctx: typer.Context,
    asked: Asked,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID|#TAG]", help="One chat: by its id, hashtag or name.")
    ] = None,
    *,
    today: Annotated[bool, typer.Option("--today", help="Your day today.")] = False,
    tomorrow: Annotated[bool, typer.Option("--tomorrow", help="Your day tomorrow.")] = False,
    week: Annotated[bool, typer.Option("--week", help="Seven days, from today on.")] = False,
    month: Annotated[
        str | None, typer.Option("--month", metavar="[MONTH]", help="This month, or one as 2026-12.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="One day, as 2026-11-22.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to and with this day.")] = None,
    following: Annotated[int | None, typer.Option("--next", min=1, metavar="N", help="The next N.")] = None,
    tz: Zone = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also the ended, and those without dates.")
    ] = False,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show at most N.")] = None,
) -> None:
    """List when chats meet, in your own time zone.

    Without another time asked for, those of the next seven days.

    \b
      medtw chats --today
      medtw chats --next 3 --specialty nephrology
      medtw chats --from 2026-12-01 --to 2026-12-07 --tz Manila
      medtw chats --all --topic journal-club
      medtw chats '#HCLDR' --next 3
    """
    state: State = ctx.obj
    zone = reader_zone(tz)
    now = state.now(zone)
    times: dict[str, Any] = {"--today": today, "--tomorrow": tomorrow, "--week": week, "--month": month}
    times |= {"--on": on, "--from": first, "--to": last}
    is_about_one = name is not None and not any(times.values())
    window = Window(now, now + HORIZON) if is_about_one else _window(now, times)
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


def _window(now: datetime, options: dict[str, Any]) -> Window:
    """The time asked for: whole days of the reader's, or the seven times 24 hours from now."""
    given = [name for name, value in options.items() if value]
    if len(given) > 1 and set(given) != {"--from", "--to"}:
        raise ConflictingOptionsError(given[0], given[1])
    zone, today = now.tzinfo, now.date()
    assert zone is not None  # noqa: S101 - `now` is always aware
    for name, (ahead, count) in _WHOLE_DAYS.items():
        if options[name]:
            return days(today + timedelta(days=ahead), count, zone)
    if options["--month"]:
        return month_window(options["--month"], now)
    if options["--on"]:
        return days(day_of("--on", options["--on"]), 1, zone)
    if options["--from"] or options["--to"]:
        first = day_of("--from", options["--from"]) if options["--from"] else today
        last = day_of("--to", options["--to"]) if options["--to"] else first + timedelta(days=_WEEK - 1)
        if last < first:
            raise BadValueError("--to", options["--to"], f"a day not before {first}")
        return days(first, (last - first).days + 1, zone)
    return Window(now, now + timedelta(days=_WEEK))


def _asked(window: Window, zone: ZoneInfo, filters: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "timezone": zone.key,
        **filters,
    }
