"""The bundled catalog, or a checkout's, and what a user adds to it -> one opened index."""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from medtw.errors import CatalogNotFoundError
from medtw.index.cache import BUNDLED, PACKAGE, cache_key, open_bundled, open_cached
from medtw.index.store import Index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from medtw.layers import Findings, Progress
    from medtw.model import Catalog

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
        from medtw.index.compile import Compiler
        from medtw.layers import Layers

        catalog = base_catalog(progress)
        compiler = Compiler(connection, catalog.date)
        with _no_cycles():
            layers = Layers(compiler, catalog, progress)
            for path in added:
                layers.read(path)
            compiler.finish(layers.catalog, lambda done, total: progress("compiling", done, total))

    return Index(open_cached(cache(), cache_key([base, *added]), compile_into))


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Do without the search for cycles of objects, which would go through millions that are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def is_there(path: Path) -> bool:
    """Whether there is anything at a path, as far as one may look."""
    try:
        return path.exists()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def base_catalog(progress: Progress = lambda *_: None) -> Catalog:
    """The bundled catalog, or else the checkout's, checked; raises InvalidCatalogError."""
    if BUNDLED.exists():
        with closing(Index(open_bundled())) as index:
            return index.catalog()
    from medtw.layers import load_checked

    return load_checked(CHECKOUT, None, progress)


def base_for(path: Path) -> Catalog | None:
    """The catalog that one at `path` is added to; None for one that stands on its own."""
    return None if path.is_dir() and (path / "about.yml").exists() else base_catalog()


def find_problems(path: Path) -> Findings:
    """Check the catalog at a path; raises CatalogNotFoundError."""
    from medtw.layers import examine

    if not is_there(path):
        raise CatalogNotFoundError(path)
    return examine(path, base_for(path))
