"""The file of words by which people speak of their distress -> the lists of the rule that recognizes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw import text
from medtw.catalog.fields import Fields, Report, named_children
from medtw.catalog.problems import suggest
from medtw.model import Wording
from medtw.places import names
from medtw.quoting import quoted
from medtw.wording import END, EXACTLY, GAP, Meanings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.catalog.documents import Document
    from medtw.catalog.problems import Problem

#: The parts of the rule; catalog/README.md says what each is for.
_GROUPS, _FILLERS = "words", "fillers"
_LISTS = ("harmless", "sentences", "reported", "mentions", "subjects", "alone", "beside")
#: The lists of single words; the others contain sentences.
_OF_WORDS = ("harmless", "subjects")
#: A sentence with fewer meaningful words would match nearly everywhere.
_FEWEST = {"sentences": 2, "mentions": 2, "reported": 1, "alone": 1, "beside": 1}
#: A phrase that has one meaning is a word for each of its own.
_WORDS = re.compile(r"[^\W_]+")


def parse_distress(path: str, document: Document, problems: list[Problem]) -> tuple[Wording, ...]:
    """The lists of each language, in the order of the file, as queries are compared with them."""
    report = Report(path, document, problems)
    wordings: list[Wording] = []
    for language, fields in named_children(document.value, report).items():
        if language not in names("language"):
            report.add((language,), f"no language {quoted(language)}{suggest(language, names('language'))}")
        groups = _groups(fields)
        fillers = _comparable(fields.texts(_FILLERS))
        wordings += [Wording(language=language, part=_GROUPS, words=group) for group in groups]
        wordings.append(Wording(language=language, part=_FILLERS, words=fillers))
        meanings = Meanings(groups, frozenset(fillers))
        wordings += [Wording(language=language, part=p, words=_list(p, fields, meanings)) for p in _LISTS]
        fields.finish()
    return tuple(wording for wording in wordings if wording.words)


def _groups(fields: Fields) -> list[tuple[str, ...]]:
    """The groups of words with the same meaning; a word belongs to one group."""
    fields.asked.append(_GROUPS)
    values = fields.values.get(_GROUPS, {})
    if not isinstance(values, dict):
        fields.add(_GROUPS, "should be a mapping of a word to the words that mean the same")
        return []
    lists = Fields(values, fields.report, (*fields.place, _GROUPS))
    seen: dict[str, str] = {}
    groups = []
    for name in values:
        group = _comparable((name, *lists.texts(name)))
        for word in group:
            other = seen.setdefault(word, name)
            if other != name:
                lists.add(name, f"{quoted(word)} appears under {quoted(other)} as well")
        groups.append(group)
    return groups


def _list(part: str, fields: Fields, meanings: Meanings) -> tuple[str, ...]:
    written = fields.texts(part)
    if part in _OF_WORDS:
        return _comparable(written)
    compared = []
    for sentence, plain in zip(written, map(_plain, written), strict=True):
        compared.append(meanings.compared(plain))
        if len(_WORDS.findall(compared[-1])) < _FEWEST[part]:
            fields.add(part, f"{quoted(sentence)} has too few words that are not fillers")
    return tuple(dict.fromkeys(compared))


def _comparable(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_plain, texts)))


def _plain(sentence: str) -> str:
    """A sentence with its words as a query has them, and with its marks."""
    return " ".join(
        piece if piece in (GAP, END) else f"{piece[: piece.startswith(EXACTLY)]}{text.normalise(piece)}"
        for piece in sentence.split()
    )
