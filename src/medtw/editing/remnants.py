"""What a catalog's folder has of an entry besides its file: candidates and unfinished edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.candidates import handles_of, waiting
from medtw.text import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder


def without_remnants(folder: CatalogFolder, entry_id: str, handles: Collection[str]) -> Changes:
    """The removal of the candidates with an id or one of some handles, and of edits of the entry."""
    keys = {key(handle) for handle in handles}
    paths = [*_candidates(folder.root, entry_id, keys), *_edits(folder, entry_id)]
    return dict.fromkeys(paths)


def _candidates(root: Path, entry_id: str, keys: Collection[str]) -> Iterator[Path]:
    for one in waiting(root):
        is_same = any(key(handle) in keys for _, handle in handles_of(one.record))
        if is_same or one.path.stem == entry_id:
            yield one.path


def _edits(folder: CatalogFolder, entry_id: str) -> list[Path]:
    return [path for path in sorted(folder.drafts.glob("*/*")) if path.stem == entry_id]
