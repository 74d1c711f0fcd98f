"""What the full-text index and the table of names contain for an entry.

An entry is taken as `plain` gives it: a mapping of JSON values, without what has its default value.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw import text
from medtw.events import last_of, months_between
from medtw.index.schema import (
    NOTHING,
    facet_token,
    held_token,
    indexed,
    site_key,
    specialty_token,
    topic_token,
)
from medtw.kinds import Kind
from medtw.life import Status, last_day
from medtw.platforms import DEFAULT, PLATFORMS, site_of
from medtw.recurrence import parse_rule
from medtw.session import DATING, DAYS, Dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How many different combinations of terms, or facets, are kept at hand.
_KEPT = 1 << 16
_COUNTED_AT_ONCE = 10_000
#: Of its months only the length matters: a leap year has the longest.
_ANY_YEAR = 2028


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
        #: Without bounds: all words are held anyway, to be counted.
        self._known = _Runs()
        self._counts: Counter[str] = Counter()
        #: Runs that are still to be counted: many at once are counted the faster.
        self._uncounted: list[str] = []

    def columns(self, kind: str, entry: Mapping[str, Any]) -> Columns:
        """The columns of an entry; counts its words."""
        tags, names, keywords = own_words(kind, entry)
        tag = [word for tag in tags for word in self.tag_words(tag)]
        name = self.runs(" ".join(names))
        keyword = self.runs(" ".join(keywords))
        summary = self.runs(entry["summary"])
        # The words of a vocabulary's terms are known to spelling help anyway.
        self.count(tag + name + keyword + summary)
        return Columns(
            " ".join(tag),
            " ".join(name),
            _term_column(tuple(entry.get("specialties", ())), tuple(entry.get("topics", ()))),
            " ".join(keyword),
            " ".join(summary),
            _facet_column(
                kind,
                entry["form"],
                entry.get("country", NOTHING),
                _languages(entry),
                _platforms(kind, entry),
                _dates(entry) if kind == Kind.CHAT else None,
                _months(entry) if kind == Kind.EVENT else (),
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


def exact_names(kind: str, entry: Mapping[str, Any]) -> set[str]:
    """The keys by which an entry is found at once: its id, handles, hashtag, name and sites."""
    names = [entry["id"], *entry.get("aliases", ())]
    if kind != Kind.HASHTAG:
        names.append(entry["name"])
    names += event_hashtags(entry) if kind == Kind.EVENT else ()
    if kind == Kind.ACCOUNT:
        for profile in entry.get("profiles", ()):
            handle = profile["handle"]
            names += [handle, PLATFORMS[profile["platform"]].user(handle)]
    elif "hashtag" in entry:
        names.append(entry["hashtag"])
    sites = filter(None, (site_of(link["url"]) for link in entry.get("links", ())))
    return {*map(text.key, names), *map(site_key, sites)} - {""}


def own_words(kind: str, entry: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Handles and hashtags; names; and the words that describe an entry."""
    aliases, keywords = entry.get("aliases", ()), [*entry.get("keywords", ())]
    if kind == Kind.ACCOUNT:
        profiles = entry.get("profiles", ())
        tags = [PLATFORMS[profile["platform"]].own_part(profile["handle"]) for profile in profiles]
        if "role" in entry:
            keywords.append(entry["role"])
        for hashtag in entry.get("hashtags", ()):
            keywords += [text.split_capitals(hashtag), hashtag]
        return tags, [entry["name"], *aliases], keywords
    tags = [entry["hashtag"]] if "hashtag" in entry else []
    if kind == Kind.EVENT:
        places = [edition["place"] for edition in entry.get("editions", ()) if "place" in edition]
        return (
            event_hashtags(entry),
            [entry["name"], *aliases],
            [*keywords, *places, entry.get("organizer", "")],
        )
    if kind == Kind.CHAT:
        return tags, [entry["name"], *aliases], keywords
    return tags, [*aliases], [*keywords, entry["meaning"]]


def _platforms(kind: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Where an account has profiles, or a hashtag is used; NOTHING where that is not known."""
    if kind == Kind.HASHTAG:
        return tuple(entry.get("platforms", (DEFAULT,)))
    return tuple([profile["platform"] for profile in entry.get("profiles", ())]) or (NOTHING,)


def event_hashtags(event: Mapping[str, Any]) -> list[str]:
    """The hashtags of an event's series and of its editions, each once."""
    editions = [edition["hashtag"] for edition in event.get("editions", ()) if "hashtag" in edition]
    return [*dict.fromkeys((*event.get("hashtags", ()), *editions))]


def _languages(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of an entry; only an account has several."""
    return tuple(entry["languages"]) if "languages" in entry else (entry.get("language", NOTHING),)


def _dates(chat: Mapping[str, Any]) -> Dates:
    """What is known of the days of a chat, so that only those that have some need to be read."""
    sessions = [session.keys() for session in chat.get("sessions", ())]
    is_dated = any(names >= DATING and not names.isdisjoint(DAYS) for names in sessions)
    return Dates.of(is_dated=is_dated, has_ended=chat.get("status") == Status.ENDED)


def _months(event: Mapping[str, Any]) -> tuple[int, ...]:
    """The months in which an event is held in some year, so that only those of a time need to be read."""
    spans = [(edition["first"], edition["last"]) for edition in event.get("editions", ())]
    months = {month for span in spans for month in months_between(*map(date.fromisoformat, span))}
    if "rule" in event:
        for begins in (date(_ANY_YEAR, month, 1) for month in parse_rule(event["rule"]).months):
            last_begin = last_day(begins.isoformat()[:7])
            months |= months_between(begins, last_of(last_begin, event.get("duration")))
    return tuple(sorted(months))


@lru_cache(_KEPT)
def _term_column(specialties: tuple[str, ...], topics: tuple[str, ...]) -> str:
    return _tokens([*map(specialty_token, specialties), *map(topic_token, topics)])


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
    values += [("language", language) for language in languages]
    values += [("platform", platform) for platform in platforms]
    values += [("dates", dates)] if dates else []
    return _tokens([*(facet_token(facet, value) for facet, value in values), *map(held_token, months)])


def _tokens(tokens: Iterable[str]) -> str:
    return " ".join(map(indexed, tokens))
