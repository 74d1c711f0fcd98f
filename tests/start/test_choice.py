"""What is on a first list, in which order, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from factories import SOURCE, account, chat, event, hashtag

from medtw.index.store import Index
from medtw.start.choice import Pick, choose
from medtw.start.newcomer import Newcomer, describe
from medtw.start.slots import LENGTH, SLOTS

IndexOf = Callable[..., Index]
#: A Sunday.
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
SEEN = [SOURCE | {"published": "2026-10"}]
TOPICS: dict[str, Any] = {
    name: {"label": name.replace("-", " ").capitalize()}
    for name in ("burnout", "medical-education", "residency-training", "humor", "pets-and-joy")
}
SPECIALTIES: dict[str, Any] = {name: {"label": name.capitalize()} for name in ("nursing", "surgery")}


@pytest.fixture
def build(index_of: IndexOf) -> IndexOf:
    """Compiles a catalog of some entries with these vocabularies."""
    return lambda **parts: index_of(topics=TOPICS, specialties=SPECIALTIES, **parts)


def alive(**changes: Any) -> dict[str, Any]:
    return account(status="active", sources=SEEN, **changes)


def ids(picks: Sequence[Pick]) -> list[str]:
    return [pick.entry.id for pick in picks]


def chosen(index: Index, now: datetime = NOW, **answers: Any) -> tuple[Pick, ...]:
    return choose(index, describe(index, **answers), now)


def test_each_entry_says_why_it_is_there(build: IndexOf) -> None:
    index = build(
        accounts={
            "both": alive(specialties=["nursing"], topics=["burnout"]),
            "work": alive(specialties=["nursing"]),
            "taste": alive(topics=["burnout"]),
            "neither": alive(specialties=["surgery"]),
        }
    )

    picks = chosen(index, roles="nurse", topics="burnout")
    assert [(pick.heading, pick.entry.id, pick.reason) for pick in picks] == [
        ("People", "both", "because you are a nurse and you chose burnout"),
        ("People", "work", "because you are a nurse"),
        ("People", "taste", "because you chose burnout"),
    ]


def test_two_fields_of_work_are_named_together(build: IndexOf) -> None:
    index = build(accounts={"both": alive(specialties=["nursing", "surgery"])})

    [pick] = chosen(index, specialties=["nursing", "surgery"])
    assert pick.reason == "because you work in nursing and surgery"


def test_it_has_something_of_every_kind(build: IndexOf) -> None:
    topics = {"topics": ["burnout"]}
    index = build(
        accounts={
            "person": alive(**topics),
            "society": alive(form="organization", **topics),
            "podcast": alive(form="podcast", **topics),
            "comedian": alive(form="parody", topics=["humor"]),
            "dog": account(form="parody", topics=["pets-and-joy"]),
        },
        chats={"chat": chat(status="active", sources=SEEN, **topics)},
        hashtags={"tag": hashtag(status="active", sources=SEEN, **topics)},
        events={"day": event(sources=SEEN, rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", **topics)},
    )

    picks = chosen(index, topics="burnout")
    assert {pick.heading: pick.entry.id for pick in picks[:-2]} == {
        "People": "person",
        "Societies and projects": "society",
        "Join in": "chat",
        "Hashtags": "tag",
        "Listen and read": "podcast",
        "Coming up": "day",
    }
    assert [(pick.entry.id, pick.reason) for pick in picks[-2:]] == [
        ("comedian", "for a laugh"),
        ("dog", "for joy between shifts"),
    ]
    headings = dict.fromkeys(slot.heading for slot in SLOTS)
    assert [pick.heading for pick in picks] == [*headings, "Something light"]


def test_only_the_dogs_may_be_quiet(build: IndexOf) -> None:
    topics = {"topics": ["burnout", "humor"]}
    over = {"status": "ended", "ended": "2026-01"}
    index = build(
        accounts={
            "old": account(**topics),
            "over": account(**topics, **over),
            "warned": alive(**topics, content_warnings=["suicide"]),
            "dog": account(topics=["pets-and-joy"]),
        },
        chats={"old-chat": chat(**topics)},
    )

    assert ids(chosen(index, topics="burnout")) == ["dog"]


def test_the_next_session_of_a_chat_is_in_the_zone_of_the_reader(build: IndexOf) -> None:
    session = {"start": "20:30", "zone": "America/New_York", "rule": "FREQ=WEEKLY;BYDAY=SU"}
    index = build(
        chats={
            "dated": chat(status="active", sources=SEEN, topics=["burnout"], sessions=[session]),
            "announced": chat(status="active", sources=SEEN, topics=["burnout"]),
        }
    )

    first, second = chosen(index, NOW.astimezone(ZoneInfo("Asia/Manila")), topics="burnout")
    assert first.meeting is not None
    assert (first.entry.id, first.meeting.start.isoformat()) == ("dated", "2026-11-23T09:30:00+08:00")
    assert (second.entry.id, second.meeting) == ("announced", None)


def test_events_are_those_of_the_next_weeks(build: IndexOf) -> None:
    days = {"soon": "BYMONTH=12;BYMONTHDAY=1", "late": "BYMONTH=3;BYMONTHDAY=1"}
    index = build(
        events={
            name: event(sources=SEEN, topics=["burnout"], rule=f"FREQ=YEARLY;{rule}")
            for name, rule in days.items()
        }
    )

    [pick] = chosen(index, topics="burnout")
    assert pick.held is not None
    assert (pick.entry.id, pick.held.first.isoformat()) == ("soon", "2026-12-01")


def test_people_and_hashtags_are_on_the_platforms_that_are_named(build: IndexOf) -> None:
    both = {"x": {"handle": "both"}, "bluesky": {"handle": "both.bsky.social"}}
    index = build(
        accounts={
            "both": alive(platforms=both, topics=["burnout"]),
            "x-only": alive(platforms={"x": {"handle": "only"}}, topics=["burnout"]),
            "show": alive(form="podcast", topics=["burnout"]),
        }
    )

    picks = chosen(index, topics="burnout", platforms="bluesky")
    assert [(pick.entry.id, pick.entry.tag) for pick in picks] == [
        ("both", "@both.bsky.social"),
        ("show", None),
    ]


def test_what_is_near_comes_first_and_what_is_in_another_language_not_at_all(build: IndexOf) -> None:
    index = build(
        accounts={
            "abroad": alive(topics=["burnout"], country="US"),
            "here": alive(topics=["burnout"], country="PH"),
            "spanish": alive(topics=["burnout"], languages=["es"]),
            "unstated": alive(topics=["burnout"], country="FR"),
        }
    )

    assert ids(chosen(index, topics="burnout", countries="Philippines")) == ["here", "abroad", "unstated"]
    assert ids(chosen(index, topics="burnout", languages=["es"]))[0] == "spanish"


def test_a_community_is_one_entry_that_names_the_others(build: IndexOf) -> None:
    living: dict[str, Any] = {"status": "active", "sources": SEEN, "topics": ["burnout"]}
    index = build(
        accounts={"host": alive(form="project", topics=["burnout"])},
        chats={"talk": chat(hosts=["host"], hashtag="Talk", **living)},
        hashtags={"tag": hashtag(hashtag="Talk", **living)},
    )

    picks = chosen(index, topics="burnout")
    named = [entry.id for pick in picks for entry in (pick.entry, *pick.also)]
    assert len(picks) < 3
    assert sorted(named) == sorted({*named})


def test_what_is_good_for_everyone_fills_the_list(build: IndexOf) -> None:
    index = build(
        accounts={
            **{f"nurse-{number}": alive(specialties=["nursing"]) for number in range(2)},
            **{f"teacher-{number}": alive(topics=["medical-education"]) for number in range(40)},
        }
    )

    picks = chosen(index, roles="nurse")
    assert ids(picks[:2]) == ["nurse-0", "nurse-1"]
    assert {pick.reason for pick in picks[2:]} == {"for everyone"}
    assert len(picks) == LENGTH == 15


def test_the_same_answers_give_the_same_list(build: IndexOf) -> None:
    accounts = {f"person-{number}": alive(topics=["burnout"]) for number in range(30)}
    turned = dict(reversed(accounts.items()))

    assert ids(chosen(build(accounts=accounts), topics="burnout")) == ids(
        chosen(build(accounts=turned), topics="burnout")
    )


def test_an_empty_catalog_gives_an_empty_list(build: IndexOf) -> None:
    assert choose(build(), Newcomer(), NOW) == ()
