"""When a chat meets, according to its sources: frozen records without input or output."""

from __future__ import annotations

from enum import StrEnum

from medtw.record import Record


class Dates(StrEnum):
    """What can be said of the days on which a chat meets."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    #: It has ended, and the days on which it met can be computed, or cannot.
    PAST = "past"
    OVER = "over"

    @classmethod
    def of(cls, *, is_dated: bool, has_ended: bool) -> Dates:
        """What is known of a chat that has a dated session or none, and has ended or not."""
        if has_ended:
            return cls.PAST if is_dated else cls.OVER
        return cls.KNOWN if is_dated else cls.UNKNOWN


#: Of a chat of these, running or ended, dates can be computed.
DATED = (Dates.KNOWN, Dates.PAST)


class Move(Record):
    """One meeting that is held at another time than its session's rule says."""

    #: The day of the rule that it moves from, and the day it moves to where that is another.
    day: str
    to: str | None = None
    #: Local clock time, where that is not the session's.
    start: str | None = None


class Break(Record):
    """Days, from the first to and with the last, on which a session is not held."""

    first: str
    last: str


#: What a session needs so that its dates are known, and beside these one of DAYS.
DATING = frozenset({"start", "zone"})
DAYS = ("rule", "dates")


class Session(Record):
    """When a chat meets, as far as its sources say; what they do not say is None.

    Only a session that has all of DATING, and a rule or announced days, has dates that are known.
    """

    name: str | None = None
    #: Local clock time, "20:30".
    start: str | None = None
    #: IANA time zone, "America/New_York".
    zone: str | None = None
    #: Recurrence, as the text of an RFC 5545 RRULE.
    rule: str | None = None
    #: Announced days, beside those of the rule, or where there is none.
    dates: tuple[str, ...] = ()
    #: Length in minutes.
    duration: int | None = None
    #: A day on which the session is known to have been held ("2021-05-02").
    anchor: str | None = None
    #: First and last day on which the session was held in this form.
    since: str | None = None
    until: str | None = None
    #: Days on which it is known not to be held.
    cancelled: tuple[str, ...] = ()
    #: Longer times without it: holidays, the time between two seasons.
    breaks: tuple[Break, ...] = ()
    #: Meetings that are held on another day or at another hour.
    moved: tuple[Move, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether its dates are known."""
        return all(getattr(self, name) for name in DATING) and any(getattr(self, name) for name in DAYS)
