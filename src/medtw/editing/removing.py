"""Removes an entry, and remembers by hashes that it must not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.catalog.candidates import handles_of
from medtw.catalog.documents import parse_yaml
from medtw.catalog.roundtrip import written
from medtw.catalog.texts import text_fault
from medtw.editing.faults import NoReasonError, NotInThisCatalogError, TellingReasonError
from medtw.editing.folder import text_of
from medtw.editing.references import without
from medtw.editing.remnants import without_remnants
from medtw.errors import BadValueError
from medtw.model import Account
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder
    from medtw.model import Entry

#: Shorter names are part of many words.
_SHORTEST_TELLING = 4
_TO_HIDE = "to hide a bundled entry, say why: --reason TEXT"


def remove(
    folder: CatalogFolder,
    entry_id: str,
    *,
    reason: str | None,
    entry: Entry | None = None,
) -> Changes:
    """Delete the file of an entry, what names it, and what else the folder has of it.

    With a reason, the hashes of the entry's id and of its handles go to removed.yml, with the reason above
    them. So it cannot be added again, and a bundled entry is hidden.

    Args:
        folder: The catalog.
        entry_id: The id of the entry.
        reason: Why it must not come back; None if it may.
        entry: The entry as it is listed, whose handles are remembered too.

    Raises:
        NotInThisCatalogError: there is no such file, and no reason to hide a bundled entry.
        NoReasonError: a complete catalog, of which entries are removed only on request.
        TellingReasonError: the reason names the entry.
        RefusedChangeError: the catalog would have new problems.
    """
    handles = [profile.handle for profile in entry.profiles] if isinstance(entry, Account) else []
    if reason is not None:
        names = (entry.title, *entry.aliases) if entry else ()
        _check_reason(reason, (entry_id, *handles, *names))

    def make() -> Changes:
        found = folder.find(entry_id)
        if reason is None and (found is None or folder.is_complete):
            raise NoReasonError(entry_id) if found else NotInThisCatalogError(entry_id, folder.root, _TO_HIDE)
        all_handles = [*handles, *(_handles(text_of(found[1])) if found else ())]
        changes = without(folder, entry_id) | without_remnants(folder, entry_id, all_handles)
        if reason is not None:
            changes |= _with_tombstones(folder, (entry_id, *all_handles), reason)
        return changes | ({found[1]: None} if found else {})

    return folder.change(make)


def _check_reason(reason: str, names: Iterable[str]) -> None:
    """Refuse a reason that is no line of text, or that names the entry."""
    if fault := text_fault(reason):
        raise BadValueError("--reason", reason, f"a line of text; it {fault}")
    key = text.key(reason)
    for name in names:
        if len(text.key(name)) >= _SHORTEST_TELLING and text.key(name) in key:
            raise TellingReasonError(name)


def _handles(written_entry: str) -> list[str]:
    """The handles of an entry's file."""
    return [handle for _, handle in handles_of(parse_yaml(written_entry).value)]


def _with_tombstones(folder: CatalogFolder, names: Iterable[str], reason: str) -> Changes:
    """The list of removals with the hashes of some names after its last one."""
    path = folder.root / "removed.yml"
    before = text_of(path) if path.exists() else ""
    removed = parse_yaml(before).value.get("removed", []) if before else []
    hashes = list(dict.fromkeys(map(removal_hash, names)))
    fresh = [digest for digest in hashes if digest not in removed]
    if not fresh:
        return {}
    lines = "".join(f"  - {digest}\n" for digest in fresh)
    if not before:
        return {path: f"removed:\n  # {reason}\n{lines}"}
    # Whatever people wrote stays, and the list is all there is in the file.
    after = f"{before.rstrip()}\n  # {reason}\n{lines}"
    expected = {"removed": [*removed, *fresh]}
    return {path: after if parse_yaml(after).value == expected else written(expected)}
