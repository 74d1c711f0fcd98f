"""The reader's country: from the option, from the environment, or from the locale."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from medtw.search.filters import find_country

if TYPE_CHECKING:
    from medtw.cli.state import State


def reader_country(state: State, typed: str | None = None) -> str | None:
    """The code of the requested country, else that of the settings, else of the locale; None if unknown.

    Raises:
        UnknownValueError: the requested country is unknown.
    """
    if typed is not None:
        return find_country(typed)
    configured: str | None = state.settings["country"]
    return configured or locale_country()


def locale_country() -> str | None:
    """The country of the locale, "GB" for "en_GB.UTF-8"; None if it has none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language, _, rest = os.environ.get(name, "").partition("_")
        if language and rest[:2].isupper():
            from medtw.places import name_of

            return rest[:2] if name_of("country", rest[:2]) else None
    return None
