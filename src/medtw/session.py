"""When a chat meets, according to its sources: frozen records without input or output."""

from __future__ import annotations

from enum import StrEnum

from medtw.record import Record


class Dates(StrEnum):
    """What is known about the days on which a chat meets."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    #: It has ended. For PAST, the days on which it met can be computed; for OVER they cannot.
    PAST = "past"
    OVER = "over"

    @classmethod
    def of(cls, *, is_dated: bool, has_ended: bool) -> Dates:
        """What is known about a chat that has a dated session or not, and has ended or not."""
        if has_ended:
            return cls.PAST if is_dated else cls.OVER
        return cls.KNOWN if is_dated else cls.UNKNOWN


#: For these chats, active or ended, dates can be computed.
DATED = (Dates.KNOWN, Dates.PAST)


class Move(Record):
    """One meeting that takes place at another time than its session's rule says."""

    #: The day of the rule that it moves from, and the day it moves to, if that is another day.
    day: str
    to: str | None = None
    #: Local clock time, if it differs from the session's.
    start: str | None = None


class Break(Record):
    """Days, from the first through the last, on which a session does not take place."""

    first: str
    last: str


#: What a session needs so that its dates are known, in addition to one of DAYS.
DATING = frozenset({"start", "zone"})
DAYS = ("rule", "dates")


class Session(Record):
    """When a chat meets, as far as its sources say; unknown fields are None.

    Only a session that has all of DATING, and a rule or announced days, has known dates.
    """

    name: str | None = None
    #: Local clock time, "20:30".
    start: str | None = None
    #: IANA time zone, "America/New_York".
    zone: str | None = None
    #: Recurrence, as the text of an RFC 5545 RRULE.
    rule: str | None = None
    #: Announced days, in addition to the rule or instead of one.
    dates: tuple[str, ...] = ()
    #: Length in minutes.
    duration: int | None = None
    #: A day on which the session is known to have taken place ("2021-05-02").
    anchor: str | None = None
    #: First and last day on which the session took place in this form.
    since: str | None = None
    until: str | None = None
    #: Days on which it is known not to take place.
    cancelled: tuple[str, ...] = ()
    #: Longer breaks: vacations, the time between two seasons.
    breaks: tuple[Break, ...] = ()
    #: Meetings that take place on another day or at another time.
    moved: tuple[Move, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether its dates are known."""
        return all(getattr(self, name) for name in DATING) and any(getattr(self, name) for name in DAYS)
