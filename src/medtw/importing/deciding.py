"""Candidates beside what is known -> what becomes of each, and why."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.catalog.entries import ID
from medtw.importing.additions import additions, did_of, fields_of
from medtw.importing.known import CERTAIN
from medtw.model import Account
from medtw.record import Record
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from medtw.catalog.documents import Value
    from medtw.importing.candidate import Candidate
    from medtw.importing.known import Known

_LONGEST_ID = 60


class Outcome(StrEnum):
    """What becomes of a candidate."""

    #: It waits in the folder of candidates for a person.
    CANDIDATE = "candidate"
    #: It is complete, and became an entry.
    ADDED = "added"
    #: The catalog has it, with everything that the source says.
    KNOWN = "known"
    #: The catalog has it, and it got what the owner's own pages say.
    COMPLETED = "completed"
    #: A person has to decide.
    REVIEW = "review"
    #: It must not be listed.
    LEFT_OUT = "left out"


class Decision(Record):
    """What becomes of a candidate, and why."""

    outcome: Outcome
    candidate: Candidate
    #: The entry or candidate that it is, or may be.
    entry: str | None = None
    reason: str = ""
    #: Whether that is an entry for certain, which a person may have to edit.
    is_listed: bool = False
    #: What the source adds to it, in words and as fields.
    said: str = ""
    more: dict[str, Value] = {}  # noqa: RUF012 - a record is frozen, and so is the default

    def for_review(self) -> Decision:
        """The same for a person, who judges what the source adds."""
        return self.replace(outcome=Outcome.REVIEW, reason=f"the source also states: {self.said}")


def decide(candidates: Iterable[Candidate], known: Known, removed: Collection[str]) -> Iterator[Decision]:
    """What becomes of candidates; new ones have their id and are known from then on.

    Args:
        candidates: The candidates.
        known: What the catalog has.
        removed: The hashes of those who asked to be left out.
    """
    for candidate in candidates:
        decision = _decide(candidate, known, removed)
        if decision.outcome is Outcome.CANDIDATE:
            is_id = candidate.id and ID.fullmatch(candidate.id)
            named = candidate if is_id else candidate.replace(id=_new_id(candidate, known.ids))
            known.add(named, named.id or "")
            decision = decision.replace(candidate=named)
        yield decision


def _decide(candidate: Candidate, known: Known, removed: Collection[str]) -> Decision:
    names = [*(handle for _, handle in candidate.handles), *([candidate.id] if candidate.id else [])]
    if any(removal_hash(name) in removed for name in names):
        return _decision(Outcome.LEFT_OUT, candidate, None, "asked to be removed from the catalog")
    if candidate.objection:
        return _decision(Outcome.LEFT_OUT, candidate, None, candidate.objection)
    same = known.matches(candidate, CERTAIN)
    if len(same) > 1:
        listed = ", ".join(f"{owner} by its {sort}" for owner, sort in sorted(same.items()))
        return _decision(Outcome.REVIEW, candidate, None, f"is several entries: {listed}")
    if same:
        [(owner, _)] = same.items()
        return _merge(candidate, owner, known)
    alike = known.matches(candidate, ("name",))
    if alike:
        [owner, *_] = sorted(alike)
        return _decision(Outcome.REVIEW, candidate, owner, "has the same name: one entry or two?")
    return _decision(Outcome.CANDIDATE, candidate, None, "")


def _decision(outcome: Outcome, candidate: Candidate, entry: str | None, reason: str) -> Decision:
    return Decision(outcome=outcome, candidate=candidate, entry=entry, reason=reason)


def _merge(candidate: Candidate, owner: str, known: Known) -> Decision:
    """What a candidate adds to the entry that it is. What people wrote is never replaced."""
    entry = known.entries.get(owner)
    if entry is None:
        return _decision(Outcome.KNOWN, candidate, owner, "is a candidate already")
    if isinstance(entry, Account) and (conflict := _conflict(candidate, entry)):
        return _decision(Outcome.REVIEW, candidate, owner, conflict).replace(is_listed=True)
    found = additions(candidate, entry)
    if not found:
        return _decision(Outcome.KNOWN, candidate, owner, "")
    said = ", ".join(addition.said for addition in found)
    decision = _decision(Outcome.COMPLETED, candidate, owner, f"got {said}")
    decision = decision.replace(is_listed=True, said=said, more=fields_of(found, candidate, entry))
    is_certain = all(addition.is_certain for addition in found)
    return decision if is_certain else decision.for_review()


def _conflict(candidate: Candidate, account: Account) -> str | None:
    """What the source states otherwise than the entry about who somebody is."""
    did = did_of(account)
    if candidate.did and did and candidate.did != did:
        return f"the handle belongs to another DID now: it was {did}, and is {candidate.did}"
    has = {profile.platform: profile.handle for profile in account.profiles}
    changed = [
        f"the handle on {platform} was @{has[platform]} and is now @{handle}"
        for platform, handle in candidate.handles
        if platform in has and has[platform].casefold() != handle.casefold()
    ]
    return f"{'; '.join(changed)}: this needs two sources" if changed else None


def _new_id(candidate: Candidate, taken: Collection[str]) -> str:
    """An id made of the name, or else of a handle, that nothing has yet."""
    names = (candidate.name, *(handle.partition("@")[0] for _, handle in candidate.handles))
    stem = next(filter(None, map(_as_id, names)), f"{candidate.kind}")
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def _as_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-")
