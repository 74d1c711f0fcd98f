"""How `medtw chats --today` begins, on thirty days in three cities, with the bundled catalog.

The table is in golden/first-screen.txt and changes with the catalog. Update it with
`pytest tests/test_first_screen.py --update-golden`, and read what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from factories import indexed

from medtw.agenda import Agenda, choose, event_days, list_all
from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.render.events import distance_text
from medtw.schedule import days
from medtw.search.browse import list_events
from medtw.search.filters import Filters

if TYPE_CHECKING:
    from medtw.index.store import Index

FIRST_DAY = date(2026, 11, 28)
DAYS = 30
CITIES = {"New York": "America/New_York", "London": "Europe/London", "Manila": "Asia/Manila"}
#: The times of day when people look.
MORNING = time(8)
HEADER = (
    "Rows of each section: meetings today, chats whose hosts announce the dates, events, what comes up.",
    "",
    f"{'Day':<11} {'City':<9} {'Today':>5} {'Dates':>5} {'Events':>6} {'Next':>4}  First of each",
)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with indexed(load(CHECKOUT).catalog) as index:
        yield index


def today(index: Index, now: datetime) -> Agenda:
    listing = list_all(index, Filters(), now.date(), everything=False)
    window = days(now.date(), 1, now.tzinfo or ZoneInfo("UTC"))
    return choose(listing, window, now, None, list_events(index, Filters(), *event_days(window)))


def mornings() -> Iterator[tuple[str, datetime]]:
    for ahead in range(DAYS):
        for city, zone in CITIES.items():
            yield city, datetime.combine(FIRST_DAY + timedelta(days=ahead), MORNING, ZoneInfo(zone))


def firsts(agenda: Agenda, day: date) -> Iterator[str]:
    """The first row of each section that changes daily."""
    for held in agenda.held[:1]:
        yield f"{held.start:%H:%M} {held.chat.name}"
    for event in agenda.events[:1]:
        yield f"{event.event.name}, {distance_text(event, day)}"
    for held in agenda.coming[:1]:
        yield f"next {held.start:%a} {held.start.day} {held.start:%b %H:%M} {held.chat.name}"


def line(city: str, now: datetime, agenda: Agenda) -> str:
    day = f"{now:%a} {now.day:>2} {now:%b}"
    counts = (len(agenda.held), len(agenda.announced), len(agenda.events), len(agenda.coming))
    numbers = " ".join(f"{count:>{width}}" for count, width in zip(counts, (5, 5, 6, 4), strict=True))
    return f"{day:<11} {city:<9} {numbers}  {' | '.join(firsts(agenda, now.date()))}"


def test_the_first_screen_of_thirty_days_is_as_its_golden_file(
    index: Index, golden: Callable[[str, str], None]
) -> None:
    lines = [line(city, now, today(index, now)) for city, now in mornings()]

    golden("first-screen.txt", "".join(f"{text}\n" for text in (*HEADER, *lines)))


def test_no_day_is_empty(index: Index) -> None:
    assert [str(now) for _, now in mornings() if not len(today(index, now))] == []
