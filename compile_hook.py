"""Compiles the catalog when a wheel is built, so that the installed tool reads no YAML."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled catalog to a wheel; an editable install compiles on first use instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from medtw.catalog.checks import check
        from medtw.catalog.folder import load
        from medtw.errors import InvalidCatalogError
        from medtw.index.compile import compile_catalog

        loaded = load(root / "catalog")
        problems = check(loaded)
        if problems:
            raise InvalidCatalogError(str(root / "catalog"), problems)
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name, "catalog.sqlite")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            compile_catalog(loaded.catalog, connection)
        build_data["force_include"][str(path)] = "medtw/catalog.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()
