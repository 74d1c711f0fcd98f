from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, chat, hashtag

from medtw.kinds import Kind
from medtw.search.answers import ENOUGH
from medtw.search.browse import list_entries
from medtw.search.filters import find_unmet, resolve
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index
    from medtw.search.hits import Results

TODAY = date(2026, 11, 22)
BOTH: dict[str, Any] = {"topics": ["burnout"], "specialties": ["urology"]}


def seen(published: str, **changes: Any) -> dict[str, Any]:
    return account(sources=[SOURCE | {"published": published}], **changes)


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        accounts={
            "active": seen("2026", status="active", country="GB", languages=["en"]),
            "recent": seen("2025-01", country="KE", form="podcast", topics=["burnout"]),
            "quiet": seen("2018-05-17", platforms={"x": {"handle": "quiet"}}),
            "undated": account(sources=[{"url": "https://example.org", "title": "A page"}]),
            "ended": seen("2026-11-22", status="ended"),
        },
        chats={"chat": chat(status="active", country="US")},
        hashtags={"tag": hashtag(topics=["wellness"])},
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"status": "active"}, {"active"}, id="active: stated within a year"),
        pytest.param({"status": "recent"}, {"recent"}, id="recent: seen within two years"),
        pytest.param({"status": "quiet"}, {"quiet", "undated", "chat", "tag"}, id="quiet: older, undated"),
        pytest.param({"status": "ended"}, {"ended"}, id="ended"),
        pytest.param({"status": ["recent", "ended"]}, {"recent", "ended"}, id="either of two"),
        pytest.param({"since": date(2025, 1, 31)}, {"active", "recent", "ended"}, id="the end of a month"),
        pytest.param({"since": date(2025, 2, 1)}, {"active", "ended"}, id="the day after it"),
        pytest.param({"since": date(2026, 12, 31)}, {"active"}, id="a year counts as its last day"),
        pytest.param({"since": date(2027, 1, 1)}, set(), id="nothing was seen in the future"),
        pytest.param({"kinds": ["hashtag", "podcast"]}, {"tag", "recent"}, id="a kind or a form"),
        pytest.param({"topics": "wellness"}, {"recent", "tag"}, id="a topic or a narrower one"),
        pytest.param({"kinds": "account", "countries": ["Kenya", "UK"]}, {"active", "recent"}, id="two"),
        pytest.param({"countries": "Africa"}, {"recent"}, id="a region"),
        pytest.param({"countries": ["east africa", "US"]}, {"recent", "chat"}, id="a region or a country"),
    ],
)
def test_a_filter_leaves(given: Any, expected: set[str], index: Index) -> None:
    found, total = list_entries(index, resolve(index, TODAY, **given), None)

    assert ({entry.id for entry in found}, total) == (expected, len(expected))


@pytest.mark.parametrize(
    ("kind", "given", "unmet"),
    [
        pytest.param("hashtag", {"countries": "UK"}, [("country", False)], id="no hashtag has a country"),
        pytest.param("account", {"countries": "US"}, [("country", True)], id="no account has this one"),
        pytest.param("account", {"countries": "UK"}, [], id="some account has it"),
        pytest.param("chat", {"platforms": "x"}, [("platform", False)], id="chats have no platform"),
        pytest.param("account", {"platforms": "bluesky"}, [("platform", True)], id="no account is there"),
        pytest.param("chat", {"status": "ended"}, [("status", True)], id="no chat has ended"),
        pytest.param("account", {"since": date(2027, 1, 1)}, [("since", True)], id="none was seen since"),
        pytest.param("chat", {"kinds": "podcast"}, [("kind", True)], id="no chat is a podcast"),
        pytest.param(
            "account", {"countries": "UK", "topics": "burnout"}, [], id="each matches, together they do not"
        ),
        pytest.param(
            "chat",
            {"languages": "en", "topics": "burnout"},
            [("topic", True), ("language", False)],
            id="two of them",
        ),
    ],
)
def test_a_filter_that_can_never_match_is_found(
    kind: str, given: Any, unmet: list[tuple[str, bool]], index: Index
) -> None:
    found = find_unmet(index, resolve(index, TODAY, **given).with_kind(Kind(kind)))

    assert [(one.filter.name, one.is_stated) for one in found] == unmet


def test_who_asks_for_a_form_that_no_entry_has_learns_it(index: Index) -> None:
    [unmet] = find_unmet(index, resolve(index, TODAY, kinds="bot", topics="burnout"))

    assert (unmet.filter.values, unmet.noun) == (("bot",), "entry")


def filtered(index: Index, typed: str, **given: Any) -> Results:
    return search(index, typed, filters=resolve(index, TODAY, **given).expression)


def test_partial_answers_do_not_appear_because_of_a_filter(index_of: Callable[..., Index]) -> None:
    whole = {f"both{n}": account(**BOTH, country="GB") for n in range(ENOUGH)}
    index = index_of(accounts={**whole, "one": account(topics=["burnout"], country="US")})
    found = filtered(index, "burnout urology", countries="US")

    assert (found.hits, found.total, found.unfiltered) == ((), 0, ENOUGH)


def test_a_query_is_not_read_in_another_way_because_of_a_filter(index_of: Callable[..., Index]) -> None:
    both = {"both": account(**BOTH, country="US")}
    alone, beside = (
        index_of(accounts=both, hashtags=hashtags)
        for hashtags in ({}, {"tag": hashtag(hashtag="BurnoutUrology", country="GB")})
    )

    assert [hit.entry.id for hit in filtered(alone, "burnouturology", countries="US").hits] == ["both"]
    assert [hit.entry.id for hit in search(beside, "burnouturology").hits] == ["tag"]
    assert filtered(beside, "burnouturology", countries="US").hits == ()


def test_corrections_are_told_under_filters_too(index: Index) -> None:
    found = filtered(index, "burnuot", kinds="podcast")

    assert ([hit.entry.id for hit in found.hits], found.corrections) == (["recent"], {"burnuot": "burnout"})
