"""What a catalog covers, and where it has gaps."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.kinds import Kind
from medtw.life import Life
from medtw.model import Account, Hashtag
from medtw.places import name_of
from medtw.platforms import label
from medtw.record import Record
from medtw.search.browse import list_entries
from medtw.vocabulary import PLURALS, Term, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.filters import Filters

    #: The terms of each vocabulary, by id.
    Terms = Mapping[str, dict[str, Term]]


class Part(StrEnum):
    """What entries are counted by, in the order in which it is shown."""

    KIND = "kind"
    STATUS = "status"
    FORM = "form"
    TOPIC = "topic"
    SPECIALTY = "specialty"
    COUNTRY = "country"
    LANGUAGE = "language"
    PLATFORM = "platform"


class Figure(Record):
    """How many entries have one value of a part."""

    part: Part
    #: The value, as filters take it; None for the entries that state none.
    id: str | None
    label: str
    counts: Mapping[tuple[Kind, Life], int]

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.counts.values())

    @property
    def living(self) -> int:
        """Those seen within the last two years."""
        return self.of(Life.ACTIVE) + self.of(Life.RECENT)

    def of(self, wanted: Kind | Life) -> int:
        """Those of a kind, or of a life."""
        return sum(count for key, count in self.counts.items() if wanted in key)


def coverage(index: Index, filters: Filters, day: date, parts: Sequence[Part] = tuple(Part)) -> list[Figure]:
    """How many of the entries that pass the filters have each value, part by part, the commonest first.

    An entry of a narrower term counts for the broader ones as well, one on several platforms for each. Terms
    that none of the entries has are among the figures; without entries there are no figures.

    Args:
        index: The catalog's index.
        filters: The filters.
        day: The day of the statuses.
        parts: What to count by.
    """
    terms = {name: {one.term.id: one.term for one in index.terms(name)} for name in PLURALS}
    counts: dict[Part, dict[str | None, Counter[tuple[Kind, Life]]]] = {
        part: {term: Counter() for term in terms.get(part, ())} for part in parts
    }
    entries, _ = list_entries(index, filters, None)
    for entry in entries:
        life = entry.life_on(day)
        for part, counted in counts.items():
            for value in _values(part, entry, life, terms):
                counted.setdefault(value, Counter())[entry.kind, life] += 1
    if not entries:
        return []
    figures = [
        Figure(part=part, id=value, label=_label(part, value, terms), counts=count)
        for part, counted in counts.items()
        for value, count in counted.items()
    ]
    return sorted(figures, key=lambda figure: (parts.index(figure.part), *_order(figure)))


def gaps(figures: Iterable[Figure], fewer_than: int) -> list[Figure]:
    """The topics and specialties with few living entries, the fewest first."""
    few = [one for one in figures if one.part in PLURALS and one.id and one.living < fewer_than]
    return sorted(few, key=lambda one: (one.part != Part.TOPIC, one.living, one.total, one.label))


def _order(figure: Figure) -> tuple[object, ...]:
    """Kinds and lives in their own order, all others by number; what is not stated comes last."""
    fixed = {Part.KIND: [*Kind], Part.STATUS: [*Life]}.get(figure.part)
    rank = fixed.index(figure.id) if fixed else -figure.total
    return figure.id is None, rank, figure.label.casefold()


def _values(part: Part, entry: Entry, life: Life, terms: Terms) -> Iterable[str | None]:
    """The values of an entry, each once; None if it states none."""
    match part:
        case Part.TOPIC:
            found = _with_broader(entry.topics, terms["topic"])
        case Part.SPECIALTY:
            found = _with_broader(entry.specialties, terms["specialty"])
        case Part.LANGUAGE:
            found = {*entry.languages}
        case Part.PLATFORM:
            found = _platforms(entry)
        case _:
            stated = {Part.KIND: entry.kind, Part.STATUS: life, Part.FORM: entry.form}
            found = {value for value in [stated.get(part, entry.country)] if value}
    return found or {None}


def _with_broader(own: Iterable[str], terms: dict[str, Term]) -> set[str]:
    return {term for one in own for term in (one, *ancestors(one, terms))}


def _platforms(entry: Entry) -> set[str]:
    """Where an account has profiles, or a hashtag is used; of others that is not known."""
    if isinstance(entry, Account):
        return {profile.platform for profile in entry.profiles}
    return {*entry.platforms} if isinstance(entry, Hashtag) else set()


def _label(part: Part, value: str | None, terms: Terms) -> str:
    if value is None:
        return "not stated"
    match part:
        case Part.TOPIC | Part.SPECIALTY:
            return terms[part][value].label
        case Part.COUNTRY | Part.LANGUAGE:
            return name_of(part, value) or value
        case Part.PLATFORM:
            return label(value)
        case _:
            return value.replace("-", " ")
