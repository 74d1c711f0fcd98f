"""The bundled catalog (or a checkout's) and those a user adds -> one opened index."""

from __future__ import annotations

import gc
import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from medtw.errors import CatalogNotFoundError, IndexUnreadableError, InvalidCatalogError
from medtw.folders import PACKAGE
from medtw.index.integrity import connect, damage
from medtw.index.store import Index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from medtw.catalog.mend import Mended
    from medtw.layers import Findings, Progress
    from medtw.model import Catalog

#: The catalog that the build hook compiled into the wheel.
BUNDLED = PACKAGE / "catalog.sqlite"
#: The catalog in a checkout, next to src/.
CHECKOUT = PACKAGE.parent.parent / "catalog"


def open_index(
    added: Sequence[Path], *, cache: Callable[[], Path], progress: Progress = lambda *_: None
) -> Index:
    """Open the bundled catalog together with added ones.

    Args:
        added: Folders or JSON-lines files; if ids are repeated, the last entry counts.
        cache: Returns the folder for compiled catalogs; called only if one may have to be compiled.
        progress: Called during a compilation.

    Raises:
        CatalogError: a catalog is missing, invalid or damaged.
    """
    for path in added:
        make_ready(path)
    if BUNDLED.exists() and not added:
        return Index(open_bundled())
    from medtw.index.cache import cache_key, open_cached  # the bundled catalog needs none

    base = base_place()
    make_ready(base)

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

    # A file of observations may appear at any time.
    return open_cached(cache(), lambda: cache_key([base, *added, *_observations_of(added)]), compile_into)


def open_bundled() -> sqlite3.Connection:
    """Open the catalog of the wheel; raises IndexUnreadableError if it is damaged."""
    fault = damage(BUNDLED)
    if fault is not None:
        raise IndexUnreadableError(BUNDLED, fault)
    return connect(BUNDLED)


def _observations_of(files: Sequence[Path]) -> list[Path]:
    """The files of observations that stand beside catalogs of JSON lines; those of a folder are in it."""
    from medtw.catalog.observations import observations_path

    return [beside for path in files if not path.is_dir() and (beside := observations_path(path)).is_file()]


def open_index_without_flawed(
    dispensable: Sequence[Path],
    required: Sequence[Path],
    *,
    cache: Callable[[], Path],
    progress: Progress = lambda *_: None,
    tell: Callable[[CatalogNotFoundError | InvalidCatalogError], None],
) -> Index:
    """Open the same, with the optional catalogs that exist and are valid.

    Args:
        dispensable: Catalogs that are left out if they are missing or have problems.
        required: Catalogs that are added after them.
        cache: As with `open_index`.
        progress: As with `open_index`.
        tell: Called with the reason why a catalog is left out.

    Raises:
        CatalogError: a required catalog is missing or invalid, or the bundled one is.
    """
    wanted = [*dict.fromkeys(dispensable)]
    while True:
        try:
            return open_index([*wanted, *required], cache=cache, progress=progress)
        except (CatalogNotFoundError, InvalidCatalogError) as error:
            flawed = Path(error.place)
            if flawed not in wanted or flawed in required:
                raise
            wanted.remove(flawed)
            tell(error)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Turn off the search for reference cycles: it would visit millions of objects for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def make_ready(path: Path) -> None:
    """Finish a change of the catalog at a path that was interrupted; raises CatalogNotFoundError."""
    if not is_there(path):
        raise CatalogNotFoundError(path)
    from medtw.catalog.journal import finish

    with suppress(OSError):  # without the right to write, it is read as it is
        finish(path)


def base_place() -> Path:
    """Where the bundled catalog is, or else the checkout's."""
    return BUNDLED if BUNDLED.exists() else CHECKOUT


def is_there(path: Path) -> bool:
    """Whether anything exists at a path, as far as permissions tell."""
    return os.path.exists(path)  # noqa: PTH110 - no error where the folder may not be entered


def base_catalog(progress: Progress = lambda *_: None) -> Catalog:
    """The bundled catalog, or else the checkout's, checked; raises InvalidCatalogError."""
    if BUNDLED.exists():
        with closing(Index(open_bundled())) as index:
            return index.catalog()
    from medtw.layers import load_checked

    return load_checked(CHECKOUT, None, progress)


def base_for(path: Path) -> Catalog | None:
    """The catalog that the one at `path` is added to; None if it is complete on its own."""
    return None if path.is_dir() and os.path.lexists(path / "about.yml") else base_catalog()


def mend_catalog(path: Path) -> list[Mended]:
    """Mend the catalog in a folder where it is certain how; raises CatalogNotFoundError."""
    from medtw.catalog.folder import load
    from medtw.catalog.mend import mend

    make_ready(path)
    return [*mend(load(path, base=base_for(path)))] if path.is_dir() else []


def find_problems(path: Path) -> Findings:
    """Check the catalog at a path; raises CatalogNotFoundError."""
    from medtw.layers import examine

    make_ready(path)
    return examine(path, base_for(path))
