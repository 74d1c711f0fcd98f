"""The observations of a catalog: a file of JSON lines beside its entries, which only machines write.

It is sorted and has one line for each address or handle, so that a diff shows what changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from medtw.catalog.documents import Document, DocumentError, parse_json_lines, read_text
from medtw.catalog.fields import Fields, Report
from medtw.catalog.problems import Problem
from medtw.files import locked, write_file
from medtw.observation import Observation, State, Subject, newest_sighting
from medtw.quoting import quoted
from medtw.record import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from medtw.evidence import Sighting


#: The name of the file in a catalog's folder, and how it ends beside a catalog of JSON lines.
OBSERVATIONS = "observations.jsonl"
#: A line takes some 200 bytes, and an entry has a few of them.
_MOST_BYTES = 100_000_000


def observations_path(catalog: Path) -> Path:
    """Where the observations of the catalog at a path are, or will be."""
    return catalog / OBSERVATIONS if catalog.is_dir() else catalog.with_suffix(f".{OBSERVATIONS}")


def read_observations(path: Path, problems: list[Problem]) -> list[Observation]:
    """The observations in a file, none where there is no file; adds what is wrong to the problems."""
    if not path.exists():
        return []
    try:
        text = read_text(path, _MOST_BYTES)
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return []
    return [*_observations(path, text, problems)]


def _observations(path: Path, text: str, problems: list[Problem]) -> Iterator[Observation]:
    for number, _line, record in parse_json_lines(text.splitlines()):
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


def _line(observation: Observation) -> str:
    return f"{json.dumps(plain(observation), ensure_ascii=False)}\n"
