"""Candidates: what was imported into a folder of the catalog that is not read, and waits for a person.

A person who is listed somewhere did not ask to be listed here. So somebody looks at each, writes its
summary, and moves the file to where it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.documents import Document, DocumentError, parse_yaml, read_text
from medtw.catalog.entries import parse_entry
from medtw.catalog.fields import Fields, Report
from medtw.catalog.listing import CANDIDATES, list_folder
from medtw.catalog.problems import Problem
from medtw.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from medtw.catalog.documents import Value
    from medtw.catalog.entries import Vocabularies


class Waiting(NamedTuple):
    """A file that waits for a person."""

    path: Path
    kind: Kind
    record: Mapping[str, Value]
    #: Why it cannot be read, where it cannot.
    fault: str | None = None


def waiting(root: Path) -> Iterator[Waiting]:
    """The candidates in a catalog's folder."""
    for kind in Kind:
        for path in _files(root / CANDIDATES / kind.plural):
            try:
                yield Waiting(path, kind, parse_yaml(read_text(path)).value)
            except DocumentError as error:
                yield Waiting(path, kind, {}, error.message)


def _files(folder: Path) -> list[Path]:
    """The YAML files in a folder; none where there is no folder, or none that can be read."""
    try:
        return [path for path in list_folder(folder).values() if path.suffix == ".yml"]
    except DocumentError:
        return []


def handles_of(record: Mapping[str, Value]) -> list[tuple[str, str]]:
    """The platforms of a record, which may have any form, with its handles there."""
    platforms = record.get("platforms")
    return [
        (platform, str(profile["handle"]))
        for platform, profile in (platforms.items() if isinstance(platforms, dict) else ())
        if isinstance(profile, dict) and profile.get("handle")
    ]


def missing_of(kind: Kind, entry_id: str, record: Mapping[str, Value], known: Vocabularies) -> list[str]:
    """What keeps a record from being an entry, a message each."""
    problems: list[Problem] = []
    document = Document(dict(record), {})
    parse_entry(kind, entry_id, Fields(document.value, Report("", document, problems)), known)
    return [
        problem.message if not problem.field else f"{problem.field}: {problem.message}"
        for problem in problems
    ]


def reminders(root: Path, known: Vocabularies) -> Iterator[Problem]:
    """A warning for each candidate, with what it lacks."""
    for one in waiting(root):
        lacks = [one.fault] if one.fault else missing_of(one.kind, one.path.stem, one.record, known)
        what = "; ".join(lacks) or f"is complete: move it to {one.kind.plural}/"
        yield Problem(str(one.path), 0, "", f"warning: waits for you: {what}")
