"""The cells and lines that lists, results and meetings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.store import MOST_COUNTED
from medtw.life import Life
from medtw.model import Account, Entry, Event, Hashtag
from medtw.render.report import EMPTY, Cell, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from medtw.search.filters import Unmet

#: The columns that every table of entries begins with.
LEADING_COLUMNS = (Column("Name", note="Role"), Column("Kind"), Column("Where"))
#: How many of an entry's topics and specialties a table names.
_NAMED = 3


def leading_cells(entry: Entry, also: Sequence[Entry] = ()) -> tuple[Cell, Cell, Cell]:
    """The cells of LEADING_COLUMNS; the name is followed by the entries for which this one stands."""
    name = name_cell(entry)
    if also:
        others = f"also {', '.join(other.tag or other.title for other in also)}"
        name = name._replace(note=", ".join(filter(None, (name.note, others))))
    return name, kind_cell(entry), where_cell(entry)


def name_cell(entry: Entry) -> Cell:
    """The name, with what a reader should be warned of."""
    warning = ", ".join(entry.content_warnings) or None
    note = entry.role if isinstance(entry, Account) else None
    return Cell(entry.meaning if isinstance(entry, Hashtag) else entry.title, note=note, warning=warning)


def kind_cell(entry: Entry) -> Cell:
    """The kind; for events and for accounts other than people, what they are."""
    is_told_by_form = isinstance(entry, Account | Event) and entry.form != "person"
    return Cell(entry.form.replace("-", " ") if is_told_by_form else entry.kind.value)


def where_cell(entry: Entry) -> Cell:
    """The handle or hashtag, or the site where there is neither."""
    if entry.tag:
        return Cell(entry.tag, url=entry.url, is_whole=True)
    host = entry.url.split("/")[2].removeprefix("www.") if entry.url else EMPTY
    return Cell(host, url=entry.url, is_whole=True)


def seen_cell(entry: Entry, day: date) -> Cell:
    """How alive it is, and when that was seen: "active 2026-04", "quiet 2018", "ended 2023-10-31"."""
    life = entry.life_on(day)
    when = entry.ended or "" if life is Life.ENDED else entry.seen or "undated"
    return Cell(f"{life} {when}".rstrip(), is_whole=True)


def unmet_text(unmet: Unmet) -> str:
    """Why a filter can match nothing: "no hashtag in the catalog states a country"."""
    name, values, _ = unmet.filter
    asked = " or ".join(value.upper() if name == "country" else value for value in values)
    if not unmet.is_stated:
        lacking = "has a dated source" if name == "since" else f"states a {name}"
        return f"no {unmet.noun} in the catalog {lacking}"
    verbs = {"kind": "is a", "since": "was seen since"}
    return f"no {unmet.noun} in the catalog {verbs.get(name, f'has the {name}')} {asked}"


def term_labels(entry: Entry, labels: Mapping[str, str]) -> list[str]:
    """The labels of an entry's topics and specialties."""
    tokens = [*(f"t:{term}" for term in entry.topics), *(f"s:{term}" for term in entry.specialties)]
    return [labels.get(token, token[2:]) for token in tokens]


def first_labels(labels: list[str]) -> list[str]:
    """The first labels, and how many there are beyond them."""
    beyond = len(labels) - _NAMED
    return labels if beyond <= 0 else [*labels[:_NAMED], f"{beyond} more"]


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 meeting", "2 meetings"; the plural is given where it is irregular."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def counted(total: int) -> str:
    """A number of entries, as far as they are counted."""
    return str(total) if total < MOST_COUNTED else f"{MOST_COUNTED} or more"


def counted_entries(total: int) -> str:
    """The same with its noun: "1 entry"."""
    return f"{counted(total)} {'entry' if total == 1 else 'entries'}"


def closing_lines(shown: Sequence[Entry], total: int) -> tuple[str, ...]:
    """How to see the others, where there are any, and how to see all of one entry."""
    more = (f"{len(shown)} of {counted(total)}. More: --limit {total}",) if total > len(shown) else ()
    return (*more, f"One entry: medtw show {shown[0].id}") if shown else ()
