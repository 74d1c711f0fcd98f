"""Controlled vocabularies: their terms, and what people say when they mean a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The vocabularies, with the names of their fields in entries and of their commands.
PLURALS = {"topic": "topics", "specialty": "specialties"}


class Translation(Record):
    """A name in another language."""

    #: The code of the language.
    language: str
    name: str


class Term(Record):
    """A term of a controlled vocabulary."""

    id: str
    label: str
    broader: tuple[str, ...] = ()
    #: Other names for the same thing.
    aliases: tuple[str, ...] = ()
    #: Subjects that belong to it without being it (psoriasis belongs to dermatology).
    covers: tuple[str, ...] = ()
    #: Its names in other languages.
    translations: tuple[Translation, ...] = ()

    @property
    def names_by_language(self) -> dict[str, list[str]]:
        """Its names in other languages, by the code of the language."""
        names: dict[str, list[str]] = {}
        for translation in self.translations:
            names.setdefault(translation.language, []).append(translation.name)
        return names

    @property
    def foreign_names(self) -> tuple[str, ...]:
        """Its names in other languages, each once."""
        return tuple(dict.fromkeys(translation.name for translation in self.translations))


class Saying(Record):
    """What people say when they mean a topic or specialty but do not name it: "weeks to live"."""

    #: "topic" or "specialty", and the id of the term.
    vocabulary: str
    term: str
    words: str


def grouped(groups: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Groups of words, of which those that begin with the same word are one."""
    joined: dict[str, dict[str, None]] = {}
    for group in groups:
        joined.setdefault(group[0], {}).update(dict.fromkeys(group))
    return tuple(map(tuple, joined.values()))


def ancestors(term_id: str, terms: Mapping[str, Term]) -> set[str]:
    """The ids of all terms that are broader than a term, directly or indirectly, without its own."""
    found: set[str] = set()
    pending = [term_id]
    while pending:
        for broader in terms[pending.pop()].broader:
            if broader not in found and broader in terms:
                found.add(broader)
                pending.append(broader)
    return found
