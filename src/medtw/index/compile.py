"""The model -> one SQLite file."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from medtw import places, sayings, text
from medtw.errors import SearchUnsupportedError
from medtw.index.expressions import all_of
from medtw.index.schema import OWN_COLUMNS, SINGULAR, TABLES
from medtw.index.spool import Spool
from medtw.index.tokens import LONGEST_UNSTEMMED, Token, column_of, terms_of, tokens_in
from medtw.kinds import FORMS, KINDS, Kind
from medtw.records import encode
from medtw.sounds import bucket, sound
from medtw.vocabulary import ancestors
from medtw.wording import EXACTLY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from medtw.model import Catalog, Helpline, Wording
    from medtw.vocabulary import Term

#: Words are collected in memory, and merged once at the end.
_FTS_SETTINGS = {"hashsize": 32 << 20, "automerge": 0}
#: Shorter words are not looked up by sound.
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
    compiler = Compiler(connection, catalog.date)
    for entry in catalog.entries:
        compiler.add(entry)
    compiler.finish(catalog, progress)


class Compiler:
    """Compiles entries one by one; keeps only their words in memory."""

    def __init__(self, connection: sqlite3.Connection, today: str | None) -> None:
        """Begin a catalog in an empty database.

        Args:
            connection: The database.
            today: The catalog's date.

        Raises:
            SearchUnsupportedError: this Python's sqlite3 lacks FTS5.
            sqlite3.Error: the database cannot be written.
        """
        self.connection = connection
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = OFF")
        try:
            connection.executescript(TABLES)
        except sqlite3.OperationalError as error:
            if "fts5" in str(error):
                raise SearchUnsupportedError from error
            raise
        self.spool = Spool(connection, today)
        connection.execute("BEGIN")
        for name, value in _FTS_SETTINGS.items():
            connection.execute("INSERT INTO words(words, rank) VALUES (?, ?)", (name, value))
        self.add = self.spool.add
        self.drop = self.spool.drop
        self.entries = self.spool.entries
        self.find = self.spool.find

    def finish(self, catalog: Catalog, progress: Callable[[int, int], None]) -> None:
        """Write the added entries, with the vocabularies and everything else of a catalog."""
        _Vocabularies(catalog, self.spool, self.connection).write(progress)
        self.connection.commit()


class _Vocabularies:
    """Writes the parts of a catalog that entries refer to, and what is counted of the entries."""

    def __init__(self, catalog: Catalog, spool: Spool, connection: sqlite3.Connection) -> None:
        self.catalog = catalog
        self.spool = spool
        self.connection = connection
        self.vocabularies = {
            "specialty": {term.id: term for term in catalog.specialties},
            "topic": {term.id: term for term in catalog.topics},
        }
        self.marked = spool.marked()
        #: How many entries of each kind there are.
        self.kinds = Counter(one.kind for one in spool.waiting.values())
        #: The tokens of all that is broader than each term, worked out once.
        self.broader = {
            Token(vocabulary, term_id): {Token(vocabulary, broader) for broader in ancestors(term_id, terms)}
            for vocabulary, terms in self.vocabularies.items()
            for term_id in terms
        }

    def write(self, progress: Callable[[int, int], None]) -> None:
        self.spool.hand_on(self.broader_column, progress)
        self.add_terms()
        self.add_phrases()
        self.add_sayings()
        self.add_groups()
        self.add_spelling()
        self.add_dictionary()
        self.add_collections()
        self.add_rest()
        progress(self.kinds.total(), self.kinds.total())

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def broader_column(self, terms: str) -> str:
        """The terms broader than those of a column, without those themselves, in the same form."""
        own = tokens_in(terms)
        broader = {token for term in own for token in self.broader.get(term, ())}
        return column_of(sorted(broader - own))

    def add_terms(self) -> None:
        counts: dict[Token, Counter[str]] = defaultdict(Counter)
        for (kind, column), count in self.marked.items():
            for token in tokens_in(f"{column} {self.broader_column(column)}"):
                counts[token][kind] += count
        rows: list[tuple[object, ...]] = []
        for vocabulary, terms in self.vocabularies.items():
            for term in terms.values():
                token = Token(vocabulary, term.id)
                of_kinds = (counts[token][kind] for kind in Kind)
                rows.append((len(rows), vocabulary, str(token), term.label, encode(term), *of_kinds))
        self.insert("terms", rows)

    def add_phrases(self) -> None:
        rows: dict[tuple[str, str], str] = {}
        for phrase, target, how in self.phrases():
            exact = text.normalise(phrase)
            for form in {exact, text.singular_phrase(exact)}:
                rows.setdefault((form, str(target)), how if form == exact else f"{how}{SINGULAR}")
        self.insert("phrases", [(phrase, target, how) for (phrase, target), how in sorted(rows.items())])

    def add_sayings(self) -> None:
        rows = [
            (sayings.key(saying.words), str(Token(saying.vocabulary, saying.term)), saying.words)
            for saying in self.catalog.sayings
        ]
        self.insert("sayings", sorted(rows))

    def add_groups(self) -> None:
        """Add what belongs together, and to each phrase what entries say instead."""
        synonyms = {text.phrase_key(phrase): group for group in self.catalog.synonyms for phrase in group}
        for name, groups in (("synonyms", self.catalog.synonyms), ("subjects", self.catalog.subjects)):
            rows = []
            for group in groups:
                alike = chain(group, *(synonyms.get(text.phrase_key(phrase), ()) for phrase in group))
                if said := [other for other in dict.fromkeys(alike) if self.is_said(other)]:
                    rows += [(text.phrase_key(phrase), "\n".join(said)) for phrase in group]
            self.insert(name, sorted(rows))
            self.insert("groups", [(name, "\n".join(group)) for group in groups])

    def is_said(self, phrase: str) -> bool:
        """Whether an entry has all words of a phrase, in whatever inflection."""
        query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        words = all_of(text.words(phrase), *OWN_COLUMNS)
        return self.connection.execute(query, (words.fts5,)).fetchone() is not None

    def phrases(self) -> Iterator[tuple[str, Token, str]]:
        """Each phrase with a meaning, the token of that meaning, and how they are related."""
        for vocabulary, terms in self.vocabularies.items():
            for term in terms.values():
                token = Token(vocabulary, term.id)
                yield from ((name, token, "label") for name in (term.label, term.id.replace("-", " ")))
                yield from ((alias, token, "alias") for alias in term.aliases)
                yield from ((subject, token, "covers") for subject in term.covers)
                yield from (
                    (name, token, f"translation:{codes}") for name, codes in _foreign_names(term).items()
                )
        for kind, facts in KINDS.items():
            yield from ((name, Token.of("kind", kind), "facet") for name in facts.names)
        for form, names in FORMS.items():
            yield from ((name, Token.of("form", form), "facet") for name in names)
        for facet in ("country", "region", "language"):
            yield from ((name, Token.of(facet, code), "facet") for name, code in places.phrases(facet))

    def add_spelling(self) -> None:
        known = self.spool.wording.counts()
        entries = self.kinds.total()
        names = self.english_phrases()
        for word in _words_of(names):
            # A word of the vocabularies outweighs any word that merely occurs. An English word that only
            # some phrase of theirs has ("spoon theory") is not what a misspelled word meant.
            if word in known or word in names or word not in self.catalog.english:
                known[word] += entries or 1
        buckets: dict[str, list[str]] = defaultdict(list)
        for word in known:
            buckets[bucket(word)].append(word)
        for words in buckets.values():
            # The commonest first, and those of one frequency by the alphabet.
            words.sort()
            words.sort(key=known.__getitem__, reverse=True)
        sounds: dict[str, list[str]] = defaultdict(list)
        for words in sorted(buckets.values(), key=lambda words: (-known[words[0]], words[0])):
            for word in words:
                if word.isalpha() and len(word) >= SHORTEST_SOUND:
                    sounds[sound(word)].append(word)
        self.insert("sounds", [(name, " ".join(words)) for name, words in sorted(sounds.items())])
        self.insert("spellings", [(name, " ".join(words)) for name, words in sorted(buckets.items())])

    def add_dictionary(self) -> None:
        """Add the words that exist: those of the lists, and those of the vocabularies."""
        english, rare = self.catalog.english, self.catalog.rare
        named = {word for word in _words_of(self.english_phrases()) if len(word) > LONGEST_UNSTEMMED}
        for name, words in (("english", english), ("rare", rare), ("named", named - english - rare)):
            buckets: dict[str, list[str]] = defaultdict(list)
            for word in sorted({*map(text.american, words)}):
                buckets[bucket(word)].append(word)
            self.insert("dictionary", [(key, name, " ".join(some)) for key, some in buckets.items()])

    def english_phrases(self) -> set[str]:
        """The phrases of the vocabularies; catalogs are in English, so nobody misspells a translation."""
        query = "SELECT DISTINCT phrase FROM phrases WHERE how NOT LIKE 'translation%'"
        return {phrase for (phrase,) in self.connection.execute(query)}

    def add_help(self) -> None:
        """Add the help lines, what each is looked up by, and the words that ask for them."""
        lines = list(enumerate(self.catalog.helplines))
        self.insert("helplines", [(i, line.country or "", encode(line)) for i, line in lines])
        self.insert("helpline_names", [(name, i) for i, line in lines for name in sorted(_line_names(line))])
        wordings = enumerate(self.catalog.distress)
        rows = [(i, list_.language, list_.part, "\n".join(list_.words)) for i, list_ in wordings]
        self.insert("distress", rows)
        self.insert("distress_words", [(word,) for word in sorted(_distress_words(self.catalog.distress))])

    def add_collections(self) -> None:
        collections = self.catalog.collections
        self.insert("collections", [(collection.id, encode(collection)) for collection in collections])
        rows = [
            (str(token), collection.id, number)
            for collection in collections
            for number, section in enumerate(collection.sections)
            for token in terms_of(section)
        ]
        self.insert("sections", sorted(rows))

    def add_rest(self) -> None:
        pairs = [tuple(map(text.american, pair)) for pair in self.catalog.confusables]
        self.insert("confusables", [*pairs, *((other, word) for word, other in pairs)])
        self.insert("everyday", [(word,) for word in sorted(self.catalog.everyday)])
        self.insert("removed", [(digest,) for digest in sorted(self.catalog.removed)])
        self.add_help()
        counts = ((kind, str(self.kinds[kind])) for kind in Kind)
        self.insert("meta", [("date", self.catalog.date or ""), *counts])


def _words_of(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in phrase.split()}


def _distress_words(wordings: Iterable[Wording]) -> set[str]:
    """The words of the lists of distress but, for each language, its fillers."""
    words: dict[str, set[str]] = defaultdict(set)
    fillers: dict[str, set[str]] = defaultdict(set)
    for wording in wordings:
        held = fillers if wording.part == "fillers" else words
        held[wording.language].update(" ".join(wording.words).replace(EXACTLY, "").split())
    return {word for language in words for word in words[language] - fillers[language]}


def _foreign_names(term: Term) -> dict[str, str]:
    """The names of a term in other languages, with the codes of these."""
    codes: dict[str, list[str]] = {}
    for translation in term.translations:
        codes.setdefault(text.normalise(translation.name), []).append(translation.language)
    return {name: " ".join(dict.fromkeys(languages)) for name, languages in codes.items()}


def _line_names(line: Helpline) -> set[str]:
    """What a help line is looked up by: its id, its names, and its numbers as digits."""
    numbers = [*(line.phone or "").split(" or "), line.text or ""]
    digits = ("".join(filter(str.isdigit, number)) for number in numbers)
    return {text.key(name) for name in (line.id, line.name, *line.aliases)} | {*filter(None, digits)}
