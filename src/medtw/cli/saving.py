"""Saving entries, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.cli.streams import say
from medtw.quoting import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.cli.state import State
    from medtw.model import Entry
    from medtw.saved import Change


def save_entries(state: State, entries: Sequence[Entry], note: str | None = None) -> None:
    """Save entries, and say so on standard error."""
    titles = {entry.id: entry.title for entry in entries}
    for (entry_id, title), change in zip(titles.items(), state.saved.save([*titles], note), strict=True):
        say(_saved_line(entry_id, title, change))


def _saved_line(entry_id: str, title: str, change: Change) -> str:
    if change.before is None:
        return f"saved: {entry_id} ({escaped(title)})"
    if change.before == change.after:
        return f"already saved: {entry_id} ({escaped(title)})"
    return f"note changed: {entry_id}, before: {escaped(change.before.note) or 'none'}"
