"""A catalog on disk -> the model and every problem.

A catalog is a folder laid out like the bundled one, or a JSON-lines file with one entry per line, with
the same fields after `kind` and `id`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from medtw.catalog.collections import parse_collection
from medtw.catalog.distress import parse_distress
from medtw.catalog.documents import Document, DocumentError, parse_yaml, read_text
from medtw.catalog.entries import ID, Vocabularies, parse_entry
from medtw.catalog.fields import Fields, Report, dotted
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
    is_for_people,
    list_folder,
)
from medtw.catalog.loaded import Loaded
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.vocabularies import (
    parse_about,
    parse_confusables,
    parse_groups,
    parse_removed,
    parse_sayings,
    parse_terms,
)
from medtw.catalog.wordlists import read_words
from medtw.errors import CatalogNotFoundError
from medtw.model import Catalog, Collection, Entry, Helpline
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from medtw.vocabulary import Term

T = TypeVar("T")


def load(
    root: Path,
    *,
    base: Catalog | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Loaded:
    """Read the catalog at `root`.

    Args:
        root: A folder in the catalog's layout, or a file of JSON lines.
        base: The catalog that this one is added to: its vocabularies may be used.
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
    if not paths.keys() & {*FOLDERS, COLLECTIONS, HELPLINES, *FILES}:
        raise CatalogNotFoundError(root)
    return _load_folder(paths, base or Catalog(), progress)


def _load_folder(paths: dict[str, Path], base: Catalog, progress: Callable[[int, int], None]) -> Loaded:
    problems: list[Problem] = []
    loaded = Loaded(Catalog(), problems)
    for name in FILES:
        if name in paths and (document := _read(paths[name], problems)):
            loaded.files[name.removesuffix(".yml")] = Report(str(paths[name]), document, problems)

    def part(name: str, parse: Callable[[str, Document, list[Problem]], T], absent: T) -> T:
        report = loaded.files.get(name)
        return parse(*report) if report else absent

    def words(names: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(read_words(paths[name], problems) for name in names if name in paths))

    specialties: tuple[Term, ...] = part("specialties", parse_terms, ())
    topics: tuple[Term, ...] = part("topics", parse_terms, ())
    vocabularies = vocabularies_of(base, specialties, topics)
    entries = list(_entries(paths, loaded, vocabularies, progress))
    collections = list(_collections(paths, loaded, vocabularies))
    loaded.catalog = Catalog(
        date=part("about", parse_about, None),
        specialties=specialties,
        topics=topics,
        sayings=part("sayings", partial(parse_sayings, known=vocabularies), ()),
        synonyms=part("synonyms", parse_groups, ()),
        subjects=part("subjects", parse_groups, ()),
        confusables=part("confusables", parse_confusables, ()),
        helplines=tuple(_helplines(paths, loaded)),
        distress=part("distress", parse_distress, ()),
        collections=tuple(collections),
        entries=tuple(entries),
        removed=part("removed", parse_removed, frozenset()),
        english=words((ENGLISH,)),
        rare=words(RARE),
        everyday=words((EVERYDAY,)),
    )
    problems.extend(_strangers(paths))
    return loaded


def _entries(
    paths: dict[str, Path], loaded: Loaded, vocabularies: Vocabularies, progress: Callable[[int, int], None]
) -> Iterator[Entry]:
    files = [
        (kind, path)
        for name, kind in FOLDERS.items()
        if name in paths
        for path in _yaml_files(paths[name], loaded.problems)
    ]
    for done, (kind, path) in enumerate(files):
        progress(done, len(files))
        report = _identified(path, loaded.places, loaded.problems)
        if report is not None:
            yield parse_entry(kind, path.stem, Fields(report.document.value, report), vocabularies)
    progress(len(files), len(files))


def _helplines(paths: dict[str, Path], loaded: Loaded) -> Iterator[Helpline]:
    files = _yaml_files(paths[HELPLINES], loaded.problems) if HELPLINES in paths else []
    for path in files:
        document = _read(path, loaded.problems)
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
    for path in _yaml_files(folder, loaded.problems) if folder else ():
        report = _identified(path, loaded.collections, loaded.problems)
        if report is not None:
            yield parse_collection(path.stem, Fields(report.document.value, report), vocabularies)


def _identified(path: Path, places: dict[str, Report], problems: list[Problem]) -> Report | None:
    """The path and document of a file whose name is an id that none in `places` has, which then has it."""
    document = _read(path, problems)
    if document is None:
        return None
    report = Report(str(path), document, problems)
    own_id = path.stem
    if not ID.fullmatch(own_id):
        report.add((), f"the file's name {quoted(own_id)} is not an id: lower-case words joined by '-'")
        return None
    if own_id in places:
        report.add((), f"the id {quoted(own_id)} is taken by {escaped(places[own_id].path)}")
        return None
    places[own_id] = report
    return report


def _yaml_files(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        paths = list_folder(folder).values()
    except DocumentError as error:
        problems.append(Problem(str(folder), 0, "", error.message))
        return []
    for path in paths:
        if path.suffix != ".yml" and not is_for_people(path.name):
            message = "is not part of a catalog: entries are files named ID.yml"
            problems.append(Problem(str(path), 0, "", message))
    return [path for path in paths if path.suffix == ".yml"]


def _strangers(paths: dict[str, Path]) -> Iterator[Problem]:
    for name, path in paths.items():
        if name not in PARTS and not is_for_people(name):
            hint = suggest(name, (*FOLDERS, COLLECTIONS, HELPLINES, *FILES))
            yield Problem(str(path), 0, "", f"is not part of a catalog{hint}")


def _read(path: Path, problems: list[Problem]) -> Document | None:
    try:
        document = parse_yaml(read_text(path))
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return None
    for line, place, message in document.defects:
        problems.append(Problem(str(path), line, dotted(place), message))
    return document


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
