"""The records in the documents of `--json`.

`docs/schema/documents.json` is made of them. Keys are only ever added. An annotation may name a format of
JSON Schema, or the keys that a record has beside its own.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

from medtw.kinds import Kind
from medtw.life import Life

#: A year, month or day, as precise as its source.
Seen: TypeAlias = str
Day: TypeAlias = Annotated[str, "date"]
Instant: TypeAlias = Annotated[str, "date-time"]
Address: TypeAlias = Annotated[str, "uri"]
Ids: TypeAlias = list[str]


class SightingRecord(TypedDict):
    """The newest sign of life that medtw itself saw of an entry."""

    #: "posted", "published" or "met".
    what: str
    seen: Seen
    #: The day on which medtw saw it.
    checked: Day


class SourceRecord(TypedDict):
    """A public page that states what an entry says."""

    url: Address
    title: str
    published: Seen | None


class LinkRecord(TypedDict):
    """A page of an entry's own."""

    kind: str
    title: str
    url: Address


class CommonRecord(TypedDict):
    """What entries of all kinds have."""

    id: str
    name: str
    form: str
    url: Address | None
    summary: str
    specialties: Ids
    topics: Ids
    keywords: list[str]
    country: str | None
    language: str | None
    languages: list[str]
    content_warnings: list[str]
    status: Life
    seen: Seen | None
    seen_by: str | None
    sighting: SightingRecord | None
    ended: Seen | None
    aliases: list[str]
    links: list[LinkRecord]
    replaced_by: str | None
    sources: list[SourceRecord]
    catalog: str


class ProfileRecord(TypedDict):
    """An account on a platform."""

    platform: str
    handle: str
    did: str | None
    url: Address
    status: Literal["active", "ended"] | None
    seen: Seen | None


class AccountRecord(CommonRecord):
    """An account."""

    handle: str | None
    platform: str | None
    role: str | None
    credentials: str | None
    hashtags: list[str]
    feed: Address | None
    platforms: list[ProfileRecord]


#: A break of a session, or a meeting that is moved; `from` is a word of Python.
BreakRecord = TypedDict("BreakRecord", {"from": Day, "to": Day})
MoveRecord = TypedDict("MoveRecord", {"from": Day, "to": Day | None, "start": str | None})


class SessionRecord(TypedDict):
    """When a chat meets; `start` is a local time, `duration` is in minutes."""

    name: str | None
    start: str | None
    timezone: str | None
    rule: str | None
    dates: list[Day]
    duration: int | None
    anchor: Day | None
    since: Day | None
    until: Day | None
    cancelled: list[Day]
    breaks: list[BreakRecord]
    moved: list[MoveRecord]


class ChatRecord(CommonRecord):
    """A chat."""

    hashtag: str | None
    hosts: Ids
    schedule: str | None
    sessions: list[SessionRecord]
    moved_to: str | None


class PlaceRecord(TypedDict):
    """A platform on which a hashtag is used."""

    platform: str
    url: Address


class HashtagRecord(CommonRecord):
    """A hashtag."""

    hashtag: str
    meaning: str
    platforms: list[PlaceRecord]


class EditionRecord(TypedDict):
    """One time that an event is held."""

    first: Day
    last: Day
    place: str | None
    format: str | None
    hashtag: str | None
    url: Address | None


class EventRecord(CommonRecord):
    """An event."""

    hashtag: str | None
    hashtags: list[str]
    hosts: Ids
    organizer: str | None
    rule: str | None
    duration: str | None
    editions: list[EditionRecord]


Entry: TypeAlias = AccountRecord | ChatRecord | HashtagRecord | EventRecord
#: The record of each kind, which says so in its `kind`.
ENTRIES: dict[Kind, type] = {
    Kind.ACCOUNT: AccountRecord,
    Kind.CHAT: ChatRecord,
    Kind.HASHTAG: HashtagRecord,
    Kind.EVENT: EventRecord,
}


class AlsoRecord(TypedDict):
    """Another entry of the same community."""

    id: str
    kind: Kind
    name: str


class Listed(TypedDict):
    """Beside an entry in a list."""

    also: NotRequired[list[AlsoRecord]]


class MatchRecord(TypedDict):
    """Words of a query, and where they occur; `value` is the id of a term."""

    text: str
    field: str
    value: NotRequired[str]
    weight: float


class Found(TypedDict):
    """Beside an entry that was found."""

    rank: int
    score: float
    matched: list[MatchRecord]
    why: list[str]
    also: list[AlsoRecord]


class Noted(TypedDict):
    """Beside an entry that the user saved."""

    note: str | None


class Meeting(TypedDict):
    """Beside a chat: when it meets, in the reader's zone; nothing where the date is not known."""

    start: Instant | None
    end: Instant | None
    end_assumed: bool | None
    timezone: str | None
    local_start: Instant | None
    session: str | None
    section: NotRequired[str]
    uid: NotRequired[str]


class Held(TypedDict):
    """Beside an event: the days on which it is held."""

    first: Day
    last: Day
    days: int
    place: str | None
    format: str | None
    page: Address | None
    section: NotRequired[str]
    uid: NotRequired[str]


MeetingRecord: TypeAlias = Annotated[ChatRecord, Meeting]
HeldRecord: TypeAlias = Annotated[EventRecord, Held]


class Shown(TypedDict):
    """Beside an entry that is shown by itself."""

    similar: Ids
    upcoming: NotRequired[list[MeetingRecord]]


class Chosen(TypedDict):
    """Beside an entry of a first list: why it is there, and when it is next."""

    rank: int
    section: str
    why: list[str]
    #: The next meeting of a chat.
    start: str | None
    #: The days of an event.
    first: Day | None
    last: Day | None
    also: list[AlsoRecord]


class Sectioned(TypedDict):
    """Beside an entry of a collection."""

    section: str


HelplineRecord = TypedDict(
    "HelplineRecord",
    {
        "id": str,
        "name": str,
        "aliases": list[str],
        "scope": str,
        "for": str,
        "country": str | None,
        "region": str | None,
        "phone": str | None,
        "text": str | None,
        "chat": str | None,
        "hours": str | None,
        "cost": str | None,
        "languages": list[str],
        "url": Address | None,
        "number_from": str | None,
        "seen": Seen | None,
        "sources": list[SourceRecord],
        "catalog": str,
    },
)


class TermRecord(TypedDict):
    """A topic or specialty, with the number of entries of each kind."""

    id: str
    label: str
    broader: Ids
    aliases: list[str]
    #: The names in other languages, by the code of the language.
    translations: dict[str, list[str]]
    covers: list[str]
    accounts: int
    chats: int
    hashtags: int
    events: int
    total: int


class CollectionRecord(TypedDict):
    """A collection, with the number of its entries by status."""

    id: str
    title: str
    text: str
    year: str | None
    url: Address
    source: SourceRecord
    total: int
    active: int
    recent: int
    quiet: int
    ended: int
    sections: list[str]
    catalog: str


class RelatedRecord(TypedDict):
    """The section of a collection that is about what was searched for."""

    collection: str
    section: str
    entries: Ids


class SettingRecord(TypedDict):
    """A setting, and where its value comes from."""

    name: str
    value: str | bool | list[str] | None
    source: str
    place: str | None
    variable: str | None


class PathRecord(TypedDict):
    """A file or folder that medtw uses."""

    name: str
    exists: bool
    source: str
    path: str
