"""The tables of a compiled catalog.

Entries are numbered best first (`row`): by life on the catalog's date (bots last in each group), then by
newest evidence, number of sources, and id. A reader that takes matches in the order of `row` and stops
early has the best ones, however many there are.

The full-text index is contentless and only stores which column contains a word (detail=column). Each
part of a query is looked up column by column, so it is known what matched where without FTS5's ranking.
"""

from __future__ import annotations

from medtw.kinds import Kind

#: Marks a file as a compiled catalog (PRAGMA application_id): "mdtw".
APPLICATION_ID = 0x6D647477
#: Changes with every change of what this package writes (PRAGMA user_version).
FORMAT = 16

#: The columns of the full-text index, strongest first.
COLUMNS = ("tag", "name", "term", "broader", "keyword", "summary", "facet")
#: Those with an entry's own words.
OWN_COLUMNS = ("tag", "name", "keyword", "summary")

TABLES = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE standings (
    row INTEGER PRIMARY KEY, status TEXT NOT NULL, seen TEXT NOT NULL, languages TEXT NOT NULL
);
CREATE TABLE communities (row INTEGER PRIMARY KEY, chat INTEGER NOT NULL);
CREATE INDEX members ON communities(chat);
CREATE TABLE names (name TEXT, row INTEGER, PRIMARY KEY (name, row)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    {", ".join(COLUMNS)}, content='', detail=column, columnsize=0,
    tokenize="porter unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars ':-'"
);
CREATE TABLE terms (
    position INTEGER PRIMARY KEY, vocabulary TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL, record TEXT NOT NULL,
    {", ".join(f"{kind.plural} INTEGER NOT NULL" for kind in Kind)}
);
CREATE TABLE phrases (phrase TEXT, target TEXT, how TEXT, PRIMARY KEY (phrase, target)) WITHOUT ROWID;
CREATE TABLE sayings (key TEXT, target TEXT, words TEXT, PRIMARY KEY (key, target)) WITHOUT ROWID;
CREATE TABLE synonyms (phrase TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE subjects (phrase TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE groups (name TEXT, phrases TEXT, PRIMARY KEY (name, phrases)) WITHOUT ROWID;
CREATE TABLE spellings (bucket TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
-- With rowid: such long rows would take half as much space again without.
CREATE TABLE dictionary (bucket TEXT, list TEXT, words TEXT NOT NULL, PRIMARY KEY (bucket, list));
CREATE TABLE everyday (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE confusables (word TEXT, other TEXT, PRIMARY KEY (word, other)) WITHOUT ROWID;
CREATE TABLE removed (hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE helplines (position INTEGER PRIMARY KEY, country TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE helpline_names (name TEXT, position INTEGER, PRIMARY KEY (name, position)) WITHOUT ROWID;
CREATE TABLE distress_words (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE distress (position INTEGER PRIMARY KEY, language TEXT, part TEXT, words TEXT);
CREATE TABLE collections (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
-- Which sections of collections are about a term; they are numbered as they stand.
CREATE TABLE sections (token TEXT, id TEXT, section INTEGER, PRIMARY KEY (token, id, section)) WITHOUT ROWID;
"""


#: How the relation of a phrase to a term ends where it is the singular of what the vocabulary has.
SINGULAR = ", singular"


def site_key(host: str) -> str:
    """The key of a site among the names of entries; no name begins like this."""
    return f"//{host}"
