"""Fields -> vocabulary terms, confusable pairs, removals and the catalog's own data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw import sayings, text
from medtw.catalog.entries import ID
from medtw.catalog.fields import Fields, Report, named_children
from medtw.quoting import quoted
from medtw.vocabulary import Saying, Term, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.catalog.documents import Document
    from medtw.catalog.entries import Vocabularies
    from medtw.catalog.problems import Problem

_WORD = re.compile(r"[a-z]{3,}")
#: Levels of a vocabulary; a chain of all its terms would take minutes to follow from each of them.
_DEEPEST, _MOST_REPORTED = 20, 100
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
                translations=fields.texts("translations"),
            )
        )
        fields.finish()
    _check_hierarchy({term.id: term for term in terms}, report)
    return tuple(terms)


def parse_groups(path: str, document: Document, problems: list[Problem]) -> tuple[tuple[str, ...], ...]:
    """Words and phrases that belong together: a mapping of the first of each group to the others."""
    fields = Fields(document.value, Report(path, document, problems))
    groups = [(first, *fields.texts(first)) for first in document.value if fields.is_clean(first)]
    seen: dict[str, str] = {}
    for group in groups:
        for phrase in group:
            other = seen.setdefault(text.normalise(phrase), group[0])
            if other != group[0]:
                fields.add(group[0], f"{quoted(phrase)} appears under {quoted(other)} as well")
            elif phrase != other and text.normalise(phrase) == text.normalise(other):
                fields.add(other, f"{quoted(phrase)} is the same word")
    return tuple(groups)


def parse_confusables(path: str, document: Document, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """The pairs of words that spelling help never crosses: a mapping of each word to the others."""
    report = Report(path, document, problems)
    fields = Fields(document.value, report)
    pairs: dict[tuple[str, str], None] = {}
    for word in document.value:
        for other in fields.texts(word):
            pair = (word, other)
            if not (_WORD.fullmatch(word) and _WORD.fullmatch(other)):
                fields.add(word, f"{quoted(word)} and {quoted(other)} should be single words in lower case")
            elif word >= other or pair in pairs:
                fields.add(
                    word,
                    f"{quoted(other)} should appear once, under the word that comes first in the alphabet",
                )
            else:
                pairs[pair] = None
    return tuple(pairs)


def parse_sayings(
    path: str, document: Document, problems: list[Problem], known: Vocabularies
) -> tuple[Saying, ...]:
    """What people say when they mean a term: lists by vocabulary and term."""
    report = Report(path, document, problems)
    vocabularies = {"topics": ("topic", known.topics), "specialties": ("specialty", known.specialties)}
    found: list[Saying] = []
    for name, fields in named_children(document.value, report).items():
        if name not in vocabularies:
            report.add((name,), f"no such vocabulary{report.suggest(name, vocabularies)}")
            continue
        vocabulary, terms = vocabularies[name]
        for term in fields.values:
            if term not in terms:
                fields.add(term, f"no {vocabulary} {quoted(term)}{report.suggest(term, terms)}")
            words = fields.texts(term)
            _check_sayings(words, term, fields)
            found += [Saying(vocabulary=vocabulary, term=term, words=saying) for saying in words]
    return tuple(found)


def parse_removed(path: str, document: Document, problems: list[Problem]) -> frozenset[str]:
    """The hashes of people who asked to be removed."""
    report = Report(path, document, problems)
    fields = Fields(document.value, report)
    hashes = fields.texts("removed", is_bounded=False)
    fields.finish()
    for digest in hashes:
        if not _HASH.fullmatch(digest):
            fields.add("removed", f"{quoted(digest)} is not a SHA-256 hash of 64 hexadecimal digits")
    return frozenset(hashes)


def parse_about(path: str, document: Document, problems: list[Problem]) -> str | None:
    """The date of the catalog."""
    fields = Fields(document.value, Report(path, document, problems))
    day = fields.day("date")
    fields.finish()
    return day


def _check_id(name: str, report: Report) -> None:
    if not ID.fullmatch(name):
        report.add((name,), f"{quoted(name)} is not an id: lower-case words joined by '-'")


def _check_hierarchy(terms: dict[str, Term], report: Report) -> None:
    """Report terms that are broader than themselves, even indirectly, or have too many levels above them."""
    unsettled = {*terms}
    for _ in range(_DEEPEST):
        unsettled -= {term_id for term_id in unsettled if not unsettled.intersection(terms[term_id].broader)}
    left = [term_id for term_id in terms if term_id in unsettled][:_MOST_REPORTED]
    circular = [term_id for term_id in left if term_id in ancestors(term_id, terms)]
    for term_id in circular:
        report.add((term_id, "broader"), f"{quoted(term_id)} would be broader than itself")
    for term_id in [] if circular else left:
        report.add((term_id, "broader"), f"has more than {_DEEPEST} levels of broader terms above it")


def _check_sayings(words: Iterable[str], term: str, fields: Fields) -> None:
    """Report sayings that could never match, or that match the same sentences."""
    seen: dict[str, str] = {}
    for saying in words:
        told = sayings.sense(text.words(saying))
        alike = seen.setdefault(sayings.key(saying), saying)
        if not sayings.FEWEST <= len(told) <= sayings.MOST:
            fields.add(
                term,
                f"{quoted(saying)} should have {sayings.FEWEST} to {sayings.MOST} words that carry sense, "
                f"and has {len(told)}",
            )
        elif alike != saying:
            fields.add(term, f"{quoted(saying)} matches everything that {quoted(alike)} is")
