"""`medtw chats`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

import typer

from medtw.cli.options import FILTERS, OUTPUT, Asked, Zone, described, shared
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.state import State
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.model import Chat, Kind, Status
from medtw.render.chats import chats_report
from medtw.schedule import Occurrence, Window, days, next_occurrences, occurrences
from medtw.search.browse import list_entries

_WEEK = 7
#: How far ahead the next meeting is looked for.
_HORIZON = timedelta(days=400)
_DAY_FORMAT = "a day like 2026-11-22"


@shared(FILTERS, OUTPUT)
def chats(
    ctx: typer.Context,
    asked: Asked,
    *,
    today: Annotated[bool, typer.Option("--today", help="Your day today.")] = False,
    tomorrow: Annotated[bool, typer.Option("--tomorrow", help="Your day tomorrow.")] = False,
    week: Annotated[bool, typer.Option("--week", help="Seven days, from today on.")] = False,
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
    """
    state: State = ctx.obj
    zone = reader_zone(tz)
    now = state.now(zone)
    window = _window(
        now,
        {"--today": today, "--tomorrow": tomorrow, "--week": week, "--on": on, "--from": first, "--to": last},
    )
    filters = asked.filters(state)
    listed, _total = list_entries(state.index, filters.with_kind(Kind.CHAT), now.date(), None)
    choice = _choose(
        [chat for chat in listed if isinstance(chat, Chat)], window, now, following, everything=everything
    )
    shown = choice.cut(limit)
    report = chats_report(
        shown.held,
        shown.undated,
        now=now,
        following=choice.following,
        hosts=host_names(state.index, [*(o.chat for o in shown.held), *shown.undated]),
        asked=_asked(window, zone, described(filters)),
        after=choice.after(shown),
        total=len(choice.held) + len(choice.undated),
    )
    state.emit(report, asked.format)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The meetings and chats to show, and how many there are beside them."""

    held: Sequence[Occurrence]
    undated: Sequence[Chat]
    following: Occurrence | None
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
    chats: Sequence[Chat], window: Window, now: datetime, count: int | None, *, everything: bool
) -> _Choice:
    ended = [chat for chat in chats if chat.status_on(now.date()) is Status.ENDED]
    living = [chat for chat in chats if chat.status_on(now.date()) is not Status.ENDED]
    dated = [chat for chat in living if any(session.is_dated for session in chat.sessions)]
    without_dates = [chat for chat in living if chat not in dated]
    if count is not None:
        window = Window(now, now + _HORIZON)
    held = occurrences(dated, window)[:count]
    active = [chat for chat in dated if chat.status_on(now.date()) is Status.ACTIVE]
    upcoming = [held for chat in active for held in next_occurrences(chat, now, 1, _HORIZON)]
    return _Choice(
        held=held,
        undated=[*without_dates, *ended] if everything else [],
        following=min(upcoming, key=lambda occurrence: occurrence.start, default=None),
        without_dates=0 if everything else len(without_dates),
        ended=0 if everything else len(ended),
    )


def _window(now: datetime, options: dict[str, Any]) -> Window:
    """The time asked for: whole days of the reader's, or the seven times 24 hours from now."""
    given = [name for name, value in options.items() if value]
    if len(given) > 1 and set(given) != {"--from", "--to"}:
        raise ConflictingOptionsError(given[0], given[1])
    zone, today = now.tzinfo, now.date()
    assert zone is not None  # noqa: S101 - `now` is always aware
    if options["--today"]:
        return days(today, 1, zone)
    if options["--tomorrow"]:
        return days(today + timedelta(days=1), 1, zone)
    if options["--week"]:
        return days(today, _WEEK, zone)
    if options["--on"]:
        return days(_day("--on", options["--on"]), 1, zone)
    if options["--from"] or options["--to"]:
        first = _day("--from", options["--from"]) if options["--from"] else today
        last = _day("--to", options["--to"]) if options["--to"] else first + timedelta(days=_WEEK - 1)
        if last < first:
            raise BadValueError("--to", options["--to"], f"a day not before {first}")
        return days(first, (last - first).days + 1, zone)
    return Window(now, now + timedelta(days=_WEEK))


def _day(option: str, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BadValueError(option, typed, _DAY_FORMAT) from error


def _asked(window: Window, zone: ZoneInfo, filters: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "timezone": zone.key,
        **filters,
    }
