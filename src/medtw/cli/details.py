"""Everything about some entries, for the reader's time and zone."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from medtw.agenda import host_names
from medtw.cli.reader import linked_names, reader_zone
from medtw.life import Life
from medtw.model import Chat, Event
from medtw.render.show import show_report
from medtw.schedule import next_occurrences
from medtw.search.similar import similar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from medtw.cli.state import State
    from medtw.model import Entry
    from medtw.render.report import Report

_MEETINGS_SHOWN = 3
_SIMILAR_SHOWN = 3
_HORIZON = timedelta(days=400)


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
