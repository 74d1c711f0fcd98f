"""The observations of a catalog: a file of JSON lines beside its entries, which only machines write.

It is sorted and has one line for each address or handle, so that a diff shows what changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from medtw.catalog.documents import Document, DocumentError, parse_json_lines, read_text, split_lines
from medtw.catalog.fields import Fields, Report
from medtw.catalog.problems import Problem
from medtw.files import locked, write_file
from medtw.observation import Observation, State, Subject, newest_sighting
from medtw.quoting import quoted
from medtw.record import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from medtw.catalog.documents import Value
    from medtw.evidence import Sighting


#: The name of the file in a catalog's folder, and how it ends beside a catalog of JSON lines.
OBSERVATIONS = "observations.jsonl"
#: A line takes some 200 bytes, and an entry has a few of them.
_MOST_BYTES = 100_000_000
#: The fields by which the lines are sorted.
_KEY = ("entry", "subject", "of")


def observations_path(catalog: Path) -> Path:
    """Where the observations of the catalog at a path are, or will be."""
    return catalog / OBSERVATIONS if catalog.is_dir() else catalog.with_suffix(f".{OBSERVATIONS}")


def read_observations(path: Path, problems: list[Problem]) -> list[Observation]:
    """The observations in a file, none where there is no file; adds what is wrong to the problems."""
    if not path.exists():
        return []
    try:
        text = text_of_observations(path)
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return []
    return [*_observations(path, text, problems)]


def _observations(path: Path, text: str, problems: list[Problem]) -> Iterator[Observation]:
    for number, _line, record in _lines(text):
        if isinstance(record, DocumentError):
            problems.append(Problem(str(path), record.line, "", record.message))
            continue
        known = len(problems)
        observation = _observation(
            Fields(record, Report(str(path), Document(record, {(): number}), problems))
        )
        if len(problems) == known:
            yield observation


def _observation(fields: Fields) -> Observation:
    observation = Observation(
        entry=fields.required_text("entry"),
        subject=Subject(fields.choice("subject", tuple(Subject), required=True) or Subject.SOURCE),
        of=fields.required_text("of"),
        checked=fields.day("checked", required=True) or "",
        state=State(fields.choice("state", tuple(State), required=True) or State.FAILED),
        seen=fields.day("seen"),
        did=fields.text("did"),
        now=fields.text("now"),
        archived=fields.https("archived"),
        reason=fields.text("reason"),
    )
    fields.finish()
    return observation


def text_of_observations(path: Path) -> str:
    """The text of such a file; raises DocumentError."""
    return read_text(path, _MOST_BYTES)


def strangers(path: Path, observations: Iterable[Observation], ids: Collection[str]) -> Iterator[Problem]:
    """A warning for each entry with observations that the catalog does not have: it may have been removed."""
    for entry in sorted({one.entry for one in observations}.difference(ids)):
        message = f"warning: no entry {quoted(entry)}; to drop its lines: medtw catalog verify"
        yield Problem(str(path), 0, "", message)


def sightings(observations: Iterable[Observation]) -> dict[str, Sighting]:
    """The newest sign of life of each entry that has one, by its id."""
    by_entry: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        by_entry[one.entry].append(one)
    found = ((entry, newest_sighting(ones)) for entry, ones in by_entry.items())
    return {entry: sighting for entry, sighting in found if sighting}


def update_observations(
    path: Path, new: Mapping[tuple[str, str, str], Observation], wanted: Collection[tuple[str, str, str]]
) -> None:
    """Put new observations into a file, in place of older ones of the same, while no other process does.

    Args:
        path: The file.
        new: The observations, by their keys.
        wanted: The keys that the catalog has; the file keeps no others.

    Raises:
        OSError: the file cannot be written.
    """
    with locked(path):
        kept = {one.key: one for one in read_observations(path, [])} | dict(new)
        lines = [_line(kept[key]) for key in sorted(kept) if key in wanted]
        write_file(path, "".join(lines).encode(), force=True)


def without_entry(text: str, entry_id: str) -> str:
    """The text of such a file without the lines of an entry, and without broken lines that mention it."""

    def is_about(line: str, record: dict[str, Value] | DocumentError) -> bool:
        return entry_id in line if isinstance(record, DocumentError) else record.get("entry") == entry_id

    return "".join(f"{line}\n" for _, line, record in _lines(text) if not is_about(line, record))


def with_new_entry_id(text: str, old: str, new: str) -> str:
    """The text of such a file with another id of an entry, sorted again; of two about the same, one stays."""
    sortable, broken = {}, []
    for _, line, record in _lines(text):
        if isinstance(record, DocumentError):
            broken.append(f"{line}\n")
            continue
        is_renamed = record.get("entry") == old
        written = _json_line(record | {"entry": new}) if is_renamed else f"{line}\n"
        key = tuple(new if is_renamed and name == "entry" else str(record.get(name)) for name in _KEY)
        if key not in sortable or not is_renamed:
            sortable[key] = written
    return "".join([*(sortable[key] for key in sorted(sortable)), *broken])


def _line(observation: Observation) -> str:
    return _json_line(plain(observation))


def _lines(text: str) -> Iterator[tuple[int, str, dict[str, Value] | DocumentError]]:
    """The number, the text and the record of each line of such a file."""
    return parse_json_lines(split_lines(text))


def _json_line(record: Mapping[str, object]) -> str:
    return f"{json.dumps(record, ensure_ascii=False)}\n"
