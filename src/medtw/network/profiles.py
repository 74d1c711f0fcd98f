"""What a platform publicly says of a profile."""

from __future__ import annotations

from medtw.record import Record


class FoundProfile(Record):
    """A profile as its platform shows it today."""

    platform: str
    handle: str
    did: str | None = None
    #: The name that its owner shows, and what they say of themselves, each on one line.
    name: str = ""
    about: str = ""
    #: The day of the newest post of its owner.
    posted: str | None = None
    #: The handle to which its owner moved.
    moved_to: str | None = None
    #: Whether its owner asks not to be shown to people who are not logged in, or not to be listed.
    is_shy: bool = False
    #: Whether it belongs to a program.
    is_bot: bool = False
