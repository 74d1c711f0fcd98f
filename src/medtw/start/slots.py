"""The parts of a first list: what it has of each kind."""

from __future__ import annotations

from typing import NamedTuple


class Slot(NamedTuple):
    """A part of a first list, and what may be in it."""

    heading: str
    #: How many entries there are in it.
    size: int
    #: Kinds or forms.
    kinds: tuple[str, ...]
    #: The same, where nothing is on any subject of the newcomer's; without any, the place stays empty.
    otherwise: tuple[str, ...] = ()
    #: Why such an entry is there.
    reason: str = "for everyone"
    #: Whether it is only for what is on the newcomer's platforms.
    is_on_platform: bool = False
    #: Only what has a date within weeks.
    is_dated: bool = False
    #: Only what is on this topic, or what is on the newcomer's own subjects as well.
    topic: str | None = None
    #: Whether entries may also be quiet.
    is_of_any_life: bool = False


_PEOPLE = Slot("People", 3, ("person",), is_on_platform=True)
_BODIES = Slot("Societies and projects", 2, ("organization", "journal", "project"), is_on_platform=True)
_HASHTAGS = Slot("Hashtags", 2, ("community", "education", "disease"), is_on_platform=True)
_SHOWS = Slot("Listen and read", 2, ("podcast", "blog"))
_ACCOUNTS = ("person", "project", "podcast", "blog", "parody")
#: In the order of the list; slots of one heading follow each other.
SLOTS = (
    _PEOPLE,
    _BODIES,
    Slot("Join in", 1, ("chat",), otherwise=("chat",), is_dated=True),
    Slot("Join in", 1, ("chat",)),
    _HASHTAGS,
    _SHOWS,
    Slot("Coming up", 2, ("event",), otherwise=("health-day", "health-week"), is_dated=True),
    Slot(
        *("Something light", 1, _ACCOUNTS, _ACCOUNTS),
        reason="for a laugh",
        is_on_platform=True,
        topic="humor",
    ),
    # The article that the catalog began with recommends dogs: welcome however long ago they were seen.
    Slot(
        *("Something light", 1, _ACCOUNTS, _ACCOUNTS),
        reason="for joy between shifts",
        is_on_platform=True,
        topic="pets-and-joy",
        is_of_any_life=True,
    ),
)
#: What takes the places that others leave empty.
FILLING = (_SHOWS, _PEOPLE, _HASHTAGS, _BODIES)
#: How many entries a list has.
LENGTH = sum(slot.size for slot in SLOTS)
