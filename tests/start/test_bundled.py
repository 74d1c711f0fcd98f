"""First lists from the catalog itself: would one follow them today?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from medtw import open_catalog
from medtw.life import Life
from medtw.start.choice import Pick, choose
from medtw.start.newcomer import describe
from medtw.start.roles import ROLES

if TYPE_CHECKING:
    from medtw.index.store import Index

DAY = date(2026, 11, 29)
NEWCOMERS: dict[str, tuple[str, dict[str, Any]]] = {
    "resident": ("America/Chicago", {"roles": "resident", "specialties": "im", "topics": "burnout"}),
    "ICU nurse": ("Asia/Manila", {"roles": "ICU nurse", "countries": "Philippines"}),
    "student": ("Europe/London", {"roles": "medical student", "platforms": "bluesky"}),
    "librarian": ("America/New_York", {"roles": "librarian", "topics": "misinformation"}),
    "society officer": ("Europe/Brussels", {"roles": "society officer", "specialties": "nephrology"}),
    "anybody": ("UTC", {}),
}


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with open_catalog() as catalog:
        yield catalog.index


@pytest.fixture(params=NEWCOMERS)
def picks(request: pytest.FixtureRequest, index: Index) -> tuple[Pick, ...]:
    zone, answers = NEWCOMERS[request.param]
    now = datetime(2026, 11, 29, 12, tzinfo=ZoneInfo(zone))
    return choose(index, describe(index, **answers), now)


def test_a_list_has_fifteen_entries_of_all_kinds(picks: tuple[Pick, ...]) -> None:
    kinds = Counter(pick.entry.kind for pick in picks)

    assert len(picks) == 15
    assert set(kinds) == {"account", "chat", "hashtag", "event"}
    assert max(Counter(pick.entry.form for pick in picks).values()) <= 5
    assert len({pick.entry.id for pick in picks}) == 15


def test_all_are_alive_but_the_dogs(picks: tuple[Pick, ...]) -> None:
    quiet = {pick.entry.id for pick in picks if pick.entry.life_on(DAY) not in (Life.ACTIVE, Life.RECENT)}

    assert quiet <= {"thoughts-of-dog"}


def test_there_is_a_call_with_a_date_and_something_light(picks: tuple[Pick, ...]) -> None:
    assert next(pick.meeting for pick in picks if pick.heading == "Join in") is not None
    assert [pick.entry for pick in picks if pick.heading == "Something light"] != []


def test_every_term_of_a_role_is_in_the_vocabularies(index: Index) -> None:
    terms = {term for role in ROLES.values() for term in (*role.own, *role.beside)}

    assert terms - index.labels.keys() == set()


def test_what_is_good_for_everyone_is_in_the_vocabularies(index: Index) -> None:
    general = describe(index).general

    assert {token for subject in general for token in subject.tokens} - index.labels.keys() == set()
