"""`medtw export calendar`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import typer

from medtw.cli.export.outcome import EXPORTING, say_left_out, write_export
from medtw.cli.options import FILTERS, TARGET, Asked, Zone, shared, unmet
from medtw.cli.reader import reader_zone
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.cli.windows import span
from medtw.errors import BadValueError, ConflictingOptionsError, ExitCode
from medtw.events import held_between
from medtw.export.chats import Choice, choose_chats, choose_one
from medtw.kinds import Kind
from medtw.life import Life
from medtw.model import Chat, Event
from medtw.render.cells import number_of
from medtw.schedule import days, occurrences
from medtw.search.browse import find_events, list_events
from medtw.zones import zone_name

#: How to describe chats that are left out.
_LEFT_OUT = {
    Life.RECENT: "recent (--with-quiet)",
    Life.QUIET: "quiet (--with-quiet)",
    Life.ENDED: "ended (--with-ended)",
}
FORMATS = ("ics", "csv", "json")
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
    if wanted not in FORMATS:
        raise BadValueError("--format", wanted, f"one of {', '.join(FORMATS)}")
    times = {"--from": first, "--to": last, "--tz": tz}
    for option, given in (times if wanted == "ics" else {"--alarm": alarm}).items():
        if given is not None:
            raise ConflictingOptionsError(option, f"--format {wanted}")
    events = _events(state, asked, one) if with_events else []
    if with_events and one:
        choice = Choice([])
    else:
        choice = _choice(state, asked, one, with_quiet=with_quiet, with_ended=with_ended)
    if wanted == "ics":
        made = _calendar_file(state, choice.chats, events, alarm)
    else:
        made = _meetings(state, choice.chats, events, times, wanted)
    _say_left_out(choice, made)
    if not made.data:
        raise _nothing_to_export(state, asked, with_events=with_events)
    write_export(made.data, made.words, asked)


class _Made(NamedTuple):
    """The file, empty if there is nothing to write, and a description of its contents."""

    data: bytes
    words: str
    #: Series and events that are over.
    over: int = 0
    over_events: int = 0


def _choice(state: State, asked: Asked, one: str | None, *, with_quiet: bool, with_ended: bool) -> Choice:
    """The chats of --one, or those that pass the filters; raises MedtwError."""
    if one is None:
        filters = asked.filters(state)
        return choose_chats(state.index, filters, state.day, with_quiet=with_quiet, with_ended=with_ended)
    for name in FILTERS:
        if asked.values.get(name):
            raise ConflictingOptionsError("--one", f"--{name}")
    return choose_one(state.index, one, state.day, with_ended=with_ended)


def _events(state: State, asked: Asked, one: str | None) -> Sequence[Event]:
    """The events to write, sorted by id."""
    if one is not None:
        return find_events(state.index, one)
    return sorted(list_events(state.index, asked.filters(state)), key=lambda event: event.id)


def _calendar_file(state: State, chats: Sequence[Chat], events: Sequence[Event], alarm: int | None) -> _Made:
    from medtw.export.calendar import calendar_of

    with state.progress(EXPORTING) as progress:
        made = calendar_of(state.index, chats, events, state.day, alarm=alarm, progress=progress)
    series = f"{made.series:,} series of {number_of(made.chats, 'chat')}"
    data = made.data if made.series or made.events else b""
    return _Made(data, _written(series, made.series, made.events), made.over, made.over_events)


def _meetings(
    state: State, chats: Sequence[Chat], events: Sequence[Event], times: Mapping[str, str | None], wanted: str
) -> _Made:
    """The meetings in a format."""
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
    data = render(report, wanted).encode() if chats or events else b""
    return _Made(data, _written(written, len(held), len(days_held)))


def _written(meetings: str, held: int, events: int) -> str:
    """What was written: meetings, events, or both."""
    named = [meetings] if held or not events else []
    return " and ".join([*named, *([number_of(events, "event")] if events else [])])


def _say_left_out(choice: Choice, made: _Made) -> None:
    reasons = {words: choice.left_out.get(life, 0) for life, words in _LEFT_OUT.items()}
    reasons |= {"active without known dates (medtw chats)": choice.undated}
    reasons |= {"series without future meetings": made.over}
    noun = "event" if made.over_events == 1 else "events"
    say_left_out(reasons | {f"{noun} with no day to come": made.over_events})


def _nothing_to_export(state: State, asked: Asked, *, with_events: bool) -> typer.Exit:
    noun = "chat or event" if with_events else "chat"
    reason = "" if with_events else unmet(state, asked.filters(state).with_kind(Kind.CHAT))
    say(f"no {noun} with known dates to export{reason}")
    return typer.Exit(ExitCode.NOTHING_FOUND)
