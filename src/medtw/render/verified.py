"""What was seen of a catalog -> a report on what needs somebody's attention."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from medtw.observation import State
from medtw.quoting import escaped
from medtw.record import plain
from medtw.render.report import Cell, Column, Fit, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from medtw.observation import Observation

#: Worst first. What refuses programs or failed once needs nobody yet.
_URGENT = (State.REUSED, State.GONE, State.MOVED, State.FAILED, State.REFUSED)
_KEYS = ("state", "entry", "subject", "of", "now", "seen", "checked", "did", "archived", "reason")
_ROW = (
    *(Column("State"), Column("Entry"), Column("What")),
    *(Column("Address or handle", Fit.ADDRESS), Column("Details", Fit.DETAIL)),
)


def verified_report(observations: Iterable[Observation], *, by_form: int) -> Report:
    """The observations that are not simply fine, worst first, and how many there are of each sort.

    Args:
        observations: What was seen of the entries that were asked for, now or lately.
        by_form: How many handles and addresses cannot be looked at.
    """
    seen = sorted(observations, key=lambda one: one.key)
    found = [one for state in _URGENT for one in seen if one.state is state]
    counts = _counts(seen)
    end = _summary(counts, by_form)
    empty = dict.fromkeys(_KEYS)
    return Report(
        command="catalog verify",
        query={},
        total=len(found),
        records=tuple(empty | plain(one) for one in found),
        columns=_KEYS,
        pasted=("state", "entry", "of", "now", "reason"),
        sections=(Section(_ROW, tuple(map(_row, found))),),
        after=(end,) if found else (),
        is_of_catalog=False,
        nothing=end,
        beside={"counts": counts, "by_form": by_form},
    )


def _counts(observations: Iterable[Observation]) -> dict[str, int]:
    """How many there are in each state, the best one first."""
    counts = Counter(one.state for one in observations)
    return {state.value: counts[state] for state in (State.OK, *_URGENT) if counts[state]}


def _summary(counts: Mapping[str, int], by_form: int) -> str:
    """One line: how many were looked at, and what came of it."""
    told = ", ".join(f"{count:,} {state}" for state, count in counts.items())
    forms = f"; {by_form:,} on closed platforms, checked by form only" if by_form else ""
    return f"{sum(counts.values()):,} looked at{': ' if told else ''}{told}{forms}"


def _row(one: Observation) -> tuple[Cell, ...]:
    details = (one.now and f"now {one.now}", one.reason, one.archived and f"archived: {one.archived}")
    return (
        Cell(one.state.value),
        Cell(one.entry),
        Cell(one.subject.value),
        Cell(escaped(one.of)),
        Cell("; ".join(escaped(part) for part in details if part)),
    )
