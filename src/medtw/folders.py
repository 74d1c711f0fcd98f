"""The folders of medtw and of the user, and paths that users type; platformdirs is imported on use."""

from __future__ import annotations

import os
from pathlib import Path

#: Where the code of medtw is, and in a wheel the compiled catalog.
PACKAGE = Path(__file__).resolve().parent


def typed_path(typed: str) -> Path:
    """The path that somebody typed; "~" before the name of nobody stays as it is."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path.expanduser() fails if there is no such user


def user_cache() -> Path:
    """Where compiled catalogs are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("medtw", appauthor=False)


def user_data() -> Path:
    """Where what users save is kept."""
    from platformdirs import user_data_path

    return user_data_path("medtw", appauthor=False)
