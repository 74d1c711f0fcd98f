from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from medtw.edition import Edition
from medtw.kinds import Kind
from medtw.life import Life, Status
from medtw.model import Account, Chat, Entry, Event, Hashtag, Helpline, Link, Source
from medtw.platforms import Profile
from medtw.session import Session
from medtw.vocabulary import Term, ancestors

HOME = Link(kind="website", title="Home", url="https://ada.example.org")
EDITION = Edition(first="2027-11-14", last="2027-11-18", url="https://example.org/27")
UNKNOWN_PAGE = Edition(first="2028-11-26", last="2028-11-30")
TOOTS = Profile(platform="mastodon", handle="ada@med.social")


def sources(*published: str | None) -> tuple[Source, ...]:
    return tuple(
        Source(url=f"https://example.org/{n}", title="", published=day) for n, day in enumerate(published)
    )


def make_account(
    *, dates: tuple[str | None, ...] = (), profiles: tuple[Profile, ...] = (), links: tuple[Link, ...] = ()
) -> Account:
    return Account(
        id="ada",
        name="Ada",
        form="person",
        summary="",
        sources=sources(*dates),
        profiles=profiles,
        links=links,
    )


def make_chat(*, hashtag: str | None = None, links: tuple[Link, ...] = ()) -> Chat:
    return Chat(
        id="c", name="A chat", form="tweet-chat", summary="", sources=(), hashtag=hashtag, links=links
    )


TAG = Hashtag(id="h", hashtag="ÄrzteTalk", meaning="doctors", form="community", summary="", sources=())


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param((), None, id="no source"),
        pytest.param((None,), None, id="no date"),
        pytest.param(("2018", None, "2020-05", "2019-12-31"), "2020-05", id="the newest"),
        pytest.param(("2018", "2018-05"), "2018-05", id="the more exact of one year"),
    ],
)
def test_seen_is_the_date_of_the_newest_source(dates: tuple[str | None, ...], expected: str | None) -> None:
    assert make_account(dates=dates).seen == expected
    assert Helpline(id="l", name="", scope="crisis", audience="", sources=sources(*dates)).seen == expected


def test_life_rests_on_what_is_stated_and_on_the_newest_source() -> None:
    entry = make_account(dates=("2018", "2025-05-17")).replace(status=Status.ACTIVE)
    lives = [entry.life_on(date(year, 5, 17)) for year in (2026, 2027, 2028)]

    assert lives == [Life.ACTIVE, Life.RECENT, Life.QUIET]
    assert entry.status is Status.ACTIVE


@pytest.mark.parametrize(
    ("entry", "title", "expected"),
    [
        pytest.param(
            make_account(profiles=(TOOTS,), links=(HOME,)), "Ada", "https://med.social/@ada", id="profile"
        ),
        pytest.param(make_account(links=(HOME,)), "Ada", "https://ada.example.org", id="account's link"),
        pytest.param(make_account(), "Ada", None, id="neither"),
        pytest.param(
            make_chat(hashtag="UroChat", links=(HOME,)), "A chat", "https://ada.example.org", id="chat's link"
        ),
        pytest.param(
            make_chat(hashtag="UroChat"), "A chat", "https://x.com/hashtag/UroChat", id="chat's hashtag"
        ),
        pytest.param(make_chat(), "A chat", None, id="chat without either"),
        pytest.param(TAG, "#ÄrzteTalk", "https://x.com/hashtag/%C3%84rzteTalk", id="hashtag"),
        pytest.param(
            TAG.replace(links=(HOME,)),
            "#ÄrzteTalk",
            "https://x.com/hashtag/%C3%84rzteTalk",
            id="not its link",
        ),
        pytest.param(
            TAG.replace(platforms=("bluesky", "x")),
            "#ÄrzteTalk",
            "https://bsky.app/hashtag/%C3%84rzteTalk",
            id="hashtag on Bluesky",
        ),
    ],
)
def test_an_entry_has_a_title_and_one_best_address(entry: Entry, title: str, expected: str | None) -> None:
    assert (entry.title, entry.url) == (title, expected)


def test_the_handle_of_an_account_is_its_first() -> None:
    first = Profile(platform="x", handle="AdaTweets")

    assert make_account(profiles=(first, TOOTS)).handle == "AdaTweets"
    assert make_account().handle is None


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        pytest.param(Session(rule="FREQ=DAILY", start="20:30", zone="Europe/London"), True, id="whole"),
        pytest.param(Session(start="20:30", zone="Europe/London"), False, id="no rule"),
        pytest.param(Session(rule="FREQ=DAILY", zone="Europe/London"), False, id="no hour"),
        pytest.param(Session(rule="FREQ=DAILY", start="20:30"), False, id="no zone"),
        pytest.param(Session(), False, id="nothing"),
    ],
)
def test_only_a_session_with_rule_hour_and_zone_has_dates(session: Session, *, expected: bool) -> None:
    assert session.is_dated is expected


def test_the_hashtags_of_an_event_are_those_of_its_series_and_then_of_its_editions() -> None:
    editions = tuple(
        Edition(first=f"20{year}-12-01", last=f"20{year}-12-04", hashtag=f"ASH{year}") for year in (25, 26)
    )
    event = Event(
        id="ash",
        name="ASH",
        form="conference",
        summary="",
        sources=(),
        hashtags=("ASH", "ASH25"),
        editions=editions,
    )

    assert event.every_hashtag == ("ASH", "ASH25", "ASH26")


@pytest.mark.parametrize(
    ("fields", "tag", "url"),
    [
        pytest.param({"hashtags": ("RSNA16",)}, "#RSNA16", "https://x.com/hashtag/RSNA16", id="nothing else"),
        pytest.param(
            {"hashtags": ("RSNA16",), "editions": (EDITION,)},
            None,
            "https://example.org/27",
            id="a newer page",
        ),
        pytest.param(
            {"hashtags": ("RSNA16", "RSNA")},
            "#RSNA",
            "https://x.com/hashtag/RSNA",
            id="a hashtag of every year",
        ),
        pytest.param(
            {"hashtags": ("RSNA",), "editions": (EDITION, UNKNOWN_PAGE)},
            "#RSNA",
            "https://example.org/27",
            id="the last page there is",
        ),
        pytest.param(
            {
                "links": (Link(kind="website", title="Site", url="https://example.org"),),
                "editions": (EDITION,),
            },
            None,
            "https://example.org",
            id="its own page",
        ),
    ],
)
def test_an_event_is_known_by_what_leads_to_it_now(fields: dict[str, Any], tag: str | None, url: str) -> None:
    event = Event(id="rsna", name="RSNA", form="conference", summary="", sources=(), **fields)

    assert (event.tag, event.url) == (tag, url)


def test_each_class_of_entry_is_of_its_kind() -> None:
    assert [(entry.kind, str(entry.kind)) for entry in (make_account(), make_chat(), TAG)] == [
        (Kind.ACCOUNT, "account"),
        (Kind.CHAT, "chat"),
        (Kind.HASHTAG, "hashtag"),
    ]


def test_ancestors_are_all_broader_terms_however_far_up_once() -> None:
    broader = {"a": ("b", "c"), "b": ("d",), "c": ("d", "missing"), "d": ()}
    terms = {name: Term(id=name, label=name, broader=up) for name, up in broader.items()}

    assert ancestors("a", terms) == {"b", "c", "d"}
    assert ancestors("d", terms) == set()


def test_ancestors_of_terms_in_a_circle_are_found_and_end() -> None:
    terms = {name: Term(id=name, label=name, broader=(up,)) for name, up in (("a", "b"), ("b", "a"))}

    assert ancestors("a", terms) == {"a", "b"}
