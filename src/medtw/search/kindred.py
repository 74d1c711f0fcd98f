"""Names that match the query except for a year, a plural or the platform of a community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.platforms import tag_family

if TYPE_CHECKING:
    from medtw.index.store import Index

#: A meeting's hashtag is its name and a year: the shortest name, and how many years are looked at.
SHORTEST_STEM, MOST_YEARS = 3, 30


def same_year_rows(index: Index, wanted: str) -> list[int]:
    """The rows of names that write the year of the query in two digits, or in four: ASCO22."""
    stem, year = _year_apart(text.key(wanted))
    return index.named(stem + (year[2:] or f"20{year}")) if len(year) in {2, 4} else []


def kindred_rows(index: Index, wanted: str) -> list[int]:
    """The rows of hashtags that are the query but for plurals, community elsewhere, or year."""
    name = text.key(wanted)
    stem, year = _year_apart(name)
    singular = "".join(map(text.singular, text.words(wanted)))
    others = dict.fromkeys((singular, *tag_family(name), *tag_family(singular)))
    rows = [row for other in others if other != name for row in index.named(other)]
    if len(stem) >= SHORTEST_STEM and year:
        named = index.names_beginning(stem, MOST_YEARS)
        rows += [row for other, row in named if other.removeprefix(stem).isdigit() and other != name]
    return rows


def _year_apart(name: str) -> tuple[str, str]:
    """The name of a meeting without its year, and the year; any digits that end a name may be one."""
    stem = name.rstrip("0123456789")
    return stem, name.removeprefix(stem)
