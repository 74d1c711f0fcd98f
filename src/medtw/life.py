"""How alive an entry is on a day, judged by what its sources state and how old they are."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

#: A source of this age or younger shows that something is active.
ACTIVE_FOR = timedelta(days=365)
#: A source of this age or younger shows that something was there recently.
RECENT_FOR = timedelta(days=730)


class Status(StrEnum):
    """What the sources state about an entry or a profile; never shown directly."""

    ACTIVE = "active"
    UNKNOWN = "unknown"
    ENDED = "ended"


class Life(StrEnum):
    """How alive an entry is on a day; all output and filters use these words."""

    #: A source of the last 12 months shows it going on.
    ACTIVE = "active"
    #: A source of the last 24 months mentions it.
    RECENT = "recent"
    #: The sources are older, or undated.
    QUIET = "quiet"
    #: A source says that it is over.
    ENDED = "ended"


@lru_cache(1 << 12)
def life_on(day: date, status: Status, seen: str | None) -> Life:
    """How alive something is.

    Args:
        day: The reader's day.
        status: What the sources state.
        seen: The date of the newest evidence; a year or month counts as its last day.
    """
    if status is Status.ENDED:
        return Life.ENDED
    age = day - last_day(seen) if seen else None
    if age is None or age > RECENT_FOR:
        return Life.QUIET
    return Life.ACTIVE if status is Status.ACTIVE and age <= ACTIVE_FOR else Life.RECENT


def last_day(partial: str) -> date:
    """The last day that a date of year, month or day precision may mean."""
    if len(partial) == len("2018-05-17"):
        return date.fromisoformat(partial)
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    # Not with `calendar`, whose import takes longer than a query.
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
