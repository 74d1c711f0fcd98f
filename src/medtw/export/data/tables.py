"""The tables of the SQLite file, each with what it and its columns are."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table."""

    name: str
    about: str
    #: Its type, and its constraints.
    definition: str = "TEXT"


class Table(NamedTuple):
    """A table."""

    name: str
    about: str
    columns: tuple[Column, ...]
    #: Constraints on several columns.
    constraints: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        columns = (f"{column.name} {column.definition}" for column in self.columns)
        return f"CREATE TABLE {self.name} ({', '.join((*columns, *self.constraints))})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_ENTRY = Column("entry_id", "the entry", "TEXT NOT NULL REFERENCES entries(id)")
_VOCABULARY = Column("vocabulary", "specialty or topic", "TEXT NOT NULL")
_OF_TERM = "FOREIGN KEY (vocabulary, {}) REFERENCES terms(vocabulary, id)"
_DATE = "a year, month or day, as precise as its source"

ENTRIES = Table(
    "entries",
    "accounts, chats, hashtags and events; lists are JSON arrays",
    (
        Column("id", "stays the same for ever", "TEXT PRIMARY KEY NOT NULL"),
        Column("kind", "account, chat, hashtag or event", "TEXT NOT NULL"),
        Column("form", "what sort of its kind: person, podcast, journal-club, conference", "TEXT NOT NULL"),
        Column("name", "the name to show", "TEXT NOT NULL"),
        Column("aliases", "other names"),
        Column("role", "the professional role of an account"),
        Column("credentials", "degrees and such"),
        Column("platforms", "where an account has profiles, or people use a hashtag"),
        Column("platform", "the platform of the main handle of an account"),
        Column("handle", "that handle, without @; all handles are in the table handles"),
        Column("hashtag", "the hashtag of a chat, hashtag or event, without #"),
        Column("hashtags", "the hashtags of an account or event"),
        Column("meaning", "what a hashtag stands for"),
        Column("url", "the best address to open"),
        Column("feed", "the RSS or Atom feed of an account"),
        Column("summary", "a sentence on what it is", "TEXT NOT NULL"),
        Column("specialties", "ids of terms"),
        Column("topics", "ids of terms"),
        Column("keywords", "what else it is about"),
        Column("country", "ISO 3166 code"),
        Column("language", "ISO 639 code of the first language"),
        Column("languages", "all language codes"),
        Column("content_warnings", "what readers should know before they open it"),
        Column("status", "active, recent, quiet or ended, on the day of the export", "TEXT NOT NULL"),
        Column("seen", f"the newest evidence that it is alive: {_DATE}"),
        Column("seen_by", "the id of the entry that this evidence comes from, where it is another"),
        Column("sighting", "the newest sign of life that medtw itself saw: what, when, and when it looked"),
        Column("ended", f"when it ended: {_DATE}"),
        Column("moved_to", "where a chat moved, in words"),
        Column("replaced_by", "the id of the entry that took its place"),
        Column("hosts", "the ids of the accounts that run a chat or event"),
        Column("schedule", "when a chat meets, in words"),
        Column("catalog", "the catalog that the entry is from; bundled is medtw's own", "TEXT NOT NULL"),
    ),
)
HANDLES = Table(
    "handles",
    "the profiles of accounts",
    (
        _ENTRY,
        Column("platform", "the platform", "TEXT NOT NULL"),
        Column("handle", "the handle there, without @", "TEXT NOT NULL"),
        Column("did", "the identifier that stays when a Bluesky handle changes"),
        Column("url", "the address of the profile", "TEXT NOT NULL"),
        Column("status", "ended where the account left the platform, active where a source says so"),
        Column("seen", f"when it was last seen there: {_DATE}"),
    ),
    ("PRIMARY KEY (entry_id, platform)",),
)
LINKS = Table(
    "links",
    "pages of the entries themselves",
    (
        _ENTRY,
        Column("kind", "website, blog, podcast, conference or youtube", "TEXT NOT NULL"),
        Column("title", "the title of the page", "TEXT NOT NULL"),
        Column("url", "its address", "TEXT NOT NULL"),
    ),
)
SOURCES = Table(
    "sources",
    "the public pages that entries are based on",
    (
        _ENTRY,
        Column("url", "the address of the page", "TEXT NOT NULL"),
        Column("title", "its title", "TEXT NOT NULL"),
        Column("published", f"when it was published: {_DATE}"),
    ),
    ("PRIMARY KEY (entry_id, url)",),
)
HOSTS = Table(
    "hosts",
    "who runs chats and events, as far as the host is in this file",
    (_ENTRY, Column("host_id", "the account", "TEXT NOT NULL REFERENCES entries(id)")),
    ("PRIMARY KEY (entry_id, host_id)",),
)
TERMS = Table(
    "terms",
    "the vocabularies of specialties and topics",
    (
        _VOCABULARY,
        Column("id", "the id of the term", "TEXT NOT NULL"),
        Column("label", "its name", "TEXT NOT NULL"),
        Column("aliases", "other names, a JSON array"),
        Column("covers", "subjects that belong to it, a JSON array"),
        Column("translations", "its names in other languages, a JSON object of arrays by language"),
    ),
    ("PRIMARY KEY (vocabulary, id)",),
)
BROADER_TERMS = Table(
    "broader_terms",
    "which terms are part of which",
    (
        _VOCABULARY,
        Column("term_id", "the narrower term", "TEXT NOT NULL"),
        Column("broader_id", "the broader term", "TEXT NOT NULL"),
    ),
    (
        "PRIMARY KEY (vocabulary, term_id, broader_id)",
        _OF_TERM.format("term_id"),
        _OF_TERM.format("broader_id"),
    ),
)
ENTRY_TERMS = Table(
    "entry_terms",
    "what entries are about; for broader terms as well, see the view all_entry_terms",
    (_ENTRY, _VOCABULARY, Column("term_id", "the term", "TEXT NOT NULL")),
    ("PRIMARY KEY (entry_id, vocabulary, term_id)", _OF_TERM.format("term_id")),
)
SESSIONS = Table(
    "sessions",
    "when chats meet",
    (
        Column("id", "a number in this file", "INTEGER PRIMARY KEY"),
        _ENTRY,
        Column("name", "which of several sessions"),
        Column("start", "local clock time"),
        Column("timezone", "IANA zone of that time"),
        Column("rule", "RFC 5545 recurrence rule"),
        Column("dates", "announced days, a JSON array"),
        Column("duration", "length in minutes", "INTEGER"),
        Column("anchor", "a day on which it is known to have been held"),
        Column("since", "the first day on which it was held in this form"),
        Column("until", "the last such day"),
        Column("cancelled", "days without it, a JSON array"),
        Column("breaks", "longer times without it, a JSON array of objects with from and to"),
        Column("moved", "meetings at another time, a JSON array of objects with from, to and start"),
    ),
)
EVENTS = Table(
    "events",
    "what only events have",
    (
        Column("entry_id", "the entry", "TEXT PRIMARY KEY NOT NULL REFERENCES entries(id)"),
        Column("organizer", "who organizes it, in words"),
        Column("rule", "RFC 5545 recurrence rule of its first day"),
        Column("duration", "how long it lasts from then on: a number of days (7d), or month"),
    ),
)
EDITIONS = Table(
    "editions",
    "announced dates of events",
    (
        _ENTRY,
        Column("first", "the first day", "TEXT NOT NULL"),
        Column("last", "the last day", "TEXT NOT NULL"),
        Column("place", "where"),
        Column("format", "in-person, online or hybrid"),
        Column("hashtag", "the hashtag of this edition, without #"),
        Column("url", "its page"),
    ),
    ("PRIMARY KEY (entry_id, first)",),
)
README = Table(
    "README",
    "this table",
    (
        Column("item", "a table, a column, or something else", "TEXT PRIMARY KEY NOT NULL"),
        Column("about", "what it is", "TEXT NOT NULL"),
    ),
)
#: In the order in which they are made; each refers to earlier ones only.
TABLES = (
    *(README, ENTRIES, HANDLES, LINKS, SOURCES, HOSTS, TERMS, BROADER_TERMS, ENTRY_TERMS),
    *(SESSIONS, EVENTS, EDITIONS),
)

#: The columns of entries that are searched.
_SEARCHED = (
    *("name", "aliases", "role", "handle", "hashtag", "hashtags", "meaning", "keywords"),
    *("topics", "specialties", "summary"),
)
#: Datasette shows a search box for a table whose content a full-text table has.
SEARCH = (
    f"""
    CREATE VIRTUAL TABLE entries_fts USING fts5(
        {", ".join(_SEARCHED)}, content="entries", tokenize="porter unicode61"
    )
    """,
    "INSERT INTO entries_fts(entries_fts) VALUES ('rebuild')",
    "INSERT INTO entries_fts(entries_fts) VALUES ('optimize')",
)
INDEXES = (
    "CREATE INDEX links_of ON links(entry_id)",
    "CREATE INDEX entries_of_host ON hosts(host_id)",
    "CREATE INDEX entries_of_term ON entry_terms(vocabulary, term_id)",
    "CREATE INDEX narrower_terms ON broader_terms(vocabulary, broader_id)",
    "CREATE INDEX sessions_of ON sessions(entry_id)",
)
#: Views, with what they are.
VIEWS = {
    "all_entry_terms": (
        "what entries are about, broader terms included: entry_id, vocabulary, term_id",
        """
        CREATE VIEW all_entry_terms AS
        WITH RECURSIVE within(vocabulary, term_id, broader_id) AS (
            SELECT vocabulary, id, id FROM terms
            UNION
            SELECT within.vocabulary, within.term_id, broader_terms.broader_id
            FROM within JOIN broader_terms
                ON broader_terms.vocabulary = within.vocabulary
                AND broader_terms.term_id = within.broader_id
        )
        SELECT DISTINCT entry_id, vocabulary, broader_id AS term_id
        FROM entry_terms JOIN within USING (vocabulary, term_id)
        """,
    ),
}
