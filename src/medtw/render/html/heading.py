"""What a page says about itself: the query, how much was found, and where the data is from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw.index.tokens import VOCABULARIES, Token
from medtw.life import Life
from medtw.places import name_of
from medtw.platforms import label
from medtw.render.cells import counted
from medtw.render.html.markup import Markup, day, join, link, prose, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.render.report import Colophon, Report

#: A line for terminal users: it names a command or an option.
_FOR_TERMINALS = re.compile(r"\bmedtw [a-z]|(?<!\S)--[a-z]")
#: A line that only states the number of results.
_COUNT = re.compile(r"\d+( or more)? entr(y|ies)")
_FILTERS = ("topic", "specialty", "kind", "platform", "country", "language", "status", "since")
#: Commands whose heading names a filter.
_HEADED = {"topics": "topic", "specialties": "specialty"}
#: The explanations of life on a page.
_LIVES = {
    Life.ACTIVE: "a source from the last 12 months shows that it is going on",
    Life.RECENT: "a source from the last 24 months mentions it",
    Life.QUIET: "its sources are older or undated",
    Life.ENDED: "a source says that it is over",
}
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def heading(report: Report, colophon: Colophon) -> str:
    """The query in a few words."""
    query = report.query
    asked = report.command.replace("-", " ").capitalize()
    match report.command:
        case "search":
            asked = f"Search for \u201c{query['text']}\u201d"
        case "show":
            asked = ", ".join(dict.fromkeys(str(record["name"]) for record in report.records))
        case "similar":
            asked = next(iter(report.before), asked).rstrip(":")
        case "topics" | "specialties" if _HEADED[report.command] in query:
            field = _HEADED[report.command]
            asked = f"{field.title()}: {_values(field, report, colophon)}"
        case "collections" if "collection" in report.beside:
            asked = str(report.beside["collection"]["title"])
        case "help-lines" if query.get("country"):
            asked = f"{asked}: {_value('country', query['country'], colophon)}"
        case "chats" | "events" if "name" in query:
            asked = f"{asked}: {query['name']}"
    return asked


def introduction(report: Report, colophon: Colophon) -> Iterator[Markup]:
    """How the query was understood, in paragraphs, and the origin of the page."""
    asked = heading(report, colophon).replace(":", "")
    for line in report.before:
        rest = line.removeprefix(asked).strip(" ,:")
        if rest and not _COUNT.fullmatch(rest) and not _FOR_TERMINALS.search(line):
            yield tag("p", prose(rest))
    # What newcomers say of themselves leaves nothing out.
    if report.command != "start" and (filters := "; ".join(_filters(report, colophon))):
        yield tag("p", f"Only {filters}")
    yield tag("p", join((_count(report), _edition(colophon)), " \u00b7 "), class_="note")


def _filters(report: Report, colophon: Colophon) -> Iterator[str]:
    """The filters: "country United States", "topic Burnout or Mentorship"."""
    for field in _FILTERS:
        is_given = isinstance(report.query.get(field), list)
        if is_given and field != _HEADED.get(report.command):
            yield f"{field} {_values(field, report, colophon)}"


def _values(field: str, report: Report, colophon: Colophon) -> str:
    return " or ".join(_value(field, value, colophon) for value in report.query[field])


def _value(field: str, value: str, colophon: Colophon) -> str:
    if field in VOCABULARIES:
        return colophon.labels.get(Token.of(field, value), value)
    if field in ("country", "language"):
        return name_of(field, value) or name_of("region", value) or value
    return label(value) if field == "platform" else value


def _count(report: Report) -> str:
    shown = len(report.records)
    noun = "result" if report.total == 1 else "results"
    part = f"The first {shown} of " if shown < report.total else ""
    return f"{part}{counted(report.total)} {noun}"


def _edition(colophon: Colophon) -> Markup:
    """The dates of the catalog and of the page."""
    return join(
        ("catalog dated ", day(colophon.catalog), " \u00b7 page dated ", day(colophon.day.isoformat()))
    )


def notes(report: Report) -> Iterator[Markup]:
    """The lines after the results, for readers without a terminal."""
    for line in report.after:
        said = " \u00b7 ".join(part for part in line.split(" \u00b7 ") if not _FOR_TERMINALS.search(part))
        if said:
            yield tag("p", prose(said))


def colophon_lines(report: Report, colophon: Colophon) -> Iterator[Markup]:
    """How to read the page, and where it comes from."""
    lives = "; ".join(f"{life} means that {meaning}" for life, meaning in _LIVES.items())
    if any("status" in record for record in report.records):
        yield tag("p", f"\u201cLast seen\u201d is the date of the newest source. {lives.capitalize()}.")
    made = f"Made with medtw {colophon.version}, a directory of the medical community online. Its catalog of "
    license_link = link(_LICENSE, "CC BY 4.0")
    yield tag("p", join((made, day(colophon.catalog), " is licensed under ", license_link, ".")))
