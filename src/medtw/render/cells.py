"""Cells and lines shared by lists, results and meetings."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from medtw.index.store import MOST_COUNTED
from medtw.index.tokens import terms_of
from medtw.life import Life
from medtw.model import BUNDLED_CATALOG, Account, Entry, Event, Hashtag
from medtw.platforms import is_directory, label, short_host
from medtw.render.report import EMPTY, Cell, Column, Fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from medtw.index.tokens import Token
    from medtw.render.report import Section
    from medtw.search.filters import Unmet

#: The columns of every table of entries, except the one with the reason.
NAME, WHERE, KIND, SEEN = (
    *(Column("Name", Fit.NAME), Column("Where", Fit.ADDRESS), Column("Kind", is_extra=True), Column("Seen")),
)
RANK = Column("#", is_number=True)
ABOUT = Column("About", Fit.DETAIL)
#: What to do with a result, for people who see the list on a screen.
TIPS = ("details: --show 1 · in the browser: --open 1",)
ENTRY_ROW = (RANK, NAME, WHERE, KIND, SEEN, Column("Id", is_for_pipes=True), ABOUT)
#: Forms that people know by their site rather than a handle.
_KNOWN_BY_SITE = ("podcast", "blog")
#: Platforms that are obvious from a handle's form, and the one where the community began.
_TOLD_BY_HANDLE = ("x", "bluesky", "mastodon")


def entry_cells(
    entry: Entry, rank: int, day: date, also: Sequence[Entry] = (), why: str = ""
) -> tuple[Cell, ...]:
    """The cells of ENTRY_ROW; the description includes related entries and the reason."""
    return (
        Cell(str(rank)),
        Cell(entry.meaning if isinstance(entry, Hashtag) else entry.title, url=entry.url),
        where_cell(entry),
        kind_cell(entry),
        seen_cell(entry, day),
        Cell(entry.id),
        Cell(about_text(entry, also, why)),
    )


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Sections whose rows have consecutive numbers, for the options that act on a result by its number."""
    number = count(1)
    return tuple(
        section._replace(
            columns=(RANK, *section.columns),
            rows=tuple((Cell(str(next(number))), *row) for row in section.rows),
        )
        for section in sections
    )


def about_text(entry: Entry, also: Sequence[Entry] = (), why: str = "") -> str:
    """What to know first: warnings, why it was found, what it is, and what belongs to it."""
    what = entry.role if isinstance(entry, Account) and entry.form == "person" else None
    others = f"also {', '.join(other.tag or other.title for other in also)}" if also else ""
    return "; ".join(filter(None, (warning_text(entry), why, others, what or entry.summary)))


def warning_text(entry: Entry) -> str:
    """What a reader should know before opening it: content warnings, and that it is from another catalog."""
    warnings = f"content warning: {', '.join(entry.content_warnings)}" if entry.content_warnings else ""
    origin = f"from {entry.catalog}" if entry.catalog != BUNDLED_CATALOG else ""
    return "; ".join(filter(None, (warnings, origin)))


def kind_cell(entry: Entry) -> Cell:
    """The kind; for accounts and events, what they are."""
    is_told_by_form = isinstance(entry, Account | Event)
    return Cell(entry.form.replace("-", " ") if is_told_by_form else entry.kind.value)


def where_cell(entry: Entry) -> Cell:
    """How people recognize it: the hashtag, the handle (with its platform unless that is X), or the site."""
    site = _site(entry) if isinstance(entry, Account) else None
    if site and (entry.form in _KNOWN_BY_SITE or entry.tag is None):
        return Cell(short_host(site), url=site)
    if entry.tag is None:
        return Cell(short_host(entry.url) if entry.url else EMPTY, url=entry.url)
    if isinstance(entry, Account) and entry.platform not in _TOLD_BY_HANDLE:
        return Cell(f"{entry.tag} {label(entry.platform or '')}", url=entry.url)
    return Cell(entry.tag, url=entry.url)


def _site(entry: Entry) -> str | None:
    """Its own page; one in a directory of shows only if no other page is known."""
    urls = [link.url for link in entry.links]
    return next((url for url in urls if not is_directory(url)), urls[0] if urls else None)


def seen_cell(entry: Entry, day: date) -> Cell:
    """How alive it is, and in which month it was seen: "active 2026-04", "quiet 2018", "ended 2023-10"."""
    life = entry.life_on(day)
    when = entry.ended or "" if life is Life.ENDED else entry.seen or "undated"
    precision = len("2018") if life is Life.QUIET and entry.seen else len("2018-05")
    return Cell(f"{life} {when[:precision]}".rstrip())


def unmet_text(unmet: Unmet) -> str:
    """Why a filter can match nothing: "no hashtag in the catalog states a country"."""
    name, values = unmet.filter.name, unmet.filter.values
    if name == "saved":
        return f"no saved {unmet.noun} is in the catalog"
    asked = " or ".join(map(_place, values) if name == "country" else values)
    if not unmet.is_stated:
        lacking = "has a dated source" if name == "since" else f"states a {name}"
        return f"no {unmet.noun} in the catalog {lacking}"
    verbs = {"kind": "is a", "since": "was seen since"}
    return f"no {unmet.noun} in the catalog {verbs.get(name, f'has the {name}')} {asked}"


def _place(value: str) -> str:
    """A country's code, or the name of a region."""
    from medtw.places import name_of

    return name_of("region", value) or value.upper()


def term_labels(entry: Entry, labels: Mapping[Token, str]) -> list[str]:
    """The labels of an entry's topics and specialties."""
    return [labels.get(token, token.value) for token in terms_of(entry)]


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 meeting", "2 meetings"; give the plural if it is irregular."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def counted(total: int) -> str:
    """A number of entries, up to the limit of counting."""
    return str(total) if total < MOST_COUNTED else f"{MOST_COUNTED} or more"


def counted_entries(total: int) -> str:
    """The same with its noun: "1 entry"."""
    return f"{counted(total)} {'entry' if total == 1 else 'entries'}"


def more_text(shown: int, total: int) -> str:
    """How many results are shown, and how to see all: "10 of 73 · more: -n all"."""
    return f"{shown} of {counted(total)} · more: -n all"


def closing_lines(shown: int, total: int) -> tuple[str, ...]:
    """How to see the other results, if there are any."""
    return (more_text(shown, total),) if total > shown else ()
