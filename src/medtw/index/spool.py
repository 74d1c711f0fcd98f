"""The entries on their way into the index, in a temporary table until all of them are there.

Only then can they be numbered, because the number is their rank. Entries arrive one by one and are
written in sorted batches, so that a catalog of any size is compiled in little memory: entries that are
close in the final order are then on few pages, one or two per batch, and the cache can hold these.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from medtw.index.communities import add_communities
from medtw.index.evidence import FIRST_DAY, evidence_tokens
from medtw.index.links import Links, link_key
from medtw.index.records import encode_plain
from medtw.index.schema import id_token
from medtw.index.words import Columns, Wording, exact_names
from medtw.life import Life, Status, life_on
from medtw.model import plain_of_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

_TABLES = f"""
PRAGMA waiting.page_size = 16384;
PRAGMA waiting.journal_mode = OFF;
PRAGMA waiting.cache_size = -65536;
CREATE TABLE waiting.spool (
    place INTEGER PRIMARY KEY, status TEXT, bot INTEGER, seen TEXT, sources INTEGER, id TEXT,
    ordinal INTEGER, kind TEXT, link TEXT, names TEXT, {", ".join(Columns._fields)}, record TEXT
);
CREATE INDEX waiting.chats ON spool(ordinal) WHERE kind = 'chat';
CREATE TABLE waiting.numbered (row INTEGER PRIMARY KEY, place INTEGER);
"""
_INSERT = f"INSERT INTO spool VALUES (NULL, {', '.join('?' * (10 + len(Columns._fields)))})"  # noqa: S608
#: The order in which entries are shown when nothing else tells them apart. Their life is worked out only
#: here, and the tokens of their evidence after it: until then, evidence may come from other entries.
_NUMBER = """
INSERT INTO numbered(place)
SELECT place FROM spool ORDER BY life(status, seen), bot, seen DESC, sources DESC, id
"""
_HOSTS = """
SELECT id, record FROM spool WHERE id IN (SELECT value FROM json_each(?)) AND kind = 'account'
"""
#: The columns as they are indexed: with the facets stand the day of the newest evidence, and the id.
_INDEXED = (
    *Columns._fields[:-1],
    f"facet || ' ' || evidence(status, seen) || ' {id_token('')}' || id || ':'",
)
_INTO_WORDS = f"""
INSERT INTO words(rowid, broader, {", ".join(Columns._fields)})
SELECT row, broader(term), {", ".join(_INDEXED)} FROM numbered JOIN spool USING (place)
WHERE row > ? AND row <= ? ORDER BY row
"""  # noqa: S608 - names of columns
_ENTRIES = """
INSERT INTO entries SELECT row, id, kind, record FROM numbered JOIN spool USING (place) ORDER BY row
"""
#: What life is worked out from, apart from the records, which take long to read.
_LIVES = """
INSERT INTO lives SELECT row, status, seen FROM numbered JOIN spool USING (place) ORDER BY row
"""
_NAMES = """
INSERT INTO names
SELECT value, row FROM spool CROSS JOIN numbered USING (place) CROSS JOIN json_each(names) ORDER BY 1, 2
"""
_LIFE_ORDER = tuple(Life)
#: How many entries are taken in, and handed on, at a time.
_TAKEN_IN, _HANDED_ON = 5000, 1000


class Spool:
    """The entries of a catalog that is compiled, and what is counted of them on the way."""

    def __init__(self, connection: sqlite3.Connection, today: str | None) -> None:
        self.connection = connection
        # Without a date, no evidence is old.
        self.today = date.fromisoformat(today) if today else FIRST_DAY
        self.count = 0
        self.pending: list[tuple[Any, ...]] = []
        self.wording = Wording()
        #: How many entries of a kind have the same terms, in the form of the column.
        self.marked: Counter[tuple[str, str]] = Counter()
        #: The hosts of chats, whose names are words of the chats, by ordinal.
        self.hosts: dict[int, tuple[str, ...]] = {}
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        # A temporary file where the index is a file as well, else memory.
        connection.execute("ATTACH ? AS waiting", ("" if file else ":memory:",))
        connection.executescript(_TABLES)
        self.links = Links(connection)

    @property
    def kinds(self) -> Counter[str]:
        """How many entries of each kind there are."""
        kinds: Counter[str] = Counter()
        for (kind, _terms), count in self.marked.items():
            kinds[kind] += count
        return kinds

    def add(self, kind: str, entry: Mapping[str, Any], text: str | None = None) -> None:
        """Take in an entry.

        Args:
            kind: Its kind.
            entry: The entry as `plain` gives it.
            text: The text to keep of it, where it has one that `decode_entry` reads.
        """
        self.count += 1
        held = self.wording.columns(kind, entry)
        self.marked[kind, held.term] += 1
        if "hosts" in entry:
            self.hosts[self.count] = tuple(entry["hosts"])
        sources = entry["sources"]
        seen = max([source["published"] for source in sources if "published" in source], default="")
        names = '["' + '","'.join(exact_names(kind, entry)) + '"]'
        text = text or encode_plain(entry)
        order = (entry.get("status", Status.UNKNOWN), entry["form"] == "bot", seen, len(sources), entry["id"])
        self.pending.append((*order, self.count, kind, link_key(kind, entry), names, *held, text))
        self.links.add(self.count, kind, entry, seen)
        if len(self.pending) == _TAKEN_IN:
            self._take_in()

    def entries(self) -> Iterator[dict[str, Any]]:
        """All entries, as `plain` gives them."""
        self._take_in()
        for (record,) in self.connection.execute("SELECT record FROM spool"):
            yield plain_of_line(json.loads(record))

    def drop(self, ids: AbstractSet[str], among: int | None = None) -> None:
        """Forget the entries with some ids, all or only `among` the first ones."""
        if not ids:
            return
        self._take_in()
        fields = ", ".join(Columns._fields)
        query = f"SELECT place, ordinal, id, kind, {fields} FROM spool WHERE ordinal <= ?"  # noqa: S608
        dropped = [
            row
            for row in self.connection.execute(query, (self.count if among is None else among,))
            if row[2] in ids
        ]
        for place, ordinal, _id, kind, *held in dropped:
            columns = Columns(*held)
            self.wording.uncount(columns)
            self.marked[kind, columns.term] -= 1
            self.hosts.pop(ordinal, None)
            self.links.drop(ordinal)
            self.connection.execute("DELETE FROM spool WHERE place = ?", (place,))

    def hand_on(self, broader: Callable[[str], str], progress: Callable[[int, int], None]) -> None:
        """Number the entries, best first, and write them into the index.

        Args:
            broader: The broader terms of some terms, both in the form of their columns.
            progress: Called with the number of entries written, and the total.
        """
        self._take_in()
        self._offer("life", 2, self._life_order)
        self._offer("evidence", 2, evidence_tokens)
        self._offer("broader", 1, broader)
        self.links.follow(self.today)
        self.connection.execute(_NUMBER)
        self._name_hosts()
        total = self.kinds.total()
        for done in range(0, total, _HANDED_ON):
            self.connection.execute(_INTO_WORDS, (done, done + _HANDED_ON))
            if done + _HANDED_ON <= total:
                progress(done + _HANDED_ON, total)
        # What this frees is filled again by the tables that come after.
        self.connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self.connection.execute(_ENTRIES)
        self.connection.execute(_LIVES)
        # Names are sorted anyway: so they are read as the entries lie, which is the faster.
        self.connection.execute("CREATE INDEX waiting.by_place ON numbered(place, row)")
        self.connection.execute(_NAMES)
        add_communities(self.connection)

    def close(self) -> None:
        """Give back the room that the entries took while they waited; no transaction may be open."""
        self.connection.execute("DETACH waiting")

    def _offer(self, name: str, arguments: int, function: Callable[..., str | int]) -> None:
        """Let SQL call a function, which is asked only once for each value."""
        cached = lru_cache(1 << 16)(function)
        self.connection.create_function(name, arguments, cached, deterministic=True)

    def _life_order(self, status: str, seen: str) -> int:
        """The place of an entry's life in the order."""
        return _LIFE_ORDER.index(life_on(self.today, Status(status), seen or None))

    def _take_in(self) -> None:
        self.pending.sort()
        self.connection.executemany(_INSERT, self.pending)
        self.pending.clear()
        self.links.take_in()

    def _name_hosts(self) -> None:
        """Add the names of its hosts to the words of each chat."""
        wanted = json.dumps([*{host for hosts in self.hosts.values() for host in hosts}])
        accounts = self.connection.execute(_HOSTS, (wanted,))
        names = {entry_id: json.loads(record)["name"] for entry_id, record in accounts}
        for ordinal, hosts in self.hosts.items():
            words = self.wording.runs(" ".join(names.get(host, "") for host in hosts))
            self.wording.count(words)
            query = "UPDATE spool SET keyword = keyword || ' ' || ? WHERE ordinal = ? AND kind = 'chat'"
            self.connection.execute(query, (" ".join(words), ordinal))
