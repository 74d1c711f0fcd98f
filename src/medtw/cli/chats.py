"""`medtw chats`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

import typer

from medtw.cli.options import FILTERS, OUTPUT, Asked, Zone, day_of, described, shared
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.sheets import month_window, sheet_of
from medtw.cli.state import State
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.model import Chat, Kind, Status
from medtw.render.chats import chats_report
from medtw.schedule import Occurrence, Window, days, next_occurrences, occurrences
from medtw.search.browse import find_chats, list_entries

_WEEK = 7
#: How many days from today each begins, and how many it lasts.
_WHOLE_DAYS = {"--today": (0, 1), "--tomorrow": (1, 1), "--week": (0, _WEEK)}
#: How many meetings of a chat that was named are shown.
_SESSIONS_SHOWN = 5
#: How far ahead the next meeting is looked for.
_HORIZON = timedelta(days=400)
#: How many quiet chats are named where there is nothing to show.
_NEAREST = 3


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
    active: Annotated[bool, typer.Option("--active", help="Only those known to be running.")] = False,
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
    window = Window(now, now + _HORIZON) if is_about_one else _window(now, times)
    filters = asked.filters(state)
    listed, _total = list_entries(state.index, filters.with_kind(Kind.CHAT), now.date(), None)
    found = [chat for chat in listed if isinstance(chat, Chat)]
    if name is not None:
        named = find_chats(state.index, name)
        found = [chat for chat in found if chat in named]
    if is_about_one:
        choice = _choose_next(found, now, following or _SESSIONS_SHOWN)
    else:
        choice = _choose(found, window, now, following, everything=everything, only_active=active)
    shown = choice.cut(limit)
    report = chats_report(
        shown.held,
        shown.undated,
        now=now,
        following=choice.following,
        nearest=choice.nearest,
        hosts=host_names(state.index, [*(o.chat for o in shown.held), *shown.undated]),
        asked=_asked(window, zone, described(filters)) | ({} if name is None else {"name": name}),
        after=choice.after(shown),
        total=len(choice.held) + len(choice.undated),
    )
    if is_about_one:
        from medtw.render.sessions import session_sections

        report = report.replace(
            # What the next meetings of others are does not matter here.
            before=report.before[:1],
            on_screen=session_sections(found, shown.held, now, host_names(state.index, found)),
        )
    elif following is None:
        report = report.replace(sheet=sheet_of(times, shown.held, window, now))
    state.emit(report, asked.format)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The meetings and chats to show, and how many there are beside them."""

    held: Sequence[Occurrence]
    undated: Sequence[Chat]
    following: Occurrence | None
    #: Meetings of quiet chats to name where there is nothing to show.
    nearest: Sequence[Occurrence] = ()
    without_dates: int
    ended: int

    def cut(self, limit: int | None) -> Self:
        if limit is None:
            return self
        held = self.held[:limit]
        return replace(self, held=held, undated=self.undated[: max(0, limit - len(held))])

    def after(self, shown: Self) -> tuple[str, ...]:
        lines = []
        total, count = len(self.held) + len(self.undated), len(shown.held) + len(shown.undated)
        if count < total:
            lines.append(f"{count} of {total}. More: --limit {total}")
        if self.without_dates or self.ended:
            lines.append(
                f"Not shown: {self.without_dates} without known dates, {self.ended} ended. All: --all"
            )
        return tuple(lines)


def _choose(
    chats: Sequence[Chat],
    window: Window,
    now: datetime,
    count: int | None,
    *,
    everything: bool,
    only_active: bool,
) -> _Choice:
    quiet = [chat for chat in chats if chat.status_on(now.date()) is Status.UNKNOWN]
    if only_active:
        chats = [chat for chat in chats if chat.status_on(now.date()) is Status.ACTIVE]
    ended = [chat for chat in chats if chat.status_on(now.date()) is Status.ENDED]
    living = [chat for chat in chats if chat.status_on(now.date()) is not Status.ENDED]
    dated = [chat for chat in living if any(session.is_dated for session in chat.sessions)]
    without_dates = [chat for chat in living if not any(session.is_dated for session in chat.sessions)]
    if count is not None:
        window = Window(now, now + _HORIZON)
    held = occurrences(dated, window)[:count]
    active = [chat for chat in dated if chat.status_on(now.date()) is Status.ACTIVE]
    # Looking ahead takes its time, and is only of use where nothing is known to be running.
    upcoming = [] if {o.chat.id for o in held} & {chat.id for chat in active} else _firsts(active, now)
    return _Choice(
        held=held,
        undated=[*without_dates, *ended] if everything else [],
        following=next(iter(upcoming), None),
        nearest=[] if held else _firsts(quiet, window.start)[:_NEAREST],
        without_dates=0 if everything else len(without_dates),
        ended=0 if everything else len(ended),
    )


def _firsts(chats: Sequence[Chat], after: datetime) -> list[Occurrence]:
    """The first meeting of each chat that is not over at an instant, the earliest first."""
    firsts = [held for chat in chats for held in next_occurrences(chat, after, 1, _HORIZON)]
    return sorted(firsts, key=lambda held: (held.start.astimezone(UTC), held.chat.id))


def _choose_next(chats: Sequence[Chat], now: datetime, count: int) -> _Choice:
    """The next meetings of each, and the chats that have none."""
    living = [chat for chat in chats if chat.status_on(now.date()) is not Status.ENDED]
    held = [meeting for chat in living for meeting in next_occurrences(chat, now, count, _HORIZON)]
    met = {meeting.chat.id for meeting in held}
    undated = [chat for chat in chats if chat.id not in met]
    return _Choice(held=held, undated=undated, following=None, without_dates=0, ended=0)


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
