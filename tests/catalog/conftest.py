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
    """A catalog at Path() has the short paths in its messages that people see in a checkout."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def problems_of() -> Callable[..., list[str]]:
    """Takes what write_catalog() takes; the problems found in reading that."""

    def problems_of(**catalog: Any) -> list[str]:
        return [str(problem) for problem in load(write_catalog(Path(), **catalog)).problems]

    return problems_of
