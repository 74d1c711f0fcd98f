"""A catalog on disk -> the model and every problem found on the way.

A catalog is a folder laid out as the bundled one, or a JSON-lines file with one entry a line, of
the same fields and with `kind` and `id` before them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from medtw.catalog.documents import Document, DocumentError, parse_yaml, read_text
from medtw.catalog.entries import ID, Vocabularies, parse_entry
from medtw.catalog.fields import Fields, Report, dotted
from medtw.catalog.lines import Lines, vocabularies_of
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.vocabularies import (
    parse_about,
    parse_confusables,
    parse_groups,
    parse_helplines,
    parse_removed,
    parse_sayings,
    parse_terms,
)
from medtw.errors import CatalogNotFoundError
from medtw.model import Catalog, Entry, Kind, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

FOLDERS = {"accounts": Kind.ACCOUNT, "chats": Kind.CHAT, "hashtags": Kind.HASHTAG}
FILES = (
    *("about.yml", "specialties.yml", "topics.yml", "sayings.yml", "synonyms.yml"),
    *("subjects.yml", "confusables.yml", "helplines.yml", "removed.yml"),
)
#: Words that are no misspelling of others, and the commonest of them: one a line, after comments with #.
SPELT, COMMONEST = ("english.txt", "medical.txt"), "everyday.txt"
#: What may lie beside the data in a catalog's folder.
IGNORED = ("README.md", "LICENSE", "LICENSE.md", ".git", ".DS_Store")


@dataclass(slots=True)
class Loaded:
    """What was read: the catalog as far as it is sound, where each entry stands, and the problems."""

    catalog: Catalog
    problems: list[Problem] = field(default_factory=list)
    #: Path and document of each entry, by id, for rules over the whole catalog.
    places: dict[str, Report] = field(default_factory=dict)
    #: Path and document of "specialties" and "topics", where there is one.
    vocabularies: dict[str, Report] = field(default_factory=dict)


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
        progress: Is told the number of files or lines done and in all.

    Raises:
        CatalogNotFoundError: there is nothing of the kind at `root`.
    """
    if root.is_file():
        return _load_lines(root, base or Catalog(), progress)
    if not any((root / name).exists() for name in (*FOLDERS, *FILES)):
        raise CatalogNotFoundError(root)
    return _load_folder(root, base or Catalog(), progress)


def _load_folder(root: Path, base: Catalog, progress: Callable[[int, int], None]) -> Loaded:
    problems: list[Problem] = []
    documents = {name: _read(root / name, problems) for name in FILES if (root / name).exists()}

    def part(name: str, parse: Callable[[str, Document, list[Problem]], T], absent: T) -> T:
        document = documents.get(name)
        return parse(str(root / name), document, problems) if document else absent

    specialties: tuple[Term, ...] = part("specialties.yml", parse_terms, ())
    topics: tuple[Term, ...] = part("topics.yml", parse_terms, ())
    loaded = Loaded(Catalog(), problems)
    for name in ("specialties", "topics"):
        if document := documents.get(f"{name}.yml"):
            loaded.vocabularies[name] = Report(str(root / f"{name}.yml"), document, problems)
    vocabularies = vocabularies_of(base, specialties, topics)
    entries = list(_entries(root, loaded, vocabularies, progress))
    loaded.catalog = Catalog(
        date=part("about.yml", parse_about, None),
        specialties=specialties,
        topics=topics,
        sayings=part("sayings.yml", partial(parse_sayings, known=vocabularies), ()),
        synonyms=part("synonyms.yml", parse_groups, ()),
        subjects=part("subjects.yml", parse_groups, ()),
        confusables=part("confusables.yml", parse_confusables, ()),
        helplines=part("helplines.yml", parse_helplines, ()),
        entries=tuple(entries),
        removed=part("removed.yml", parse_removed, frozenset()),
        english=frozenset().union(*(_read_words(root / name, problems) for name in SPELT)),
        everyday=_read_words(root / COMMONEST, problems),
    )
    problems.extend(_strangers(root))
    return loaded


def _read_words(path: Path, problems: list[Problem]) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    try:
        text = read_text(path)
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return frozenset()
    words = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.isascii() and line.isalpha() and line.islower():
            words.add(line)
        elif not line.startswith("#"):
            problems.append(Problem(str(path), number, "", f"'{line}' is not a word in lower case"))
    return frozenset(words)


def _entries(
    root: Path, loaded: Loaded, vocabularies: Vocabularies, progress: Callable[[int, int], None]
) -> Iterator[Entry]:
    paths = [(kind, path) for name, kind in FOLDERS.items() for path in _yaml_files(root / name, loaded)]
    for done, (kind, path) in enumerate(paths):
        progress(done, len(paths))
        document = _read(path, loaded.problems)
        if document is None:
            continue
        report = Report(str(path), document, loaded.problems)
        entry_id = path.stem
        if not ID.fullmatch(entry_id):
            report.add((), f"the file's name '{entry_id}' is not an id: lower-case words joined by '-'")
        elif entry_id in loaded.places:
            report.add((), f"the id '{entry_id}' is taken by {loaded.places[entry_id].path}")
        else:
            loaded.places[entry_id] = report
            yield parse_entry(kind, entry_id, Fields(document.value, report), vocabularies)
    progress(len(paths), len(paths))


def _yaml_files(folder: Path, loaded: Loaded) -> list[Path]:
    if not folder.exists():
        return []
    if not folder.is_dir():
        loaded.problems.append(Problem(str(folder), 0, "", "a file where a folder should be"))
        return []
    paths = sorted(folder.iterdir())
    for path in paths:
        if path.suffix != ".yml" and path.name not in IGNORED:
            message = "is no part of a catalog: entries are files named ID.yml"
            loaded.problems.append(Problem(str(path), 0, "", message))
    return [path for path in paths if path.suffix == ".yml"]


def _strangers(root: Path) -> Iterator[Problem]:
    for path in sorted(root.iterdir()):
        if path.name not in (*FOLDERS, *FILES, *SPELT, COMMONEST, *IGNORED):
            hint = suggest(path.name, (*FOLDERS, *FILES))
            yield Problem(str(path), 0, "", f"is no part of a catalog{hint}")


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
