"""`medtw save`, `medtw saved` and `medtw unsave`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.actions import listing
from medtw.cli.complete import complete_name, complete_saved
from medtw.cli.mistakes import NotSavedError
from medtw.cli.options import FILTERS, Asked, LimitOfAll, shared, with_unmet
from medtw.cli.output import emit
from medtw.cli.saving import save_entries
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import NotFoundError
from medtw.quoting import escaped
from medtw.render.saved import saved_report
from medtw.search.browse import find_entries, list_entries
from medtw.search.choice import find_one
from medtw.search.filters import by_ids
from medtw.search.meant import ambiguous

if TYPE_CHECKING:
    from collections.abc import Sequence


_OTHER_FILTERS = {name: option for name, option in FILTERS.items() if name != "saved"}
#: How many unknown ids to name.
_MOST_NAMED = 10


@shared()
def save(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|@HANDLE|#TAG...",
            help="Ids, @handles, #hashtags or names.",
            autocompletion=complete_name,
        ),
    ],
    asked: Asked,  # noqa: ARG001 - there are no shared options
    note: Annotated[
        str | None,
        typer.Option("--note", metavar="TEXT", help='A note on why you saved it. "" removes the note.'),
    ] = None,
) -> None:
    """Save entries to your own list.

    The list is a plain text file in your data folder. It holds ids and notes, never what you searched for.

    \b
      medtw save esther-choo --note "met at ACEP"
      medtw save '#NephJC' @choo_ek
      medtw search burnout --save 1,3
    """
    state: State = ctx.obj
    save_entries(state, [find_one(state.index, name, state.day) for name in names], note)


@listing(_OTHER_FILTERS)
def saved(ctx: typer.Context, asked: Asked, limit: LimitOfAll = None) -> None:
    """List the entries you saved, with your notes.

    \b
      medtw saved
      medtw saved --kind person
      medtw chats --saved
    """
    state: State = ctx.obj
    kept = {one.id: one.note for one in state.saved.entries()}
    known = state.index.known(kept)
    missing = [entry_id for entry_id in kept if entry_id not in known]
    if missing:
        say(_missing_line(missing))
    filters = asked.filters(state)
    entries, _ = list_entries(state.index, filters.having(by_ids("saved", known)), None)
    places = {entry_id: place for place, entry_id in enumerate(kept)}
    ordered = sorted(entries, key=lambda entry: places[entry.id])
    report = saved_report(
        ordered if limit is None else ordered[: asked.reach(limit)],
        kept,
        missing,
        total=len(ordered),
        day=state.day,
        asked=filters.asked,
    )
    if not kept:
        hint = "save a result: medtw search burnout --save 1, or medtw save NAME"
        report = report.replace(nothing="nothing is saved yet", hint=hint)
    emit(state, with_unmet(report, state, filters), asked.output, limit)


@shared()
def unsave(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|@HANDLE|#TAG...",
            help="Ids, @handles, #hashtags or names of entries you saved.",
            autocompletion=complete_saved,
        ),
    ],
    asked: Asked,  # noqa: ARG001 - there are no shared options
) -> None:
    """Remove entries from your own list.

    \b
      medtw unsave esther-choo
      medtw unsave @choo_ek '#NephJC'
      medtw unsave '#NephJC'
    """
    state: State = ctx.obj
    kept = [one.id for one in state.saved.entries()]
    for change in state.saved.unsave([_saved_id(state, kept, name) for name in names]):
        if change.before:
            note = f", note: {escaped(change.before.note)}" if change.before.note else ""
            say(f"no longer saved: {escaped(change.before.id)}{note}")


def _missing_line(missing: Sequence[str]) -> str:
    """One line that names saved entries that are missing from the catalog."""
    named = ", ".join(map(escaped, missing[:_MOST_NAMED]))
    beyond = len(missing) - _MOST_NAMED
    more = f" and {beyond} more" if beyond > 0 else ""
    return f"not in this catalog, but still saved: {named}{more}"


def _saved_id(state: State, kept: Sequence[str], name: str) -> str:
    """The id of the saved entry with a name; raises NotSavedError or AmbiguousNameError."""
    if name in kept:
        return name
    try:
        meant = [entry for entry in find_entries(state.index, name) if entry.id in kept]
    except NotFoundError:
        meant = []
    if not meant:
        from medtw.search.spelling import nearest

        raise NotSavedError(name, nearest(name, kept))
    if len(meant) > 1:
        raise ambiguous(name, meant)
    return meant[0].id
