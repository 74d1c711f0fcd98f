"""The records in the documents of `medtw catalog import` and `verify`."""

from __future__ import annotations

from typing import TypedDict

from medtw.importing.deciding import Outcome
from medtw.kinds import Kind
from medtw.observation import State, Subject
from medtw.render.contract.records import Address, Day


class ImportedRecord(TypedDict):
    """What became of a candidate; `entry` is what it is or may be, `file` what was or would be written.

    `next` is the command to run if a person agrees with the source, and `add` the lines of YAML to add.
    """

    outcome: Outcome
    kind: Kind
    name: str
    handle: str | None
    entry: str | None
    reason: str | None
    file: str | None
    origin: str
    next: str | None
    add: list[str]


class ObservationRecord(TypedDict):
    """What an address or handle of an entry answered; `now` is where it is, `seen` when it last had news."""

    state: State
    entry: str
    subject: Subject
    of: str
    now: str | None
    seen: Day | None
    checked: Day
    did: str | None
    archived: Address | None
    reason: str | None
