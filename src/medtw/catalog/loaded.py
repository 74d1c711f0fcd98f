"""What was read of a catalog, with the place of everything, and how its single files are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from medtw.catalog.documents import Document, DocumentError, parse_yaml, read_text
from medtw.catalog.entries import ID
from medtw.catalog.fields import Report, dotted
from medtw.catalog.listing import is_for_people, list_folder
from medtw.catalog.problems import Problem
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from medtw.model import Catalog
    from medtw.observation import Observation


@dataclass(slots=True)
class Loaded:
    """What was read: the valid part of the catalog, the place of each entry, and the problems."""

    catalog: Catalog
    problems: list[Problem] = field(default_factory=list)
    #: Path and document of each entry, by id, for rules over the whole catalog.
    places: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each collection, by id.
    collections: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each term, by the folder of its vocabulary and its id.
    terms: dict[str, dict[str, Report]] = field(default_factory=dict)
    #: Path and document of each other file, by its name without .yml.
    files: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each help line, by id.
    helplines: dict[str, Report] = field(default_factory=dict)
    #: The files that amend an entry which the catalogs before do not have.
    unused: list[Problem] = field(default_factory=list)
    #: What medtw saw of the entries.
    observations: list[Observation] = field(default_factory=list)


def identified(path: Path, places: dict[str, Report], problems: list[Problem]) -> Report | None:
    """The path and document of a file whose name is an id that none in `places` has, which then has it."""
    document = read_document(path, problems)
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


def list_part(folder: Path, problems: list[Problem]) -> dict[str, Path]:
    """The paths in a folder of a catalog, by name; none, and a problem, where it cannot be read."""
    try:
        return list_folder(folder)
    except DocumentError as error:
        problems.append(Problem(str(folder), 0, "", error.message))
        return {}


def yaml_files(folder: Path, problems: list[Problem], what: str = "entries") -> list[Path]:
    """The YAML files in a folder, which holds nothing else; `what` is in them."""
    paths = list_part(folder, problems).values()
    for path in paths:
        if path.suffix != ".yml" and not is_for_people(path.name):
            message = f"is not part of a catalog: {what} are files named ID.yml"
            problems.append(Problem(str(path), 0, "", message))
    return [path for path in paths if path.suffix == ".yml"]


def read_document(path: Path, problems: list[Problem]) -> Document | None:
    """The document in a file; None, and a problem, where it cannot be read."""
    try:
        document = parse_yaml(read_text(path))
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return None
    for line, place, message in document.defects:
        problems.append(Problem(str(path), line, dotted(place), message))
    return document
