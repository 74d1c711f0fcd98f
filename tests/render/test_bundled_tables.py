"""Every table for the bundled catalog at usual widths: nothing that people copy is broken or cut."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from factories import indexed
from rich.console import Console

from medtw.agenda import choose, list_all
from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.events import held_between
from medtw.kinds import Kind
from medtw.render.chats import chats_report
from medtw.render.collections import collection_report, collections_report
from medtw.render.entries import list_report
from medtw.render.events import events_report
from medtw.render.helplines import helplines_report
from medtw.render.layout import lines_of
from medtw.render.report import FIELDS, Fit, Report, Section
from medtw.render.results import search_report, similar_report
from medtw.render.show import show_report
from medtw.render.table import print_table
from medtw.render.terms import terms_report
from medtw.schedule import days
from medtw.search.browse import list_entries, list_events
from medtw.search.collections import listed_entries
from medtw.search.filters import Filters
from medtw.search.helplines import all_crisis_lines, of_country
from medtw.search.ranking import search
from medtw.search.similar import similar

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Entry

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
DAY = NOW.date()
QUERIES = ("burnout", "burnuot", "icu nurse in kenya", "who speaks up against gun violence", "podcast")


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with indexed(load(CHECKOUT).catalog) as index:
        yield index


def of_kind(index: Index, kind: Kind) -> list[Entry]:
    return list_entries(index, Filters().with_kind(kind), None)[0]


def lists(index: Index) -> Iterator[Report]:
    for kind in Kind:
        entries = of_kind(index, kind)
        yield list_report(kind.plural, entries, total=len(entries), day=DAY, asked={})
    for vocabulary in ("topic", "specialty"):
        yield terms_report(vocabulary, index.terms(vocabulary))
    held = held_between(list_events(index, Filters()), DAY, DAY + timedelta(days=400))
    yield events_report(held, day=DAY, period=None, upcoming=None, asked={}, total=len(held))


def answers(index: Index) -> Iterator[Report]:
    for query in QUERIES:
        found = search(index, query, limit=50, day=DAY)
        for explain in (False, True):
            yield search_report(found, index.labels, DAY, asked={}, after=(), explain=explain)
    for entry in of_kind(index, Kind.CHAT)[:20]:
        yield similar_report(entry, similar(index, entry, 10), DAY)


def others(index: Index) -> Iterator[Report]:
    listing = list_all(index, Filters(), DAY, everything=True)
    window = days(DAY, 7, UTC)
    agenda = choose(listing, window, NOW, None, list_events(index, Filters()))
    yield chats_report(agenda, agenda, now=NOW, window=window, hosts={}, asked={})
    for country in (None, "GB", "US", "PH"):
        lines = of_country(index, country)
        yield helplines_report(
            lines, country=country, short=all_crisis_lines(index) if country is None else []
        )
    listed = [(each, listed_entries(index, each.entries)) for each in index.collections()]
    yield collections_report(listed, DAY)
    for collection, entries in listed:
        yield collection_report(collection, {entry.id: entry for entry in entries}, DAY)
    shown = [entry for kind in Kind for entry in of_kind(index, kind)[:60]]
    yield show_report(shown, {}, labels=index.labels, hosts={}, linked={}, upcoming={}, alike={}, now=NOW)


def printed(report: Report, columns: int) -> list[str]:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    print_table(report, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def sections_of(report: Report) -> tuple[Section, ...]:
    return report.on_screen or report.sections


def wholes(report: Report) -> Iterator[str]:
    """The cells that must never be broken or cut, in the columns that are shown at every width."""
    for section in sections_of(report):
        if section.columns == FIELDS or section.is_list:
            continue
        has_detail = any(column.fit is Fit.DETAIL for column in section.columns)
        for row in section.rows:
            for column, cell in zip(section.columns, row, strict=True):
                is_shown = not column.is_for_pipes and (has_detail or not column.is_extra)
                if is_shown and column.fit in (Fit.WHOLE, Fit.ADDRESS):
                    yield cell.text


def words_of(report: Report) -> set[str]:
    """All words of a report, with and without the colon that may follow them."""
    texts = [*report.first, *report.before, *report.after, *report.tips]
    for section in sections_of(report):
        texts += [section.title or "", *(column.name for column in section.columns)]
        texts += [cell.text for row in section.rows for cell in row]
    words = {word for text in texts for word in text.split()}
    return words | {f"{word}:" for word in words}


def stem(word: str) -> str:
    """A word without the dots that mark a cut, and without the punctuation before them."""
    return word.removesuffix("...").rstrip(",;:.")


@pytest.mark.parametrize("columns", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("reports", [lists, answers, others])
def test_no_word_is_split_and_nothing_to_copy_is_cut(
    reports: Callable[[Index], Iterator[Report]], columns: int, index: Index
) -> None:
    for report in reports(index):
        lines = printed(report, columns)
        text = "\n".join(lines)
        assert [whole for whole in wholes(report) if whole not in text] == []
        known = {stem(word) for word in words_of(report)}
        shown = {stem(word) for line in lines for word in line.split()}
        assert {word for word in shown - known if word.strip("\u2588#")} == set()


@pytest.mark.parametrize("query", QUERIES)
def test_ten_results_fit_in_24_lines_of_80_columns(query: str, index: Index) -> None:
    found = search(index, query, limit=10, day=DAY)
    [section] = search_report(found, index.labels, DAY, asked={}, after=()).sections
    lines = ["".join(piece.text for piece in line) for line in lines_of(section, 80)]
    assert len(section.rows) == 10
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
