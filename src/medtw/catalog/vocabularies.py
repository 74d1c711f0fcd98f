"""Fields -> vocabulary terms, help lines, confusable pairs, removals and the catalog's own data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw.catalog.entries import ID, parse_country, parse_sources
from medtw.catalog.fields import Fields, Report, named_children
from medtw.model import Helpline, Term, ancestors

if TYPE_CHECKING:
    from medtw.catalog.documents import Document
    from medtw.catalog.problems import Problem

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")
_WORD = re.compile(r"[a-z]{3,}")
_HASH = re.compile(r"[0-9a-f]{64}")


def parse_terms(path: str, document: Document, problems: list[Problem]) -> tuple[Term, ...]:
    """The terms of a vocabulary, in the order of the file."""
    report = Report(path, document, problems)
    terms = []
    for term_id, fields in named_children(document.value, report).items():
        _check_id(term_id, report)
        terms.append(
            Term(
                id=term_id,
                label=fields.required_text("label"),
                broader=fields.texts("broader", allowed=document.value, noun="term"),
                aliases=fields.texts("aliases"),
                covers=fields.texts("covers"),
            )
        )
        fields.finish()
    _check_hierarchy({term.id: term for term in terms}, report)
    return tuple(terms)


def parse_helplines(path: str, document: Document, problems: list[Problem]) -> tuple[Helpline, ...]:
    """The support lines, in the order of the file."""
    report = Report(path, document, problems)
    helplines = []
    for line_id, fields in named_children(document.value, report).items():
        _check_id(line_id, report)
        helpline = Helpline(
            id=line_id,
            name=fields.required_text("name"),
            audience=fields.required_text("for"),
            country=parse_country(fields),
            phone=fields.matching("phone", _PHONE, "a telephone number"),
            hours=fields.text("hours"),
            url=fields.https("url"),
            sources=parse_sources(fields),
        )
        fields.finish()
        if helpline.phone is None and helpline.url is None:
            report.add((line_id,), "has neither 'phone' nor 'url': nobody could reach it")
        helplines.append(helpline)
    return tuple(helplines)


def parse_confusables(path: str, document: Document, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """The pairs of words that spelling help never crosses: a mapping of each word to the others."""
    report = Report(path, document, problems)
    fields = Fields(document.value, report)
    pairs: list[tuple[str, str]] = []
    for word in document.value:
        for other in fields.texts(word):
            pair = (word, other)
            if not (_WORD.fullmatch(word) and _WORD.fullmatch(other)):
                fields.add(word, f"'{word}' and '{other}' should be single words in lower case")
            elif word >= other or pair in pairs:
                fields.add(word, f"'{other}' should stand once, under the word that is first in the alphabet")
            else:
                pairs.append(pair)
    return tuple(pairs)


def parse_removed(path: str, document: Document, problems: list[Problem]) -> frozenset[str]:
    """The hashes of those who asked to be left out."""
    report = Report(path, document, problems)
    fields = Fields(document.value, report)
    hashes = fields.texts("removed")
    fields.finish()
    for text in hashes:
        if not _HASH.fullmatch(text):
            fields.add("removed", f"'{text}' is not a SHA-256 hash of 64 hexadecimal digits")
    return frozenset(hashes)


def parse_about(path: str, document: Document, problems: list[Problem]) -> str | None:
    """The date of the catalog."""
    fields = Fields(document.value, Report(path, document, problems))
    day = fields.day("date")
    fields.finish()
    return day


def _check_id(name: str, report: Report) -> None:
    if not ID.fullmatch(name):
        report.add((name,), f"'{name}' is not an id: lower-case words joined by '-'")


def _check_hierarchy(terms: dict[str, Term], report: Report) -> None:
    """Report a term that is broader than itself, however far round."""
    for term_id in terms:
        if term_id in ancestors(term_id, terms):
            report.add((term_id, "broader"), f"'{term_id}' would be broader than itself")
