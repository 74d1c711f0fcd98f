"""What `medtw chats` shows of a time: meetings, running chats without dates, events, and what comes next."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from medtw.events import held_between
from medtw.life import Life
from medtw.record import Record
from medtw.schedule import Occurrence, Window, next_occurrences, occurrences
from medtw.search.browse import count_chats, find_chats, list_chats, passes
from medtw.search.filters import by_life
from medtw.session import Dates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from medtw.events import Held
    from medtw.index.store import Index
    from medtw.model import Chat, Event
    from medtw.search.filters import Filters

#: How far ahead the next meeting is looked for.
HORIZON = timedelta(days=400)
#: A window with fewer meetings is followed by what comes up after it: the next of at most so many chats.
_FEW = 3
_COMING = 5
#: So many running chats without known dates are shown.
_ANNOUNCED = 8
#: Events that begin so soon after a window are shown with it.
_SOON = timedelta(days=3)
#: Longer events, as health months, follow the others.
_LONG = 14
_LIVING = (Life.ACTIVE, Life.RECENT)
_ENDED = (Dates.PAST, Dates.OVER)

T = TypeVar("T")


class Listing(NamedTuple):
    """The chats that pass the filters, by what can be said of their days."""

    #: Of which there are dates to compute.
    dated: Sequence[Chat]
    #: Known to be running, on days that their hosts announce.
    announced: Sequence[Chat] = ()
    #: The others, as far as they are to be shown: those without dates, then the ended.
    others: Sequence[Chat] = ()
    #: How many are not to be shown, because they were not seen for long, or have ended.
    quiet: int = 0
    ended: int = 0
    #: Whether each of them is to be shown, whether it meets in the time asked for or not.
    is_everything: bool = False


def list_all(index: Index, filters: Filters, day: date, *, everything: bool) -> Listing:
    """All chats that pass; those too old to be shown are only counted."""
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
    """How alive chats have to be; older ones only where they were asked for."""
    if "status" in filters.asked:
        return set(Life)
    return {*_LIVING, Life.QUIET} if "since" in filters.asked else set(_LIVING)


def list_named(index: Index, name: str, filters: Filters, day: date, *, everything: bool) -> Listing:
    """The chats of a name that pass, however old."""
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
    """What is shown of a time, in this order."""

    #: Meetings in the time asked for.
    held: Sequence[Occurrence] = ()
    #: Running chats whose hosts announce the dates.
    announced: Sequence[Chat] = ()
    #: Events under way, or about to begin.
    events: Sequence[Held] = ()
    #: The first meeting of chats after the time asked for, where that holds few.
    coming: Sequence[Occurrence] = ()
    #: Chats that were asked for and are none of these.
    others: Sequence[Chat] = ()
    #: How many running chats without known dates are not shown, as they are too many.
    more_announced: int = 0
    #: How many chats are not shown, because they were not seen for long, or have ended.
    quiet: int = 0
    ended: int = 0

    def __len__(self) -> int:
        """How many rows it has."""
        return sum(map(len, (self.held, self.announced, self.events, self.coming, self.others)))

    @property
    def has_chats(self) -> bool:
        """Whether it has any chat."""
        return len(self) > len(self.events)

    def cut(self, limit: int | None) -> Self:
        """As much of it as is to be shown at most."""
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
    """The meetings in a window and what else there is then, or the next so many meetings.

    Running chats of which all announced dates are over wait for their hosts as those without any do.
    """
    asked = window if count is None else Window(now, now + HORIZON)
    held = occurrences(listing.dated, asked)[:count]
    announced = [*listing.announced, *_waiting(listing.dated, now)]
    # Those with a hashtag first: there one can read, and ask when the next one is.
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
    """The first and last days of events that are shown beside the meetings of a window."""
    first, last = window.dates
    return first, last + _SOON


def choose_next(listing: Listing, now: datetime, count: int) -> Agenda:
    """The next meetings of each, and the chats that have none."""
    held = [meeting for chat in listing.dated for meeting in next_occurrences(chat, now, count, HORIZON)]
    others = [*_unmet(listing.dated, held), *listing.others]
    return Agenda(held=held, announced=listing.announced, others=others)


def _events(events: Sequence[Event], first: date, last: date) -> list[Held]:
    return sorted(held_between(events, first, last), key=lambda held: held.length > _LONG)


def _waiting(chats: Sequence[Chat], now: datetime) -> list[Chat]:
    """The living chats whose hosts announce dates, and none is to come."""
    return [
        chat
        for chat in chats
        if chat.life_on(now.date()) in _LIVING
        and any(session.dates and not session.rule for session in chat.sessions)
        and not next_occurrences(chat, now, 1, HORIZON)
    ]


def _coming(chats: Sequence[Chat], after: datetime) -> list[Occurrence]:
    """The first meeting of each chat that begins after an instant, the earliest first."""
    firsts = []
    for chat in chats:
        following = occurrences([chat], Window(after, after + HORIZON))
        firsts += [held for held in following if _instant(held.start) >= _instant(after)][:1]
    return sorted(firsts, key=lambda held: (_instant(held.start), held.chat.id))[:_COMING]


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _unmet(chats: Sequence[Chat], held: Sequence[Occurrence]) -> list[Chat]:
    """The chats that have none of the meetings."""
    met = {meeting.chat.id for meeting in held}
    return [chat for chat in chats if chat.id not in met]
