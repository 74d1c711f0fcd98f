"""The entries of an export, and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.export.accounts import read_entries
from medtw.record import Record
from medtw.render.records import entry_record
from medtw.search.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from medtw.export.accounts import Progress
    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.vocabulary import Term

#: The vocabularies, in the order in which they are written.
VOCABULARIES = ("specialty", "topic")


class Dataset(Record):
    """Entries that pass some filters; they are read from the index while they are written."""

    index: Index
    #: The day that says how alive each entry is.
    day: date
    filters: Filters = Filters()
    #: Is told how many entries were read, and of how many.
    progress: Progress = lambda *_: None

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def _rows(self) -> list[int]:
        return self.index.rows(self.filters.expression)

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries, best first."""
        return read_entries(self.index, self._rows, self.progress)

    @property
    def records(self) -> Iterator[dict[str, Any]]:
        """The entries as `--json` shows them."""
        return (entry_record(entry, self.day) for entry in self.entries)

    def terms(self, vocabulary: str) -> list[Term]:
        """All terms of a vocabulary, used or not."""
        return [counted.term for counted in self.index.terms(vocabulary)]
