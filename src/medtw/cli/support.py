"""Help lines in a search: first if it speaks of distress or names a line, in one line if it may need one."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from medtw.bundle import open_index
from medtw.folders import user_cache
from medtw.index.tokens import topics
from medtw.record import Record
from medtw.search.distress import speaks_of_distress
from medtw.search.helplines import in_order, named, of_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.index.store import Index
    from medtw.model import Helpline
    from medtw.search.hits import Results

#: Topics whose searches may be about the searcher.
SUPPORT_TOPICS = {*topics("burnout", "clinician-mental-health", "emotional-support", "mental-health")}


class Support(Record):
    """The help lines that a search shows."""

    #: The text before and after the results.
    first: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    #: The help lines in this text.
    helplines: Sequence[Helpline] = ()


def asks_for_help(words: Sequence[str]) -> bool:
    """Whether words typed without a command sound like distress, according to medtw's own catalog."""
    with closing(open_index((), cache=user_cache)) as index:
        return speaks_of_distress(" ".join(words), index)


def support_in_distress(index: Index, country: str | None) -> Support:
    """The help lines of the reader's country, above everything else."""
    from medtw.render.support import calm_lines  # most searches do not need this import

    lines = of_country(index, country)
    return Support(first=calm_lines(lines, country), helplines=lines)


def support_beside(results: Results, index: Index, country: str | None) -> Support:
    """The help lines that a search names, and one line at the end if the search may be about the user."""
    found = in_order(named(index, results.query.text), country)
    tokens = {reading.token for part in results.query.parts for reading in part.readings}
    if not found and not tokens & SUPPORT_TOPICS:
        return Support()
    from medtw.render.support import found_lines, quiet_line  # as above

    if found:
        return Support(first=found_lines(found, results.query.text), helplines=found)
    return Support(after=(quiet_line(of_country(index, country), country),))
