"""A catalog on disk -> the model and every problem.

A catalog is a folder laid out like the bundled one, or a JSON-lines file with one entry per line, with
the same fields after `kind` and `id`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from medtw.catalog.amendments import AMENDS, Amendment
from medtw.catalog.collections import parse_collection
from medtw.catalog.distress import parse_distress
from medtw.catalog.documents import DocumentError
from medtw.catalog.entries import parse_entry
from medtw.catalog.fields import Fields, Report
from medtw.catalog.helplines import parse_helplines
from medtw.catalog.lines import Lines, vocabularies_of
from medtw.catalog.listing import (
    COLLECTIONS,
    ENGLISH,
    EVERYDAY,
    FILES,
    FOLDERS,
    HELPLINES,
    PARTS,
    RARE,
    TERMS,
    WORD_FILES,
    WORD_LISTS,
    WORDS,
    is_for_people,
    list_folder,
)
from medtw.catalog.loaded import Loaded, identified, list_part, read_document, yaml_files
from medtw.catalog.observations import OBSERVATIONS, read_observations, sightings
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.terms import read_terms
from medtw.catalog.vocabularies import parse_about, parse_confusables, parse_groups, parse_removed
from medtw.catalog.wordlists import read_words
from medtw.errors import CatalogNotFoundError
from medtw.model import Catalog, Collection, Entry, Helpline
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from medtw.catalog.documents import Document
    from medtw.catalog.entries import Vocabularies
    from medtw.observation import Observation

    #: Finds an entry of the catalogs before by its id.
    Before = Callable[[str], Entry | None]

T = TypeVar("T")


def load(
    root: Path,
    *,
    base: Catalog | None = None,
    before: Before | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Loaded:
    """Read the catalog at `root`.

    Args:
        root: A folder in the catalog's layout, or a file of JSON lines.
        base: The catalog that this one is added to: its vocabularies may be used.
        before: Finds an entry of the base by its id, where its entries are not at hand.
        progress: Called with the number of files or lines done, and in total.

    Raises:
        CatalogNotFoundError: there is nothing of the kind at `root`.
    """
    if not root.exists():
        raise CatalogNotFoundError(root)
    if not root.is_dir():
        return _load_lines(root, base or Catalog(), progress)
    try:
        paths = list_folder(root)
    except DocumentError as error:
        return Loaded(Catalog(), [Problem(str(root), 0, "", error.message)])
    if not paths.keys() & {*PARTS}:
        raise CatalogNotFoundError(root)
    found = before or {entry.id: entry for entry in (base.entries if base else ())}.get
    return _load_folder(paths, base or Catalog(), found, progress)


def _load_folder(
    paths: dict[str, Path], base: Catalog, before: Before, progress: Callable[[int, int], None]
) -> Loaded:
    problems: list[Problem] = []
    loaded = Loaded(Catalog(), problems)
    in_words = list_part(paths[WORDS], problems) if WORDS in paths else {}
    places = {name: paths[name] for name in FILES if name in paths}
    places |= {name: in_words[name] for name in WORD_FILES if name in in_words}
    for name, path in places.items():
        if document := read_document(path, problems):
            loaded.files[name.removesuffix(".yml")] = Report(str(path), document, problems)

    def part(name: str, parse: Callable[[str, Document, list[Problem]], T], absent: T) -> T:
        report = loaded.files.get(name)
        return parse(*report) if report else absent

    def words(*names: str) -> frozenset[str]:
        found = (read_words(in_words[name], problems) for name in names if name in in_words)
        return frozenset().union(*found)

    synonyms: tuple[tuple[str, ...], ...] = part("synonyms", parse_groups, ())
    terms = read_terms(paths.get(TERMS), loaded, base)
    vocabularies = vocabularies_of(base, terms.specialties, terms.topics)
    loaded.observations = read_observations(paths[OBSERVATIONS], problems) if OBSERVATIONS in paths else []
    entries = [*_observed(_entries(paths, loaded, vocabularies, before, progress), loaded.observations)]
    collections = list(_collections(paths, loaded, vocabularies))
    loaded.catalog = Catalog(
        date=part("about", parse_about, None),
        specialties=terms.specialties,
        topics=terms.topics,
        sayings=terms.sayings,
        synonyms=(*synonyms, *terms.synonyms),
        subjects=terms.subjects,
        confusables=part("confusables", parse_confusables, ()),
        helplines=tuple(_helplines(paths, loaded)),
        distress=part("distress", parse_distress, ()),
        collections=tuple(collections),
        entries=tuple(entries),
        removed=part("removed", parse_removed, frozenset()),
        english=words(ENGLISH),
        rare=words(*RARE),
        everyday=words(EVERYDAY),
    )
    problems.extend(_strangers(paths, PARTS))
    problems.extend(_strangers(in_words, (*WORD_FILES, *WORD_LISTS)))
    return loaded


def _entries(
    paths: dict[str, Path],
    loaded: Loaded,
    vocabularies: Vocabularies,
    before: Before,
    progress: Callable[[int, int], None],
) -> Iterator[Entry]:
    files = [
        (kind, path)
        for name, kind in FOLDERS.items()
        if name in paths
        for path in yaml_files(paths[name], loaded.problems)
    ]
    for done, (kind, path) in enumerate(files):
        progress(done, len(files))
        report = identified(path, loaded.places, loaded.problems)
        if report is None:
            continue
        if AMENDS in report.document.value:
            amendment, base = Amendment(kind, path.stem, report), before(path.stem)
            if base is None or base.kind is not kind:
                loaded.unused.append(amendment.unused(base))
            else:
                yield _amended(amendment, base, vocabularies)
        else:
            yield parse_entry(kind, path.stem, Fields(report.document.value, report), vocabularies)
    progress(len(files), len(files))


def _amended(amendment: Amendment, base: Entry, vocabularies: Vocabularies) -> Entry:
    """The entry that a file amends, as it is then."""
    report = amendment.completed(base)
    fields = Fields(report.document.value, report)
    entry = parse_entry(amendment.kind, amendment.entry_id, fields, vocabularies)
    return entry.replace(sighting=base.sighting) if amendment.keeps_sighting() else entry


def _observed(entries: Iterable[Entry], observations: list[Observation]) -> Iterator[Entry]:
    """The entries, with what medtw saw of them."""
    seen = sightings(observations)
    for entry in entries:
        yield entry.replace(sighting=seen[entry.id]) if entry.id in seen else entry


def _helplines(paths: dict[str, Path], loaded: Loaded) -> Iterator[Helpline]:
    files = yaml_files(paths[HELPLINES], loaded.problems) if HELPLINES in paths else []
    for path in files:
        document = read_document(path, loaded.problems)
        if document is None:
            continue
        report = Report(str(path), document, loaded.problems)
        for line_id, line in parse_helplines(path.stem, report):
            if line_id in loaded.helplines:
                taken = escaped(loaded.helplines[line_id].path)
                report.add((line_id,), f"the id {quoted(line_id)} is taken by {taken}")
            else:
                loaded.helplines[line_id] = report
                yield line


def _collections(paths: dict[str, Path], loaded: Loaded, vocabularies: Vocabularies) -> Iterator[Collection]:
    folder = paths.get(COLLECTIONS)
    for path in yaml_files(folder, loaded.problems) if folder else ():
        report = identified(path, loaded.collections, loaded.problems)
        if report is not None:
            yield parse_collection(path.stem, Fields(report.document.value, report), vocabularies)


def _strangers(paths: dict[str, Path], parts: Sequence[str]) -> Iterator[Problem]:
    """What is in a folder besides its parts; some of it would be right elsewhere."""
    for name, path in paths.items():
        if name not in parts and not is_for_people(name):
            hint = suggest(name, parts)
            yield Problem(str(path), 0, "", f"is not part of a catalog{hint}")


def _load_lines(path: Path, base: Catalog, progress: Callable[[int, int], None]) -> Loaded:
    loaded = Loaded(Catalog())
    lines = Lines(path, vocabularies_of(base), loaded.problems)
    entries = []
    for number, _text, record in lines.read(progress):
        entry = lines.parse(number, record)
        if entry is not None:
            entries.append(entry)
            loaded.places[entry.id] = lines.report(number, record)
    loaded.catalog = Catalog(entries=tuple(entries))
    return loaded
