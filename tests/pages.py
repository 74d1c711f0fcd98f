"""Makes pages of records, and reads them as the HTML standard says, which they have to keep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from html5lib import HTMLParser, getTreeBuilder

from medtw.model import Account
from medtw.render.html.page import render_page
from medtw.render.records import entry_record
from medtw.render.report import Colophon, Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DAY = date(2026, 11, 22)
COLOPHON = Colophon("1.0", "2026-11-22", DAY, {"t:burnout": "Burnout"})


def record_of(**changes: Any) -> dict[str, Any]:
    """The record of an entry."""
    entry = Account(id="ada", name="Ada Example", form="person", summary="Writes.", sources=())
    return entry_record(entry, DAY) | changes


def list_of(record: dict[str, Any]) -> Report:
    """A report of one entry."""
    return Report(command="accounts", query={}, total=1, records=(record,), sections=())


def page_of_report(report: Report) -> str:
    """The page that a report becomes."""
    return render_page(report.replace(colophon=COLOPHON))


def read_report(report: Report) -> Element:
    """The document of that page."""
    return read_page(page_of_report(report))


def read_page(page: str) -> Element:
    """The document of a page; raises ParseError where it is not what the HTML standard asks for."""
    builder = getTreeBuilder("etree")
    document: Element = HTMLParser(builder, strict=True, namespaceHTMLElements=False).parse(page)
    return document


def text_of(element: Element | None) -> str:
    """All text within an element, each run of space as one space."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def links_of(element: Element) -> list[tuple[str, str]]:
    """The links within an element: their texts and addresses."""
    return [(text_of(link), str(link.get("href"))) for link in element.iter("a")]


def body_of(page: str) -> str:
    """The lines of a page below its head, which is the same on all of them but for the title."""
    return page[page.index("<body>") :]
