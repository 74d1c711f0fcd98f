"""Which meetings and which chats `medtw chats` shows, and how many there are beside them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Self

from medtw.index.store import Index
from medtw.life import Life
from medtw.model import Chat
from medtw.record import Record
from medtw.schedule import Occurrence, Window, next_occurrences, occurrences
from medtw.search.browse import count_chats, find_chats, list_chats, passes
from medtw.search.filters import Filters
from medtw.session import Dates

#: How far ahead the next meeting is looked for.
HORIZON = timedelta(days=400)
#: How many quiet chats are named where there is nothing to show.
_NEAREST = 3
_WITHOUT_DATES = (Dates.UNKNOWN,)
_ENDED = (Dates.PAST, Dates.OVER)


class Listing(NamedTuple):
    """The chats that pass the filters, by what can be said of their days."""

    #: Of which there are dates to compute.
    dated: Sequence[Chat]
    #: The others, as far as they are to be shown: those without dates, then the ended.
    others: Sequence[Chat] = ()
    #: How many others are not to be shown.
    without_dates: int = 0
    ended: int = 0
    #: Whether each of them is to be shown, whether it meets in the time asked for or not.
    is_everything: bool = False


def list_all(index: Index, filters: Filters, *, everything: bool) -> Listing:
    """All chats that pass; those that have no dates are read only where they are to be shown."""
    dated = list_chats(index, filters, Dates.KNOWN)
    if everything:
        without_dates, ended = (list_chats(index, filters, *dates) for dates in (_WITHOUT_DATES, _ENDED))
        return Listing(dated, [*without_dates, *ended], is_everything=True)
    without, ended_count = (count_chats(index, filters, *dates) for dates in (_WITHOUT_DATES, _ENDED))
    return Listing(dated, without_dates=without, ended=ended_count)


def list_named(index: Index, name: str, filters: Filters, *, everything: bool) -> Listing:
    """The chats of a name that pass."""
    chats = [chat for chat in find_chats(index, name) if passes(index, filters, chat)]
    dated = [chat for chat in chats if chat.dates is Dates.KNOWN]
    without_dates = [chat for chat in chats if chat.dates in _WITHOUT_DATES]
    ended = [chat for chat in chats if chat.dates in _ENDED]
    if everything:
        return Listing(dated, [*without_dates, *ended], is_everything=True)
    return Listing(dated, without_dates=len(without_dates), ended=len(ended))


class Choice(Record):
    """The meetings and chats to show, and how many there are beside them."""

    held: Sequence[Occurrence]
    #: Chats to show of which no meeting is among them.
    undated: Sequence[Chat]
    #: The next meeting of an active chat, where none is among them.
    following: Occurrence | None
    #: Meetings of recent and quiet chats to name where there is nothing to show.
    nearest: Sequence[Occurrence] = ()
    without_dates: int
    ended: int

    def cut(self, limit: int | None) -> Self:
        """As much of it as is to be shown at most; meetings come first."""
        if limit is None:
            return self
        held = self.held[:limit]
        return self.replace(held=held, undated=self.undated[: max(0, limit - len(held))])

    def after(self, shown: Self) -> tuple[str, ...]:
        """Lines that say what is not shown."""
        lines = []
        total, count = len(self.held) + len(self.undated), len(shown.held) + len(shown.undated)
        if count < total:
            lines.append(f"{count} of {total}. More: --limit {total}")
        others = {"without known dates": self.without_dates, "ended": self.ended}
        if not_shown := [f"{number} {words}" for words, number in others.items() if number]:
            lines.append(f"Not shown: {', '.join(not_shown)}. All: --all")
        return tuple(lines)


def choose(listing: Listing, window: Window, now: datetime, count: int | None) -> Choice:
    """The meetings in a window, or the next so many."""
    active = [chat for chat in listing.dated if chat.life_on(now.date()) is Life.ACTIVE]
    if count is not None:
        window = Window(now, now + HORIZON)
    held = occurrences(listing.dated, window)[:count]
    # Looking ahead takes its time, and is only of use where no active chat is shown.
    upcoming = [] if {o.chat.id for o in held} & {chat.id for chat in active} else _firsts(active, now)
    not_active = (chat for chat in listing.dated if chat.life_on(now.date()) is not Life.ACTIVE)
    nearest = [] if held else _firsts(not_active, window.start)[:_NEAREST]
    return Choice(
        held=held,
        undated=[*(_unmet(listing.dated, held) if listing.is_everything else []), *listing.others],
        following=next(iter(upcoming), None),
        nearest=nearest,
        without_dates=listing.without_dates,
        ended=listing.ended,
    )


def _firsts(chats: Iterable[Chat], after: datetime) -> list[Occurrence]:
    """The first meeting of each chat that is not over at an instant, the earliest first."""
    firsts = [held for chat in chats for held in next_occurrences(chat, after, 1, HORIZON)]
    return sorted(firsts, key=lambda held: (held.start.astimezone(UTC), held.chat.id))


def choose_next(listing: Listing, now: datetime, count: int) -> Choice:
    """The next meetings of each, and the chats that have none."""
    held = [meeting for chat in listing.dated for meeting in next_occurrences(chat, now, count, HORIZON)]
    undated = [*_unmet(listing.dated, held), *listing.others]
    return Choice(held=held, undated=undated, following=None, without_dates=0, ended=0)


def _unmet(chats: Sequence[Chat], held: Sequence[Occurrence]) -> list[Chat]:
    """The chats that have none of the meetings."""
    met = {meeting.chat.id for meeting in held}
    return [chat for chat in chats if chat.id not in met]
