"""Where the files of a catalog name an entry, and how that follows a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.listing import CANDIDATES, COLLECTIONS, FOLDERS
from medtw.catalog.observations import (
    observations_path,
    text_of_observations,
    with_new_entry_id,
    without_entry,
)
from medtw.catalog.patches import without_item
from medtw.catalog.problems import Problem
from medtw.catalog.roundtrip import changed
from medtw.editing.folder import text_of
from medtw.errors import InvalidCatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from medtw.catalog.documents import Place, Value
    from medtw.catalog.journal import Changes
    from medtw.editing.folder import CatalogFolder


def with_new_id(folder: CatalogFolder, old: str, new: str) -> Changes:
    """The files that name an entry, with its new id; what was seen of it follows, too."""

    def rename(document: Any, places: list[Place]) -> None:  # noqa: ANN401 - a mapping of ruamel.yaml
        for place in places:
            _holder(document, place)[place[-1]] = new

    changes: Changes = {
        path: changed(text, lambda document, places=places: rename(document, places))  # type: ignore[misc]
        for path, text, places in _naming(folder, old)
    }
    return changes | _observed(folder, lambda text: with_new_entry_id(text, old, new))


def without(folder: CatalogFolder, entry_id: str) -> Changes:
    """The files that name an entry, without its id, and without what was seen of it.

    Sections that have no other entry go, too.
    """
    changes: Changes = {}
    for path, before, places in _naming(folder, entry_id):
        text = before
        for place in reversed(places):
            text = without_item(text, _whole(parse_yaml(text).value, place))
        changes[path] = text
    return changes | _observed(folder, lambda text: without_entry(text, entry_id))


def _observed(folder: CatalogFolder, change: Callable[[str], str]) -> Changes:
    """The file of observations after a change; nothing if that leaves it as it is."""
    path = observations_path(folder.root)
    if not path.exists():
        return {}
    try:
        before = text_of_observations(path)
    except DocumentError as error:
        raise _invalid(path, error) from error
    after = change(before)
    return {} if after == before else {path: after}


def _whole(document: Value, place: Place) -> Place:
    """A place, or that of the section of which it is the only entry."""
    is_last = place[0] == "sections" and len(_holder(document, place)) == 1
    return place[:2] if is_last else place


def _naming(folder: CatalogFolder, entry_id: str) -> Iterator[tuple[Path, str, list[Place]]]:
    """Each file that names an entry, with its text and the places, in order."""
    candidates = [f"{CANDIDATES}/{name}" for name in FOLDERS]
    for path in folder.files(*FOLDERS, COLLECTIONS, *candidates):
        text = text_of(path)
        if entry_id not in text:
            continue
        try:
            places = [*_places(parse_yaml(text).value, entry_id)]
        except DocumentError as error:
            if path.is_relative_to(folder.root / CANDIDATES):
                continue  # it waits for a person, who reads it anyway
            raise _invalid(path, error) from error
        if places:
            yield path, text, places


def _invalid(path: Path, error: DocumentError) -> InvalidCatalogError:
    return InvalidCatalogError(str(path), [Problem(str(path), error.line, "", error.message)])


def _places(values: dict[str, Value], entry_id: str) -> Iterator[Place]:
    """The places of a document at which an id stands."""
    yield from (("hosts", position) for position in _positions(values.get("hosts"), entry_id))
    if values.get("replaced_by") == entry_id:
        yield ("replaced_by",)
    sections = values.get("sections")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        entries = section.get("entries") if isinstance(section, dict) else None
        for position in _positions(entries, entry_id):
            yield ("sections", number, "entries", position)


def _positions(items: Value | None, entry_id: str) -> list[int]:
    return [n for n, item in enumerate(items) if item == entry_id] if isinstance(items, list) else []


def _holder(document: Any, place: Place) -> Any:  # noqa: ANN401 - as above
    """The mapping or list that the value at a place is in."""
    for step in place[:-1]:
        document = document[step]
    return document
