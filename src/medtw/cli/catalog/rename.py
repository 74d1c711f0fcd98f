"""`medtw catalog rename`."""

from typing import Annotated

import typer

from medtw.cli.catalog.target import bundled_among, folder_to_change, id_of, tell_changes
from medtw.cli.complete import complete_name
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.quoting import escaped


def rename(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The id, @handle or #hashtag.", autocompletion=complete_name),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
) -> None:
    """Give an entry of your catalog another id.

    Hosts, collections and other entries that name it follow, and so does what medtw saw of it. An id that
    others know, because the bundled catalog has it, stays as an entry that points to the new one. If only
    a name or handle changed, edit the entry instead.

    \b
      medtw catalog rename ada-example ada-byron
      medtw catalog rename @ada.bsky.social ada-byron
      medtw catalog rename ada-example ada --catalog catalog
    """
    from medtw.editing.renaming import rename as give_id

    state: State = ctx.obj
    folder = folder_to_change(state, old)
    entry_id = id_of(state, folder, old) if folder.find(new) is None else old
    changes = give_id(folder, entry_id, new, bundled=bundled_among(entry_id, new))
    tell_changes(changes)
    say(f"renamed: {escaped(entry_id)} is {escaped(new)} now")
