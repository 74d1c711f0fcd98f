"""Decisions -> files in a catalog's folder."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.candidates import missing_of, waiting
from medtw.catalog.documents import DocumentError, parse_yaml, read_text
from medtw.catalog.entry_files import entry_text, ordered, with_fields, write_entry
from medtw.catalog.folder import load
from medtw.catalog.lines import vocabularies_of
from medtw.catalog.listing import CANDIDATES
from medtw.files import locked, write_file
from medtw.importing.candidate import Candidate
from medtw.importing.deciding import Outcome
from medtw.importing.known import Known
from medtw.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from medtw.catalog.entries import Vocabularies
    from medtw.importing.deciding import Decision

_LONGEST_ABOUT = 500


class Target(NamedTuple):
    """The catalog that candidates are for."""

    root: Path
    #: Everything that is known, also of the catalog it is added to, and those that wait.
    known: Known
    removed: AbstractSet[str]
    vocabularies: Vocabularies
    #: The files of its own entries, by id.
    files: Mapping[str, Path]


class Done(NamedTuple):
    """What became of a candidate, and the file that was written, or would be."""

    decision: Decision
    path: Path | None


def open_target(root: Path, base: Catalog | None) -> Target:
    """The catalog in a folder; raises CatalogNotFoundError."""
    loaded = load(root, base=base)
    lowest = base or Catalog()
    known = Known([*lowest.entries, *loaded.catalog.entries])
    for one in waiting(root):
        known.add(Candidate(kind=one.kind, record=dict(one.record), origin=str(one.path)), one.path.stem)
    return Target(
        root,
        known,
        lowest.removed | loaded.catalog.removed,
        vocabularies_of(lowest, loaded.catalog.specialties, loaded.catalog.topics),
        {entry_id: Path(report.path) for entry_id, report in loaded.places.items()},
    )


def apply(decisions: Iterable[Decision], target: Target, today: str, *, writes: bool) -> Iterator[Done]:
    """Write what was decided.

    Args:
        decisions: What becomes of each candidate.
        target: The catalog.
        today: The day of the import.
        writes: Whether anything is written, or just told.

    Raises:
        OSError: a file cannot be written.
    """
    for decision in decisions:
        if decision.outcome is Outcome.CANDIDATE:
            yield _write(decision, target, today, writes=writes)
        elif decision.outcome is Outcome.COMPLETED:
            yield _complete(decision, target, writes=writes)
        else:
            yield Done(decision, None)


def _write(decision: Decision, target: Target, today: str, *, writes: bool) -> Done:
    """Write a new entry where it is complete, or else a candidate."""
    candidate = decision.candidate
    record = ordered(candidate.kind, candidate.record)
    lacks = missing_of(candidate.kind, candidate.id or "", record, target.vocabularies)
    folder = target.root / CANDIDATES if lacks else target.root
    path = folder / candidate.kind.plural / f"{candidate.id}.yml"
    comment = _comment(candidate, lacks, today) if lacks else ""
    outcome = Outcome.CANDIDATE if lacks else Outcome.ADDED
    if writes:
        write_entry(path, entry_text(candidate.kind, record, comment))
    return Done(decision.replace(outcome=outcome, entry=candidate.id, reason="; ".join(lacks)), path)


def _comment(candidate: Candidate, lacks: list[str], today: str) -> str:
    """What whoever reads the file has to know."""
    lines = [f"Candidate, imported on {today} from {candidate.origin}."]
    if candidate.about:
        lines.append(f"What it says of itself: {candidate.about[:_LONGEST_ABOUT]}")
    lines.append(f"Lacks: {'; '.join(lacks)}.")
    lines.append(
        "Is it in a public professional role, as a public page says? If not, delete this file. If so,"
    )
    lines.append(f"write the summary in your own words, and move the file to {candidate.kind.plural}/.")
    return "\n".join(lines)


def _complete(decision: Decision, target: Target, *, writes: bool) -> Done:
    """Add what is certain to an entry of the catalog itself."""
    path = target.files.get(decision.entry or "")
    if path is not None and _is_completed(path, decision, target, writes=writes):
        return Done(decision, path)
    return Done(decision.for_review(), None)


def _is_completed(path: Path, decision: Decision, target: Target, *, writes: bool) -> bool:
    """Whether the file of an entry takes what is added, and is valid then."""
    kind = decision.candidate.kind
    with locked(path) if writes else nullcontext():
        try:
            text = with_fields(read_text(path), kind, decision.more)
        except DocumentError:
            return False
        if text is None or missing_of(kind, path.stem, parse_yaml(text).value, target.vocabularies):
            return False
        if writes:
            write_file(path, text.encode(), force=True)
    return True
