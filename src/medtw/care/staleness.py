"""The entries to look at again, those first where a look is worth most.

The order weighs three things. Age: what has just grown old, or soon will, comes before what nobody has
seen for ten years, because somebody can still say what became of it. Reach: chats, which people turn up
to, and what other entries refer to. Evidence: how few sources there are, and how little they say.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.care.pages import pages_to_check
from medtw.care.reach import references
from medtw.events import next_held
from medtw.index.expressions import EVERYTHING
from medtw.kinds import Kind
from medtw.life import ACTIVE_FOR, RECENT_FOR, Life, last_day
from medtw.model import Chat, Event
from medtw.record import Record
from medtw.schedule import meets_again, midnight
from medtw.session import Dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from medtw.index.store import Index
    from medtw.model import Entry
    from medtw.search.filters import Filters

#: What changes its status within this time is due.
DUE_WITHIN = timedelta(days=90)
#: What was seen within this time is not old yet: its people can still be asked.
LATELY = timedelta(days=4 * 365)
#: A page that so many entries name as a source is a list, which says little of each.
LIST_SIZE = 10
#: The dates of the next edition are known a year ahead, if at all.
_AHEAD = timedelta(days=366)

#: The points of a kind: people turn up to a chat, and plan for an event.
_KIND_POINTS = {Kind.CHAT: 2, Kind.EVENT: 1, Kind.ACCOUNT: 0, Kind.HASHTAG: 0}
#: So many references are worth a point each.
_REFERENCE_POINTS = (1, 2, 5)


class Reason(StrEnum):
    """Why an entry is on the list."""

    #: Its status will change soon unless it is seen again.
    DUE = "due"
    #: It is over according to its dates, and nobody says so, or says when it comes next.
    NO_DATES = "no-dates"
    #: Its evidence is too old to call it alive.
    QUIET = "quiet"
    #: None of its sources has a date.
    UNDATED = "undated"
    #: Its only source is a list of many.
    LISTED = "listed"


#: The points of a reason; of several, the highest count.
_AGE_POINTS = {Reason.DUE: 3, Reason.NO_DATES: 3, Reason.QUIET: 1, Reason.UNDATED: 1, Reason.LISTED: 0}
#: What is due is shown as active, and soon would not be; or it is quiet, but was seen lately.
_MORE_POINTS = 1


class Task(Record):
    """An entry to look at again."""

    entry: Entry
    reasons: tuple[Reason, ...]
    #: The last day of its status, where that is soon.
    until: date | None
    #: How many other entries have its only source; None where it has several.
    sharing: int | None
    #: The ids of the entries and collections that refer to it.
    references: tuple[str, ...]
    #: Where to look.
    pages: tuple[str, ...]
    age: int
    reach: int
    thinness: int

    @property
    def priority(self) -> int:
        """How much a look is worth."""
        return self.age + self.reach + self.thinness


def work_list(index: Index, filters: Filters, day: date) -> list[Task]:
    """The entries that pass the filters and are worth another look on a day, the most urgent first."""
    rows = index.rows(EVERYTHING)
    everything = index.entries(rows)
    wanted = {*index.rows(filters.expression)}
    desk = _Desk(everything, references(everything, index.collections()), day)
    tasks = (desk.task(entry) for row, entry in zip(rows, everything, strict=True) if row in wanted)
    return sorted(filter(None, tasks), key=_order)


def _order(task: Task) -> tuple[object, ...]:
    """Among tasks of one priority chats come first, then what is referred to, then what was seen last."""
    entry = task.entry
    seen = last_day(entry.seen).toordinal() if entry.seen else 0
    return -task.priority, -_KIND_POINTS[entry.kind], -len(task.references), -seen, entry.id


class _Desk:
    """What has to be known of a whole catalog to judge an entry."""

    def __init__(self, entries: list[Entry], referring: Mapping[str, Mapping[str, None]], day: date) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.referring = referring
        self.day = day
        self.citing = Counter(url for entry in entries for url in {source.url for source in entry.sources})

    def task(self, entry: Entry) -> Task | None:
        """What to do about an entry; None if there is nothing."""
        sharing = self.citing[entry.sources[0].url] - 1 if len(entry.sources) == 1 else None
        reasons = tuple(self._reasons(entry, sharing))
        if not reasons:
            return None
        referring = tuple(self.referring.get(entry.id, ()))
        return Task(
            entry=entry,
            reasons=reasons,
            until=status_until(entry, self.day) if Reason.DUE in reasons else None,
            sharing=sharing,
            references=referring,
            pages=pages_to_check(entry, self.entries),
            age=max(self._age_points(entry, reason) for reason in reasons),
            reach=_KIND_POINTS[entry.kind] + sum(len(referring) >= least for least in _REFERENCE_POINTS),
            thinness=_thinness(entry, sharing),
        )

    def _reasons(self, entry: Entry, sharing: int | None) -> Iterator[Reason]:
        life = entry.life_on(self.day)
        if life is Life.ENDED:
            return
        if _lacks_dates(entry, self.day):
            yield Reason.NO_DATES
        if entry.linked is None:  # otherwise the other entry is to be looked at, and then both are known
            until = status_until(entry, self.day)
            if until is not None and until - self.day <= DUE_WITHIN:
                yield Reason.DUE
            if life is Life.QUIET:
                yield Reason.QUIET if entry.seen else Reason.UNDATED
        if _is_list(sharing):
            yield Reason.LISTED

    def _age_points(self, entry: Entry, reason: Reason) -> int:
        is_active = reason is Reason.DUE and entry.life_on(self.day) is Life.ACTIVE
        is_recent = reason is Reason.QUIET and self._was_seen_lately(entry)
        return _AGE_POINTS[reason] + (_MORE_POINTS if is_active or is_recent else 0)

    def _was_seen_lately(self, entry: Entry) -> bool:
        return entry.seen is not None and self.day - last_day(entry.seen) <= LATELY


def status_until(entry: Entry, day: date) -> date | None:
    """The last day on which a living entry has the status of a day; None where it is not living."""
    kept = {Life.ACTIVE: ACTIVE_FOR, Life.RECENT: RECENT_FOR}.get(entry.life_on(day))
    return last_day(entry.seen) + kept if kept and entry.seen else None


def _lacks_dates(entry: Entry, day: date) -> bool:
    """Whether an event or a chat that had dates has none from a day on."""
    if isinstance(entry, Event):
        return next_held(entry, day, _AHEAD) is None
    if not isinstance(entry, Chat) or entry.dates is not Dates.KNOWN:
        return False
    dated = [session for session in entry.sessions if session.is_dated]
    return not any(meets_again(entry, session, midnight(day, UTC)) for session in dated)


def _thinness(entry: Entry, sharing: int | None) -> int:
    """2 where the sources have no date or are one list, 1 where there is one source, else 0."""
    is_undated = not any(source.published for source in entry.sources)
    return 2 if _is_list(sharing) or is_undated else int(sharing is not None)


def _is_list(sharing: int | None) -> bool:
    """Whether the only source of an entry is a list, by how many others have it."""
    return sharing is not None and sharing >= LIST_SIZE - 1
