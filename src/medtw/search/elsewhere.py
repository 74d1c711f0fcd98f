"""Where a misplaced name belongs: what it is, and the command that accepts it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from medtw.errors import UnknownSubjectError, UnknownValueError
from medtw.quoting import escaped, quoted
from medtw.search.filters import by_tokens, find_terms, find_values, suggest_terms

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.kinds import Kind
    from medtw.search.filters import Filter

_SUBJECTS = ("topic", "specialty")
#: Filters that may be meant by a name; shorter names are codes of countries and languages.
_OTHERS, _SHORTEST_OTHER = ("kind", "platform", "country", "language"), 4


def subject_filter(index: Index, kind: Kind, name: str) -> Filter:
    """The filter for a topic, or else a specialty, that was given as the argument of a list.

    Raises:
        UnknownSubjectError: it is neither; the hint says what it is, or names the nearest.
    """
    found = find_subject(index, name)
    if found is None:
        raise UnknownSubjectError(name, where_it_belongs(index, kind, name), _nearest(index, name))
    return found


def find_subject(index: Index, name: str) -> Filter | None:
    """The filter for the topic, or else the specialty, of a name."""
    found = ((vocabulary, _tokens(index, vocabulary, name)) for vocabulary in _SUBJECTS)
    return next((by_tokens(vocabulary, tokens) for vocabulary, tokens in found if tokens), None)


def where_it_belongs(index: Index, kind: Kind, name: str) -> str | None:
    """A hint for a name that is not of that kind of entry but something else."""
    for option in _SUBJECTS:
        if tokens := _tokens(index, option, name):
            term = tokens[0].value
            return f"{quoted(name)} is a {option}: medtw {kind.plural} --{option} {term}"
    for option in _OTHERS:
        tokens = _tokens(index, option, name) if len(name) >= _SHORTEST_OTHER else []
        if tokens:
            noun = "region" if tokens[0].facet == "region" else option
            value = escaped(shlex.quote(name))
            return f"{quoted(name)} is a {noun}: medtw {kind.plural} --{option} {value}"
    entry = index.entry(name) or next(iter(index.entries(index.named(name)[:1])), None)
    return f"{quoted(name)} is {entry.kind.noun}: medtw show {escaped(entry.id)}" if entry else None


def _tokens(index: Index, option: str, name: str) -> list[Token]:
    """The tokens for a value of a filter, if there are any."""
    try:
        return find_terms(index, option, name) if option in _SUBJECTS else find_values(index, option, name)
    except UnknownValueError:
        return []


def _nearest(index: Index, name: str) -> list[str]:
    return [term for vocabulary in _SUBJECTS for term in suggest_terms(index, vocabulary, name, 2)]
