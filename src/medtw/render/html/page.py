"""A report as one HTML page, which loads nothing from the network and can be read without its script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from medtw.render.html.heading import colophon_lines, heading, introduction, notes
from medtw.render.html.markup import Markup, prose, tag
from medtw.render.html.sections import section_parts
from medtw.render.html.tables import entry_tables
from medtw.render.report import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.render.report import Colophon, Report

#: The element that the skip link for keyboard users leads to.
_RESULTS = "results"


def render_page(report: Report) -> str:
    """The page; the report must have a colophon."""
    if report.colophon is None:
        raise ValueError("a page says of which catalog it is")
    page = tag("html", _head(report, report.colophon), _body(report, report.colophon), lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _head(report: Report, colophon: Colophon) -> Markup:
    style, script = _file("page.css"), _file("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"medtw {colophon.version}"),
        tag("title", f"{heading(report, colophon)} \u00b7 medtw"),
        tag("style", style),
        tag("script", script, type="module"),
    )


def _body(report: Report, colophon: Colophon) -> Markup:
    help_lines = [tag("aside", *(tag("p", prose(line)) for line in report.first), aria_label="Help")]
    closing = [*notes(report)]
    return tag(
        "body",
        tag("a", "Skip to the results", href=f"#{_RESULTS}", class_="skip"),
        *(help_lines if report.first else ()),
        tag("header", tag("h1", tag("bdi", heading(report, colophon))), *introduction(report, colophon)),
        tag("main", _controls(), *_parts(report, colophon), *closing, id=_RESULTS),
        tag("footer", *colophon_lines(report, colophon)),
    )


def _parts(report: Report, colophon: Colophon) -> Iterator[Markup]:
    """The results: tables with all details for records of entries, else the sections."""
    records = [one for records in (report.records, *report.more.values()) for one in records]
    shows_fields = any(section.columns == FIELDS for section in report.sections)
    if not shows_fields and all({"summary", "status"} <= one.keys() for one in records):
        return entry_tables(report, colophon)
    return section_parts(report)


def _controls() -> Markup:
    """The controls that need the script, which also shows them."""
    return tag(
        "form",
        tag("label", "Filter", for_="filter"),
        tag("input", type="search", id="filter", autocomplete="off"),
        tag("output", for_="filter"),
        tag("button", "Show all sources", type="button"),
        role="search",
        hidden="",
    )


def _file(name: str) -> Markup:
    """A file of this package that is part of every page, unchanged."""
    return Markup(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    """The source expression that allows one text (Content Security Policy, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
