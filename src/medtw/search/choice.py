"""The one entry that a name means, for commands that act on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.kinds import Kind
from medtw.life import Life
from medtw.model import Account
from medtw.platforms import PLATFORMS, read_address
from medtw.search.browse import find_entries
from medtw.search.meant import ambiguous

if TYPE_CHECKING:
    from datetime import date

    from medtw.index.store import Index
    from medtw.model import Entry

#: Among entries with one name, the first kind is meant: a chat represents its host and its hashtag.
_FIRST_MEANT = (Kind.CHAT, Kind.ACCOUNT, Kind.EVENT, Kind.HASHTAG)


def find_one(index: Index, name: str, day: date) -> Entry:
    """The entry of an id, @handle, #hashtag or name: a living one of the best kind.

    Raises:
        NotFoundError: there is none.
        AmbiguousNameError: several are equally good.
    """
    return choose_one(find_entries(index, name), name, day)


def choose_one(found: list[Entry], name: str, day: date) -> Entry:
    """The same among given entries; raises AmbiguousNameError."""
    called = read_address(name) or name
    if called.startswith("@"):
        found = [entry for entry in found if _has_handle(entry, called)] or found
    living = [entry for entry in found if entry.life_on(day) is not Life.ENDED] or found
    kind = min((entry.kind for entry in living), key=_FIRST_MEANT.index)
    meant = [entry for entry in living if entry.kind is kind]
    if len(meant) > 1:
        raise ambiguous(name, meant)
    return meant[0]


def _has_handle(entry: Entry, called: str) -> bool:
    """Whether it has this handle, and not just a similar name."""
    profiles = entry.profiles if isinstance(entry, Account) else ()
    forms = ((one.handle, PLATFORMS[one.platform].user(one.handle)) for one in profiles)
    return any(text.key(called) == text.key(form) for both in forms for form in both)
