"""`medtw show`."""

from collections.abc import Sequence
from datetime import UTC, timedelta, tzinfo
from typing import Annotated

import typer

from medtw.cli.complete import complete_name
from medtw.cli.options import OUTPUT, Asked, Zone, shared
from medtw.cli.reader import host_names, linked_names, reader_zone
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import AmbiguousNameError, ExitCode, MedtwError, NotFoundError
from medtw.life import Life
from medtw.model import Chat, Entry, Event
from medtw.render.report import Report
from medtw.render.show import show_report
from medtw.schedule import next_occurrences
from medtw.search.meant import Meant, find_meant
from medtw.search.similar import similar

_MEETINGS_SHOWN = 3
_SIMILAR_SHOWN = 3
_HORIZON = timedelta(days=400)


@shared(OUTPUT)
def show(
    ctx: typer.Context,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="An id, @handle, #hashtag, name, beginning of a name, or address.",
            autocompletion=complete_name,
        ),
    ],
    asked: Asked,
    tz: Zone = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Show all sources, not just the newest three.")
    ] = False,
) -> None:
    """Show everything about one or more entries.

    \b
      medtw show esther-choo
      medtw show @choo_ek '#NephJC'
      medtw show emcrit.org --sources
    """
    state: State = ctx.obj
    found, errors = _find(state, name)
    if errors and len(name) == 1:
        raise errors[0]
    lines = [line for error in errors for line in error.lines]
    entries = {entry.id: entry for meant in found for entry in meant.entries}
    report = entry_report(
        state,
        [*entries.values()],
        {"name": name[0]} if len(name) == 1 else {"names": name},
        zone=None if tz is None else reader_zone(state, tz),
        all_sources=sources or not asked.output.is_table,
    )
    report = report.replace(
        before=tuple(note for meant in found for note in meant.notes),
        nothing="\n".join(lines),
        beside={} if len(name) == 1 else {"errors": [error.record for error in errors]},
    )
    state.emit(report, asked.output)
    if errors:
        say(*lines)
        raise typer.Exit(ExitCode.NOTHING_FOUND)


def _find(state: State, names: Sequence[str]) -> tuple[list[Meant], list[MedtwError]]:
    """What each name means, and errors for those that mean nothing."""
    found: list[Meant] = []
    errors: list[MedtwError] = []
    for name in names:
        try:
            found.append(find_meant(state.index, name))
        except (NotFoundError, AmbiguousNameError) as error:
            errors.append(error)
    return found, errors


def entry_report(
    state: State,
    entries: Sequence[Entry],
    query: dict[str, object],
    *,
    zone: tzinfo | None = None,
    all_sources: bool = False,
) -> Report:
    """Everything about some entries, with times in a given zone or the reader's."""
    chats = [entry for entry in entries if isinstance(entry, Chat)]
    now = state.now(zone or (reader_zone(state, None) if chats else UTC))
    running = [chat for chat in chats if chat.life_on(now.date()) is not Life.ENDED]
    return show_report(
        entries,
        query,
        labels=state.index.labels,
        hosts=host_names(state.index, [entry for entry in entries if isinstance(entry, Chat | Event)]),
        linked=linked_names(state.index, entries),
        upcoming={chat.id: next_occurrences(chat, now, _MEETINGS_SHOWN, _HORIZON) for chat in running},
        alike={entry.id: similar(state.index, entry, _SIMILAR_SHOWN) for entry in entries},
        now=now,
        all_sources=all_sources,
    )
