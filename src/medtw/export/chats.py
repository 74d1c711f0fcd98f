"""Which chats a calendar has, and how many others are left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from medtw.errors import ChatEndedError, NoKnownDatesError
from medtw.life import Life
from medtw.search.browse import count_chats, find_chats, list_chats
from medtw.search.filters import by_life
from medtw.session import DATED, Dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Chat
    from medtw.search.filters import Filters


class Choice(NamedTuple):
    """Chats with known dates, sorted by id, and how many others are left out."""

    chats: Sequence[Chat]
    left_out: Mapping[Life, int] = {}
    #: Active chats whose hosts announce the dates.
    undated: int = 0


def choose_chats(
    index: Index, filters: Filters, day: date, *, with_quiet: bool = False, with_ended: bool = False
) -> Choice:
    """The chats that pass the filters: active ones, or those of a status that is asked for."""
    wanted = {Life.ACTIVE}
    wanted |= {Life.RECENT, Life.QUIET} if with_quiet else set()
    wanted |= {Life.ENDED} if with_ended else set()
    if "status" in filters.asked:
        wanted = set(Life)
    dated = list_chats(index, filters, *DATED)
    chosen = [chat for chat in dated if chat.life_on(day) in wanted]
    left_out = Counter(chat.life_on(day) for chat in dated if chat.life_on(day) not in wanted)
    undated = count_chats(index, filters.having(by_life([Life.ACTIVE], day)), Dates.UNKNOWN)
    return Choice(_by_id(chosen), left_out, undated)


def choose_one(index: Index, name: str, day: date, *, with_ended: bool) -> Choice:
    """The chats of a name, even quiet ones.

    Raises:
        NotFoundError: there is no such chat.
        ChatEndedError: it has ended, and `with_ended` is not set.
        NoKnownDatesError: its hosts announce the dates.
    """
    named = find_chats(index, name)
    living = [chat for chat in named if with_ended or chat.life_on(day) is not Life.ENDED]
    if not living:
        raise ChatEndedError(name, named[0].ended)
    dated = [chat for chat in living if chat.dates in DATED]
    if not dated:
        raise NoKnownDatesError(name, living[0].schedule, living[0].url)
    return Choice(_by_id(dated))


def _by_id(chats: Sequence[Chat]) -> list[Chat]:
    return sorted(chats, key=lambda chat: chat.id)
