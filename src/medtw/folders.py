"""The user's own folders, each imported only where it is needed: platformdirs takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def user_cache() -> Path:
    """Where compiled catalogs are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("medtw", appauthor=False)


def user_data() -> Path:
    """Where what users save is kept."""
    from platformdirs import user_data_path

    return user_data_path("medtw", appauthor=False)
