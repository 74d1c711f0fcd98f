"""A compiled catalog, opened for queries."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - an index has a date of its own
from functools import cache, cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING

from medtw import text
from medtw.errors import IndexUnreadableError
from medtw.fillers import is_function_word
from medtw.index.database import Database
from medtw.index.evidence import FIRST_DAY
from medtw.index.expressions import any_of, having
from medtw.index.figures import Standing, TermCount
from medtw.index.schema import OWN_COLUMNS, site_key
from medtw.index.tokens import Token
from medtw.kinds import Kind
from medtw.life import Status, life_on
from medtw.model import Catalog, Chat, Collection, Entry, Helpline, Wording
from medtw.preference import preferring
from medtw.records import decode_collection, decode_entry, decode_helpline, decode_term
from medtw.session import DATED
from medtw.sounds import bucket, sound
from medtw.vocabulary import Saying

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from medtw.index.expressions import Expression


#: Matches are counted up to here; counting more would take longer than finding the best.
MOST_COUNTED = 10_000
_MEMBERS = "SELECT a.row, chat, b.row FROM communities a JOIN communities b USING (chat) WHERE a.row IN"


class Index(Database):
    """A compiled catalog; every query is answered from the file, nothing is read in advance."""

    def __init__(
        self, connection: sqlite3.Connection, reopen: Callable[[], sqlite3.Connection] | None = None
    ) -> None:
        super().__init__(connection, reopen)
        #: The reader's platform, which comes first within each entry.
        self.preferred: str | None = None
        # One command repeats some of its queries many times.
        self._rows = lru_cache(maxsize=64)(self._find_rows)
        self._spellings = lru_cache(maxsize=64)(self._read_spellings)

    def forget(self) -> None:
        """Forget the answers of a file that turned out to be damaged."""
        self._rows.cache_clear()
        self._spellings.cache_clear()
        for name in ("meta", "size", "labels", "distress"):
            self.__dict__.pop(name, None)

    @cached_property
    def meta(self) -> dict[str, str]:
        """The catalog's date and its counts by kind."""
        return dict(self._ask("SELECT key, value FROM meta"))

    @property
    def date(self) -> str:
        """The day of the catalog's last update."""
        return self.meta["date"]

    @property
    def day(self) -> Day:
        """The same as a date; without one, no evidence is old."""
        return Day.fromisoformat(self.date) if self.date else FIRST_DAY

    def rows(self, match: Expression, limit: int | None = None) -> list[int]:
        """The rows of the best entries that match a full-text expression, best first."""
        return [*self._rows(match.fts5, limit)]

    def _find_rows(self, match: str, limit: int | None) -> tuple[int, ...]:
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
        return tuple([row for (row,) in self._ask(query, match, -1 if limit is None else limit)])

    def count(self, match: Expression) -> int:
        """How many entries a full-text expression matches, or MOST_COUNTED where there are more."""
        query = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        count: int = self._ask(query, match.fts5, MOST_COUNTED)[0][0]
        return count

    def matches(self, row: int, match: Expression) -> bool:
        """Whether the entry of a row matches a full-text expression."""
        query = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
        return bool(self._ask(query, match.fts5, row))

    @cached_property
    def size(self) -> int:
        """How many entries it has."""
        return sum(int(self.meta[kind]) for kind in Kind)

    def rarity(self, found: int) -> float:
        """How significant it is that this many entries match: 1 for a single one, 0 for all."""
        return 1 - log(found or 1) / log(max(self.size, 2))

    def named(self, name: str) -> list[int]:
        """The rows of the entries that have a name, handle, hashtag or id, best first."""
        query = "SELECT row FROM names WHERE name = ? ORDER BY row"
        return [row for (row,) in self._ask(query, text.key(name))]

    def on_site(self, host: str) -> list[int]:
        """The rows of the entries with a link to a page on a host, best first."""
        query = "SELECT row FROM names WHERE name = ? ORDER BY row"
        return [row for (row,) in self._ask(query, site_key(host))]

    def names_beginning(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Names that begin with the letters of `prefix`, with their rows."""
        key = text.key(prefix)
        query = "SELECT name, row FROM names WHERE name >= ? AND name < ? ORDER BY name, row LIMIT ?"
        return self._ask(query, key, key + "\U0010ffff", limit)

    def entries(self, rows: Sequence[int]) -> list[Entry]:
        """The entries of rows, in their order."""
        query = "SELECT row, kind, record FROM entries WHERE row IN"
        found = dict(self._ask_of_each(query, rows, read=self._decoded))
        try:
            return [found[row] for row in rows]
        except KeyError as error:
            raise IndexUnreadableError(self._path(), f"entry {error} is missing") from error

    def standings(self, rows: Iterable[int], day: Day) -> dict[int, Standing]:
        """How alive the entries of rows are on a day, and their languages."""

        @cache  # many entries have the same
        def standing(status: str, seen: str, languages: str) -> Standing:
            life = life_on(day, Status(status), seen or None)
            return Standing(life=life, languages=frozenset(languages.split()))

        found = self._ask_of_each("SELECT row, status, seen, languages FROM standings WHERE row IN", rows)
        return {row: standing(*rest) for row, *rest in found}

    def communities(self, rows: Iterable[int]) -> dict[int, list[int]]:
        """The rows of the community to which each of some rows belongs, the chat first; others have none."""
        members: dict[int, list[int]] = {}
        for row, chat, other in self._ask_of_each(_MEMBERS, rows):
            members.setdefault(row, [chat]).extend([other] if other != chat else [])
        return members

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of an id."""
        found = self._numbered(entry_id)
        return found[1] if found else None

    def row(self, entry_id: str) -> int:
        """The row of the entry with an id, which must exist."""
        found = self._numbered(entry_id)
        if found is None:
            raise KeyError(entry_id)
        return found[0]

    def _numbered(self, entry_id: str) -> tuple[int, Entry] | None:
        query = "SELECT row, kind, record FROM names JOIN entries USING (row) WHERE name = ? AND id = ?"
        try:
            found = self._ask(query, text.key(entry_id), entry_id, read=self._decoded)
        except UnicodeEncodeError:  # a lone surrogate, which no text of a catalog has
            return None
        return found[0] if found else None

    def _decoded(self, row: int, kind: str, record: str) -> tuple[int, Entry]:
        entry = decode_entry(kind, record)
        return row, preferring(entry, self.preferred) if self.preferred else entry

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of some ids that entries have, each once, in the order given."""
        wanted = dict.fromkeys(entry_id for entry_id in ids if entry_id.isascii())
        query = "SELECT id FROM names JOIN entries USING (row) WHERE name IN"
        found = {entry_id for (entry_id,) in self._ask_of_each(query, {*map(text.key, wanted)})}
        return tuple(entry_id for entry_id in wanted if entry_id in found)

    def dated_chats(self) -> list[Chat]:
        """The chats that have dates, the ended too, best first."""
        rows = self.rows(having(Token.of("dates", dates) for dates in DATED))
        return [chat for chat in self.entries(rows) if isinstance(chat, Chat)]

    def phrases(self, phrases: Iterable[str]) -> dict[str, list[tuple[Token, str]]]:
        """The meanings of each phrase: tokens, and how the phrase is related to them."""
        query = "SELECT phrase, target, how FROM phrases WHERE phrase IN"
        found: dict[str, list[tuple[Token, str]]] = {}
        for phrase, target, how in self._ask_of_each(query, phrases):
            found.setdefault(phrase, []).append((Token.parse(target), how))
        return found

    def sayings(self, keys: Iterable[str]) -> dict[str, list[tuple[Token, str]]]:
        """The tokens of the terms that each saying means, by its key, and its wording."""
        query = "SELECT key, target, words FROM sayings WHERE key IN"
        found: dict[str, list[tuple[Token, str]]] = {}
        for key, target, words in self._ask_of_each(query, keys):
            found.setdefault(key, []).append((Token.parse(target), words))
        return found

    def synonyms(self, phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What entries say with the meaning of each phrase, given in the singular, that has such words."""
        return self._said("SELECT phrase, said FROM synonyms WHERE phrase IN", phrases)

    def subjects(self, phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What entries say who speak of the subject of each phrase, given in the singular."""
        return self._said("SELECT phrase, said FROM subjects WHERE phrase IN", phrases)

    def _said(self, query: str, phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {
            phrase: tuple(text.normalise(other) for other in said.split("\n"))
            for phrase, said in self._ask_of_each(query, phrases)
        }

    def knows(self, word: str) -> bool:
        """Whether a word occurs in any entry, in any inflection."""
        return bool(self.rows(any_of([word], *OWN_COLUMNS), 1))

    def begins_phrase(self, word: str) -> bool:
        """Whether a phrase of the vocabularies is a word, or begins with it."""
        # Phrases contain letters, digits and spaces; nothing else sorts between a word and its "!".
        query = "SELECT 1 FROM phrases WHERE phrase >= ? AND phrase < ? LIMIT 1"
        return bool(self._ask(query, word, f"{word}!"))

    def spells(self, word: str) -> bool:
        """Whether a word or its singular occurs in the catalog exactly like this."""
        return any(form in self.spellings(bucket(form)) for form in {word, text.singular(word)})

    def spellings(self, name: str) -> list[str]:
        """The known words of a bucket, the commonest first."""
        return self._spellings(name)

    def _read_spellings(self, name: str) -> list[str]:
        query = "SELECT words FROM spellings WHERE bucket = ?"
        return [word for (words,) in self._ask(query, name) for word in words.split()]

    def sounds(self, word: str) -> list[str]:
        """The known words that sound like a word."""
        query = "SELECT words FROM sounds WHERE sound = ?"
        return [known for (words,) in self._ask(query, sound(word)) for known in words.split()]

    def is_word(self, word: str) -> bool:
        """Whether a word, or its singular, exists in English or medicine, and so is no misspelling."""
        query = "SELECT words FROM dictionary WHERE bucket = ?"
        # Words are joined by spaces; to split thousands of them would take longer than all else.
        return is_function_word(word) or any(
            f" {form} " in f" {words} "
            for form in {word, text.singular(word)}
            for (words,) in self._ask(query, bucket(form))
        )

    def existing(self, name: str) -> list[str]:
        """The words of a bucket that exist in English or medicine, whether the catalog has them or not."""
        query = "SELECT words FROM dictionary WHERE bucket = ?"
        return [word for (words,) in self._ask(query, name) for word in words.split()]

    def is_usual(self, word: str) -> bool:
        """Whether a word is a common one, in English or in medicine."""
        query = "SELECT words FROM dictionary WHERE bucket = ? AND list = 'english'"
        return any(f" {word} " in f" {words} " for (words,) in self._ask(query, bucket(word)))

    def is_everyday(self, word: str) -> bool:
        """Whether a word is one of the most common English ones."""
        return bool(self._ask("SELECT 1 FROM everyday WHERE word = ?", word))

    def confusables(self, word: str) -> set[str]:
        """The words that must never be confused with a word."""
        query = "SELECT other FROM confusables WHERE word = ?"
        return {other for (other,) in self._ask(query, word)}

    def terms(self, vocabulary: str) -> list[TermCount]:
        """The terms of a vocabulary ("specialty" or "topic"), in its own order, with their counts."""
        plurals = ", ".join(kind.plural for kind in Kind)
        query = f"SELECT record, {plurals} FROM terms WHERE vocabulary = ? ORDER BY position"  # noqa: S608
        return self._ask(query, vocabulary, read=_counted)

    @cached_property
    def labels(self) -> dict[Token, str]:
        """The label of each term by its token."""
        return {Token.parse(token): label for token, label in self._ask("SELECT token, label FROM terms")}

    def helplines(self) -> list[Helpline]:
        """The help lines of all countries."""
        return self._ask("SELECT record FROM helplines ORDER BY position", read=decode_helpline)

    def helplines_of(self, country: str | None) -> list[Helpline]:
        """The help lines of a country, or those for every country."""
        rows = self._ask("SELECT record FROM helplines WHERE country = ? ORDER BY position", country or "")
        return [decode_helpline(record) for (record,) in rows]

    def helplines_named(self, names: Iterable[str]) -> list[Helpline]:
        """The help lines that have any of some names, ids or numbers."""
        query = """
            SELECT DISTINCT position, record FROM helplines JOIN helpline_names USING (position)
            WHERE name IN
        """
        rows = sorted(self._ask_of_each(query, {text.key(name) for name in names}))
        return [decode_helpline(record) for _, record in dict(rows).items()]

    @cached_property
    def distress(self) -> tuple[Wording, ...]:
        """The word lists that recognize distress in a query."""
        rows = self._ask("SELECT language, part, words FROM distress ORDER BY position")
        return tuple(
            Wording(language=language, part=part, words=tuple(words.split("\n")))
            for language, part, words in rows
        )

    def are_of_distress(self, words: Iterable[str]) -> bool:
        """Whether any of some words is in the lists of distress, and is not a filler there."""
        return any(self._ask_of_each("SELECT 1 FROM distress_words WHERE word IN", words))

    def collections(self) -> list[Collection]:
        """The collections, by id."""
        return self._ask("SELECT record FROM collections ORDER BY id", read=decode_collection)

    def sections_on(self, token: Token) -> list[tuple[Collection, int]]:
        """The collections with sections on the term of a token, and the place of each section."""
        query = "SELECT record, section FROM sections JOIN collections USING (id) WHERE token = ? ORDER BY id"
        return self._ask(query, str(token), read=lambda record, place: (decode_collection(record), place))

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Phrases that belong together: the "synonyms" or "subjects" of the catalog."""
        query = "SELECT phrases FROM groups WHERE name = ? ORDER BY phrases"
        return tuple(tuple(phrases.split("\n")) for (phrases,) in self._ask(query, name))

    def _listed(self, name: str) -> frozenset[str]:
        found = self._ask("SELECT words FROM dictionary WHERE list = ?", name)
        return frozenset(word for (words,) in found for word in words.split())

    def catalog(self) -> Catalog:
        """The whole catalog again, for adding another one to it."""
        entries = self._ask("SELECT kind, record FROM entries ORDER BY id", read=decode_entry)
        pairs = self._ask("SELECT word, other FROM confusables WHERE word < other")
        sayings = self._ask("SELECT target, words FROM sayings ORDER BY target, words")
        removed = self._ask("SELECT hash FROM removed")
        everyday = self._ask("SELECT word FROM everyday")
        return Catalog(
            date=self.date or None,
            specialties=tuple(counted.term for counted in self.terms("specialty")),
            topics=tuple(counted.term for counted in self.terms("topic")),
            sayings=tuple(_saying(target, words) for target, words in sayings),
            synonyms=self.groups("synonyms"),
            subjects=self.groups("subjects"),
            confusables=tuple((word, other) for word, other in pairs),
            helplines=tuple(self.helplines()),
            distress=self.distress,
            collections=tuple(self.collections()),
            # What is linked is found again when it is compiled.
            entries=tuple(entry.replace(linked=None) if entry.linked else entry for entry in entries),
            english=self._listed("english"),
            rare=self._listed("rare"),
            everyday=frozenset(word for (word,) in everyday),
            removed=frozenset(digest for (digest,) in removed),
        )


def _counted(record: str, *counts: int) -> TermCount:
    return TermCount(term=decode_term(record), counts=dict(zip(Kind, counts, strict=True)))


def _saying(target: str, words: str) -> Saying:
    token = Token.parse(target)
    return Saying(vocabulary=token.facet, term=token.value, words=words)
