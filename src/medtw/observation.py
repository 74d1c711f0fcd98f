"""What medtw itself saw at the addresses that a catalog names, for a file that only machines write.

An observation states what an address answered on a day, never what anybody should conclude from it. Only
one conclusion is drawn: somebody who posted on a day was there on that day.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from medtw.evidence import Sighting
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Subject(StrEnum):
    """What was looked at."""

    SOURCE = "source"
    LINK = "link"
    FEED = "feed"
    CALENDAR = "calendar"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"


class State(StrEnum):
    """What was found."""

    #: It is there.
    OK = "ok"
    #: It is somewhere else now: `now` says where.
    MOVED = "moved"
    GONE = "gone"
    #: The handle belongs to somebody else now.
    REUSED = "reused"
    #: The server does not answer programs, so nothing is known.
    REFUSED = "refused"
    #: Nothing usable answered this time.
    FAILED = "failed"


class Observation(Record):
    """What was seen of one address or handle of an entry."""

    entry: str
    subject: Subject
    #: The address or handle, as the entry has it.
    of: str
    #: The day on which it was looked at.
    checked: str
    state: State
    #: The day of the newest post, item or meeting there.
    seen: str | None = None
    #: The DID of a Bluesky profile.
    did: str | None = None
    #: The present address or handle, of what moved.
    now: str | None = None
    #: An archived copy of a page that is gone.
    archived: str | None = None
    #: Why it was not found, for people.
    reason: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is an observation of."""
        return self.entry, self.subject, self.of


#: What happened on the newest day of each subject.
_SIGNS: Mapping[Subject, str] = {
    Subject.BLUESKY: "posted",
    Subject.MASTODON: "posted",
    Subject.FEED: "published",
    Subject.CALENDAR: "met",
}


def newest_sighting(observations: Iterable[Observation]) -> Sighting | None:
    """The newest sign of life among the observations of one entry."""
    signs = [
        Sighting(what=_SIGNS[one.subject], seen=one.seen, checked=one.checked)
        for one in observations
        if one.seen and one.state is not State.REUSED and one.subject in _SIGNS
    ]
    return max(signs, key=lambda sign: (sign.seen, sign.what), default=None)
