from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from factories import account, chat, event, hashtag

from medtw.care.staleness import Reason, Task, status_until, work_list
from medtw.index.store import Index
from medtw.life import Status
from medtw.model import Account, Source
from medtw.search.filters import Filters, resolve

#: Uses every term, so that the catalog has no problem.
TERMS = {"topics": ["burnout", "mentorship"], "specialties": ["urology", "pediatrics"]}
DAY = date(2026, 11, 22)

Make = Callable[..., Index]


def sources(*dates: str | None) -> list[dict[str, Any]]:
    """A source of its own for each date."""
    return [
        {"url": f"https://example.org/{i}", "title": "A page"} | ({"published": seen} if seen else {})
        for i, seen in enumerate(dates)
    ]


def tasks(index: Index, day: date = DAY, **filters: Any) -> dict[str, Task]:
    return {task.entry.id: task for task in work_list(index, resolve(index, day, **filters), day)}


def reasons(make: Make, record: dict[str, Any], kind: str = "accounts") -> list[Reason]:
    """Why an entry is on the list of a catalog that has it and a fresh one."""
    fresh = account(name="Fresh", sources=sources("2026-11", "2026-10"), **TERMS)
    parts: dict[str, Any] = {"accounts": {"fresh": fresh}}
    parts.setdefault(kind, {})["one"] = record
    found = tasks(make(**parts))
    assert "fresh" not in found
    return [*found["one"].reasons] if "one" in found else []


@pytest.mark.parametrize(
    ("status", "seen", "expected"),
    [
        ("active", "2026-11-01", []),
        ("active", "2026-02-21", []),
        ("active", "2026-02-20", [Reason.DUE]),
        (None, "2026-02-20", []),
        (None, "2025-02-20", [Reason.DUE]),
        (None, "2024-11-22", [Reason.DUE]),
        (None, "2024-11-21", [Reason.QUIET]),
        ("active", "2018", [Reason.QUIET]),
        (None, None, [Reason.UNDATED]),
        ("ended", "2018", []),
    ],
)
def test_an_entry_is_on_the_list_shortly_before_its_status_changes_and_when_it_is_quiet(
    index_of: Make, status: str | None, seen: str | None, expected: list[Reason]
) -> None:
    assert reasons(index_of, account(status=status, sources=sources(seen))) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"rule": None, "editions": [{"from": "2026-11-21", "to": "2026-11-22"}]}, []),
        ({"rule": None, "editions": [{"from": "2026-11-20", "to": "2026-11-21"}]}, [Reason.NO_DATES]),
    ],
    ids=["rule", "still on", "over"],
)
def test_an_event_without_coming_dates_is_on_the_list(
    index_of: Make, changes: dict[str, Any], expected: list[Reason]
) -> None:
    assert reasons(index_of, event(sources=sources("2026-10"), **changes), "events") == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ({"rule": "FREQ=WEEKLY;BYDAY=SU"}, []),
        ({"rule": "FREQ=WEEKLY;BYDAY=SU", "until": "2026-11-15"}, [Reason.NO_DATES]),
        ({"dates": ["2026-12-01"]}, []),
        ({"dates": ["2026-11-01"]}, [Reason.NO_DATES]),
        ({"rule": None}, []),
    ],
    ids=["goes on", "over", "announced", "all past", "never dated"],
)
def test_a_chat_whose_dates_are_over_is_on_the_list(
    index_of: Make, session: dict[str, Any], expected: list[Reason]
) -> None:
    times = {"start": "21:00", "zone": "America/New_York"} | session
    times = {name: value for name, value in times.items() if value is not None}
    record = chat(sources=sources("2026-10"), schedule="Sundays", sessions=[times])

    assert reasons(index_of, record, "chats") == expected


def test_an_entry_that_only_a_list_names_is_on_the_list(index_of: Make) -> None:
    listed = sources("2026-11")
    of_list = {f"a-{i}": account(name=f"A {i}", sources=listed, **TERMS) for i in range(9)}
    with_more = account(name="More", sources=sources("2026-11", "2026-10"), **TERMS)

    assert tasks(index_of(accounts=of_list)) == {}
    found = tasks(index_of(accounts=of_list | {"more": with_more}))
    assert {name: (task.reasons, task.sharing) for name, task in found.items()} == dict.fromkeys(
        of_list, ((Reason.LISTED,), 9)
    )


def test_what_lives_by_the_evidence_of_another_is_looked_at_there(index_of: Make) -> None:
    index = index_of(
        accounts={"ada": account(sources=sources("2016"), **TERMS)},
        chats={"talk": chat(hosts=["ada"], hashtag="Talk", status="active", sources=sources("2026-01"))},
        hashtags={"tag": hashtag(hashtag="Talk", sources=sources("2016"))},
    )

    [task] = tasks(index).values()
    assert (task.entry.id, task.reasons, task.until) == ("talk", (Reason.DUE,), date(2027, 1, 31))


@pytest.mark.parametrize(
    ("record", "kind", "points"),
    [
        (account(status="active", sources=sources("2026-01", "2016")), "accounts", (4, 0, 0)),
        (account(sources=sources("2025-01", "2016")), "accounts", (3, 0, 0)),
        (account(sources=sources("2023", "2016")), "accounts", (2, 0, 0)),
        (account(sources=sources("2016", "2012")), "accounts", (1, 0, 0)),
        (account(sources=sources("2016")), "accounts", (1, 0, 1)),
        (account(sources=sources(None, None)), "accounts", (1, 0, 2)),
        (chat(sources=sources("2016", "2012")), "chats", (1, 2, 0)),
        (event(sources=sources("2016", "2012")), "events", (1, 1, 0)),
    ],
    ids=["active", "recent", "lately", "old", "one source", "undated", "chat", "event"],
)
def test_age_reach_and_evidence_have_points(
    index_of: Make, record: dict[str, Any], kind: str, points: tuple[int, int, int]
) -> None:
    fresh = account(name="Fresh", sources=sources("2026-11", "2026-10"), **TERMS)
    parts: dict[str, Any] = {"accounts": {"fresh": fresh}}
    parts.setdefault(kind, {})["one"] = record

    task = tasks(index_of(**parts))["one"]
    assert (task.age, task.reach, task.thinness) == points
    assert task.priority == sum(points)


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (9, 3)])
def test_references_count_less_the_more_there_are(index_of: Make, count: int, points: int) -> None:
    fresh = {
        f"fresh-{i}": account(name=f"F{i}", hashtags=["Talk"], sources=sources("2026-11", "2026-10"), **TERMS)
        for i in range(max(count, 1))
    }
    if not count:
        del fresh["fresh-0"]["hashtags"]
    index = index_of(
        accounts=fresh, hashtags={"tag": hashtag(hashtag="Talk", sources=sources("2016", "2015"))}
    )

    task = tasks(index)["tag"]
    assert (task.reach, len(task.references)) == (points, count)


def test_the_most_urgent_come_first_and_among_equals_chats_then_what_was_seen_last(index_of: Make) -> None:
    index = index_of(
        accounts={
            "due": account(name="Due", status="active", sources=sources("2026-01", "2016"), **TERMS),
            "old": account(name="Old", sources=sources("2012", "2010")),
            "newer": account(name="Newer", sources=sources("2015", "2010")),
            "also-newer": account(name="Also newer", sources=sources("2015", "2010")),
            "no-date": account(name="No date", sources=sources(None)),
        },
        chats={"talk": chat(sources=sources("2012", "2010"))},
    )

    assert [*tasks(index)] == ["due", "talk", "no-date", "also-newer", "newer", "old"]


def test_filters_choose_entries_and_leave_their_reach_as_it_is(index_of: Make) -> None:
    index = index_of(
        accounts={"ada": account(country="GB", sources=sources("2016"), **TERMS)},
        chats={"talk": chat(hosts=["ada"], sources=sources("2012"))},
    )

    found = tasks(index, countries="GB")
    assert {name: task.references for name, task in found.items()} == {"ada": ("talk",)}
    assert work_list(index, Filters(), DAY) == work_list(index, Filters(), DAY)


@pytest.mark.parametrize(
    ("status", "seen", "expected"),
    [
        (Status.ACTIVE, "2026-01-10", date(2027, 1, 10)),
        (Status.UNKNOWN, "2026-01-10", date(2028, 1, 10)),
        (Status.ACTIVE, "2025", date(2026, 12, 31)),
        (Status.ACTIVE, "2020", None),
        (Status.ENDED, "2026", None),
    ],
)
def test_a_status_holds_as_long_as_its_evidence_is_young(
    status: Status, seen: str, expected: date | None
) -> None:
    source = Source(url="https://example.org", title="A page", published=seen)
    one = Account(id="ada", name="Ada", form="person", summary="Ada.", sources=(source,), status=status)

    assert status_until(one, DAY) == expected
