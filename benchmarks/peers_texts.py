"""The texts that the engines search: those of each entry, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.kinds import FORMS, KINDS
from medtw.model import Account, Chat, Hashtag
from medtw.places import names
from medtw.text import split_capitals
from medtw.vocabulary import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.model import Catalog, Entry
    from medtw.vocabulary import Term

#: The weight of a match in each field, for engines that accept weights.
WEIGHTS = {"tag": 4, "name": 4, "label": 3, "keyword": 2, "vocabulary": 2, "summary": 1}


class Document(NamedTuple):
    """The texts of an entry; each field is a tuple of short texts."""

    id: str
    #: The handles or the hashtag, run together and split into their parts.
    tag: tuple[str, ...]
    name: tuple[str, ...]
    #: The labels of the entry's own specialties and topics.
    label: tuple[str, ...]
    #: Keywords, role, meaning, the hashtags of an account, the hosts of a chat.
    keyword: tuple[str, ...]
    summary: tuple[str, ...]
    #: What else the vocabularies say about the entry; empty in a plain document.
    vocabulary: tuple[str, ...] = ()

    def field(self, name: str) -> str:
        """A field as one text."""
        return " ; ".join(getattr(self, name))

    @property
    def text(self) -> str:
        """All fields as one text, strongest first."""
        return " ; ".join(filter(None, map(self.field, WEIGHTS)))

    @property
    def parts(self) -> list[str]:
        """The short texts of all fields."""
        return [part for name in WEIGHTS for part in getattr(self, name)]


def documents(catalog: Catalog, *, with_aliases: bool) -> list[Document]:
    """The documents of all entries, sorted by id."""
    terms = {term.id: term for term in (*catalog.specialties, *catalog.topics)}
    entries = sorted(catalog.entries, key=lambda entry: entry.id)
    titles = {entry.id: entry.title for entry in entries}
    plain = [_plain(entry, terms, titles) for entry in entries]
    if not with_aliases:
        return plain
    return [
        document._replace(vocabulary=tuple(dict.fromkeys(_vocabulary(entry, terms))))
        for document, entry in zip(plain, entries, strict=True)
    ]


def _plain(entry: Entry, terms: dict[str, Term], titles: dict[str, str]) -> Document:
    tags: list[str] = []
    names = list(entry.aliases)
    keywords = list(entry.keywords)
    match entry:
        case Account():
            tags = [profile.handle for profile in entry.profiles]
            names.insert(0, entry.name)
            keywords += [entry.role or "", *entry.hashtags, *map(split_capitals, entry.hashtags)]
        case Chat():
            tags = [entry.hashtag or ""]
            names.insert(0, entry.name)
            keywords += [titles[host] for host in entry.hosts if host in titles]
        case Hashtag():
            tags = [entry.hashtag]
            keywords.append(entry.meaning)
    return Document(
        id=entry.id,
        tag=_distinct(text for tag in tags for text in (tag, split_capitals(tag))),
        name=_distinct(names),
        label=tuple(terms[term_id].label for term_id in (*entry.specialties, *entry.topics)),
        keyword=_distinct(keywords),
        summary=(entry.summary,),
    )


def _vocabulary(entry: Entry, terms: dict[str, Term]) -> Iterator[str]:
    for term_id in (*entry.specialties, *entry.topics):
        yield from terms[term_id].aliases
        yield from terms[term_id].covers
        yield from (terms[broader].label for broader in sorted(ancestors(term_id, terms)))
    yield from KINDS[entry.kind].names
    yield from FORMS[entry.form]
    yield from names("country").get(entry.country or "", ())
    for language in entry.languages:
        yield from names("language")[language]


def _distinct(texts: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
