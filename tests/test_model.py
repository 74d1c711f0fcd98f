from __future__ import annotations

from datetime import date

import pytest

from medtw.model import (
    Account,
    Chat,
    Entry,
    Hashtag,
    Helpline,
    Kind,
    Link,
    Profile,
    Session,
    Source,
    Status,
    Term,
    ancestors,
    is_fresh,
    last_day,
)

HOME = Link(kind="website", title="Home", url="https://ada.example.org")
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
    assert Helpline(id="l", name="", audience="", country=None, sources=sources(*dates)).seen == expected


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        pytest.param("2018-05-17", date(2018, 5, 17), id="day"),
        pytest.param("2018-05", date(2018, 5, 31), id="month"),
        pytest.param("2018-12", date(2018, 12, 31), id="December"),
        pytest.param("2023-02", date(2023, 2, 28), id="February"),
        pytest.param("2024-02", date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2018", date(2018, 12, 31), id="year"),
    ],
)
def test_a_partial_date_may_mean_its_last_day(partial: str, expected: date) -> None:
    assert last_day(partial) == expected


@pytest.mark.parametrize(
    ("seen", "day", "expected"),
    [
        pytest.param("2025-11-22", date(2026, 11, 22), True, id="365 days ago"),
        pytest.param("2025-11-21", date(2026, 11, 22), False, id="366 days ago"),
        pytest.param("2024-02-29", date(2025, 2, 28), True, id="a year after a leap day"),
        pytest.param("2024-02-29", date(2025, 3, 1), False, id="a year and a day after a leap day"),
        pytest.param("2025-11", date(2026, 11, 30), True, id="a month, a year after its last day"),
        pytest.param("2025-11", date(2026, 12, 1), False, id="a month, a year and a day after it"),
        pytest.param("2025", date(2026, 12, 31), True, id="a year, a year after its last day"),
        pytest.param("2025", date(2027, 1, 1), False, id="a year, a year and a day after it"),
        pytest.param("2026-11-22", date(2026, 11, 22), True, id="today"),
        pytest.param(None, date(2026, 11, 22), False, id="no evidence"),
    ],
)
def test_evidence_is_fresh_for_a_year(seen: str | None, day: date, *, expected: bool) -> None:
    assert is_fresh(seen, day) is expected


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        pytest.param(Status.ACTIVE, date(2026, 5, 17), Status.ACTIVE, id="active, within a year"),
        pytest.param(Status.ACTIVE, date(2026, 5, 18), Status.UNKNOWN, id="active, after a year"),
        pytest.param(Status.UNKNOWN, date(2025, 5, 17), Status.UNKNOWN, id="unknown stays unknown"),
        pytest.param(Status.ENDED, date(2036, 5, 17), Status.ENDED, id="ended stays ended"),
    ],
)
def test_only_fresh_evidence_shows_that_something_is_active(
    stated: Status, day: date, expected: Status
) -> None:
    entry = make_account(dates=("2025-05-17",)).replace(status=stated)

    assert entry.status_on(day) is expected
    assert entry.status is stated


def test_without_a_dated_source_nothing_is_known_to_be_active() -> None:
    entry = make_account(dates=(None,)).replace(status=Status.ACTIVE)

    assert entry.status_on(date(2026, 11, 22)) is Status.UNKNOWN


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
