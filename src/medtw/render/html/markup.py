"""HTML from texts: everything that is not Markup yet is escaped, and only here."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from medtw.catalog.addresses import address_fault
from medtw.platforms import short_host
from medtw.quoting import OBEYED

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Elements without content, which have no closing tag.
_VOID = frozenset({"input", "meta", "wbr"})
#: Elements that end a line of the file.
_LINES = frozenset(
    {
        *("head", "meta", "title", "style", "script", "header", "main", "section", "article", "aside"),
        *("footer", "form", "table", "thead", "tbody", "tr", "h1", "h2", "h3", "p", "dl", "dd", "li", "ul"),
    }
)
_PLANE, _PLANES = 0x10000, 17
_NONCHARACTERS = "".join(chr(n * _PLANE + end) for n in range(_PLANES) for end in (0xFFFE, 0xFFFF))
#: Characters that HTML forbids, that nobody sees, or that change the direction of a text (CVE-2021-42574).
_UNWANTED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{OBEYED}\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
_REPLACEMENT = "\ufffd"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_ADDRESS = re.compile(r"(https://[^\s<>\"]*[^\s<>\".,;:)])")


class Markup(str):
    """A piece of HTML; all other strings are plain text."""

    __slots__ = ()


def clean(text: str) -> str:
    """A text in which U+FFFD replaces each character that is not allowed on a page."""
    return _UNWANTED.sub(_REPLACEMENT, text.replace("\r", " "))


def tag(element: str, /, *content: str, **attributes: str) -> Markup:
    """An element: `class_` is its class, and `aria_label` its aria-label."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(value))}"' for key, value in attributes.items()
    )
    closing = "" if element in _VOID else f"{join(content)}</{element}>"
    line_end = "\n" if element in _LINES else ""
    return Markup(f"<{element}{pairs}>{closing}{line_end}")


def join(pieces: Iterable[str], separator: str = "") -> Markup:
    """Join pieces of HTML and texts, without the empty ones."""
    pieces = (piece if isinstance(piece, Markup) else escape(clean(piece)) for piece in pieces if piece)
    return Markup(separator.join(pieces))


def name(text: str) -> Markup:
    """A text from the catalog, so that its direction does not affect medtw's text around it."""
    return tag("bdi", text)


def dotted(text: str) -> Markup:
    """A handle or the name of a site, which a narrow column may break after a dot."""
    return name(join(text.split("."), f".{tag('wbr')}"))


def is_linked(url: str | None) -> bool:
    """Whether a page links to an address: only if it is an https address that hides nothing."""
    return url is not None and url.isprintable() and address_fault(url) is None


def link(url: str | None, content: str) -> str:
    """Content that links to an address, or only the content if there is no such address."""
    if url is None or not is_linked(url):
        return content
    return tag("a", content, href=url, rel="noreferrer")


def host(url: str | None) -> str:
    """The site of an address; empty if the page does not link to it."""
    return short_host(url) if url and is_linked(url) else ""


def prose(text: str) -> Markup:
    """A sentence, with the addresses in it as links."""
    pieces = _ADDRESS.split(text)
    return join(link(piece, piece) if piece.startswith("https://") else piece for piece in pieces)


def day(partial: str) -> str:
    """A date of year, month or day precision as people write it, and for programs: "4 Aug 2026"."""
    try:
        text = day_text(partial) if _DATE.fullmatch(partial) else None
    except ValueError:
        text = None
    return partial if text is None else moment(partial, text)


def day_text(partial: str) -> str:
    """A date of year, month or day precision as people write it: "4 Aug 2026", "Aug 2026", "2026"."""
    first = date.fromisoformat(f"{partial}-01-01"[: max(len(partial), len("2026-08-04"))])
    number = f"{first.day} " if len(partial) == len("2026-08-04") else ""
    month = f"{first:%b} " if len(partial) > len("2026") else ""
    return f"{number}{month}{first.year}"


def moment(iso: str, text: str) -> Markup:
    """A time, for programs and for people."""
    return tag("time", text, datetime=iso)
