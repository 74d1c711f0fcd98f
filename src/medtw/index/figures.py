"""What the index knows of terms and entries besides their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from medtw.kinds import Kind
    from medtw.life import Life
    from medtw.vocabulary import Term


class TermCount(Record):
    """A term of a vocabulary and how many entries it or a narrower term marks."""

    term: Term
    counts: dict[Kind, int]

    @property
    def total(self) -> int:
        """Entries of all kinds."""
        return sum(self.counts.values())


class Standing(Record):
    """What counts for the order of an entry, however well it matches."""

    life: Life
    #: As codes; none if no source states one.
    languages: frozenset[str]
