"""Candidates beside what is known -> what becomes of each, and why."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.catalog.entries import ID
from medtw.importing.known import CERTAIN
from medtw.model import Account, Event
from medtw.platforms import short_address
from medtw.record import Record
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from medtw.importing.candidate import Candidate
    from medtw.importing.known import Known
    from medtw.model import Entry

_LONGEST_ID = 60


class Outcome(StrEnum):
    """What becomes of a candidate."""

    #: It waits in the folder of candidates for a person.
    CANDIDATE = "candidate"
    #: It is complete, and became an entry.
    ADDED = "added"
    #: The catalog has it, with everything that the source says.
    KNOWN = "known"
    #: The catalog has it, and its Bluesky profile got the DID.
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
        return _decision(Outcome.REVIEW, candidate, owner, conflict)
    if more := [*_more(candidate, entry)]:
        return _decision(Outcome.REVIEW, candidate, owner, f"the source also states: {', '.join(more)}")
    has_new_did = candidate.did is not None and isinstance(entry, Account) and _did_of(entry) is None
    return _decision(Outcome.COMPLETED if has_new_did else Outcome.KNOWN, candidate, owner, "")


def _conflict(candidate: Candidate, account: Account) -> str | None:
    """What the source states otherwise than the entry about who somebody is."""
    did = _did_of(account)
    if candidate.did and did and candidate.did != did:
        return f"the handle belongs to another DID now: it was {did}, and is {candidate.did}"
    has = {profile.platform: profile.handle for profile in account.profiles}
    changed = [
        f"the handle on {platform} was @{has[platform]} and is now @{handle}"
        for platform, handle in candidate.handles
        if platform in has and has[platform].casefold() != handle.casefold()
    ]
    return f"{'; '.join(changed)}: this needs two sources" if changed else None


def _more(candidate: Candidate, entry: Entry) -> Iterator[str]:
    """What the source states and the entry does not have."""
    if isinstance(entry, Account):
        has = {profile.platform for profile in entry.profiles}
        yield from (f"{name} @{handle}" for name, handle in candidate.handles if name not in has)
        feed = candidate.record.get("feed")
        if feed and short_address(str(feed)) != short_address(entry.feed or ""):
            yield f"feed {feed}"
    if isinstance(entry, Event):
        days = {edition.first for edition in entry.editions}
        yield from (f"edition {first}" for first in candidate.editions if first not in days)


def _did_of(account: Account) -> str | None:
    return next((profile.did for profile in account.profiles if profile.platform == "bluesky"), None)


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
