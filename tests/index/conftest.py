from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from factories import write_catalog

from medtw.catalog.folder import load
from medtw.index.compile import compile_catalog
from medtw.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from medtw.model import Catalog


@pytest.fixture
def catalog_of(tmp_path: Path) -> Callable[..., Catalog]:
    """Takes what write_catalog() takes; the catalog that this is read as."""

    def catalog_of(**parts: Any) -> Catalog:
        loaded = load(write_catalog(tmp_path / "catalog", **parts))
        assert loaded.problems == []
        return loaded.catalog

    return catalog_of


@pytest.fixture
def compiled() -> Iterator[Callable[[Catalog], Index]]:
    """Compiles a catalog in memory and opens it."""
    opened: list[Index] = []

    def compiled(catalog: Catalog) -> Index:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        opened.append(Index(connection))
        compile_catalog(catalog, connection)
        return opened[-1]

    yield compiled
    for index in opened:
        index.close()


@pytest.fixture
def index_of(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> Callable[..., Index]:
    """Takes what write_catalog() takes; that catalog, compiled in memory and opened."""
    return lambda **parts: compiled(catalog_of(**parts))
