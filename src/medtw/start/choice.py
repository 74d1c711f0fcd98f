"""The choice of a first list: living entries of all kinds, by what a newcomer does and likes.

Same answers at the same time, same list: nothing is drawn by lot. Each place is filled from the newcomer's
own subjects in turn, then from what matters to others of their profession, then from what is good for
everyone.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from medtw.events import next_held
from medtw.index.tokens import terms_of, topics
from medtw.life import Life
from medtw.model import Chat, Event
from medtw.preference import preferring
from medtw.record import Record
from medtw.schedule import next_occurrences
from medtw.search.filters import by_tokens, resolve
from medtw.start.slots import FILLING, LENGTH, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from typing import TypeAlias

    from medtw.events import Held
    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.model import Entry
    from medtw.schedule import Occurrence
    from medtw.search.filters import Filters
    from medtw.start.newcomer import Newcomer, Subject
    from medtw.start.slots import Slot

    #: An entry with its row and the reason for it.
    Candidate: TypeAlias = tuple[int, Entry, str]

#: How far ahead the next meetings and events are.
_SOON = timedelta(weeks=6)
#: How many of the best entries on a subject are looked at.
_DEPTH = 80
#: What so many sources name is well known.
_WELL_KNOWN = 4
#: The hours at which people are awake.
_AWAKE = range(7, 23)
#: Where clinicians write English, among the countries that the catalog knows.
_ENGLISH = frozenset("au ca eu gb gh gm hk ie in jm ke mt ng nz ph pk sg ug us za".split())  # noqa: SIM905
_WORK = "because you work in "


class Pick(Record):
    """An entry of a first list, and why it is there."""

    entry: Entry
    #: The part of the list that it is in: "People".
    heading: str
    #: "because you work in nursing".
    reason: str
    #: The other entries of its community.
    also: tuple[Entry, ...] = ()
    #: The next meeting of a chat, where its date is known.
    meeting: Occurrence | None = None
    #: When an event is held.
    held: Held | None = None


def choose(index: Index, newcomer: Newcomer, now: datetime) -> tuple[Pick, ...]:
    """A first list for a newcomer: about fifteen entries that are alive, and something light.

    Args:
        index: The catalog.
        newcomer: Whom it is for.
        now: The reader's time; meetings are in its zone.
    """
    chooser = _Chooser(index, newcomer, now)
    picks = [pick for slot in SLOTS for pick in chooser.fill(slot, slot.size)]
    for slot in FILLING:
        picks += chooser.fill(slot, LENGTH - len(picks))
    headings = [slot.heading for slot in SLOTS]
    return tuple(sorted(picks, key=lambda pick: headings.index(pick.heading)))


class _Chooser:
    """Fills the slots, with each community once."""

    def __init__(self, index: Index, newcomer: Newcomer, now: datetime) -> None:
        self.index = index
        self.newcomer = newcomer
        self.now = now
        self.day = now.date()
        self.taken: set[int] = set()
        self._entry = cache(self._read)

    def fill(self, slot: Slot, count: int) -> Iterator[Pick]:
        """The best entries for a slot that are not on the list yet, at most so many."""
        for row, entry, reason in self._candidates(slot) if count > 0 else ():
            community = self.index.communities([row]).get(row, [row])
            if not self.taken.isdisjoint(community):
                continue
            self.taken.update(community)
            yield Pick(
                entry=entry,
                heading=slot.heading,
                reason=reason,
                also=tuple(map(self._entry, sorted({*community} - {row}))),
                meeting=self._meeting(entry),
                held=self._held(entry),
            )
            count -= 1
            if not count:
                return

    def _read(self, row: int) -> Entry:
        """The entry of a row, with what it has on the newcomer's platform first."""
        [entry] = self.index.entries([row])
        platforms = self.newcomer.platforms
        return preferring(entry, platforms[0]) if platforms else entry

    def _candidates(self, slot: Slot) -> Iterator[Candidate]:
        """The entries for a slot: those on all of the newcomer's subjects first, then by subject in turn."""
        known = self.newcomer
        filters = self._filters(slot, slot.kinds)
        if len(known.own) > 1:
            yield from self._on(slot, filters, *known.own)
        groups = [known.own]
        if not slot.topic:
            groups += [known.beside, *([] if slot.otherwise else [known.general])]
        for group in groups:
            yield from _in_turn([self._on(slot, filters, subject) for subject in group])
        if slot.otherwise:
            yield from self._on(slot, self._filters(slot, slot.otherwise))

    def _filters(self, slot: Slot, kinds: tuple[str, ...]) -> Filters:
        lives = () if slot.is_of_any_life else (Life.ACTIVE, Life.RECENT)
        platforms = self.newcomer.platforms if slot.is_on_platform else ()
        filters = resolve(self.index, self.day, kinds=kinds, status=lives, platforms=platforms)
        return filters.having(by_tokens("topic", topics(slot.topic))) if slot.topic else filters

    def _on(self, slot: Slot, filters: Filters, *subjects: Subject) -> list[Candidate]:
        """The entries for a slot that are on all of some subjects, best first."""
        narrowed = filters.having(*(by_tokens("topic", one.tokens) for one in subjects))
        reason = _reason(subjects) or slot.reason
        found = [(row, self._entry(row), reason) for row in self.index.rows(narrowed.expression, _DEPTH)]
        tokens = {token for one in subjects for token in one.tokens}
        return sorted(
            (one for one in found if self._is_fit(slot, one[1])), key=lambda one: self._place(one[1], tokens)
        )

    def _is_fit(self, slot: Slot, entry: Entry) -> bool:
        """Whether the newcomer reads its language, it needs no warning, and it has a date if it has to."""
        is_foreign = entry.languages and not {*entry.languages} & {*self.newcomer.languages}
        if is_foreign or entry.content_warnings or entry.replaced_by:
            return False
        return not slot.is_dated or bool(self._meeting(entry) or self._held(entry))

    def _place(self, entry: Entry, tokens: set[Token]) -> tuple[int, ...]:
        """The place of an entry among others: near and well-known ones on the subject itself come first."""
        own = {*terms_of(entry)}
        country = (entry.country or "").lower()
        is_abroad = bool(self.newcomer.countries) and country not in self.newcomer.countries
        meeting = self._meeting(entry)
        return (
            self._is_probably_foreign(entry, country),
            is_abroad,
            not own >= tokens,
            meeting is None,
            meeting is not None and meeting.start.hour not in _AWAKE,
            -min(len(entry.sources), _WELL_KNOWN),
            entry.life_on(self.day) is not Life.ACTIVE,
        )

    def _is_probably_foreign(self, entry: Entry, country: str) -> bool:
        """Whether it states no language, and comes from where people write another."""
        near = {*self.newcomer.countries, *(_ENGLISH if "en" in self.newcomer.languages else ())}
        return bool(not entry.languages and country and country not in near)

    def _meeting(self, entry: Entry) -> Occurrence | None:
        meetings = next_occurrences(entry, self.now, 1, _SOON) if isinstance(entry, Chat) else ()
        return next(iter(meetings), None)

    def _held(self, entry: Entry) -> Held | None:
        return next_held(entry, self.day, _SOON) if isinstance(entry, Event) else None


def _in_turn(lists: Iterable[Sequence[Candidate]]) -> Iterator[Candidate]:
    """The first of each list, then the second of each."""
    return filter(None, chain.from_iterable(zip_longest(*lists)))


def _reason(subjects: Sequence[Subject]) -> str:
    """Why an entry on all of some subjects is there: "because you work in nursing and critical care"."""
    first, *others = [subject.reason for subject in subjects] or [""]
    shared = _WORK if first.startswith(_WORK) else "because "
    return " and ".join([first, *(other.removeprefix(shared).removeprefix("because ") for other in others)])
