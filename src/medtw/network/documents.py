"""JSON of strangers -> values of the types that are expected of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"(?i)<(br|/p|/div)\b[^>]*>")


def text_in(document: Any, *keys: str) -> str | None:  # noqa: ANN401 - what JSON may hold
    """The text at some keys, one within the other; None where there is none, or something else."""
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    # JSON may name half a character, which no file can contain.
    return document.encode("utf-8", "replace").decode() or None if isinstance(document, str) else None


def items_in(document: Any, *keys: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as above
    """The objects in the list at some keys; none where there is no list."""
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    yield from (item for item in document if isinstance(item, dict)) if isinstance(document, list) else ()


def day_of(instant: str | None) -> str | None:
    """The day, in UTC, of an ISO 8601 date or instant; None where it is none."""
    try:
        parsed = datetime.fromisoformat(instant or "")
    except ValueError:
        return None
    in_utc = parsed.astimezone(UTC) if parsed.tzinfo else parsed
    return in_utc.date().isoformat()


def one_line(text: str | None) -> str:
    """A text on one line, without characters that a terminal obeys, and without HTML."""
    plain = unescape(_TAG.sub("", _BREAK.sub(" ", text or "")))
    return " ".join("".join(char if char.isprintable() else " " for char in plain).split())
