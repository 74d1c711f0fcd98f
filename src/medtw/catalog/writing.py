"""Entries -> the records that read as the same entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.accept import field_order
from medtw.record import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medtw.model import Entry

#: The fields of days that have another name in records, where `from` is a word of Python.
_DAYS = {"first": "from", "last": "to", "day": "from"}

#: What the path of an entry's file says, and its line of JSON.
IN_THE_PATH = ("kind", "id")


def fields_of(entry: Entry) -> dict[str, Any]:
    """The fields of an entry's file."""
    return {name: value for name, value in line_of(entry).items() if name not in IN_THE_PATH}


def line_of(entry: Entry) -> dict[str, Any]:
    """The record that is an entry's line in a file of JSON lines.

    Neither its catalog nor the evidence of other entries is written: both are found again when it is read.
    """
    record = plain(entry) | {"kind": entry.kind.value}
    if profiles := record.pop("profiles", None):
        record["platforms"] = {profile.pop("platform"): profile for profile in profiles}
    if sessions := record.get("sessions"):
        record["sessions"] = [_session(session) for session in sessions]
    if editions := record.get("editions"):
        record["editions"] = _with_days(editions)
    return {name: record[name] for name in field_order(entry.kind) if name in record}


def _session(session: dict[str, Any]) -> dict[str, Any]:
    if "duration" in session:
        session["duration"] = f"{session['duration']}m"
    return session | {name: _with_days(session[name]) for name in ("breaks", "moved") if name in session}


def _with_days(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{_DAYS.get(name, name): value for name, value in record.items()} for record in records]
