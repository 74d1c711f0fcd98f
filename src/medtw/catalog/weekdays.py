"""Weekdays in a schedule's words that contradict its rules: one of the two is a mistake."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from medtw.model import Chat, Entry
from medtw.recurrence import parse_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from medtw.catalog.fields import Report
    from medtw.catalog.loaded import Loaded
    from medtw.catalog.problems import Problem
    from medtw.session import Session

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAME = re.compile(rf"\b({'|'.join(NAMES)})s?\b", re.IGNORECASE)


def contradictions(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each rule of a chat that falls on none of the weekdays in its words."""
    for entry in loaded.catalog.entries:
        yield from contradictions_in(entry, partial(loaded.places.__getitem__, entry.id))


def contradictions_in(entry: Entry, report: Callable[[], Report]) -> Iterator[Problem]:
    """The same for one entry, at the place that `report` returns.

    The words may name other weekdays as well, of examples or of earlier times. A session's name is
    read where it names weekdays, else the schedule of its chat.
    """
    for position, session in enumerate(entry.sessions if isinstance(entry, Chat) else ()):
        ruled = _ruled(session)
        named = _named(session.name) or _named(entry.schedule if isinstance(entry, Chat) else None)
        if ruled and named and not ruled & named:
            message = f"warning: falls on {_listed(ruled)}, while the words name {_listed(named)}"
            yield report().problem(("sessions", position, "rule"), message)


def _ruled(session: Session) -> set[int]:
    return {weekday for _, weekday in parse_rule(session.rule).weekdays} if session.rule else set()


def _named(words: str | None) -> set[int]:
    return {NAMES.index(name.title()) for name in _NAME.findall(words or "")}


def _listed(weekdays: set[int]) -> str:
    return " and ".join(NAMES[weekday] for weekday in sorted(weekdays))
