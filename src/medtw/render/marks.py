"""A chat as the sheets of a week and a month show it: a label with signs, and their meanings."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medtw.life import Life
from medtw.render.shortening import shortened
from medtw.schedule import Phase, midnight
from medtw.zones import offset_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from medtw.events import Held
    from medtw.model import Chat
    from medtw.schedule import Occurrence

#: Signs repeat what dimness and weight say: color is never the only carrier of meaning.
QUIET_SIGN = "?"
WARNING_SIGN = "!"
#: A meeting of this length or longer is shown by day rather than by hour.
LONG = timedelta(hours=24)
_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


class Mark(NamedTuple):
    """A chat in its place on a sheet."""

    #: The hashtag, or else the name.
    name: str
    url: str | None = None
    is_quiet: bool = False
    #: The year of the newest evidence of a quiet one, or "undated".
    age: str | None = None
    is_event: bool = False
    #: What readers should be warned of.
    warning: str | None = None
    phase: Phase = Phase.AHEAD
    #: When it began, if its place does not show that.
    since: str | None = None

    @property
    def label(self) -> str:
        """The name, its signs, and the year of a quiet chat's evidence."""
        age = f" {self.age}" if self.age else ""
        return f"{self.name}{WARNING_SIGN * bool(self.warning)}{QUIET_SIGN * self.is_quiet}{age}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What its place does not show: when it began, and whether it is on or over."""
        on = "now, if still active" if self.is_quiet else "on now"
        now = {Phase.AHEAD: (), Phase.ON: (on,), Phase.OVER: ("over",)}[self.phase]
        return (*((f"from {self.since}",) if self.since else ()), *now)

    def text(self, *more: str) -> str:
        """The label and its notes, and more notes, on one line."""
        return f"{self.label} {', '.join((*self.notes, *more))}".rstrip()


def mark(held: Occurrence, now: datetime, *, since: str | None = None) -> Mark:
    """The mark of a meeting, in the reader's time."""
    chat = held.chat
    is_quiet = chat.life_on(now.date()) is not Life.ACTIVE
    return Mark(
        name=shortened(f"#{chat.hashtag}" if chat.hashtag else chat.name),
        url=chat.url,
        is_quiet=is_quiet,
        age=_age(chat) if is_quiet else None,
        warning=", ".join(chat.content_warnings) or None,
        phase=held.phase_at(now),
        since=since,
    )


def _age(chat: Chat) -> str:
    return chat.seen[: len("2018")] if chat.seen else "undated"


def event_mark(held: Held, day: date) -> Mark:
    """The mark of an event, which lasts whole days, on the reader's day."""
    return Mark(
        name=shortened(f"#{held.hashtag}" if held.hashtag else held.event.title),
        url=held.url,
        is_event=True,
        warning=", ".join(held.event.content_warnings) or None,
        phase=Phase.OVER if held.last < day else Phase.AHEAD,
    )


def is_long(held: Occurrence) -> bool:
    """Whether it lasts a day or more."""
    return held.end.astimezone(UTC) - held.start.astimezone(UTC) >= LONG


def last_day_of(held: Occurrence) -> date:
    """The last of the reader's days that it touches; one that ends at midnight does not touch the next."""
    zone = held.end.tzinfo
    return (held.end.astimezone(UTC) - _INSTANT).astimezone(zone).date()


def running_first(marks: Iterable[Mark]) -> list[Mark]:
    """The active ones before the quiet ones, otherwise in the given order."""
    return sorted(marks, key=lambda shown: shown.is_quiet)


def clock_changes(days: Sequence[date], zone: tzinfo) -> tuple[str, ...]:
    """The days on which the reader's clocks change, with the times."""
    lines = []
    for day in days:
        before, after = midnight(day, zone), midnight(day + _DAY, zone)
        if before.utcoffset() != after.utcoffset():
            change = f"{offset_name(before)}, then {offset_name(after)}"
            lines.append(f"clocks change on {day:%a} {day.day} {day:%b}: {change}")
    return tuple(lines)


def legend(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The meanings of the signs in use; a warning includes its content."""
    lines = []
    if any(shown.is_quiet for shown in marks):
        lines.append(f"{QUIET_SIGN} and the year last seen: not known to be active, times as last published")
    warned = {shown.name: shown.warning for shown in marks if shown.warning}
    lines += [f"{WARNING_SIGN} content warning, {name}: {warning}" for name, warning in warned.items()]
    return tuple(lines)
