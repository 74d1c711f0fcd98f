"""Fields -> words of one meaning, confusable pairs, removals and the catalog's own data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw import text
from medtw.catalog.fields import Fields, Report
from medtw.quoting import quoted

if TYPE_CHECKING:
    from medtw.catalog.documents import Document
    from medtw.catalog.problems import Problem

_WORD = re.compile(r"[a-z]{3,}")
_HASH = re.compile(r"[0-9a-f]{64}")


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
