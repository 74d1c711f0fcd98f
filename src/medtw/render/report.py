"""The output of a command, independent of formats: records for programs, sections for people."""

# Without `from __future__ import annotations`: a named tuple compiles each annotation that is a text.

from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.index.store import MOST_COUNTED
from medtw.record import Record
from medtw.render.shortening import LONGEST_SHOWN, shortened

if TYPE_CHECKING:
    from datetime import date

    from medtw.index.tokens import Token
    from medtw.render.month import Month
    from medtw.render.week import Week

#: The name and version of the JSON documents; additions do not change it.
SCHEMA = "medtw/1"


#: The text of an empty cell.
EMPTY = ""


class Cell(NamedTuple):
    """A text in a table, perhaps with an address to open."""

    text: str
    url: str | None = None
    #: A bar to draw after the text, as a share of the longest, 0 to 1.
    bar: float | None = None

    def shortened(self) -> "Cell":
        """The same cell, with its text cut for a screen."""
        return self._replace(text=shortened(self.text)) if len(self.text) > LONGEST_SHOWN else self


class Fit(Enum):
    """How a column's texts are fitted to a terminal that is too narrow."""

    #: Never broken or cut: dates, ids, kinds.
    WHOLE = auto()
    #: Shortened after a word.
    NAME = auto()
    #: Complete, on the line below if necessary; only directly after names.
    ADDRESS = auto()
    #: After all others, or on the line below; shortened after a word.
    DETAIL = auto()


class Column(NamedTuple):
    """A column of a section."""

    name: str
    fit: Fit = Fit.WHOLE
    #: Left out if there is no room.
    is_extra: bool = False
    #: Only for pipes, which have room for everything.
    is_for_pipes: bool = False
    is_number: bool = False


#: The columns of a section that lists the fields of one thing.
FIELDS = (Column("Field"), Column("Value"))


class Section(NamedTuple):
    """A table with its title; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    is_dim: bool = False
    #: Whether each row is a block of lines on every terminal, because its texts are too long for columns.
    is_list: bool = False
    #: Left out if the report's sheet is drawn, which shows the same.
    in_sheet: bool = False
    #: The record of each row, if it has one.
    records: tuple[Mapping[str, Any], ...] = ()

    @property
    def has_header(self) -> bool:
        """Whether it has a header with the names of its columns."""
        return not self.is_list and self.columns != FIELDS


class Colophon(Record):
    """What a page that people share says about its origin."""

    #: The version of medtw.
    version: str
    #: The date of the catalog.
    catalog: str
    #: The day for which life is shown.
    day: "date"
    #: The labels of terms, by token, for formats that name them.
    labels: "Mapping[Token, str]" = {}  # noqa: RUF012 - a record is frozen, and so is the default


class Report(Record):
    """The complete output of a command."""

    command: str
    #: The query, as it was understood.
    query: dict[str, Any]
    #: The total number of results, counted up to MOST_COUNTED; at most the limit are included.
    total: int
    #: The results for programs, as JSON-ready mappings.
    records: tuple[dict[str, Any], ...]
    #: More records besides the results, by their keys in the document.
    more: Mapping[str, tuple[dict[str, Any], ...]] = {}
    #: The keys of the records that TSV and CSV show, and those that Markdown shows, which links the first
    #: to the record's "url". Without keys, they show the sections.
    columns: tuple[str, ...] = ()
    pasted: tuple[str, ...] = ()
    #: Whether Markdown shows the sections as lists, as in a changelog, rather than tables.
    is_itemized: bool = False
    #: The same results for people.
    sections: tuple[Section, ...]
    #: The same results as a sheet, for terminals with enough room.
    sheet: "Week | Month | None" = None
    #: The same results in other sections, for terminals.
    on_screen: tuple[Section, ...] = ()
    #: Whether tables have column headings.
    has_headers: bool = True
    #: Lines that come before everything else, because people must read them: help for somebody in distress.
    first: tuple[str, ...] = ()
    #: Lines before and after the sections.
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    #: What to try next, for a screen.
    tips: tuple[str, ...] = ()
    #: Whether it is about the catalog; if not, the catalog may even be unreadable.
    is_of_catalog: bool = True
    #: For formats that people share.
    colophon: Colophon | None = None
    #: The message if there are no results.
    nothing: str = "nothing found"
    #: What to try in that case.
    hint: str | None = None
    #: Additional keys in the JSON document of this command.
    beside: dict[str, Any] = {}  # noqa: RUF012 - a record is frozen, and so is the default

    @property
    def ranked(self) -> tuple[str, ...]:
        """The ids of the listed entries, in the order of the rows."""
        return tuple(record["id"] for section in self.sections for record in section.records)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.records and not any(self.more.values())


def document(report: Report) -> dict[str, Any]:
    """The report as one JSON document; the index does not count beyond MOST_COUNTED."""
    origin = report.colophon
    return {
        "schema": SCHEMA,
        "command": report.command,
        **({} if origin is None else {"catalog": {"version": origin.version, "date": origin.catalog}}),
        "query": report.query,
        "total": report.total,
        "total_is_exact": report.total < MOST_COUNTED,
        **report.beside,
        # Last, because the JSON writer adds them line by line.
        "results": list(report.records),
        **{key: list(records) for key, records in report.more.items()},
    }
