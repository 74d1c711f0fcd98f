"""Adds an entry to a catalog: its fields in order, its id, and its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from medtw import text
from medtw.catalog.entries import ID
from medtw.catalog.entry_files import entry_text
from medtw.editing.drafts import Draft
from medtw.editing.faults import AlreadyListedError, BadIdError, RefusedChangeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder
    from medtw.kinds import Kind


def id_from(name: str) -> str | None:
    """The id that a name or hashtag makes: ada-muller of "Ada Müller"; None if no letter may be in an id."""
    found = re.findall(r"[a-z0-9]+", text.fold(text.split_capitals(name)))
    return "-".join(found) or None


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """An id that nobody has: with a number if the wanted one is taken."""
    number, free = 1, wanted
    while is_taken(free):
        number += 1
        free = f"{wanted}-{number}"
    return free


def add(
    folder: CatalogFolder, kind: Kind, entry_id: str, fields: Mapping[str, Any], *, is_id_fixed: bool = True
) -> Path:
    """Write a new entry, and return its file.

    Args:
        folder: The catalog.
        kind: What it is.
        entry_id: Its id.
        fields: Its fields, in any order.
        is_id_fixed: Whether another id will not do, if somebody takes this one meanwhile.

    Raises:
        BadIdError: the id is none.
        AlreadyListedError: the catalog has an entry with this id.
        UnfinishedEditError: a draft of an entry with this id is not finished.
        RefusedChangeError: the catalog would have new problems; the text is kept as a draft.
    """
    if not ID.fullmatch(entry_id):
        raise BadIdError(entry_id, "is not an id: lower-case words joined by '-'")

    def make() -> Changes:
        if is_id_fixed and folder.find(entry_id):
            raise AlreadyListedError(entry_id, entry_id)
        free = free_id(entry_id, lambda taken: folder.find(taken) is not None)
        return {folder.path(kind, free): entry_text(kind, fields)}

    draft = Draft(folder, folder.path(kind, entry_id))
    draft.check_free()
    try:
        [path] = folder.change(make, shown={draft.target: draft.path})
    except RefusedChangeError as error:
        draft.begin(entry_text(kind, fields))
        raise draft.refused(error) from error
    return path
