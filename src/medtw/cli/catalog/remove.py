"""`medtw catalog remove`."""

from typing import Annotated

import typer

from medtw.cli.catalog.target import folder_to_change, id_of, tell_changes
from medtw.cli.complete import complete_name
from medtw.cli.state import State


def remove(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="ID|@HANDLE|#TAG", help="What to remove.", autocompletion=complete_name),
    ],
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Why it must not come back, without names. Hides a bundled entry, too.",
        ),
    ] = None,
) -> None:
    """Remove an entry from your catalog, and what refers to it.

    What medtw saw of it goes, too, and so do candidates with its id or one of its handles.

    With --reason, hashes of its id and handles go to removed.yml, so that nobody adds it again by
    mistake, and a bundled entry is hidden. The list names nobody. In a complete catalog, the reason is
    required: what has ended is marked as ended, and stays.

    \b
      medtw catalog remove ada-example
      medtw catalog remove ada-example --reason "asked us to"
      medtw catalog remove @ada.bsky.social --reason "spam"
    """
    from medtw.editing.removing import remove as remove_entry

    state: State = ctx.obj
    folder = folder_to_change(state, name)
    entry_id = id_of(state, folder, name)
    entry = None if reason is None else state.index.entry(entry_id)
    tell_changes(remove_entry(folder, entry_id, reason=reason, entry=entry))
