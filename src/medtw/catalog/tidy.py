"""Rules about the phrases of a complete catalog's terms: each stands once, and lists are in order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from medtw import text
from medtw.quoting import quoted
from medtw.vocabulary import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from medtw.catalog.documents import Document, Place, Value
    from medtw.catalog.fields import Report
    from medtw.catalog.loaded import Loaded
    from medtw.catalog.problems import Problem

#: The lists of a term, or of a subject within it, in the order in which the first counts.
_LISTS = ("names", "includes", "people_say", "other_languages")
#: That one has a list for each language; languages may share a name.
_FOREIGN = "other_languages"
#: Only mentioned there: it may be a phrase of another list.
_MENTIONED = "in_entries"


class Phrase(NamedTuple):
    """A phrase of a term's file."""

    place: Place
    written: str

    @property
    def key(self) -> str:
        """What it has in common with its plural and other spellings."""
        return text.phrase_key(self.written)

    @property
    def list_name(self) -> str:
        """The list that it is in."""
        if self.language:
            return _FOREIGN
        return str(self.place[-2]) if len(self.place) > 1 else ""

    @property
    def language(self) -> str:
        """The code of the language in which it is a name of the term; "" for English."""
        return str(self.place[1]) if self.place[0] == _FOREIGN else ""

    @property
    def subject(self) -> str:
        """The subject that it is in; "" for none."""
        return str(self.place[1]) if self.place[0] == "subjects" else ""


class Repeat(NamedTuple):
    """A phrase that a file says already."""

    phrase: Phrase
    first: Phrase

    @property
    def is_needless(self) -> bool:
        """Whether leaving it out changes nothing: where it stands it adds nothing to the first one."""
        is_said = "people_say" in (self.phrase.list_name, self.first.list_name)
        is_same = text.normalise(self.phrase.written) == text.normalise(self.first.written)
        return is_same and (not is_said or self.phrase.list_name == self.first.list_name)

    @property
    def message(self) -> str:
        """What is wrong."""
        where = f" under {quoted(self.first.list_name)}" if self.first.list_name else ""
        if self.phrase.written == self.first.written:
            return f"{quoted(self.phrase.written)} is in this file already{where}"
        return f"{quoted(self.phrase.written)} is the same as {quoted(self.first.written)}{where}"


def untidy(loaded: Loaded) -> Iterator[Problem]:
    """Every phrase that is said twice, and every list out of order."""
    for reports in loaded.terms.values():
        for term_id, report in reports.items():
            for repeat in repeats(term_id, report.document):
                yield report.problem(repeat.phrase.place, repeat.message)
    for report in files_in_order(loaded):
        yield from _out_of_order(report)
    yield from _said_by_broader(loaded)
    yield from _of_two_subjects(loaded)
    yield from _synonyms_of_terms(loaded)


def files_in_order(loaded: Loaded) -> Iterator[Report]:
    """The files whose lists are in alphabetical order."""
    for reports in loaded.terms.values():
        yield from reports.values()
    yield from (loaded.files[name] for name in ("synonyms", "confusables") if name in loaded.files)


def repeats(term_id: str, document: Document) -> Iterator[Repeat]:
    """The phrases of a term's file that stand there before."""
    seen: dict[str, Phrase] = {}
    for name in (document.value.get("label"), term_id.replace("-", " ")):
        if isinstance(name, str):
            seen.setdefault(text.phrase_key(name), Phrase(("label",), name))
    for phrase in phrases(document.value):
        first = seen.setdefault(phrase.key, phrase)
        if first is not phrase and not (first.language and first.language != phrase.language):
            yield Repeat(phrase, first)


def phrases(values: Mapping[str, Value], lists: tuple[str, ...] = _LISTS) -> Iterator[Phrase]:
    """The phrases of a term's file, those of one list together, its subjects' with its own."""
    for name in lists:
        for place, items in _lists_called(name, values):
            for position, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, str):
                    yield Phrase((*place, position), item)


def _lists_called(name: str, values: Mapping[str, Value]) -> Iterator[tuple[Place, Value | None]]:
    """The lists of a name in a term's file: its own, those of its subjects, and those of languages."""
    named, subjects = values.get(name), values.get("subjects")
    if name == _FOREIGN:
        by_language = named if isinstance(named, dict) else {}
        yield from (((name, language), items) for language, items in by_language.items())
        return
    yield (name,), named
    for subject, part in subjects.items() if isinstance(subjects, dict) else ():
        if isinstance(part, dict):
            yield ("subjects", subject, name), part.get(name)


def alphabetical(item: Value) -> str:
    """The key by which the items of a list are ordered."""
    return str(item).casefold()


def sorted_lists(document: Document) -> Iterator[tuple[Place, list[Value]]]:
    """The lists of texts of a file, with their places, whose order means nothing."""
    pending: list[tuple[Place, Value]] = [((), document.value)]
    while pending:
        place, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*place, name), inner) for name, inner in value.items()]
        elif isinstance(value, list) and place != ("broader",):
            yield place, value


def _out_of_order(report: Report) -> Iterator[Problem]:
    for place, items in sorted_lists(report.document):
        for position, (before, item) in enumerate(pairwise(items), start=1):
            if alphabetical(before) > alphabetical(item):
                message = (
                    f"{quoted(str(item))} should come before {quoted(str(before))}: the list is alphabetical"
                )
                yield report.problem((*place, position), message)
                break


def _said_by_broader(loaded: Loaded) -> Iterator[Problem]:
    """The phrases of a term that a narrower one has as well: searching for the broader one finds both."""
    for name, reports in loaded.terms.items():
        terms = {term.id: term for term in getattr(loaded.catalog, name)}
        keys = {
            term_id: {phrase.key: phrase for phrase in phrases(report.document.value)}
            for term_id, report in reports.items()
        }
        for term_id, own in keys.items():
            for broader in sorted((ancestors(term_id, terms) & keys.keys()) - {term_id}):
                for key in own.keys() & keys[broader].keys():
                    phrase = keys[broader][key]
                    message = f"{quoted(phrase.written)} is in the narrower term {quoted(term_id)} already"
                    yield reports[broader].problem(phrase.place, message)


def _of_two_subjects(loaded: Loaded) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for reports in loaded.terms.values():
        for report in reports.values():
            for phrase in phrases(report.document.value, ("names", "includes", "people_say", _MENTIONED)):
                subject = seen.setdefault(phrase.key, phrase.subject) if phrase.subject else ""
                if subject != phrase.subject:
                    message = f"{quoted(phrase.written)} is in the subject {quoted(subject)} already"
                    yield report.problem(phrase.place, message)


def _synonyms_of_terms(loaded: Loaded) -> Iterator[Problem]:
    """The general synonyms that are names of a term, or of a subject: they belong in its file."""
    report = loaded.files.get("synonyms")
    if report is None:
        return
    owners: dict[str, str] = {}
    for reports in loaded.terms.values():
        for term_id, file in reports.items():
            for phrase in phrases(file.document.value, ("names", "includes", _MENTIONED)):
                if phrase.subject or phrase.list_name == "names":
                    owners.setdefault(phrase.key, term_id)
    for first, others in report.document.value.items():
        items = others if isinstance(others, list) else []
        places: list[tuple[Place, Value]] = [
            ((first,), first),
            *(((first, n), o) for n, o in enumerate(items)),
        ]
        for place, item in places:
            owner = owners.get(text.phrase_key(str(item)))
            if owner is not None:
                yield report.problem(
                    place, f"{quoted(str(item))} belongs to the term {quoted(owner)}: move it there"
                )
