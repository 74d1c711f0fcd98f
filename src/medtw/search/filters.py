"""The filters that every command shares: values as people type them -> tokens of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import OtherVocabularyError, UnknownValueError
from medtw.index.evidence import alive, since
from medtw.index.expressions import either, every, having
from medtw.index.tokens import NOT_STATED, VOCABULARIES, Token, month_held
from medtw.kinds import FORMS, Kind
from medtw.life import Life
from medtw.platforms import NAMES as PLATFORM_NAMES
from medtw.platforms import PLATFORMS
from medtw.record import Record
from medtw.search.spelling import nearest
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import TypedDict, Unpack

    from medtw.index.expressions import Expression
    from medtw.index.store import Index
    from medtw.session import Dates

    class FilterValues(TypedDict, total=False):
        """Filters as people type them; several values of one filter are alternatives."""

        #: Labels, ids, aliases or translations; narrower terms count.
        topics: str | Iterable[str]
        specialties: str | Iterable[str]
        #: "account", "chat", "hashtag", "event", or a form as "podcast".
        kinds: str | Iterable[str]
        platforms: str | Iterable[str]
        #: Names or codes, also names of regions such as "Africa".
        countries: str | Iterable[str]
        languages: str | Iterable[str]
        #: "active", "recent", "quiet" or "ended", on the reader's day.
        status: str | Iterable[str]
        #: The newest evidence is from this day or later; a year or month counts as its last day.
        since: date


#: The facets that entries need not state, by the names of their filters.
_FACETS = {"platform": "platform", "country": "country", "language": "language", "since": "seen"}

#: The fields whose values a filter takes: a region stands for the countries in it.
_FIELDS = {"country": ("country", "region"), "language": ("language",)}
_PLACES = {"country": "Kenya or KE", "language": "Spanish or es"}


class Filter(Record):
    """One condition on entries."""

    #: The name of its option.
    name: str
    #: What was asked for, as it was understood; several values are alternatives.
    values: tuple[str, ...]
    #: The full-text expression that says the same.
    expression: Expression


class Unmet(Record):
    """A filter that can never match anything."""

    filter: Filter
    #: The kind or form of entry that was asked for, or "entry".
    noun: str
    #: Whether any entry of that kind states such a thing at all.
    is_stated: bool


class Filters(Record):
    """Conditions on entries. The index checks all of them, so they apply wherever entries are searched."""

    filters: tuple[Filter, ...] = ()

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.filters)

    def having(self, *more: Filter) -> Filters:
        """The same filters and some more."""
        return Filters(filters=(*self.filters, *more))

    def with_kind(self, kind: Kind) -> Filters:
        """The same filters for one kind of entry."""
        return self.having(by_tokens("kind", [Token.of("kind", kind)]))

    def with_dates(self, *dates: Dates) -> Filters:
        """The same filters for chats of whose days so much is known."""
        return self.having(by_tokens("dates", [Token.of("dates", known) for known in dates]))

    def with_months(self, months: Iterable[int]) -> Filters:
        """The same filters for events that are held, in some year, in one of some months."""
        return self.having(by_tokens("held", map(month_held, months)))

    @property
    def expression(self) -> Expression:
        """The full-text expression for all of them."""
        return every(*(one.expression for one in self.filters))

    @property
    def asked(self) -> dict[str, list[str]]:
        """The values by the names of their options, for showing what was asked."""
        names = dict.fromkeys(one.name for one in self.filters)
        return {name: [v for one in self.filters if one.name == name for v in one.values] for name in names}


def by_tokens(name: str, tokens: Iterable[Token]) -> Filter:
    """The filter for entries that have any of some tokens; of a vocabulary, narrower terms count."""
    tokens = tuple(tokens)
    return Filter(name=name, values=tuple(token.value for token in tokens), expression=having(tokens))


def by_life(lives: Iterable[Life], day: date) -> Filter:
    """The filter for entries that are alive in one of some ways on a day."""
    lives = tuple(lives)
    return Filter(name="status", values=lives, expression=either(*(alive(life, day) for life in lives)))


def by_ids(name: str, ids: Iterable[str]) -> Filter:
    """The filter for the entries of some ids, all of which are known to the index."""
    ids = tuple(ids)
    return Filter(name=name, values=ids, expression=having(Token.of("id", one) for one in ids))


def resolve(index: Index, day: date, **given: Unpack[FilterValues]) -> Filters:
    """The filters for typed values.

    Args:
        index: The catalog's index.
        day: The reader's day.
        given: The values.

    Raises:
        UnknownValueError: a value is unknown; the error suggests the nearest ones.
    """
    topics, specialties = _each(given.get("topics", ())), _each(given.get("specialties", ()))
    tokens = {
        "topic": [token for typed in topics for token in find_terms(index, "topic", typed)],
        "specialty": [token for typed in specialties for token in find_terms(index, "specialty", typed)],
        "kind": [_kind(typed) for typed in _each(given.get("kinds", ()))],
        "platform": [
            Token.of("platform", find_platform(typed)) for typed in _each(given.get("platforms", ()))
        ],
        "country": [_place("country", typed) for typed in _each(given.get("countries", ()))],
        "language": [_place("language", typed) for typed in _each(given.get("languages", ()))],
    }
    filters = [by_tokens(name, found) for name, found in tokens.items() if found]
    if lives := [_life(typed) for typed in _each(given.get("status", ()))]:
        filters.append(by_life(lives, day))
    if "since" in given:
        first = given["since"]
        filters.append(Filter(name="since", values=(first.isoformat(),), expression=since(first)))
    return Filters(filters=tuple(filters))


def _each(value: str | Iterable[str]) -> Iterable[str]:
    """The values of a filter; a text is a single one."""
    return (value,) if isinstance(value, str) else value


def find_unmet(index: Index, filters: Filters) -> list[Unmet]:
    """The filters that by themselves match no entry of the kind asked for."""
    kinds = [one for one in filters if one.name == "kind"]
    scope = Filters(filters=tuple(kinds))
    if kinds and not index.rows(scope.expression, 1):
        noun = kinds[-1].values[0] if len(kinds) > 1 else "entry"
        return [Unmet(filter=kinds[0], noun=noun, is_stated=True)]
    noun = next((kind.values[0] for kind in kinds if len(kind.values) == 1), "entry")
    return [
        Unmet(filter=one, noun=noun, is_stated=_is_stated(index, scope, one.name))
        for one in filters
        if not index.rows(scope.having(one).expression, 1)
    ]


def _is_stated(index: Index, scope: Filters, name: str) -> bool:
    """Whether any entry in a scope states what a filter is about."""
    if name not in _FACETS:
        return True
    nothing = having([Token.of(_FACETS[name], NOT_STATED)])
    return bool(index.rows(scope.expression - nothing, 1))


def find_values(index: Index, name: str, typed: str) -> list[Token]:
    """The tokens for a value of a filter ("topic", "kind", "country", ...).

    Raises:
        UnknownValueError: there is none; the error suggests the nearest ones.
    """
    if name in VOCABULARIES:
        return find_terms(index, name, typed)
    if name == "platform":
        return [Token.of("platform", find_platform(typed))]
    return [_kind(typed) if name == "kind" else _place(name, typed)]


def find_terms(index: Index, vocabulary: str, typed: str) -> list[Token]:
    """The tokens of the terms in a vocabulary for a name.

    Args:
        index: The catalog's index.
        vocabulary: "topic" or "specialty".
        typed: A label, id, alias or translation.

    Raises:
        UnknownValueError: there is none; the error suggests the nearest labels.
    """
    exact = text.normalise(typed)
    others: list[Token] = []
    for form in (exact, text.singular_phrase(exact)):
        found = [token for token, _how in index.phrases([form]).get(form, [])]
        tokens = [token for token in found if token.facet == vocabulary]
        if tokens:
            return tokens
        others += found
    raise_for_other_vocabulary(vocabulary, typed, others)
    near = suggest_terms(index, vocabulary, exact)
    raise UnknownValueError(vocabulary, typed, near, otherwise=f"to list them: medtw {PLURALS[vocabulary]}")


def raise_for_other_vocabulary(vocabulary: str, typed: str, tokens: Iterable[Token]) -> None:
    """Raise OtherVocabularyError if a name is a term of the other vocabulary."""
    for token in tokens:
        if token.is_term and token.facet != vocabulary:
            raise OtherVocabularyError(vocabulary, typed, token.facet, token.value)


def suggest_terms(index: Index, vocabulary: str, typed: str, count: int = 3) -> list[str]:
    """The ids of the terms whose names begin like what was typed, or are a mistake or two away from it.

    What a term merely covers suggests it only as a misspelling: "samaritans" begins a charity's name.
    """
    names: dict[str, str] = {}
    covered: dict[str, str] = {}
    for counted in index.terms(vocabulary):
        term = counted.term
        for name in (term.id, term.label, *term.aliases, *term.foreign_names):
            names.setdefault(text.normalise(name), term.id)
        for name in term.covers:
            covered.setdefault(text.normalise(name), term.id)
    near = [names[name] for name in names if typed and name.startswith(typed)]
    known = covered | names
    near += [known[name] for name in nearest(typed, known, count)]
    return list(dict.fromkeys(near))[:count]


def _kind(typed: str) -> Token:
    wanted = text.singular(text.fold(typed).replace(" ", "-"))
    if wanted in set(Kind):
        return Token.of("kind", wanted)
    if wanted in FORMS:
        return Token.of("form", wanted)
    known = [*Kind, *sorted(set(FORMS) - set(Kind))]
    raise UnknownValueError("kind", typed, nearest(wanted, known), otherwise=_one_of(known))


def _one_of(values: Iterable[str]) -> str:
    return f"expected one of {', '.join(values)}"


def find_platform(typed: str) -> str:
    """The id of a platform; raises UnknownValueError."""
    wanted = text.fold(typed)
    if wanted not in PLATFORM_NAMES:
        near = dict.fromkeys(PLATFORM_NAMES[name] for name in nearest(wanted, PLATFORM_NAMES))
        raise UnknownValueError("platform", typed, list(near), otherwise=_one_of(PLATFORMS))
    return PLATFORM_NAMES[wanted]


def find_country(typed: str) -> str:
    """The code of a country, not of a region; raises UnknownValueError."""
    return _place("country", typed, ("country",)).value.upper()


def _place(facet: str, typed: str, fields: Iterable[str] = ()) -> Token:
    """The token of a value of one of some fields, by default of all that the filter takes."""
    from medtw.places import find_code, names, near_codes

    fields = fields or _FIELDS[facet]
    for field in fields:
        if code := find_code(field, typed):
            return Token.of(field, code)
    near = [names(field)[code][0] for field in fields for code in near_codes(field, typed)]
    expected = f"expected a name or code like {_PLACES[facet]}"
    raise UnknownValueError(facet, typed, near, otherwise=expected)


def _life(typed: str) -> Life:
    wanted = text.fold(typed)
    if wanted not in set(Life):
        raise UnknownValueError("status", typed, nearest(wanted, list(Life)) or list(Life))
    return Life(wanted)
