"""`medtw catalog edit`."""

from typing import TYPE_CHECKING, Annotated

import typer

from medtw.cli.catalog.target import folder_to_change, id_of
from medtw.cli.complete import complete_name
from medtw.cli.state import State
from medtw.model import BUNDLED_CATALOG

if TYPE_CHECKING:
    from medtw.editing.drafts import Draft
    from medtw.editing.folder import CatalogFolder
    from medtw.model import Entry


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

    Of a bundled entry, your catalog only gets what you change; the rest stays as it is in later versions.
    An edit with problems is kept, and its path printed. The editor is VISUAL or EDITOR.

    \b
      medtw catalog edit ada-example
      medtw catalog edit @ada.bsky.social
      medtw catalog edit ada-example --continue
    """
    from medtw.cli.catalog.editor import edit_draft
    from medtw.editing.copying import as_file
    from medtw.editing.drafts import resumed

    state: State = ctx.obj
    folder = folder_to_change(state, None if resume else name)
    draft, text = resumed(folder, name) if resume else _begun(state, folder, name)
    bundled = _bundled(state, folder, draft)
    if bundled is None:
        edit_draft(draft, text)
    else:
        begun = as_file(bundled)
        edit_draft(draft, begun, lambda edited: _amendment(bundled, begun, edited))


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


def _bundled(state: State, folder: "CatalogFolder", draft: "Draft") -> "Entry | None":
    """The bundled entry that a draft changes, if the catalog has no file of its own for it yet."""
    if folder.is_complete or draft.target.exists():
        return None
    entry = state.index.entry(draft.target.stem)
    return entry if entry and entry.catalog == BUNDLED_CATALOG else None


def _amendment(bundled: "Entry", begun: str, edited: str) -> str:
    from medtw.editing.copying import as_amendment

    return as_amendment(bundled.kind, begun, edited)
