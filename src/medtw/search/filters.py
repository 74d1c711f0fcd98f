"""The filters that every command shares: values as people type them -> tokens of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import UnknownValueError
from medtw.index.schema import VOCABULARIES, facet_token
from medtw.index.store import any_of, every, within
from medtw.model import FORMS, Dates, Kind, Status
from medtw.platforms import NAMES as PLATFORM_NAMES
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry

#: What is shown to people as quiet is unknown to programs: nobody has said that it is so.
_STATUS_NAMES = {"quiet": "unknown", "running": "active"}
#: How the tokens of each vocabulary begin.
VOCABULARY_PREFIXES = {vocabulary: f"{letter}:" for letter, vocabulary in VOCABULARIES.items()}


class Filters(Record):
    """What entries have to be; values of one filter are alternatives, filters add up."""

    topics: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    status: Status | None = None
    #: What has to be known of the days of a chat.
    dates: tuple[Dates, ...] = ()

    def with_kind(self, kind: Kind) -> Filters:
        """The same filters for one kind of entry; asking for another kind as well finds nothing."""
        wanted = facet_token("kind", kind)
        kinds = [token for token in self.kinds if token.startswith("kind:")]
        forms = [token for token in self.kinds if not token.startswith("kind:")]
        only = wanted if not kinds or wanted in kinds else facet_token("kind", "none")
        return self.replace(kinds=(*forms, only))

    def expression(self) -> str:
        """The full-text expression of all but the status, or "" where nothing is filtered."""
        terms = [within(["term", "broader"], any_of(t)) for t in (self.topics, self.specialties) if t]
        sorts = [token for token in self.kinds if token.startswith("form:")]
        kinds = [token for token in self.kinds if token.startswith("kind:")]
        dates = [facet_token("dates", known) for known in self.dates]
        groups = [sorts, kinds, self.platforms, self.countries, self.languages, dates]
        facets = [within(["facet"], any_of(group)) for group in groups if group]
        if self.status is not None:
            stated = (Status.ENDED,) if self.status is Status.ENDED else (Status.ACTIVE, Status.UNKNOWN)
            facets.append(within(["facet"], any_of(facet_token("status", s) for s in stated)))
        return every(*terms, *facets)

    def admits(self, entry: Entry, day: date) -> bool:
        """Whether an entry's status on a day is the one asked for; the index knows the rest."""
        return self.status is None or entry.status_on(day) is self.status


def resolve(
    index: Index,
    *,
    topics: Iterable[str] = (),
    specialties: Iterable[str] = (),
    kinds: Iterable[str] = (),
    platforms: Iterable[str] = (),
    countries: Iterable[str] = (),
    languages: Iterable[str] = (),
    status: str | None = None,
) -> Filters:
    """The filters that typed values stand for; raises UnknownValueError."""
    return Filters(
        topics=tuple(token for typed in topics for token in find_terms(index, "topic", typed)),
        specialties=tuple(token for typed in specialties for token in find_terms(index, "specialty", typed)),
        kinds=tuple(_kind(typed) for typed in kinds),
        platforms=tuple(_platform(typed) for typed in platforms),
        countries=tuple(_place("country", typed) for typed in countries),
        languages=tuple(_place("language", typed) for typed in languages),
        status=_status(status) if status is not None else None,
    )


def find_values(index: Index, name: str, typed: str) -> list[str]:
    """The tokens that a value of a filter ("topic", "kind", "country", ...) stands for.

    Raises:
        UnknownValueError: there is none; the error suggests the nearest.
    """
    if name in VOCABULARY_PREFIXES:
        return find_terms(index, name, typed)
    return [_kind(typed) if name == "kind" else _place(name, typed)]


def find_terms(index: Index, vocabulary: str, typed: str) -> list[str]:
    """The tokens of the terms of a vocabulary that a name stands for.

    Args:
        index: The catalog's index.
        vocabulary: "topic" or "specialty".
        typed: A label, id, alias or translation.

    Raises:
        UnknownValueError: there is none; the error suggests the nearest labels.
    """
    exact = text.normalise(typed)
    for form in (exact, text.singular_phrase(exact)):
        found = index.phrases([form]).get(form, [])
        tokens = [token for token, _how in found if token.startswith(VOCABULARY_PREFIXES[vocabulary])]
        if tokens:
            return tokens
    raise UnknownValueError(vocabulary, typed, suggest_terms(index, vocabulary, exact))


def suggest_terms(index: Index, vocabulary: str, typed: str, count: int = 3) -> list[str]:
    """The ids of the terms whose names look most like what was typed."""
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for counted in index.terms(vocabulary):
        term = counted.term
        for name in (term.id, term.label, *term.aliases, *term.covers, *term.translations):
            names.setdefault(text.normalise(name), term.id)
    near = [names[name] for name in names if typed and name.startswith(typed)]
    near += [names[name] for name in get_close_matches(typed, names, n=count, cutoff=0.7)]
    return list(dict.fromkeys(near))[:count]


def _kind(typed: str) -> str:
    wanted = text.singular(text.fold(typed).replace(" ", "-"))
    if wanted in set(Kind):
        return facet_token("kind", wanted)
    forms = {form for forms in FORMS.values() for form in forms}
    if wanted in forms:
        return facet_token("form", wanted)
    raise UnknownValueError("kind", typed, _near(wanted, [*Kind, *sorted(forms)]))


def _platform(typed: str) -> str:
    wanted = text.fold(typed)
    if wanted not in PLATFORM_NAMES:
        near = dict.fromkeys(PLATFORM_NAMES[name] for name in _near(wanted, PLATFORM_NAMES))
        raise UnknownValueError("platform", typed, list(near))
    return facet_token("platform", PLATFORM_NAMES[wanted])


def _place(facet: str, typed: str) -> str:
    from medtw.places import find_code, names, near_codes

    code = find_code(facet, typed)
    if code is None:
        raise UnknownValueError(facet, typed, [names(facet)[near][0] for near in near_codes(facet, typed)])
    return facet_token(facet, code)


def _status(typed: str) -> Status:
    wanted = text.fold(typed)
    wanted = _STATUS_NAMES.get(wanted, wanted)
    if wanted not in set(Status):
        raise UnknownValueError("status", typed, _near(wanted, list(Status)) or list(Status))
    return Status(wanted)


def _near(wanted: str, names: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(wanted, list(names), n=3, cutoff=0.6)


def parts_of(filters: Filters) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The filters that are set, by the names of their options, for showing what was asked."""
    values = {
        "topic": filters.topics,
        "specialty": filters.specialties,
        "kind": filters.kinds,
        "platform": filters.platforms,
        "country": filters.countries,
        "language": filters.languages,
    }
    for name, tokens in values.items():
        if tokens:
            yield name, tuple(token.partition(":")[2] for token in tokens)
    if filters.status is not None:
        yield "status", (filters.status.value,)
