"""The bundled catalog, or a checkout's, and what a user adds to it -> one opened index."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from medtw.errors import CatalogNotFoundError, InvalidCatalogError
from medtw.index.cache import BUNDLED, PACKAGE, cache_key, open_bundled, open_cached
from medtw.index.store import Index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from medtw.model import Catalog, Entry, Helpline, Term

    #: Is told what is done, how much of it, and how much there is.
    Progress = Callable[[str, int, int], None]

#: What has an id.
T = TypeVar("T", bound="Term | Helpline | Entry")
#: Where the catalog lies in a checkout, beside src/.
CHECKOUT = PACKAGE.parent.parent / "catalog"


def open_index(
    added: Sequence[Path], *, cache: Callable[[], Path], progress: Progress = lambda *_: None
) -> Index:
    """Open the bundled catalog with others added to it.

    Args:
        added: Folders or JSON-lines files; of entries with one id the last counts.
        cache: Gives the folder for compiled catalogs; asked only where one may have to be compiled.
        progress: Is told of a compilation that takes place.

    Raises:
        CatalogError: a catalog is missing, invalid or damaged.
    """
    for path in added:
        if not is_there(path):
            raise CatalogNotFoundError(path)
    if BUNDLED.exists() and not added:
        return Index(open_bundled())
    base = BUNDLED if BUNDLED.exists() else CHECKOUT

    def compile_into(connection: sqlite3.Connection) -> None:
        from medtw.index.compile import compile_catalog

        catalog = load_all(added, progress)
        compile_catalog(catalog, connection, lambda done, total: progress("compiling", done, total))

    return Index(open_cached(cache(), cache_key([base, *added]), compile_into))


def is_there(path: Path) -> bool:
    """Whether there is anything at a path, as far as one may look."""
    try:
        return path.exists()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def load_all(added: Sequence[Path], progress: Progress) -> Catalog:
    """The bundled catalog and those added to it, checked, as one; raises InvalidCatalogError."""
    catalog = _bundled_catalog() if BUNDLED.exists() else _load_checked(CHECKOUT, None, progress)
    for path in added:
        catalog = overlay(catalog, _load_checked(path, catalog, progress))
    return catalog


def base_for(path: Path) -> Catalog | None:
    """The catalog that one at `path` is added to; None for one that stands on its own."""
    if path.is_dir() and (path / "about.yml").exists():
        return None
    return load_all([], lambda *_: None)


def overlay(base: Catalog, added: Catalog) -> Catalog:
    """Two catalogs as one; what has the same id in both is taken from the one added.

    Whom either catalog remembers as removed is in neither.
    """
    from medtw.removal import removed_names

    removed = base.removed | added.removed
    entries = _merged(base.entries, added.entries)
    return base.replace(
        specialties=_merged(base.specialties, added.specialties),
        topics=_merged(base.topics, added.topics),
        helplines=_merged(base.helplines, added.helplines),
        entries=tuple(entry for entry in entries if not removed_names(entry, removed)),
        confusables=tuple(dict.fromkeys((*base.confusables, *added.confusables))),
        removed=removed,
        english=base.english | added.english,
    )


def _merged(base: tuple[T, ...], added: tuple[T, ...]) -> tuple[T, ...]:
    by_id = {item.id: item for item in (*base, *added)}
    return tuple(by_id.values())


def _bundled_catalog() -> Catalog:
    with closing(Index(open_bundled())) as index:
        return index.catalog()


def _load_checked(path: Path, base: Catalog | None, progress: Progress) -> Catalog:
    from medtw.catalog.checks import check
    from medtw.catalog.folder import load

    loaded = load(path, base=base, progress=lambda done, total: progress("reading", done, total))
    problems = check(loaded, base)
    if problems:
        raise InvalidCatalogError(str(path), problems)
    return loaded.catalog
