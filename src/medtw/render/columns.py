"""The widths of a sheet's columns, and names wrapped to fit: names are never cut, hashtags never broken."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.render.marks import Mark
    from medtw.render.week import Week

#: Narrower terminals show the list instead of a week.
NARROWEST_WEEK = 100
#: Spaces between the columns of a week, and the same if there is too little room.
GAPS = (2, 1)
#: Wider columns are hard to read.
WIDEST_DAY = 24
#: The width of "20:30".
CLOCK = 5
#: If a name needs more lines than this, its day gets a wider column than the others.
MOST_LINES = 3
#: A longer word of a name may be broken; a hashtag never is.
LONGEST_WORD = 10
#: The narrowest day of a month: with counts, with words, and with names.
NARROWEST_DAY, DAY_WITH_WORDS, DAY_WITH_NAMES = 4, 8, 12
#: How many chats a day of a month names.
_NAMED = 3


class Columns(NamedTuple):
    """The widths of a week's days, and the spaces between them."""

    widths: tuple[int, ...]
    gap: int

    def offset(self, day: int) -> int:
        """The position where a day's column begins."""
        return CLOCK + self.gap + sum(self.widths[:day]) + self.gap * day


def week_columns(week: Week, available: int) -> Columns | None:
    """Equal columns if no name then needs too many lines, else unequal ones; None if there is no room."""
    if available < NARROWEST_WEEK:
        return None
    columns = (_columns(week, available, gap) for gap in GAPS)
    return next(filter(None, columns), None)


def _columns(week: Week, available: int, gap: int) -> Columns | None:
    marks = [[mark for hour in week.hours for mark in hour.marks_on(i)] for i in range(len(week.days))]
    heads = [max(len(day.name), len(day.note)) for day in week.days]
    least = [max([head, *map(_least, some)]) for head, some in zip(heads, marks, strict=True)]
    for span in (span for lane in week.lanes for span in lane):
        spanned = sum(least[span.first : span.last + 1]) + gap * (span.last - span.first)
        least[span.last] += max(0, unbreakable(span.mark.text()) - spanned)
    room = available - CLOCK - gap * len(least)
    if sum(least) > room:
        return None
    equal = _equal_shares(least, room)
    if all(len(lines_of(m.label, equal[i])) <= MOST_LINES for i, some in enumerate(marks) for m in some):
        return Columns(tuple(equal), gap)
    most = [max((len(mark.label) for mark in some), default=0) for some in marks]
    return Columns(tuple(_shares_by_need(least, most, room)), gap)


def named(marks: Sequence[Mark], width: int) -> tuple[list[Mark], list[Mark]]:
    """The marks that a day of a month has room to name at some width, and the others."""
    # Naming one more takes no more room than counting it.
    room = 0 if width < DAY_WITH_NAMES else len(marks) if len(marks) == _NAMED + 1 else _NAMED
    shown: list[Mark] = []
    others: list[Mark] = []
    for mark in marks:
        (shown if len(shown) < room and _fits(mark, width) else others).append(mark)
    return shown, others


def _fits(mark: Mark, width: int) -> bool:
    """Whether there is room for a name; the name of an active chat may take more lines."""
    is_short = len(lines_of(mark.label, width)) <= MOST_LINES
    return unbreakable(mark.label) <= width and (is_short or not mark.is_quiet)


def _equal_shares(least: Sequence[int], room: int) -> list[int]:
    """The same width for all days except those that need more."""
    share = min(room, WIDEST_DAY)
    while sum(max(need, share) for need in least) > room:
        share -= 1
    return [max(need, share) for need in least]


def _shares_by_need(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """The width that each day needs, plus a share of the rest in proportion to its texts."""
    wanted = [max(0, min(high, WIDEST_DAY) - low) for low, high in zip(least, most, strict=True)]
    spare, total = room - sum(least), sum(wanted) or 1
    return [low + min(want, spare * want // total) for low, want in zip(least, wanted, strict=True)]


def _least(mark: Mark) -> int:
    """The width that a mark needs in a cell, where its notes are indented."""
    return max(unbreakable(mark.label), *(unbreakable(note) + 1 for note in mark.notes), 0)


def unbreakable(text: str) -> int:
    """The width that a text needs; every line except the first is indented."""
    return max(
        (len(word) if word.startswith("#") else min(len(word), LONGEST_WORD)) + (i > 0)
        for i, word in enumerate(text.split())
    )


def lines_of(text: str, width: int, *notes: str) -> list[str]:
    """The lines of a text, indented after the first, and its notes on lines of their own."""
    lines = wrap(text, width, subsequent_indent=" ", break_on_hyphens=False)
    return lines + [
        line for note in notes for line in wrap(note, width, initial_indent=" ", subsequent_indent=" ")
    ]
