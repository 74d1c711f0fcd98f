"""`medtw show`."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.complete import ENTRY_NAME
from medtw.cli.options import OUTPUT, Asked, Zone, shared
from medtw.cli.reader import host_names, linked_names, reader_zone
from medtw.cli.state import State
from medtw.life import Life
from medtw.model import Chat, Event
from medtw.render.show import show_report
from medtw.schedule import next_occurrences
from medtw.search.browse import find_entries
from medtw.search.similar import similar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from medtw.model import Entry
    from medtw.render.report import Report

_MEETINGS_SHOWN = 3
_SIMILAR_SHOWN = 3
_HORIZON = timedelta(days=400)


@shared(OUTPUT)
def show(
    ctx: typer.Context,
    name: Annotated[str, ENTRY_NAME],
    asked: Asked,
    tz: Zone = None,
) -> None:
    """Show everything about one entry.

    Profiles, sessions, warnings, and the sources with their dates.

    \b
      medtw show esther-choo
      medtw show @choo_ek
      medtw show '#HCLDR'
    """
    state: State = ctx.obj
    zone = None if tz is None else reader_zone(state, tz)
    state.emit(entry_report(state, find_entries(state.index, name), name, zone), asked.output)


def entry_report(state: State, entries: Sequence[Entry], name: str, zone: tzinfo | None) -> Report:
    """Everything about the entries that a name stands for, with times in a zone or else the reader's."""
    chats = [entry for entry in entries if isinstance(entry, Chat)]
    now = state.now(zone or (reader_zone(state, None) if chats else UTC))
    running = [chat for chat in chats if chat.life_on(now.date()) is not Life.ENDED]
    return show_report(
        entries,
        name,
        labels=state.index.labels,
        hosts=host_names(state.index, [entry for entry in entries if isinstance(entry, Chat | Event)]),
        linked=linked_names(state.index, entries),
        upcoming={chat.id: next_occurrences(chat, now, _MEETINGS_SHOWN, _HORIZON) for chat in running},
        alike={entry.id: similar(state.index, entry, _SIMILAR_SHOWN) for entry in entries},
        now=now,
    )
