from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import write_catalog

from medtw.catalog.folder import load

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in tmp_path, so that messages about a catalog at Path() have short paths, as in a checkout."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def problems_of() -> Callable[..., list[str]]:
    """Takes the arguments of write_catalog() and returns the problems found in that catalog."""

    def problems_of(**catalog: Any) -> list[str]:
        return [str(problem) for problem in load(write_catalog(Path(), **catalog)).problems]

    return problems_of
