"""`medtw catalog edit`."""

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.catalog.target import folder_to_change, id_of
from medtw.cli.complete import complete_name
from medtw.cli.state import State

if TYPE_CHECKING:
    from medtw.editing.drafts import Draft
    from medtw.editing.folder import CatalogFolder


def edit(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="ID|@HANDLE|#TAG", help="What to edit.", autocompletion=complete_name),
    ],
    resume: Annotated[
        bool, typer.Option("--continue", help="Go on with an edit that the check refused.")
    ] = False,
) -> None:
    """Edit an entry in your editor; it is checked before it takes effect.

    Of a bundled entry, your catalog gets a copy, which takes its place. An edit with problems is kept, and
    its path printed. The editor is VISUAL or EDITOR.

    \b
      medtw catalog edit ada-example
      medtw catalog edit @ada.bsky.social
      medtw catalog edit ada-example --continue
    """
    from medtw.cli.catalog.editor import edit_draft
    from medtw.editing.drafts import resumed

    state: State = ctx.obj
    folder = folder_to_change(state)
    if resume:
        draft, text = resumed(folder, name)
    else:
        draft, text = _begun(state, folder, name)
    edit_draft(draft, text)


def _begun(state: State, folder: "CatalogFolder", name: str) -> "tuple[Draft, str]":
    """A draft of an entry in the catalog that is changed, or else of the listed one, and its text."""
    from medtw.editing.copying import as_file
    from medtw.editing.drafts import Draft
    from medtw.editing.folder import text_of

    entry_id = id_of(state, folder, name)
    if found := folder.find(entry_id):
        path, text = found[1], text_of(found[1])
    else:
        entry = state.index.entries([state.index.row(entry_id)])[0]
        path, text = folder.path(entry.kind, entry_id), as_file(entry)
    draft = Draft(folder, path)
    draft.begin(text)
    return draft, text
