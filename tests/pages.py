"""Makes pages from records, and reads them with a parser that enforces the HTML standard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from html5lib import HTMLParser, getTreeBuilder

from medtw.index.tokens import Token
from medtw.model import Account
from medtw.render.html.page import render_page
from medtw.render.records import entry_record
from medtw.render.report import Colophon, Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DAY = date(2026, 11, 22)
COLOPHON = Colophon(
    version="1.0", catalog="2026-11-22", day=DAY, labels={Token("topic", "burnout"): "Burnout"}
)


def record_of(**changes: Any) -> dict[str, Any]:
    """The record of an entry."""
    entry = Account(id="ada", name="Ada Example", form="person", summary="Writes.", sources=())
    return entry_record(entry, DAY) | changes


def list_of(record: dict[str, Any]) -> Report:
    """A report of one entry."""
    return Report(command="accounts", query={}, total=1, records=(record,), sections=())


def page_of_report(report: Report) -> str:
    """The page made from a report."""
    return render_page(report.replace(colophon=COLOPHON))


def read_report(report: Report) -> Element:
    """That page as a document."""
    return read_page(page_of_report(report))


def read_page(page: str) -> Element:
    """Parse a page; raises ParseError if it breaks the HTML standard."""
    builder = getTreeBuilder("etree")
    document: Element = HTMLParser(builder, strict=True, namespaceHTMLElements=False).parse(page)
    return document


def text_of(element: Element | None) -> str:
    """All text in an element, with each run of whitespace as one space."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def links_of(element: Element) -> list[tuple[str, str]]:
    """The links in an element: their texts and addresses."""
    return [(text_of(link), str(link.get("href"))) for link in element.iter("a")]


def body_of(page: str) -> str:
    """The body of a page; apart from the title, all pages have the same head."""
    return page[page.index("<body>") :]
