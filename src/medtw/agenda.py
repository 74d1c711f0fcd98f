"""What `medtw chats` shows for a period: meetings, active chats without dates, events, what comes next."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from medtw.events import held_between
from medtw.life import Life
from medtw.model import Account
from medtw.record import Record
from medtw.schedule import Occurrence, Window, next_occurrences, occurrences
from medtw.search.browse import count_chats, find_chats, list_chats, list_events, passes
from medtw.search.filters import Filters, by_life
from medtw.session import Dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from medtw.events import Held
    from medtw.index.store import Index
    from medtw.model import Chat, Event

#: How far ahead to look for the next meeting of a chat.
HORIZON = timedelta(days=400)
#: The period where none is asked for.
WEEK = timedelta(days=7)
#: How many meetings to show of a chat that is asked for by its name.
_MEETINGS = 5
#: If a period has fewer meetings, the next meetings follow, of at most this many chats.
_FEW = 3
_COMING = 5
#: How many active chats without known dates to show.
_ANNOUNCED = 8
#: Most chats meet again within this time.
_WEEKS = timedelta(weeks=6)
#: Events that begin this soon after a period are shown with it.
_SOON = timedelta(days=3)
#: Longer events, such as health months, come after the others.
_LONG = 14
_LIVING = (Life.ACTIVE, Life.RECENT)
_ENDED = (Dates.PAST, Dates.OVER)

T = TypeVar("T")


class Wanted(Record):
    """Which chats and meetings are wanted."""

    #: The reader's time.
    now: datetime
    filters: Filters = Filters()
    #: The time asked for; by default a week from now on, or for a chat whenever it meets.
    period: Window | None = None
    #: Only the chats with this name: an id, hashtag or name.
    name: str | None = None
    #: The next N meetings, instead of those of a time.
    following: int | None = None
    #: Whether to show quiet and ended chats too, and those that do not meet in the time.
    everything: bool = False

    @property
    def is_about_one(self) -> bool:
        """Whether it is about the chats with a name, whenever they meet."""
        return self.name is not None and self.period is None

    @property
    def window(self) -> Window:
        """The time that is looked at."""
        return self.period or Window(self.now, self.now + (HORIZON if self.is_about_one else WEEK))


def find_agenda(index: Index, wanted: Wanted) -> Agenda:
    """What to show of the chats that are wanted; raises NotFoundError if none has the name."""
    day, window = wanted.now.date(), wanted.window
    if wanted.name is None:
        listing = list_all(index, wanted.filters, day, everything=wanted.everything)
        events = list_events(index, wanted.filters, *event_days(window))
        return choose(listing, window, wanted.now, wanted.following, events)
    everything = wanted.everything or wanted.is_about_one
    listing = list_named(index, wanted.name, wanted.filters, day, everything=everything)
    if wanted.is_about_one:
        return choose_next(listing, wanted.now, wanted.following or _MEETINGS)
    return choose(listing, window, wanted.now, wanted.following)


class Listing(NamedTuple):
    """The chats that pass the filters, grouped by what is known about their dates."""

    #: Chats whose dates can be computed.
    dated: Sequence[Chat]
    #: Active chats whose hosts announce the dates.
    announced: Sequence[Chat] = ()
    #: The other chats to show: those without dates, then ended ones.
    others: Sequence[Chat] = ()
    #: How many are hidden because they have been quiet for long, or have ended.
    quiet: int = 0
    ended: int = 0
    #: Whether to show all of them, even those that do not meet in the period.
    is_everything: bool = False


def list_all(index: Index, filters: Filters, day: date, *, everything: bool) -> Listing:
    """All chats that pass the filters; those too old to show are only counted."""
    shown = set(Life) if everything else _lives_shown(filters)

    def of(*lives: Life) -> Filters:
        return filters.having(by_life(lives, day))

    quiet = list_chats(index, of(Life.QUIET), Dates.UNKNOWN) if Life.QUIET in shown else []
    ended = list_chats(index, of(Life.ENDED)) if Life.ENDED in shown else []
    return Listing(
        list_chats(index, of(*(shown - {Life.ENDED})), Dates.KNOWN),
        list_chats(index, of(*_LIVING), Dates.UNKNOWN),
        [*quiet, *ended],
        quiet=0 if Life.QUIET in shown else count_chats(index, of(Life.QUIET)),
        ended=0 if Life.ENDED in shown else count_chats(index, of(Life.ENDED)),
        is_everything=everything,
    )


def _lives_shown(filters: Filters) -> set[Life]:
    """Which chats to show by life; older ones only on request."""
    if "status" in filters.asked:
        return set(Life)
    return {*_LIVING, Life.QUIET} if "since" in filters.asked else set(_LIVING)


def list_named(index: Index, name: str, filters: Filters, day: date, *, everything: bool) -> Listing:
    """The chats with this name that pass the filters, however old they are."""
    chats = [chat for chat in find_chats(index, name) if passes(index, filters, chat)]
    dated = [chat for chat in chats if chat.dates is Dates.KNOWN]
    undated = [chat for chat in chats if chat.dates is Dates.UNKNOWN]
    announced = [chat for chat in undated if chat.life_on(day) in _LIVING]
    quiet = [chat for chat in undated if chat not in announced]
    ended = [chat for chat in chats if chat.dates in _ENDED]
    if everything:
        return Listing(dated, announced, [*quiet, *ended], is_everything=True)
    return Listing(dated, announced, quiet=len(quiet), ended=len(ended))


class Agenda(Record):
    """What to show for a period, in this order."""

    #: Meetings in the period.
    held: Sequence[Occurrence] = ()
    #: Active chats whose hosts announce the dates.
    announced: Sequence[Chat] = ()
    #: Events that are on now or begin soon.
    events: Sequence[Held] = ()
    #: The first meeting of each chat after the period, if there are few in it.
    coming: Sequence[Occurrence] = ()
    #: Requested chats that are none of these.
    others: Sequence[Chat] = ()
    #: How many active chats without known dates are not shown because there are too many.
    more_announced: int = 0
    #: How many chats are hidden because they have been quiet for long, or have ended.
    quiet: int = 0
    ended: int = 0

    def __len__(self) -> int:
        """The number of rows."""
        return sum(map(len, (self.held, self.announced, self.events, self.coming, self.others)))

    @property
    def chats(self) -> tuple[Chat, ...]:
        """The chats in it, each once."""
        meetings = (*self.held, *self.coming)
        chats = (*(held.chat for held in meetings), *self.announced, *self.others)
        return tuple({chat.id: chat for chat in chats}.values())

    def cut(self, limit: int | None) -> Self:
        """The same, cut to a number of rows."""
        if limit is None:
            return self
        room = limit

        def first(rows: Sequence[T]) -> Sequence[T]:
            nonlocal room
            shown = rows[:room]
            room -= len(shown)
            return shown

        return self.replace(
            held=first(self.held),
            announced=first(self.announced),
            events=first(self.events),
            coming=first(self.coming),
            others=first(self.others),
        )


def choose(
    listing: Listing, window: Window, now: datetime, count: int | None, events: Sequence[Event] = ()
) -> Agenda:
    """The meetings in a period with everything else in it, or the next N meetings.

    Active chats whose announced dates are all over are treated like those without dates.
    """
    asked = window if count is None else Window(now, now + HORIZON)
    held = occurrences(listing.dated, asked)[:count]
    announced = [*listing.announced, *_waiting(listing.dated, now)]
    # Those with a hashtag first: people can read it, and ask there when the next one is.
    announced.sort(key=lambda chat: chat.hashtag is None)
    shown = announced if listing.is_everything else announced[:_ANNOUNCED]
    is_bare = count is None and len(held) < _FEW and not listing.is_everything
    return Agenda(
        held=held,
        announced=shown,
        more_announced=len(announced) - len(shown),
        events=_events(events, *event_days(window)) if count is None else (),
        coming=_coming(listing.dated, max(window.end, now, key=_instant)) if is_bare else (),
        others=[*(_unmet(listing.dated, held) if listing.is_everything else []), *listing.others],
        quiet=listing.quiet,
        ended=listing.ended,
    )


def event_days(window: Window) -> tuple[date, date]:
    """The first and last days of the events to show with a period."""
    first, last = window.dates
    return first, last + _SOON


def choose_next(listing: Listing, now: datetime, count: int) -> Agenda:
    """The next meetings of each chat, and the chats that have none."""
    held = [meeting for chat in listing.dated for meeting in next_occurrences(chat, now, count, HORIZON)]
    others = [*_unmet(listing.dated, held), *listing.others]
    return Agenda(held=held, announced=listing.announced, others=others)


def _events(events: Sequence[Event], first: date, last: date) -> list[Held]:
    return sorted(held_between(events, first, last), key=lambda held: held.length > _LONG)


def _waiting(chats: Sequence[Chat], now: datetime) -> list[Chat]:
    """The active chats whose hosts announce dates, without a future one."""
    return [
        chat
        for chat in chats
        if chat.life_on(now.date()) in _LIVING
        and any(session.dates and not session.rule for session in chat.sessions)
        and not next_occurrences(chat, now, 1, HORIZON)
    ]


def _coming(chats: Sequence[Chat], after: datetime) -> list[Occurrence]:
    """The first meeting of each chat that starts at or after an instant, the earliest first."""
    firsts = list(filter(None, (_first_after(chat, after) for chat in chats)))
    return sorted(firsts, key=lambda held: (_instant(held.start), held.chat.id))[:_COMING]


def _first_after(chat: Chat, after: datetime) -> Occurrence | None:
    # Most meet again within weeks; computing the meetings of a whole year would take much longer.
    for ahead in (_WEEKS, HORIZON):
        for held in occurrences([chat], Window(after, after + ahead)):
            if _instant(held.start) >= _instant(after):
                return held
    return None


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _unmet(chats: Sequence[Chat], held: Sequence[Occurrence]) -> list[Chat]:
    """The chats without any of the meetings."""
    met = {meeting.chat.id for meeting in held}
    return [chat for chat in chats if chat.id not in met]


def host_names(index: Index, hosted: Iterable[Chat | Event]) -> dict[str, str]:
    """The handle, or else the name, of each host of some chats and events, by id."""
    names = {}
    for host in {host for entry in hosted for host in entry.hosts}:
        entry = index.entry(host)
        if isinstance(entry, Account):
            names[host] = f"@{entry.handle}" if entry.handle else entry.name
    return names
