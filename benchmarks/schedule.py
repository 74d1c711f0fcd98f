"""How long it takes to compute the meetings of ten years, compared with python-dateutil and the same rules.

    python benchmarks/schedule.py [--runs N]

Both process every dated session of the checkout's catalog, in turn (A B A B ...). The output compares the
medians. medtw does more than its yardstick: it converts each local time into an instant and into the
reader's zone, while the yardstick only lists local times.
"""

from __future__ import annotations

import argparse
from datetime import date, datetime, time
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from medtw.catalog.folder import load
from medtw.model import Chat
from medtw.schedule import days, occurrences

CATALOG = Path(__file__).parent.parent / "catalog"
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)


def ours(chats: list[Chat]) -> int:
    """The number of meetings in ten years, as medtw lists them."""
    window = days(FIRST, (LAST - FIRST).days + 1, ZoneInfo("Asia/Manila"))
    return len(occurrences(chats, window))


def theirs(chats: list[Chat]) -> int:
    """The number of local times in ten years that python-dateutil finds in the rules."""
    count = 0
    for session in (session for chat in chats for session in chat.sessions if session.is_dated):
        start = datetime.combine(date.fromisoformat(session.anchor or str(FIRST)), time())
        until = datetime.combine(LAST, time())
        count += len(rrulestr(session.rule or "", dtstart=start).between(start, until, inc=True))
    return count


def main() -> None:
    """Print the counts, the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    chats = [entry for entry in load(CATALOG).catalog.entries if isinstance(entry, Chat)]
    times: tuple[list[float], list[float]] = ([], [])
    counts = [0, 0]
    for run in range(runs + 1):
        for place, reading in enumerate((ours, theirs)):
            start = perf_counter()
            counts[place] = reading(chats)
            if run:  # the first of each is a warm-up
                times[place].append(perf_counter() - start)
    medtw, dateutil = (median(kept) * 1000 for kept in times)
    print(f"{'':10} {'meetings':>9} {'ms':>6}")
    print(f"{'medtw':10} {counts[0]:9,} {medtw:6.0f}")
    print(f"{'dateutil':10} {counts[1]:9,} {dateutil:6.0f}")
    print(f"ratio {medtw / dateutil:.2f}")


if __name__ == "__main__":
    main()
