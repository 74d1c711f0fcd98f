"""The entries on their way into the index, until all of them are there.

Only then can they be numbered, because the number is their rank, and evidence may come from any other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from medtw.evidence import evident
from medtw.index.communities import add_communities
from medtw.index.evidence import FIRST_DAY, evidence_tokens
from medtw.index.links import Link, link_key, links_of, newest_evidence
from medtw.index.tokens import Token, column_of
from medtw.index.words import Columns, Wording, exact_names
from medtw.kinds import Kind
from medtw.life import Life, Status, life_on
from medtw.model import Chat
from medtw.records import decode_entry, encode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from medtw.model import Entry

_INTO_WORDS = f"""
INSERT INTO words(rowid, broader, {", ".join(Columns._fields)})
VALUES (?, ?, {", ".join("?" * len(Columns._fields))})
"""  # noqa: S608 - names of columns
_LIFE_ORDER = tuple(Life)
#: Progress is reported after this many entries.
_TOLD_AFTER = 1000


@dataclass(slots=True)
class Waiting:
    """What is written of an entry, and what its place in the order depends on."""

    id: str
    kind: Kind
    #: What the newest evidence states, and its date, "" where it has none.
    status: Status
    seen: str
    languages: str
    is_bot: bool
    sources: int
    #: By what links name it, and of whose life it is evidence.
    key: str
    links: tuple[Link, ...]
    #: The accounts that run a chat, whose names are words of it.
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    columns: Columns
    #: The whole entry, encoded.
    record: str


class Spool:
    """The entries of a catalog that is compiled, and what is counted of them."""

    def __init__(self, connection: sqlite3.Connection, today: str | None) -> None:
        self.connection = connection
        # Without a date, no evidence is old.
        self.today = date.fromisoformat(today) if today else FIRST_DAY
        self.wording = Wording()
        self.waiting: dict[str, Waiting] = {}

    def add(self, entry: Entry, text: str | None = None) -> None:
        """Take in an entry, in place of an earlier one with its id.

        Args:
            entry: The entry.
            text: What to keep of it, where there is a text that `decode_entry` reads.
        """
        self.drop({entry.id} & self.waiting.keys())
        self.waiting[entry.id] = Waiting(
            id=entry.id,
            kind=entry.kind,
            status=evident(entry.status, entry.newest),
            seen=entry.seen or "",
            languages=" ".join(entry.languages),
            is_bot=entry.form == "bot",
            sources=len(entry.sources),
            key=link_key(entry),
            links=tuple(links_of(entry)),
            hosts=entry.hosts if isinstance(entry, Chat) else (),
            names=tuple(exact_names(entry)),
            columns=self.wording.columns(entry),
            record=text or encode(entry),
        )

    def entries(self) -> Iterator[Entry]:
        """All entries."""
        return (decode_entry(one.kind, one.record) for one in self.waiting.values())

    def find(self, entry_id: str) -> Entry | None:
        """The entry with an id."""
        one = self.waiting.get(entry_id)
        return None if one is None else decode_entry(one.kind, one.record)

    def drop(self, ids: Iterable[str]) -> None:
        """Forget the entries with some ids."""
        for entry_id in ids:
            self.wording.uncount(self.waiting.pop(entry_id).columns)

    def marked(self) -> Counter[tuple[Kind, str]]:
        """How many entries of a kind have the same terms, in the form of the column."""
        return Counter((one.kind, one.columns.term) for one in self.waiting.values())

    def hand_on(self, broader: Callable[[str], str], progress: Callable[[int, int], None]) -> None:
        """Number the entries, best first, and write them into the index.

        Args:
            broader: The broader terms of some terms, both in the form of their columns.
            progress: Called with the number of entries written, and the total.
        """
        self._name_hosts()
        self._follow_links()
        ranked = self._ranked()
        write = self.connection.executemany
        write(_INTO_WORDS, _word_rows(ranked, broader, progress))
        # What this frees is filled again by the tables that come after.
        self.connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        rows = [*enumerate(ranked, start=1)]
        write("INSERT INTO entries VALUES (?, ?, ?, ?)", ((row, o.id, o.kind, o.record) for row, o in rows))
        standings = ((row, one.status, one.seen, one.languages) for row, one in rows)
        write("INSERT INTO standings VALUES (?, ?, ?, ?)", standings)
        names = sorted(((name, row) for row, one in rows for name in one.names), key=itemgetter(0))
        write("INSERT INTO names VALUES (?, ?)", names)
        add_communities(self.connection)

    def _ranked(self) -> list[Waiting]:
        """The entries, in the order in which they are shown when nothing else tells them apart."""

        @lru_cache(None)
        def life(status: Status, seen: str) -> int:
            return _LIFE_ORDER.index(life_on(self.today, status, seen or None))

        ranked = sorted(self.waiting.values(), key=attrgetter("id"))
        ranked.sort(key=attrgetter("seen", "sources"), reverse=True)
        ranked.sort(key=lambda one: (life(one.status, one.seen), one.is_bot))
        return ranked

    def _follow_links(self) -> None:
        """Give entries the evidence of others."""
        for entry_id, evidence in newest_evidence(self.waiting.values(), self.today):
            one = self.waiting[entry_id]
            one.status, one.seen = evidence.status, evidence.seen
            one.record = f'{one.record[:-1]},"linked":{encode(evidence)}}}'

    def _name_hosts(self) -> None:
        """Add the names of its hosts to the words of each chat."""
        for one in self.waiting.values():
            hosts = [self.waiting[host] for host in one.hosts if host in self.waiting]
            names = [decode_entry(h.kind, h.record).title for h in hosts if h.kind is Kind.ACCOUNT]
            if names:
                words = self.wording.runs(" ".join(names))
                self.wording.count(words)
                one.columns = one.columns._replace(keyword=" ".join([one.columns.keyword, *words]))


def _word_rows(
    ranked: Sequence[Waiting], broader: Callable[[str], str], progress: Callable[[int, int], None]
) -> Iterator[tuple[object, ...]]:
    """The rows of the full-text table: with the facets stand the newest evidence and the id."""
    broader, evidence = lru_cache(None)(broader), lru_cache(None)(evidence_tokens)
    for row, one in enumerate(ranked, start=1):
        *columns, facet = one.columns
        more = f"{evidence(one.status, one.seen)} {column_of([Token.of('id', one.id)])}"
        yield row, broader(one.columns.term), *columns, f"{facet} {more}"
        if row % _TOLD_AFTER == 0:
            progress(row, len(ranked))
