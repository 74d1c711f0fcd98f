"""The model -> one SQLite file."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import SearchUnsupportedError
from medtw.index.records import encode
from medtw.index.schema import (
    COLUMNS,
    TABLES,
    bucket,
    facet_token,
    indexed,
    sound,
    specialty_token,
    topic_token,
)
from medtw.model import Account, Chat, Entry, Hashtag, Kind, Status, ancestors
from medtw.places import COUNTRIES, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from medtw.model import Catalog, Term

#: Words by which people ask for a kind or form of entry, and the facet they stand for.
FACET_WORDS = {
    ("kind", "account"): ("account", "who to follow", "people to follow"),
    ("kind", "chat"): ("chat", "tweet chat", "twitter chat", "tweetchat", "discussion"),
    ("kind", "hashtag"): ("hashtag",),
    ("form", "podcast"): ("podcast",),
    ("form", "blog"): ("blog", "blogger"),
    ("form", "journal"): ("journal",),
    ("form", "journal-club"): ("journal club", "journalclub"),
    ("form", "conference"): ("conference", "congress", "annual meeting"),
    ("form", "organization"): ("society", "organization", "college", "association", "charity"),
    ("form", "parody"): ("parody",),
    ("form", "bot"): ("bot",),
    ("form", "disease"): ("disease hashtag",),
    ("form", "campaign"): ("campaign",),
}
_STATUS_ORDER = (Status.ACTIVE, Status.UNKNOWN, Status.ENDED)
#: Shorter words are not looked for by their sound.
SHORTEST_SOUND = 3


def compile_catalog(
    catalog: Catalog,
    connection: sqlite3.Connection,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Write a catalog into an empty database.

    Raises:
        SearchUnsupportedError: this Python's sqlite3 lacks FTS5.
        sqlite3.Error: the database cannot be written.
    """
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    try:
        connection.executescript(TABLES)
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise SearchUnsupportedError from error
        raise
    _Compiler(catalog, connection).run(progress)
    connection.commit()


class _Compiler:
    """The state of one compilation."""

    def __init__(self, catalog: Catalog, connection: sqlite3.Connection) -> None:
        self.catalog = catalog
        self.connection = connection
        self.specialties = {term.id: term for term in catalog.specialties}
        self.topics = {term.id: term for term in catalog.topics}
        #: The tokens of each term and of all that is broader, worked out once.
        self.broader = {
            **{specialty_token(i): _tokens(i, self.specialties, specialty_token) for i in self.specialties},
            **{topic_token(i): _tokens(i, self.topics, topic_token) for i in self.topics},
        }
        self.names = {entry.id: entry.title for entry in catalog.entries if isinstance(entry, Account)}
        self.known_words: Counter[str] = Counter()
        self.counts: dict[str, Counter[Kind]] = defaultdict(Counter)

    def run(self, progress: Callable[[int, int], None]) -> None:
        total = len(self.catalog.entries)
        self.connection.execute("BEGIN")
        for row, entry in enumerate(best_first(self.catalog), start=1):
            self.add_entry(row, entry)
            if row % 1000 == 0:
                progress(row, total)
        self.add_terms()
        self.add_phrases()
        self.add_spelling()
        self.add_rest()
        self.connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        progress(total, total)

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def add_entry(self, row: int, entry: Entry) -> None:
        self.insert("entries", [(row, entry.id, entry.kind, encode(entry))])
        self.insert("names", [(name, row) for name in sorted(exact_names(entry))])
        columns = self.columns(entry)
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        self.connection.execute(
            f"INSERT INTO words(rowid, {', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608
            (row, *(" ".join(map(indexed, columns[name].split())) for name in COLUMNS)),
        )
        for name in ("tag", "name", "keyword", "summary"):
            self.known_words.update(columns[name].split())
        for token in {*columns["term"].split(), *columns["broader"].split()}:
            self.counts[token][entry.kind] += 1

    def columns(self, entry: Entry) -> dict[str, str]:
        """What each column of the full-text index holds of an entry."""
        terms = [*map(specialty_token, entry.specialties), *map(topic_token, entry.topics)]
        broader = {token for term in terms for token in self.broader.get(term, ())}
        tags, names, keywords = own_words(entry)
        if isinstance(entry, Chat):
            keywords += [self.names[host] for host in entry.hosts if host in self.names]
        return {
            "tag": " ".join(word for tag in tags for word in tag_words(tag)),
            "name": text.normalise(" ".join(names)),
            "term": " ".join(terms),
            "broader": " ".join(sorted(broader - set(terms))),
            "keyword": text.normalise(" ".join(keywords)),
            "summary": text.normalise(entry.summary),
            "facet": " ".join(facets(entry)),
        }

    def add_terms(self) -> None:
        rows: list[tuple[object, ...]] = []
        for vocabulary, terms, token_of in (
            ("specialty", self.catalog.specialties, specialty_token),
            ("topic", self.catalog.topics, topic_token),
        ):
            for term in terms:
                counts = self.counts[token_of(term.id)]
                of_kinds = (counts[kind] for kind in Kind)
                rows.append((len(rows), vocabulary, token_of(term.id), term.label, encode(term), *of_kinds))
        self.insert("terms", rows)

    def add_phrases(self) -> None:
        rows: dict[tuple[str, str], str] = {}
        for phrase, target, how in self.phrases():
            exact = text.normalise(phrase)
            for form in {exact, " ".join(map(text.singular, exact.split()))}:
                rows.setdefault((form, target), how if form == exact else f"{how}, singular")
        self.insert("phrases", [(phrase, target, how) for (phrase, target), how in sorted(rows.items())])

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """Each phrase that stands for something, the token of what, and how it stands for it."""
        for terms, token_of in ((self.specialties, specialty_token), (self.topics, topic_token)):
            for term in terms.values():
                token = token_of(term.id)
                yield from ((name, token, "label") for name in (term.label, term.id.replace("-", " ")))
                yield from ((alias, token, "alias") for alias in term.aliases)
                yield from ((subject, token, "covers") for subject in term.covers)
        for (facet, value), names in FACET_WORDS.items():
            yield from ((name, facet_token(facet, value), "facet") for name in names)
        for code, names in COUNTRIES.items():
            yield from ((name, facet_token("country", code), "facet") for name in names)
        for code, names in LANGUAGES.items():
            yield from ((name, facet_token("language", code), "facet") for name in names)

    def add_spelling(self) -> None:
        phrases = self.connection.execute("SELECT DISTINCT phrase FROM phrases")
        vocabulary = {word for (phrase,) in phrases for word in phrase.split()}
        for word in vocabulary:
            # A word of the vocabularies outweighs any word that merely occurs.
            self.known_words[word] += len(self.catalog.entries) or 1
        buckets: dict[str, list[str]] = defaultdict(list)
        for word, _count in sorted(self.known_words.items(), key=lambda item: (-item[1], item[0])):
            buckets[bucket(word)].append(word)
        sounds: dict[str, list[str]] = defaultdict(list)
        for words in buckets.values():
            for word in words:
                if word.isalpha() and len(word) >= SHORTEST_SOUND:
                    sounds[sound(word)].append(word)
        self.insert("sounds", [(name, " ".join(words)) for name, words in sorted(sounds.items())])
        self.insert("spellings", [(name, " ".join(words)) for name, words in sorted(buckets.items())])

    def add_rest(self) -> None:
        pairs = [tuple(map(text.american, pair)) for pair in self.catalog.confusables]
        self.insert("confusables", [*pairs, *((other, word) for word, other in pairs)])
        english: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.catalog.english):
            english[bucket(word)].append(word)
        self.insert("english", [(name, " ".join(words)) for name, words in english.items()])
        self.insert("removed", [(digest,) for digest in sorted(self.catalog.removed)])
        self.insert("helplines", [(i, encode(line)) for i, line in enumerate(self.catalog.helplines)])
        counts = Counter(entry.kind for entry in self.catalog.entries)
        self.insert(
            "meta", [("date", self.catalog.date or ""), *((kind, str(counts[kind])) for kind in Kind)]
        )


def best_first(catalog: Catalog) -> list[Entry]:
    """The entries in the order in which they are shown when nothing else tells them apart."""
    day = date.fromisoformat(catalog.date) if catalog.date else None
    by_id = sorted(catalog.entries, key=lambda entry: entry.id)
    by_evidence = sorted(by_id, key=lambda entry: (entry.seen or "", len(entry.sources)), reverse=True)

    def life_cycle(entry: Entry) -> int:
        return _STATUS_ORDER.index(entry.status_on(day) if day else entry.status)

    return sorted(by_evidence, key=life_cycle)


def exact_names(entry: Entry) -> set[str]:
    """The keys by which an entry is found at once: id, handles, hashtag, name."""
    names = [entry.id, entry.title, *entry.aliases]
    if isinstance(entry, Account):
        for profile in entry.profiles:
            user = profile.handle.split("@")[0]
            names += [profile.handle, user.split(".")[0] if profile.platform == "bluesky" else user]
    elif isinstance(entry, Chat | Hashtag) and entry.hashtag:
        names.append(entry.hashtag)
    return {key for name in names if (key := text.key(name))}


def facets(entry: Entry) -> list[str]:
    """The tokens that filters ask for."""
    values = [("kind", entry.kind), ("form", entry.form), ("status", entry.status)]
    values += [("country", entry.country or "none"), ("language", entry.language or "none")]
    if isinstance(entry, Account):
        values += [("platform", profile.platform) for profile in entry.profiles]
    return [facet_token(facet, value) for facet, value in values]


def tag_words(tag: str) -> list[str]:
    """The words under which a handle or hashtag is found: run together, and split at capitals."""
    whole = text.key(tag)
    parts = text.words(text.split_capitals(tag))
    return [text.american(whole), *(part for part in parts if part != whole)]


def _tokens(term_id: str, terms: dict[str, Term], token_of: Callable[[str], str]) -> set[str]:
    return {token_of(ancestor) for ancestor in ancestors(term_id, terms)}


def own_words(entry: Entry) -> tuple[list[str], list[str], list[str]]:
    """Handles and hashtags; names; and the words that describe an entry."""
    keywords = list(entry.keywords)
    match entry:
        case Account():
            tags = [profile.handle.split("@")[0].removesuffix(".bsky.social") for profile in entry.profiles]
            keywords += [entry.role or "", *map(text.split_capitals, entry.hashtags), *entry.hashtags]
            return tags, [entry.name, *entry.aliases], keywords
        case Chat():
            return [entry.hashtag or ""], [entry.name, *entry.aliases], keywords
        case Hashtag():
            return [entry.hashtag], [*entry.aliases], [*keywords, entry.meaning]
        case _:
            raise TypeError(entry)
