from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, hashtag

from medtw.care.coverage import Figure, Part, coverage, gaps
from medtw.kinds import Kind
from medtw.life import Life
from medtw.search.filters import Filters, resolve

if TYPE_CHECKING:
    from medtw.index.store import Index

DAY = date(2026, 11, 22)
NEW = [{"url": "https://example.org", "title": "A page", "published": "2026-11"}]


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    both = {"x": {"handle": "ada"}, "bluesky": {"handle": "ada.bsky.social"}}
    return index_of(
        accounts={
            "ada": account(
                platforms=both, languages=["en", "es"], country="GB", sources=NEW, topics=["burnout"]
            ),
            "pod": account(name="Pod", form="podcast", topics=["mentorship"], specialties=["pediatrics"]),
        },
        chats={"talk": chat(topics=["wellness"], status="active", sources=NEW)},
        hashtags={"tag": hashtag(language="en", specialties=["urology"], status="ended")},
    )


def totals(figures: list[Figure]) -> dict[str | None, tuple[str, int, int]]:
    return {one.id: (one.label, one.total, one.living) for one in figures}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            Part.KIND,
            {
                "account": ("account", 2, 1),
                "chat": ("chat", 1, 1),
                "hashtag": ("hashtag", 1, 0),
            },
        ),
        (
            Part.STATUS,
            {
                "active": ("active", 1, 1),
                "recent": ("recent", 1, 1),
                "quiet": ("quiet", 1, 0),
                "ended": ("ended", 1, 0),
            },
        ),
        (
            Part.FORM,
            {
                "community": ("community", 1, 0),
                "person": ("person", 1, 1),
                "podcast": ("podcast", 1, 0),
                "tweet-chat": ("tweet chat", 1, 1),
            },
        ),
        (
            Part.TOPIC,
            {
                "wellness": ("Wellness and resilience", 2, 2),
                "burnout": ("Burnout", 1, 1),
                "mentorship": ("Mentorship", 1, 0),
                None: ("not stated", 1, 0),
            },
        ),
        (
            Part.SPECIALTY,
            {
                "pediatrics": ("Pediatrics", 1, 0),
                "surgery": ("Surgery", 1, 0),
                "urology": ("Urology", 1, 0),
                None: ("not stated", 2, 2),
            },
        ),
        (Part.COUNTRY, {"GB": ("United Kingdom", 1, 1), None: ("not stated", 3, 1)}),
        (
            Part.LANGUAGE,
            {"en": ("English", 2, 1), "es": ("Spanish", 1, 1), None: ("not stated", 2, 1)},
        ),
        (
            Part.PLATFORM,
            {"x": ("X", 2, 1), "bluesky": ("Bluesky", 1, 1), None: ("not stated", 2, 1)},
        ),
    ],
)
def test_entries_are_counted_by_each_part_the_commonest_value_first(
    index: Index, part: Part, expected: dict[str | None, tuple[str, int, int]]
) -> None:
    found = totals(coverage(index, Filters(), DAY, [part]))

    assert [*found.items()] == [*expected.items()]


def test_parts_come_in_the_order_in_which_they_are_asked_for(index: Index) -> None:
    parts = [Part.COUNTRY, Part.KIND]

    assert [one.part for one in coverage(index, Filters(), DAY, parts)] == [*parts[:1] * 2, *parts[1:] * 3]
    assert {one.part for one in coverage(index, Filters(), DAY)} == {*Part}


def test_a_figure_counts_kinds_and_lives(index: Index) -> None:
    [wellness] = [one for one in coverage(index, Filters(), DAY, [Part.TOPIC]) if one.id == "wellness"]

    assert {kind: wellness.of(kind) for kind in Kind if wellness.of(kind)} == {Kind.ACCOUNT: 1, Kind.CHAT: 1}
    assert {life: wellness.of(life) for life in Life if wellness.of(life)} == {Life.ACTIVE: 1, Life.RECENT: 1}


def test_only_what_passes_the_filters_is_counted_but_every_term_is_named(index: Index) -> None:
    chats = resolve(index, DAY, kinds="chat")

    assert totals(coverage(index, chats, DAY, [Part.TOPIC])) == {
        "wellness": ("Wellness and resilience", 1, 1),
        "burnout": ("Burnout", 0, 0),
        "mentorship": ("Mentorship", 0, 0),
    }


@pytest.mark.parametrize(
    ("fewer_than", "expected"),
    [
        (1, ["mentorship", "pediatrics", "surgery", "urology"]),
        (2, ["mentorship", "burnout", "pediatrics", "surgery", "urology"]),
        (3, ["mentorship", "burnout", "wellness", "pediatrics", "surgery", "urology"]),
    ],
)
def test_gaps_are_topics_and_then_specialties_with_few_living_entries(
    index: Index, fewer_than: int, expected: list[str]
) -> None:
    assert [one.id for one in gaps(coverage(index, Filters(), DAY), fewer_than)] == expected


def test_a_count_of_other_parts_has_no_gaps(index: Index) -> None:
    found: list[Any] = gaps(coverage(index, Filters(), DAY, [Part.COUNTRY]), 9)

    assert found == []
