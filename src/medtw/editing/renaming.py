"""Gives an entry another id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.amendments import AMENDS
from medtw.catalog.documents import parse_yaml
from medtw.catalog.entries import ID
from medtw.catalog.entry_files import entry_text
from medtw.catalog.listing import FOLDERS
from medtw.editing.faults import AmendsBundledError, BadIdError, NoPointerError, NotInThisCatalogError
from medtw.editing.folder import text_of
from medtw.editing.references import with_new_id
from medtw.kinds import Kind
from medtw.platforms import PLATFORMS

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder

#: What a pointer keeps of the entry: enough to know which one it was.
_KEPT = ("name", "form", "language", "summary", "rule", "duration", "editions", "links")


def rename(folder: CatalogFolder, old: str, new: str, *, bundled: Collection[str] = ()) -> Changes:
    """Give an entry another id, also wherever the catalog names it.

    An id that others may have saved or linked to, because it is one of a complete catalog or of the bundled
    one, stays as an entry that points to the new one. If the file was renamed by hand, the rest follows.

    Args:
        folder: The catalog.
        old: The id of the entry.
        new: Its new id.
        bundled: The ids of the catalog to which this one is added.

    Raises:
        BadIdError: the new id is no id, or is taken.
        AmendsBundledError: the file amends a bundled entry.
        NoPointerError: a hashtag, of which there can be one entry only.
        NotInThisCatalogError: there is no such entry.
        RefusedChangeError: the catalog would have new problems.
    """
    if not ID.fullmatch(new):
        raise BadIdError(new, "is not an id: lower-case words joined by '-'")
    if new in bundled:
        raise BadIdError(new, "is the id of a bundled entry")

    def make() -> Changes:
        found, taken = folder.find(old), folder.find(new)
        if found is None:
            references = with_new_id(folder, old, new) if taken else {}
            if not references:
                raise NotInThisCatalogError(old, folder.root)
            return references  # the rest of a rename by hand
        kind, path = found
        changes = _moved(folder, path, folder.path(kind, new), is_known=folder.is_complete or old in bundled)
        if taken and changes.get(taken[1]) != text_of(taken[1]):
            raise BadIdError(new, "is the id of another entry")
        return changes

    return folder.change(make)


def _moved(folder: CatalogFolder, path: Path, target: Path, *, is_known: bool) -> Changes:
    text = text_of(path)
    if any(line.startswith(f"{AMENDS}:") for line in text.splitlines()):
        raise AmendsBundledError(path.stem)
    references = with_new_id(folder, path.stem, target.stem)
    # An entry may name itself.
    moved: Changes = {target: references.pop(path, text)}
    pointer = _pointer(path, text, target.stem) if is_known else None
    return moved | references | {path: pointer}


def _pointer(path: Path, text: str, new: str) -> str:
    """The entry that stays under an old id, with its newest source."""
    if path.parent.name == Kind.HASHTAG.plural:
        raise NoPointerError(path.stem)
    values: dict[str, Any] = dict(parse_yaml(text).value)
    kept = {name: values[name] for name in _KEPT if name in values}
    if path.parent.name == Kind.ACCOUNT.plural and "links" not in kept:
        platform, profile = next(iter(values["platforms"].items()))
        url = PLATFORMS[platform].profile_url(profile["handle"])
        kept["links"] = [{"kind": "website", "title": values["name"], "url": url}]
    kept |= {"replaced_by": new, "sources": values["sources"][:1]}
    return entry_text(FOLDERS[path.parent.name], kept)
