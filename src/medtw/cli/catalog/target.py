"""Which catalog a command changes, and which of its entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from medtw.cli.mistakes import NoDataFolderError
from medtw.cli.state import own_catalog
from medtw.cli.streams import say
from medtw.editing.faults import NotAFolderError
from medtw.editing.folder import CatalogFolder, create
from medtw.quoting import escaped
from medtw.search.choice import find_one

if TYPE_CHECKING:
    from medtw.catalog.journal import Changes
    from medtw.cli.state import State


def folder_to_change(state: State, name: str | None = None) -> CatalogFolder:
    """The last catalog of --catalog, or else the user's own, which is made if it is not there.

    Args:
        state: The state of the command.
        name: What an entry is called without which no catalog is made.

    Raises:
        NotFoundError: there would be nothing to change.
        NotAFolderError: --catalog names no folder.
        NoDataFolderError: there is no place for the user's own.
        CannotWriteError: it cannot be made, or a change of it that was interrupted cannot be finished.
    """
    folder = _folder_to_change(state, name)
    folder.finish_change()
    return folder


def _folder_to_change(state: State, name: str | None) -> CatalogFolder:
    _, asked_for = state.added
    if asked_for:
        return CatalogFolder(asked_for[-1])
    own = own_path()
    if not own.exists():
        if name is not None:
            find_one(state.index, name, state.day)
        say(f"this begins your own catalog: {escaped(own)}")
        return create(own)
    if not own.is_dir():
        raise NotAFolderError(own)
    return CatalogFolder(own)


def own_path() -> Path:
    """Where the user's own catalog is, existing or not; raises NoDataFolderError."""
    own = own_catalog()
    if own is None:
        raise NoDataFolderError(Path("my-catalog"))
    return own


def id_of(state: State, folder: CatalogFolder, name: str) -> str:
    """The id of the entry that a name means; raises NotFoundError or AmbiguousNameError.

    An id of the catalog that is changed comes first, and needs no catalog that can be read.
    """
    if folder.find(name):
        return name
    return find_one(state.index, name, state.day).id


def bundled_among(*ids: str) -> tuple[str, ...]:
    """Those of some ids that the bundled catalog has, whether or not another one replaces or hides them."""
    from contextlib import closing

    from medtw.bundle import open_index
    from medtw.folders import user_cache

    with closing(open_index((), cache=user_cache)) as index:
        return index.known(ids)


def tell_changes(changes: Changes) -> None:
    """Say which files changed."""
    for path, text in changes.items():
        say(f"{'removed' if text is None else 'changed'}: {escaped(path)}")
