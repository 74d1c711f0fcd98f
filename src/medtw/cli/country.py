"""The reader's country: the one asked for, the one configured, or that of the locale."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from medtw.places import find_code, name_of
from medtw.quoting import quoted
from medtw.search.filters import find_values

if TYPE_CHECKING:
    from medtw.index.store import Index


def reader_country(index: Index, typed: str | None = None) -> str | None:
    """The code of the country asked for, else of MEDTW_COUNTRY, else of the locale; None for unknown.

    Raises:
        UnknownValueError: the country asked for is none. MEDTW_COUNTRY is then ignored, with a note.
    """
    if typed is not None:
        [token] = find_values(index, "country", typed)
        return token.rpartition(":")[2].upper()
    configured = os.environ.get("MEDTW_COUNTRY", "").strip()
    code = find_code("country", configured) if configured else None
    if configured and code is None:
        typer.echo(f"MEDTW_COUNTRY is no country: {quoted(configured)}", err=True)
    return code or _locale_country()


def _locale_country() -> str | None:
    """The country of the locale, "GB" of "en_GB.UTF-8"; None where it names none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language, _, rest = os.environ.get(name, "").partition("_")
        if language and rest[:2].isupper():
            return rest[:2] if name_of("country", rest[:2]) else None
    return None
