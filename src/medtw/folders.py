"""The folders of medtw itself and of the user; platformdirs is imported only where it is needed."""

from __future__ import annotations

from pathlib import Path

#: Where the code of medtw is, and in a wheel the compiled catalog.
PACKAGE = Path(__file__).resolve().parent


def user_cache() -> Path:
    """Where compiled catalogs are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("medtw", appauthor=False)


def user_data() -> Path:
    """Where what users save is kept."""
    from platformdirs import user_data_path

    return user_data_path("medtw", appauthor=False)
