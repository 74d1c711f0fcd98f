"""`medtw export calendar`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from medtw.cli.export.outcome import say_left_out, write_export
from medtw.cli.options import FILTERS, TARGET, Asked, Zone, shared, unmet
from medtw.cli.reader import host_names, reader_zone
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.cli.windows import span
from medtw.errors import BadValueError, ChatEndedError, ConflictingOptionsError, ExitCode
from medtw.events import held_between
from medtw.kinds import Kind
from medtw.life import Life
from medtw.model import Chat, Event
from medtw.render.cells import number_of
from medtw.schedule import days, occurrences
from medtw.search.browse import find_chats, find_events, list_chats, list_events
from medtw.session import DATED
from medtw.zones import zone_name

#: How to describe chats that are left out.
_LEFT_OUT = {
    Life.RECENT: "recent (--with-quiet)",
    Life.QUIET: "quiet (--with-quiet)",
    Life.ENDED: "ended (--with-ended)",
}
_FORMATS = ("ics", "csv", "json")
#: How many days of meetings to write by default.
_DAYS = 90
#: Four weeks: the earliest reminder that calendars support.
_LONGEST_ALARM = 28 * 24 * 60


@shared(FILTERS, TARGET)
def calendar(
    ctx: typer.Context,
    asked: Asked,
    *,
    one: Annotated[
        str | None,
        typer.Option(
            "--one",
            metavar="ID|#TAG",
            help="Only this chat, even if it is quiet; with --events, only this event.",
        ),
    ] = None,
    with_quiet: Annotated[
        bool, typer.Option("--with-quiet", help="Include recent and quiet chats, marked as tentative.")
    ] = False,
    with_events: Annotated[
        bool,
        typer.Option("--events", help="Include health days, conferences and campaigns as all-day events."),
    ] = False,
    with_ended: Annotated[
        bool, typer.Option("--with-ended", help="Include ended chats, marked as canceled.")
    ] = False,
    alarm: Annotated[
        int | None,
        typer.Option(
            "--alarm",
            min=0,
            max=_LONGEST_ALARM,
            metavar="MINUTES",
            help="Remind you this long before each start.",
        ),
    ] = None,
    wanted: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="ics, or csv or json with one row per meeting."
        ),
    ] = "ics",
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="For csv and json: start on this day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="For csv and json: end on this day, inclusive.")
    ] = None,
    tz: Zone = None,
) -> None:
    """Write a calendar file of when chats meet, to import or subscribe to.

    Each session becomes one recurring event in its own time zone. Only active chats are included
    unless you ask for more; series that are over are left out. With csv or json, the file lists each
    meeting of the next 90 days in your time zone.

    \b
      medtw export calendar -o chats.ics
      medtw export calendar --one idc-office-hours-chat
      medtw export calendar -s oncology --with-quiet --alarm 15
      medtw export calendar --events -t advocacy -o days.ics
      medtw export calendar -f csv --from '1 dec' -o dec.csv
    """
    state: State = ctx.obj
    if wanted not in _FORMATS:
        raise BadValueError("--format", wanted, f"one of {', '.join(_FORMATS)}")
    times = {"--from": first, "--to": last, "--tz": tz}
    for option, given in (times if wanted == "ics" else {"--alarm": alarm}).items():
        if given is not None:
            raise ConflictingOptionsError(option, f"--format {wanted}")
    events = _choose_events(state, asked, one) if with_events else []
    chats = (
        []
        if with_events and one
        else _choose(state, asked, one, with_quiet=with_quiet, with_ended=with_ended)
    )
    if not chats and not events:
        raise _nothing_to_export(state, asked, with_events=with_events)
    if wanted == "ics":
        data, written = _calendar_file(state, chats, events, alarm)
        if not written:
            raise _nothing_to_export(state, asked, with_events=with_events)
    else:
        data, written = _meetings(state, chats, events, times, wanted)
    write_export(data, written, asked)


def _choose(
    state: State, asked: Asked, one: str | None, *, with_quiet: bool, with_ended: bool
) -> Sequence[Chat]:
    """The chats to write, sorted by id; reports those with known dates that are left out."""
    filters = asked.filters(state)
    if one is not None:
        for name in FILTERS:
            if asked.values.get(name):
                raise ConflictingOptionsError("--one", f"--{name}")
        listed: Sequence[Chat] = find_chats(state.index, one)
        wanted = {life for life in Life if with_ended or life is not Life.ENDED}
        if not any(chat.life_on(state.day) in wanted for chat in listed):
            raise ChatEndedError(one, listed[0].ended)
    else:
        listed = list_chats(state.index, filters, *DATED)
        wanted = {Life.ACTIVE}
        wanted |= {Life.RECENT, Life.QUIET} if with_quiet else set()
        wanted |= {Life.ENDED} if with_ended else set()
        if "status" in filters.asked:
            wanted = set(Life)
    dated = [chat for chat in listed if chat.dates in DATED]
    chosen = [chat for chat in dated if chat.life_on(state.day) in wanted]
    left_out = Counter(chat.life_on(state.day) for chat in dated if chat not in chosen)
    say_left_out({words: left_out[life] for life, words in _LEFT_OUT.items()})
    return sorted(chosen, key=lambda chat: chat.id)


def _choose_events(state: State, asked: Asked, one: str | None) -> Sequence[Event]:
    """The events to write, sorted by id."""
    if one is not None:
        return find_events(state.index, one)
    return sorted(list_events(state.index, asked.filters(state)), key=lambda event: event.id)


def _calendar_file(
    state: State, chats: Sequence[Chat], events: Sequence[Event], alarm: int | None
) -> tuple[bytes, str]:
    """The file, and a description of its contents; "" if it is empty."""
    from medtw.export.calendar import make_calendar
    from medtw.export.components import Settings

    hosts = host_names(state.index, (*chats, *events))
    settings = Settings(state.day, date.fromisoformat(state.index.date), hosts, alarm)
    made = make_calendar(chats, settings, events)
    say_left_out({"series with no meeting to come": made.over})
    if not made.series and not made.events:
        return b"", ""
    series = f"{made.series} series of {number_of(made.chats, 'chat')}"
    return made.data, _written(series, made.series, made.events)


def _meetings(
    state: State, chats: Sequence[Chat], events: Sequence[Event], times: Mapping[str, str | None], wanted: str
) -> tuple[bytes, str]:
    """The meetings in a format, and how many there are."""
    from medtw.export.meetings import meetings_report
    from medtw.render.formats import render

    zone = reader_zone(state, times["--tz"])
    now = state.now(zone)
    first, count = span(times["--from"], times["--to"], now.date(), _DAYS)
    window = days(first, count, zone)
    query = {"from": window.start.isoformat(), "to": window.end.isoformat(), "timezone": zone_name(zone)}
    held = occurrences(chats, window)
    days_held = held_between(events, *window.dates)
    report = meetings_report(held, days_held, now.date(), query)
    written = f"{number_of(len(held), 'meeting')} of {number_of(len({one.chat.id for one in held}), 'chat')}"
    return render(report, wanted).encode(), _written(written, len(held), len(days_held))


def _written(meetings: str, held: int, events: int) -> str:
    """What was written: meetings, events, or both."""
    named = [meetings] if held or not events else []
    return " and ".join([*named, *([number_of(events, "event")] if events else [])])


def _nothing_to_export(state: State, asked: Asked, *, with_events: bool) -> typer.Exit:
    noun = "chat or event" if with_events else "chat"
    reason = "" if with_events else unmet(state, asked.filters(state).with_kind(Kind.CHAT))
    say(f"no {noun} with known dates to export{reason}")
    return typer.Exit(ExitCode.NOTHING_FOUND)
