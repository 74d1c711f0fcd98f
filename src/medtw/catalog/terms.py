"""The files of the terms -> the vocabularies, and what people and entries say who mean one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from medtw import places, sayings, text
from medtw.catalog.fields import Fields
from medtw.catalog.listing import VOCABULARIES
from medtw.catalog.loaded import identified, list_part, yaml_files
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.texts import text_fault
from medtw.quoting import quoted
from medtw.vocabulary import PLURALS, Saying, Term, Translation, ancestors, grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from medtw.catalog.fields import Report
    from medtw.catalog.loaded import Loaded
    from medtw.model import Catalog

#: Levels of a vocabulary; a chain of all its terms would take minutes to follow from each of them.
_DEEPEST, _MOST_REPORTED = 20, 100


class Terms(NamedTuple):
    """What the files of the terms say."""

    specialties: tuple[Term, ...]
    topics: tuple[Term, ...]
    sayings: tuple[Saying, ...]
    #: Words of one meaning, and words for one subject, as in `Catalog`.
    synonyms: tuple[tuple[str, ...], ...]
    subjects: tuple[tuple[str, ...], ...]


class _Said:
    """What people and entries say, collected from all terms."""

    def __init__(self) -> None:
        self.sayings: list[Saying] = []
        self.synonyms: list[tuple[str, ...]] = []
        self.subjects: list[tuple[str, ...]] = []


def read_terms(folder: Path | None, loaded: Loaded, base: Catalog) -> Terms:
    """The terms in a folder, each vocabulary by its labels.

    Args:
        folder: The folder of the vocabularies' folders; None where there is none.
        loaded: Where the places of the terms, and problems, are put.
        base: The catalog that this one is added to, whose terms may be broader, and may be added to.
    """
    paths = list_part(folder, loaded.problems) if folder else {}
    for name, path in paths.items():
        if name not in VOCABULARIES:
            hint = suggest(name, VOCABULARIES)
            loaded.problems.append(Problem(str(path), 0, "", f"is not a vocabulary{hint}"))
    said = _Said()
    vocabularies = {
        plural: _read_vocabulary(vocabulary, paths.get(plural), loaded, getattr(base, plural), said)
        for vocabulary, plural in sorted(PLURALS.items())
    }
    return Terms(
        sayings=tuple(said.sayings),
        # Several terms may tell of one subject.
        synonyms=grouped(said.synonyms),
        subjects=grouped(said.subjects),
        **vocabularies,
    )


def _read_vocabulary(
    vocabulary: str, folder: Path | None, loaded: Loaded, base: tuple[Term, ...], said: _Said
) -> tuple[Term, ...]:
    reports = loaded.terms.setdefault(PLURALS[vocabulary], {})
    for path in yaml_files(folder, loaded.problems, "terms") if folder else ():
        identified(path, reports, loaded.problems)
    known = {term.id: term for term in base}
    ids = dict.fromkeys((*reports, *known))
    terms = []
    for term_id, report in reports.items():
        parser = _TermParser(vocabulary, term_id, Fields(report.document.value, report), said)
        terms.append(parser.parse(known.get(term_id), ids))
    _check_hierarchy({**known, **{term.id: term for term in terms}}, reports)
    return tuple(sorted(terms, key=lambda term: (term.label.casefold(), term.id)))


class _TermParser:
    """Reads the file of one term."""

    def __init__(self, vocabulary: str, term_id: str, fields: Fields, said: _Said) -> None:
        self.vocabulary = vocabulary
        self.term_id = term_id
        self.fields = fields
        self.said = said
        #: The sayings of the term by the key of each.
        self.keys: dict[str, str] = {}

    def parse(self, added_to: Term | None, ids: Collection[str]) -> Term:
        """The term; without a label it adds to one that exists.

        Args:
            added_to: The term of the same id in the catalog that this one is added to.
            ids: The ids of the vocabulary.
        """
        fields = self.fields
        label = fields.text("label", required=added_to is None)
        broader = fields.texts("broader", allowed=ids, noun="term")
        aliases = fields.texts("names")
        covers = [*fields.texts("includes")]
        for name, subject in fields.named("subjects").items():
            covers += self._subject(name, subject)
        self._add_sayings(fields)
        translations = tuple(_translations(fields))
        fields.finish()
        term = Term(
            id=self.term_id,
            label=label or "",
            broader=broader,
            aliases=aliases,
            covers=tuple(dict.fromkeys(covers)),
            translations=translations,
        )
        return term if label or added_to is None else _joined(added_to, term)

    def _subject(self, name: str, fields: Fields) -> tuple[str, ...]:
        """Add what is said of a subject within the term; its phrases."""
        if fault := text_fault(name):
            fields.report.add(fields.place, fault)
        fields.needs_one(("names", "includes", "people_say", "in_entries"), "what do people call it?")
        names, includes = fields.texts("names"), fields.texts("includes")
        said, in_entries = self._add_sayings(fields), fields.texts("in_entries")
        fields.finish()
        if names or in_entries:
            self.said.synonyms.append((name, *names, *in_entries))
        if includes or said:
            self.said.subjects.append((name, *names, *includes, *said))
        return (*names, *includes)

    def _add_sayings(self, fields: Fields) -> tuple[str, ...]:
        said = fields.texts("people_say")
        for position, saying in _placed(fields, "people_say", said):
            if fault := self._fault(saying):
                fields.report.add((*fields.place, "people_say", position), fault)
        self.said.sayings += [
            Saying(vocabulary=self.vocabulary, term=self.term_id, words=saying) for saying in said
        ]
        return said

    def _fault(self, saying: str) -> str | None:
        """Why a saying could never match, or matches the same sentences as another."""
        told = sayings.sense(text.words(saying))
        if not sayings.FEWEST <= len(told) <= sayings.MOST:
            counted = f": {', '.join(map(quoted, told))}" if told else ""
            return (
                f"{quoted(saying)} should be a sentence with {sayings.FEWEST} to {sayings.MOST} words that "
                f"carry sense, and has {len(told)}{counted}"
            )
        alike = self.keys.setdefault(sayings.key(saying), saying)
        return f"{quoted(saying)} matches everything that {quoted(alike)} is" if alike != saying else None


def _translations(fields: Fields) -> Iterator[Translation]:
    """The names of a term in other languages."""
    by_language = fields.one("other_languages")
    if by_language is None:
        return
    for code in by_language.values:
        if code not in places.names("language"):
            nearest = fields.report.suggest(code, places.names("language"))
            by_language.add(code, f"no language {quoted(code)}{nearest}")
        yield from (Translation(language=code, name=name) for name in by_language.texts(code))


def _placed(fields: Fields, name: str, texts: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The position of each text of a list in its file, where what is no clean text stands as well."""
    written = fields.values.get(name)
    return ((written.index(item), item) for item in texts) if isinstance(written, list) else iter(())


def _joined(term: Term, added: Term) -> Term:
    """A term with what another catalog adds to it."""
    names = ("broader", "aliases", "covers", "translations")
    both = {name: tuple(dict.fromkeys(chain(getattr(term, name), getattr(added, name)))) for name in names}
    return term.replace(**both)


def _check_hierarchy(terms: Mapping[str, Term], reports: Mapping[str, Report]) -> None:
    """Report terms that are broader than themselves, even indirectly, or have too many levels above them."""
    unsettled = {*terms}
    for _ in range(_DEEPEST):
        unsettled -= {term_id for term_id in unsettled if not unsettled.intersection(terms[term_id].broader)}
    left = [term_id for term_id in reports if term_id in unsettled][:_MOST_REPORTED]
    circular = [term_id for term_id in left if term_id in ancestors(term_id, terms)]
    for term_id in circular:
        reports[term_id].add(("broader",), f"{quoted(term_id)} would be broader than itself")
    for term_id in [] if circular else left:
        reports[term_id].add(("broader",), f"has more than {_DEEPEST} levels of broader terms above it")
