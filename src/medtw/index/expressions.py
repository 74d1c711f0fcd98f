"""Full-text expressions, built from words and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.schema import COLUMNS, facet_token, indexed
from medtw.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


def within(columns: Iterable[str], expression: str) -> str:
    """A full-text expression restricted to columns."""
    names = " ".join(column for column in COLUMNS if column in set(columns))
    return f"{{{names}}} : ({expression})"


def all_of(words: Iterable[str]) -> str:
    """A full-text expression that matches all of some words."""
    return " AND ".join(map(quote, words))


def any_of(words: Iterable[str]) -> str:
    """A full-text expression that matches any of some words."""
    return " OR ".join(map(quote, words))


def every(*expressions: str) -> str:
    """An expression for entries that match all of some; "" matches everything."""
    return " AND ".join(f"({expression})" for expression in expressions if expression)


def either(expressions: Iterable[str]) -> str:
    """An expression for entries that match any of some."""
    return " OR ".join(f"({expression})" for expression in expressions)


def quote(words: str) -> str:
    """A word or token, quoted to be matched literally."""
    literal = indexed(words)
    return '"' + literal.replace('"', '""') + '"'


#: Matches every entry: an exclusion needs something to be taken from.
EVERYTHING = within(["facet"], any_of(facet_token("kind", kind) for kind in Kind))
