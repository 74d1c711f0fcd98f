"""What the full-text index and the table of names hold of an entry.

An entry is taken as `plain` gives it: a mapping of JSON values, without what has its default value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw import text
from medtw.index.schema import facet_token, indexed, specialty_token, topic_token
from medtw.model import DATING, Dates, Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How many different words, and combinations of terms or facets, are kept at hand.
_KEPT = 1 << 16


class Columns(NamedTuple):
    """What each column holds, as `indexed` has it; broader terms are found when all terms are known."""

    tag: str
    name: str
    term: str
    keyword: str
    summary: str
    facet: str


def columns(kind: str, entry: Mapping[str, Any]) -> Columns:
    """What each column of the full-text index holds of an entry."""
    tags, names, keywords = own_words(kind, entry)
    return Columns(
        tag=" ".join(map(tag_words, tags)),
        name=index_text(" ".join(names)),
        term=_term_column(tuple(entry.get("specialties", ())), tuple(entry.get("topics", ()))),
        keyword=index_text(" ".join(keywords)) if keywords else "",
        summary=index_text(entry["summary"]),
        facet=_facet_column(
            kind,
            entry["form"],
            entry.get("status", Status.UNKNOWN),
            entry.get("country", "none"),
            entry.get("language", "none"),
            tuple([profile["platform"] for profile in entry.get("profiles", ())]),
            _dates(entry) if kind == Kind.CHAT else None,
        ),
    )


def index_text(typed: str) -> str:
    """A text as the full-text index is given it."""
    return " ".join(map(_indexed, typed.split()))


def exact_names(kind: str, entry: Mapping[str, Any]) -> set[str]:
    """The keys by which an entry is found at once: id, handles, hashtag, name."""
    names = [entry["id"], *entry.get("aliases", ())]
    if kind != Kind.HASHTAG:
        names.append(entry["name"])
    if kind == Kind.ACCOUNT:
        for profile in entry.get("profiles", ()):
            handle = profile["handle"]
            user = handle.partition("@")[0]
            names.append(user.partition(".")[0] if profile["platform"] == "bluesky" else user)
            if user != handle or profile["platform"] == "bluesky":
                names.append(handle)
    elif "hashtag" in entry:
        names.append(entry["hashtag"])
    return {*map(text.key, names)} - {""}


def tag_words(tag: str) -> str:
    """The words under which a handle or hashtag is found: run together, and split at capitals."""
    whole = indexed(text.american(text.key(tag)))
    parts = index_text(text.split_capitals(tag))
    return whole if parts == whole else f"{whole} {parts}"


def own_words(kind: str, entry: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Handles and hashtags; names; and the words that describe an entry."""
    aliases, keywords = entry.get("aliases", ()), [*entry.get("keywords", ())]
    if kind == Kind.ACCOUNT:
        profiles = entry.get("profiles", ())
        tags = [profile["handle"].partition("@")[0].removesuffix(".bsky.social") for profile in profiles]
        if "role" in entry:
            keywords.append(entry["role"])
        for hashtag in entry.get("hashtags", ()):
            keywords += [text.split_capitals(hashtag), hashtag]
        return tags, [entry["name"], *aliases], keywords
    tags = [entry["hashtag"]] if "hashtag" in entry else []
    if kind == Kind.CHAT:
        return tags, [entry["name"], *aliases], keywords
    return tags, [*aliases], [*keywords, entry["meaning"]]


def _dates(chat: Mapping[str, Any]) -> Dates:
    """What is known of the days of a chat, so that only those that have some need to be read."""
    is_dated = any(session.keys() >= DATING for session in chat.get("sessions", ()))
    return Dates.of(is_dated=is_dated, has_ended=chat.get("status") == Status.ENDED)


@lru_cache(_KEPT)
def _indexed(run: str) -> str:
    """What a run without spaces is indexed as: a word, or several, or none."""
    if run.isalnum() and run.isascii():
        return indexed(text.american(run.lower()))
    return " ".join(map(indexed, text.words(run)))


@lru_cache(_KEPT)
def _term_column(specialties: tuple[str, ...], topics: tuple[str, ...]) -> str:
    return _tokens([*map(specialty_token, specialties), *map(topic_token, topics)])


@lru_cache(_KEPT)
def _facet_column(  # noqa: PLR0917 - its arguments are the key of its cache
    kind: str,
    form: str,
    status: str,
    country: str,
    language: str,
    platforms: tuple[str, ...],
    dates: Dates | None,
) -> str:
    values = [("kind", kind), ("form", form), ("status", status), ("country", country)]
    values += [("language", language), *(("platform", platform) for platform in platforms)]
    values += [("dates", dates)] if dates else []
    return _tokens(facet_token(facet, value) for facet, value in values)


def _tokens(tokens: Iterable[str]) -> str:
    return " ".join(map(indexed, tokens))
