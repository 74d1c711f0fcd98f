"""Catalogs combined with those before them, for the index or for the checks."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from medtw.catalog.candidates import reminders
from medtw.catalog.checks import Checker, check, checker_of
from medtw.catalog.doubles import doubles
from medtw.catalog.fit import unfitting
from medtw.catalog.folder import load
from medtw.catalog.lines import Line, stream, vocabularies_of
from medtw.catalog.observations import observations_path, read_observations, sightings, strangers
from medtw.catalog.overrides import overrides
from medtw.catalog.problems import Problem
from medtw.catalog.weekdays import contradictions
from medtw.errors import InvalidCatalogError
from medtw.model import BUNDLED_CATALOG, Catalog
from medtw.quoting import escaped
from medtw.records import encode
from medtw.removal import removed_names
from medtw.vocabulary import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from medtw.catalog.folder import Before
    from medtw.index.compile import Compiler
    from medtw.model import Collection, Entry, Helpline
    from medtw.vocabulary import Term

    #: Called with the task, the amount done, and the total.
    Progress = Callable[[str, int, int], None]

#: Records with an id.
T = TypeVar("T", bound="Term | Helpline | Collection")
U = TypeVar("U")


class Findings(NamedTuple):
    """The findings of a check."""

    #: How many entries were read.
    entries: int
    problems: Sequence[Problem]
    #: Possible mistakes.
    warnings: Sequence[Problem]
    #: What it replaces or hides in the catalog it is added to.
    notes: Sequence[Problem]


def examine(path: Path, base: Catalog | None) -> Findings:
    """Check the catalog at a path, which may be added to another."""
    if base is None or path.is_dir():
        loaded = load(path, base=base)
        checker = checker_of(loaded, base)
        notes = [*checker.notes, *(overrides(loaded, base) if base else ())]
        # An added catalog may use terms whose names only its base has.
        slips = chain(
            contradictions(loaded),
            doubles(loaded),
            _warnings(loaded.unused) if base else unfitting(loaded),
            strangers(observations_path(path), loaded.observations, loaded.places),
            reminders(
                path, vocabularies_of(base or Catalog(), loaded.catalog.specialties, loaded.catalog.topics)
            ),
        )
        return Findings(len(loaded.catalog.entries), checker.finish(), sorted(slips), sorted(notes))
    known = {entry.id: entry.kind for entry in base.entries}
    lines, checker = _streamed(path, base, known, lambda *_: None)
    return Findings(sum(1 for _ in lines), checker.finish(), checker.warnings, checker.notes)


def _warnings(unused: Iterable[Problem]) -> Iterator[Problem]:
    """Warnings of files that amend nothing: a later version may not have their entries any more."""
    for one in unused:
        yield Problem(one.path, one.line, one.field, f"warning: {one.message}; it is not used")


def load_checked(
    path: Path,
    base: Catalog | None,
    progress: Progress,
    known: Mapping[str, str] | None = None,
    before: Before | None = None,
) -> Catalog:
    """The catalog in a folder; raises InvalidCatalogError.

    Args:
        path: The folder.
        base: The catalog it is added to.
        progress: Called with the number of files read.
        known: The kind of each id of the base, where its entries are not at hand.
        before: Finds an entry of the base by its id, in that case.
    """
    loaded = load(
        path, base=base, before=before, progress=lambda done, total: progress("reading", done, total)
    )
    _refuse(path, check(loaded, base, known))
    return loaded.catalog


class Layers:
    """Lays catalogs upon each other into a compiler: of entries with one id the last counts."""

    def __init__(self, compiler: Compiler, lowest: Catalog, progress: Progress) -> None:
        self.compiler = compiler
        self.progress = progress
        #: All of them as one, without the entries, which may be too many to be held.
        self.catalog = lowest.replace(entries=())
        #: The kind of each entry, by its id.
        self.kinds: dict[str, str] = {}
        self._add(lowest.entries)

    def read(self, path: Path) -> None:
        """Lay the catalog at a path on top; raises InvalidCatalogError."""
        if path.is_dir():
            catalog = load_checked(path, self.catalog, self.progress, self.kinds, self.compiler.find)
            catalog = _named(catalog, catalog_name(path))
            self._leave_out(catalog.removed)
            self._add(catalog.entries)
            self.catalog = _overlaid(self.catalog, catalog)
            return
        name = catalog_name(path)
        # To add the name to a text is faster than to write it anew.
        ending = f',"catalog":{json.dumps(name)}}}'
        lines, checker = _streamed(path, self.catalog, self.kinds, self.progress)
        seen = sightings(read_observations(observations_path(path), checker.problems))
        for entry, text in lines:
            sighting = seen.get(entry.id)
            more = f',"sighting":{encode(sighting)}' if sighting else ""
            known = entry.replace(catalog=name, sighting=sighting)
            self.compiler.add(known, text and text[:-1] + more + ending)
        _refuse(path, checker.finish())
        self.kinds |= checker.kinds

    def _add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.compiler.add(entry)
            self.kinds[entry.id] = entry.kind

    def _leave_out(self, removed: AbstractSet[str]) -> None:
        """Whom one catalog remembers as removed is in none."""
        if removed:
            ids = {entry.id for entry in self.compiler.entries() if removed_names(entry, removed)}
            self.compiler.drop(ids)
            self.kinds = {entry_id: kind for entry_id, kind in self.kinds.items() if entry_id not in ids}


def _overlaid(base: Catalog, added: Catalog) -> Catalog:
    """Two catalogs as one, but for their entries."""
    return base.replace(
        specialties=_merged(base.specialties, added.specialties),
        topics=_merged(base.topics, added.topics),
        collections=_merged(base.collections, added.collections),
        helplines=_merged(base.helplines, _without_bundled(added.helplines, base)),
        sayings=_joined(base.sayings, added.sayings),
        synonyms=grouped((*base.synonyms, *added.synonyms)),
        subjects=grouped((*base.subjects, *added.subjects)),
        confusables=_joined(base.confusables, added.confusables),
        removed=base.removed | added.removed,
        english=base.english | added.english,
        rare=base.rare | added.rare,
        everyday=base.everyday | added.everyday,
    )


def _joined(base: tuple[U, ...], added: tuple[U, ...]) -> tuple[U, ...]:
    return tuple(dict.fromkeys((*base, *added)))


def _merged(base: tuple[T, ...], added: tuple[T, ...]) -> tuple[T, ...]:
    by_id = {item.id: item for item in (*base, *added)}
    return tuple(by_id.values())


def _without_bundled(added: Iterable[Helpline], base: Catalog) -> tuple[Helpline, ...]:
    """The help lines that take no bundled one's place: nobody in need should be given another number."""
    bundled = {line.id for line in base.helplines if line.catalog == BUNDLED_CATALOG}
    return tuple(line for line in added if line.id not in bundled)


def catalog_name(path: Path) -> str:
    """What a catalog at a path is called: as its file or folder, unless that is the bundled one's name."""
    name = escaped(path.resolve().name)
    return f"./{name}" if name == BUNDLED_CATALOG else name


def _named(catalog: Catalog, name: str) -> Catalog:
    return catalog.replace(
        entries=tuple(entry.replace(catalog=name) for entry in catalog.entries),
        helplines=tuple(line.replace(catalog=name) for line in catalog.helplines),
        collections=tuple(collection.replace(catalog=name) for collection in catalog.collections),
    )


def _streamed(
    path: Path, base: Catalog, known: Mapping[str, str], progress: Progress
) -> tuple[Iterator[Line], Checker]:
    """The entries of a file of JSON lines, and what finds their problems while they are taken."""
    checker = Checker(today=base.date, removed=base.removed, known=known)
    vocabularies = vocabularies_of(base)
    lines = stream(path, vocabularies, checker, lambda done, total: progress("reading", done, total))
    return lines, checker


def _refuse(path: Path, problems: Sequence[Problem]) -> None:
    if problems:
        raise InvalidCatalogError(str(path), problems)
