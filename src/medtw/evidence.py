"""Evidence of an entry beside its own sources: what linked entries show, and what medtw itself saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Status
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class Dated(Protocol):
        """A source, as far as its date."""

        @property
        def published(self) -> str | None:
            """When it says that it was published."""
            ...


class Evidence(Record):
    """Evidence of an entry's life from a linked entry."""

    #: The id of the other entry.
    id: str
    #: The date of the other entry's newest source.
    seen: str
    #: What the other entry's sources state of it.
    status: Status = Status.UNKNOWN


class Sighting(Record):
    """The newest sign of life that medtw saw of an entry: "posted on 2026-11-20"."""

    #: "posted", "published" or "met".
    what: str
    seen: str
    #: The day on which medtw saw it.
    checked: str


def newest(
    sources: Iterable[Dated], linked: Evidence | None, sighting: Sighting | None
) -> Evidence | Sighting | None:
    """The newest evidence of an entry, where that is not one of its sources.

    Args:
        sources: Its sources.
        linked: What a linked entry shows, where that is newer than all else.
        sighting: What medtw itself saw.
    """
    is_newer = sighting and all(sighting.seen >= (source.published or "") for source in sources)
    return linked or (sighting if is_newer else None)


def evident(status: Status, other: Evidence | Sighting | None) -> Status:
    """What the newest evidence states of an entry.

    Args:
        status: What its sources state, which nothing that medtw itself sees can overrule.
        other: The newest evidence, where that is not one of the sources.
    """
    if isinstance(other, Sighting):
        return Status.ACTIVE if status is Status.UNKNOWN else status
    return other.status if other else status
