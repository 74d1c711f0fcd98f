"""Help lines by country, name and number, the reader's own country first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import NotFoundError
from medtw.model import SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.index.store import Index
    from medtw.model import Helpline

#: Words that people add to the name or number of a line.
_GENERIC = frozenset(
    {"call", "chat", "dial", "help", "helpline", "hotline", "number", "phone", "text", "the"}
)
#: Shorter numbers mean something else.
_SHORTEST_NUMBER = 3
#: How many lines are suggested at most, and how alike their names have to be.
_NEAR, _CUTOFF = 3, 0.75


def of_country(index: Index, country: str | None) -> list[Helpline]:
    """The lines of a country, in the order in which they are shown; those for every country come last."""
    own = index.helplines_of(country) if country else []
    return in_order([*own, *index.helplines_of(None)], country)


def all_crisis_lines(index: Index) -> list[Helpline]:
    """The crisis lines of all countries."""
    return in_order((line for line in index.helplines() if line.country and line.scope == "crisis"), None)


def in_order(lines: Iterable[Helpline], country: str | None) -> list[Helpline]:
    """Some lines with those of a country first; of each country crisis lines, then those for clinicians."""

    def place(line: Helpline) -> tuple[object, ...]:
        nearness = 0 if line.country == country and country else 1 if line.country else 2
        return nearness, _country(line), SCOPES.index(line.scope)

    return sorted(lines, key=place)


def named(index: Index, typed: str) -> list[Helpline]:
    """The lines whose name or number is exactly what was typed."""
    words = text.words(typed)
    spoken = "".join(word for word in words if word not in _GENERIC)
    keys = {text.key(typed), spoken, *({spoken[:-1]} if spoken.endswith("s") else ())}
    return index.helplines_named(key for key in keys if not key.isdigit() or len(key) >= _SHORTEST_NUMBER)


def find(index: Index, typed: str) -> list[Helpline]:
    """The lines of a name or number; else those that have all of some words.

    Raises:
        NotFoundError: there are none; the error suggests the names that look most like it.
    """
    if lines := named(index, typed):
        return lines
    every, words = index.helplines(), set(text.words(typed))
    if words and (lines := [line for line in every if words <= _words(line)]):
        return lines
    raise NotFoundError(typed, _suggestions(typed, every), noun="help line")


def _words(line: Helpline) -> set[str]:
    said = (line.name, *line.aliases, line.audience, line.region or "", _country(line))
    return set(text.words(" ".join(said)))


def _country(line: Helpline) -> str:
    """The name of its country; "" for every country."""
    if line.country is None:
        return ""
    from medtw.places import name_of  # most searches find no help line

    return name_of("country", line.country) or ""


def _suggestions(typed: str, lines: Iterable[Helpline]) -> list[str]:
    from difflib import get_close_matches

    names = {text.key(name): name for line in lines for name in (line.name, *line.aliases)}
    near = get_close_matches(text.key(typed), names, n=_NEAR, cutoff=_CUTOFF)
    return list(dict.fromkeys(names[key] for key in near))
