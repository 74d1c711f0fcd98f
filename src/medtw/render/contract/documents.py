"""The documents of `--json`, by command."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from medtw.render.contract.care import DatesRecord, DifferenceRecord, FigureRecord, TaskRecord
from medtw.render.contract.records import (
    AccountRecord,
    Chosen,
    CollectionRecord,
    Entry,
    Found,
    HashtagRecord,
    HeldRecord,
    HelplineRecord,
    Listed,
    MeetingRecord,
    Noted,
    PathRecord,
    RelatedRecord,
    Sectioned,
    SettingRecord,
    Shown,
    TermRecord,
)
from medtw.render.contract.upkeep import ImportedRecord, ObservationRecord


class CatalogRecord(TypedDict):
    """What answered: the version of medtw, and the date of its catalog."""

    version: str
    date: str


class Document(TypedDict):
    """What all documents have; `query` says how the command line was understood."""

    catalog: NotRequired[CatalogRecord]
    query: dict[str, object]
    total: int
    #: Results are counted up to 10,000.
    total_is_exact: bool


class Search(Document):
    """`medtw search`."""

    help: list[HelplineRecord]
    related: list[RelatedRecord]
    results: list[Annotated[Entry, Found]]


class Similar(Document):
    """`medtw similar`."""

    results: list[Annotated[Entry, Found]]


class Chats(Document):
    """`medtw chats`."""

    results: list[MeetingRecord]
    events: list[HeldRecord]
    coming_up: list[MeetingRecord]


class Events(Document):
    """`medtw events`."""

    results: list[HeldRecord]


class Accounts(Document):
    """`medtw accounts`."""

    results: list[Annotated[AccountRecord, Listed]]


class Hashtags(Document):
    """`medtw hashtags`."""

    results: list[Annotated[HashtagRecord, Listed]]


class Terms(Document):
    """`medtw topics` and `medtw specialties`: all terms, or the entries of some."""

    results: list[TermRecord] | list[Annotated[Entry, Listed]]


class Collections(Document):
    """`medtw collections`: all collections, or the entries of one."""

    collection: NotRequired[CollectionRecord]
    results: list[CollectionRecord] | list[Annotated[Entry, Sectioned]]


class Start(Document):
    """`medtw start`."""

    results: list[Annotated[Entry, Chosen]]


class Show(Document):
    """`medtw show`."""

    results: list[Annotated[Entry, Shown]]


class Saved(Document):
    """`medtw saved`; `missing` are ids that the catalog does not have."""

    missing: list[str]
    results: list[Annotated[Entry, Listed, Noted]]


class HelpLines(Document):
    """`medtw help-lines`."""

    results: list[HelplineRecord]


class Config(Document):
    """`medtw config`."""

    results: list[SettingRecord]


class Paths(Document):
    """`medtw paths`."""

    results: list[PathRecord]


class ExportedData(Document):
    """`medtw export data`."""

    results: list[Entry]


class ExportedCalendar(Document):
    """`medtw export calendar`."""

    results: list[MeetingRecord]
    events: NotRequired[list[HeldRecord]]


class Stale(Document):
    """`medtw catalog stale`; `reasons` says how many entries are listed for each."""

    reasons: dict[str, int]
    results: list[TaskRecord]


class Stats(Document):
    """`medtw catalog stats`; `gaps` have fewer living entries than `fewer_than`."""

    fewer_than: int
    gaps: list[FigureRecord]
    results: list[FigureRecord]


class Diff(Document):
    """`medtw catalog diff`; `updated` are the ids of other entries that changed."""

    dates: DatesRecord
    updated: list[str]
    withheld: int
    results: list[DifferenceRecord]


class Imported(Document):
    """`medtw catalog import`; `counts` has the number of candidates by outcome."""

    counts: dict[str, int]
    results: list[ImportedRecord]


class Verified(Document):
    """`medtw catalog verify`; `counts` are by state, `by_form` is what nobody can look at."""

    counts: dict[str, int]
    by_form: int
    results: list[ObservationRecord]


#: The document of each command, which says so in its `command`.
DOCUMENTS: dict[str, type[Document]] = {
    "search": Search,
    "similar": Similar,
    "chats": Chats,
    "events": Events,
    "accounts": Accounts,
    "hashtags": Hashtags,
    "topics": Terms,
    "specialties": Terms,
    "collections": Collections,
    "start": Start,
    "show": Show,
    "saved": Saved,
    "help-lines": HelpLines,
    "config": Config,
    "paths": Paths,
    "export data": ExportedData,
    "export calendar": ExportedCalendar,
    "catalog stale": Stale,
    "catalog stats": Stats,
    "catalog diff": Diff,
    "catalog import": Imported,
    "catalog verify": Verified,
}


class ErrorRecord(TypedDict):
    """An error: its message, what to try, and the exit code."""

    message: str
    hint: str | None
    code: int


class Failure(TypedDict):
    """What any command prints instead of its document."""

    error: ErrorRecord
