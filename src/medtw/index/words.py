"""What the full-text index and the table of names contain for an entry."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from medtw import text
from medtw.events import months_of
from medtw.index.schema import site_key
from medtw.index.tokens import NOT_STATED, Token, column_of, indexed, month_held, specialties, topics
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import PLATFORMS, site_of
from medtw.regions import regions_of

if TYPE_CHECKING:
    from medtw.model import Entry
    from medtw.session import Dates

#: How many different combinations of terms, or facets, are kept at hand.
_KEPT = 1 << 16
_COUNTED_AT_ONCE = 10_000


class Columns(NamedTuple):
    """The contents of each column, in the form of `indexed`; broader terms are added later."""

    tag: str
    name: str
    term: str
    keyword: str
    summary: str
    facet: str


class Wording:
    """Computes the columns of the full-text index for entries, and counts their words."""

    def __init__(self) -> None:
        #: What runs are indexed as; without bounds, as all words are held anyway to be counted.
        self._known = _Runs()
        self._counts: Counter[str] = Counter()
        #: Runs that are still to be counted: many at once are counted the faster.
        self._uncounted: list[str] = []

    def columns(self, entry: Entry) -> Columns:
        """The columns of an entry; counts its words."""
        tags, names, keywords = own_words(entry)
        tag = [word for tag in tags for word in self.tag_words(tag)]
        name, keyword = self.runs(" ".join(names)), self.runs(" ".join(keywords))
        summary = self.runs(entry.summary)
        # The words of a vocabulary's terms are known to spelling help anyway.
        self.count(tag + name + keyword + summary)
        return Columns(
            " ".join(tag),
            " ".join(name),
            _term_column(entry.specialties, entry.topics),
            " ".join(keyword),
            " ".join(summary),
            _facet_column(
                entry.kind,
                entry.form,
                entry.country or NOT_STATED,
                entry.languages or (NOT_STATED,),
                _platforms(entry),
                entry.dates if isinstance(entry, Chat) else None,
                months_of(entry) if isinstance(entry, Event) else (),
            ),
        )

    def runs(self, typed: str) -> list[str]:
        """What each run of a text is indexed as."""
        return [*map(self._known.__getitem__, typed.split())]

    def tag_words(self, tag: str) -> list[str]:
        """The words under which a handle or hashtag is found: run together, and split at capitals."""
        whole = indexed(text.american(text.key(tag)))
        parts = self.runs(text.split_capitals(tag))
        return parts if parts == [whole] else [whole, *parts]

    def count(self, runs: list[str]) -> None:
        """Count words, as they are indexed."""
        self._uncounted += runs
        if len(self._uncounted) > _COUNTED_AT_ONCE:
            self._counts.update(self._uncounted)
            self._uncounted.clear()

    def uncount(self, held: Columns) -> None:
        """Take back what was counted of an entry."""
        for column in (held.tag, held.name, held.keyword, held.summary):
            self._counts.subtract(column.split())

    def counts(self) -> Counter[str]:
        """How often each word occurs in entries."""
        self._counts.update(self._uncounted)
        self._uncounted.clear()
        counts: Counter[str] = Counter()
        for run, count in self._counts.items():
            for word in run.split():
                counts[word.removesuffix(":")] += count
        return +counts


class _Runs(dict[str, str]):
    """What runs without spaces are indexed as: a word, or several, or none; each is worked out once."""

    def __missing__(self, run: str) -> str:
        if run.isalnum() and run.isascii():
            words = indexed(text.american(run.lower()))
        else:
            words = " ".join(map(indexed, text.words(run)))
        self[run] = words
        return words


def exact_names(entry: Entry) -> set[str]:
    """The keys by which an entry is found at once: its id, handles, hashtag, name and sites."""
    names = [entry.id, *entry.aliases]
    if isinstance(entry, Account):
        for profile in entry.profiles:
            names += (profile.handle, PLATFORMS[profile.platform].user(profile.handle))
    if isinstance(entry, Account | Chat | Event):
        names.append(entry.name)
    names += hashtags_of(entry)
    sites = filter(None, (site_of(link.url) for link in entry.links))
    return {*map(text.key, names), *map(site_key, sites)} - {""}


def hashtags_of(entry: Entry) -> tuple[str, ...]:
    """The hashtags that are of an entry, not merely used by it."""
    if isinstance(entry, Event):
        return entry.every_hashtag
    return (entry.hashtag,) if isinstance(entry, Chat | Hashtag) and entry.hashtag else ()


def own_words(entry: Entry) -> tuple[list[str], list[str], list[str]]:
    """Handles and hashtags; names; and the words that describe an entry."""
    tags, names, keywords = [*hashtags_of(entry)], [*entry.aliases], [*entry.keywords]
    if isinstance(entry, Hashtag):
        return tags, names, [*keywords, entry.meaning]
    names.append(entry.title)
    if isinstance(entry, Account):
        tags = [PLATFORMS[profile.platform].own_part(profile.handle) for profile in entry.profiles]
        keywords.append(entry.role or "")
        for hashtag in entry.hashtags:
            keywords += (text.split_capitals(hashtag), hashtag)
    if isinstance(entry, Event):
        keywords += [edition.place for edition in entry.editions if edition.place]
        keywords.append(entry.organizer or "")
    return tags, names, keywords


def _platforms(entry: Entry) -> tuple[str, ...]:
    """Where an account has profiles, or a hashtag is used; NOT_STATED where that is not known."""
    if isinstance(entry, Hashtag):
        return entry.platforms
    profiles = entry.profiles if isinstance(entry, Account) else ()
    return tuple([profile.platform for profile in profiles]) or (NOT_STATED,)


@lru_cache(_KEPT)
def _term_column(of_specialties: tuple[str, ...], of_topics: tuple[str, ...]) -> str:
    return column_of((*specialties(*of_specialties), *topics(*of_topics)))


@lru_cache(_KEPT)
def _facet_column(  # noqa: PLR0917 - its arguments are the key of its cache
    kind: str,
    form: str,
    country: str,
    languages: tuple[str, ...],
    platforms: tuple[str, ...],
    dates: Dates | None,
    months: tuple[int, ...],
) -> str:
    values = [("kind", kind), ("form", form), ("country", country)]
    values += [("region", region) for region in regions_of(country)]
    values += [("language", language) for language in languages]
    values += [("platform", platform) for platform in platforms]
    values += [("dates", dates)] if dates else []
    return column_of([*(Token.of(facet, value) for facet, value in values), *map(month_held, months)])
