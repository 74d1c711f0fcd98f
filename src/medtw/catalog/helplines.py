"""The files of help lines -> help lines, and the check of where each number comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medtw.catalog.entries import ID, parse_sources
from medtw.catalog.fields import Fields, named_children
from medtw.model import NUMBER_FROM, SCOPES, Helpline
from medtw.places import names
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.fields import Report

#: The file of the lines for every country.
INTERNATIONAL = "international"
#: A number to dial, or several alternatives, and what to press then.
_NUMBER = r"[+*]?[0-9](?:[0-9 ()-]*[0-9])?"
_PHONE = re.compile(rf"{_NUMBER}(?: or {_NUMBER})*(?:, option [0-9])?")
#: Sources that agree on a number are from this year or later.
_FIRST_YEAR = "2022"
#: Sites with many publishers, each under a name of its own.
_SHARED_HOSTS = ("github.com", "gitlab.com")


def parse_helplines(stem: str, report: Report) -> Iterator[tuple[str, Helpline]]:
    """The lines of a file, by id, in the order of the file; its name is the code of their country."""
    country = None if stem == INTERNATIONAL else stem.upper()
    if country is not None and (country not in names("country") or stem != stem.lower()):
        report.add((), f"the file's name {quoted(stem)} is not a country code like gb, or {INTERNATIONAL}")
    for line_id, fields in named_children(report.document.value, report).items():
        if not ID.fullmatch(line_id):
            report.add((line_id,), f"{quoted(line_id)} is not an id: lower-case words joined by '-'")
        line = _line(line_id, country, fields)
        for fault in _faults(line):
            report.add((line_id,), fault)
        yield line_id, line


def _line(line_id: str, country: str | None, fields: Fields) -> Helpline:
    line = Helpline(
        id=line_id,
        country=country,
        name=fields.required_text("name"),
        aliases=fields.texts("aliases"),
        scope=fields.choice("scope", SCOPES, required=True) or "",
        audience=fields.required_text("for"),
        region=fields.text("region"),
        phone=fields.matching("phone", _PHONE, "a telephone number"),
        text=fields.text("text"),
        chat=fields.https("chat"),
        hours=fields.text("hours"),
        cost=fields.choice("cost", ("free",)),
        languages=fields.texts("languages", allowed=names("language"), noun="language"),
        url=fields.https("url"),
        number_from=fields.choice("number_from", NUMBER_FROM),
        sources=parse_sources(fields),
    )
    fields.finish(_why_unknown)
    return line


def _why_unknown(name: str) -> str | None:
    return "no such field: the file's name is the country" if name == "country" else None


def _faults(line: Helpline) -> Iterator[str]:
    """Why a help line cannot be reached, or its number cannot be printed."""
    if not (line.phone or line.text or line.chat or line.url):
        yield "needs a 'phone', 'text', 'chat' or 'url'"
    if not (line.phone or line.text):
        if line.number_from:
            yield "says where its number comes from, but has no number"
    elif line.number_from is None:
        yield f"'number_from' is missing: say where the number comes from, {' or '.join(NUMBER_FROM)}"
    elif line.number_from == "own-page" and not _has_own_page(line):
        yield "'own-page' needs a source on the host of its 'url'"
    elif line.number_from == "two-sources" and len(_dated_publishers(line)) <= 1:
        yield f"'two-sources' needs sources of two publishers, dated {_FIRST_YEAR} or later"


def _has_own_page(line: Helpline) -> bool:
    return line.url is not None and _host(line.url) in {_host(source.url) for source in line.sources}


def _dated_publishers(line: Helpline) -> set[str]:
    dated = [source.url for source in line.sources if (source.published or "") >= _FIRST_YEAR]
    return {_publisher(url) for url in dated}


def _publisher(url: str) -> str:
    host = _host(url)
    return f"{host}/{urlsplit(url).path.split('/')[1]}" if host in _SHARED_HOSTS else host


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
