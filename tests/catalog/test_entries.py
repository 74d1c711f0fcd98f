from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, chat, hashtag, write_catalog

from medtw.catalog.folder import load
from medtw.life import Status
from medtw.model import Account, Chat, Hashtag, Link, Source
from medtw.platforms import Profile
from medtw.session import Break, Move, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record

    from medtw.model import Entry


DID = "did:plc:adaexampleadaexampleadae"


def the_entry(**catalog: Any) -> Entry:
    """The only entry of a catalog that has no problems."""
    loaded = load(write_catalog(Path(), **catalog))
    assert loaded.problems == []
    (entry,) = loaded.catalog.entries
    return entry


def session(**changes: Any) -> Record:
    """The record of a chat with one session: the third Wednesday of the month at 20:30 in London."""
    fields = {"start": "20:30", "zone": "Europe/London", "rule": "FREQ=MONTHLY;BYDAY=3WE", **changes}
    order = ("name", "start", "zone", "rule", "dates", "duration", "anchor", "since", "until", "cancelled")
    known = [name for name in order if name in fields]
    names = dict.fromkeys([*known, *fields])
    return chat(sessions=[{name: fields[name] for name in names if fields[name] is not None}])


def test_an_account_holds_every_field_of_its_record() -> None:
    record = account(
        aliases=["Ada B. Example"],
        credentials="MD, MPH",
        role="Surgeon",
        country="GB",
        languages=["en", "es"],
        content_warnings=["graphic images"],
        specialties=["urology"],
        topics=["burnout", "wellness"],
        keywords=["stones"],
        hashtags=["UroSoMe"],
        platforms={
            "x": {"handle": "AdaExample", "status": "ended", "seen": "2022-11"},
            "mastodon": {"handle": "ada@med-mastodon.com"},
            "bluesky": {"handle": "ada.bsky.social", "did": DID},
        },
        links=[{"kind": "blog", "title": "Notes", "url": "https://example.org/blog"}],
        feed="https://example.org/feed",
        status="ended",
        ended="2023",
        replaced_by="eve",
    )

    assert the_entry(accounts={"ada": record}) == Account(
        id="ada",
        name="Ada Example",
        aliases=("Ada B. Example",),
        form="person",
        credentials="MD, MPH",
        role="Surgeon",
        country="GB",
        languages=("en", "es"),
        summary="Writes.",
        content_warnings=("graphic images",),
        specialties=("urology",),
        topics=("burnout", "wellness"),
        keywords=("stones",),
        hashtags=("UroSoMe",),
        profiles=(
            Profile(platform="x", handle="AdaExample", status=Status.ENDED, seen="2022-11"),
            Profile(platform="mastodon", handle="ada@med-mastodon.com"),
            Profile(platform="bluesky", handle="ada.bsky.social", did=DID),
        ),
        links=(Link(kind="blog", title="Notes", url="https://example.org/blog"),),
        feed="https://example.org/feed",
        status=Status.ENDED,
        ended="2023",
        replaced_by="eve",
        sources=(Source(url="https://example.org/list", title="A list", published="2018-05"),),
    )


def test_a_chat_holds_every_field_of_its_record() -> None:
    record = chat(
        aliases=["Exchat"],
        hashtag="ExChat",
        country="US",
        language="es",
        content_warnings=["suicide"],
        specialties=["surgery"],
        topics=["mentorship"],
        keywords=["residents"],
        hosts=["ada"],
        schedule="Every other Sunday, 9 pm Eastern",
        sessions=[
            {
                "name": "American",
                "start": "21:00",
                "zone": "America/New_York",
                "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
                "duration": "90m",
                "anchor": "2021-05-02",
                "since": "2018-01-07",
                "until": "2022-12-31",
                "cancelled": ["2021-05-16"],
                "breaks": [{"from": "2021-07-01", "to": "2021-08-31"}],
                "moved": [
                    {"from": "2021-12-26", "to": "2021-12-28", "start": "20:00"},
                    {"from": "2022-01-09", "start": "20:00"},
                ],
            },
            {"rule": "FREQ=MONTHLY;BYMONTHDAY=1", "duration": "7d"},
        ],
        links=[{"kind": "website", "title": "Site", "url": "https://example.org"}],
        status="active",
        moved_to="a mailing list",
    )

    assert the_entry(chats={"exchat": record}) == Chat(
        id="exchat",
        name="Example chat",
        aliases=("Exchat",),
        form="tweet-chat",
        hashtag="ExChat",
        country="US",
        language="es",
        summary="Talks.",
        content_warnings=("suicide",),
        specialties=("surgery",),
        topics=("mentorship",),
        keywords=("residents",),
        hosts=("ada",),
        schedule="Every other Sunday, 9 pm Eastern",
        sessions=(
            Session(
                name="American",
                start="21:00",
                zone="America/New_York",
                rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
                duration=90,
                anchor="2021-05-02",
                since="2018-01-07",
                until="2022-12-31",
                cancelled=("2021-05-16",),
                breaks=(Break(first="2021-07-01", last="2021-08-31"),),
                moved=(
                    Move(day="2021-12-26", to="2021-12-28", start="20:00"),
                    Move(day="2022-01-09", start="20:00"),
                ),
            ),
            Session(rule="FREQ=MONTHLY;BYMONTHDAY=1", duration=7 * 24 * 60),
        ),
        links=(Link(kind="website", title="Site", url="https://example.org"),),
        status=Status.ACTIVE,
        moved_to="a mailing list",
        sources=(Source(url="https://example.org/list", title="A list", published="2018-05"),),
    )


def test_a_hashtag_holds_every_field_of_its_record() -> None:
    record = hashtag(
        hashtag="MedTwitter",
        aliases=["#medtwit"],
        meaning="the medical community",
        country="US",
        language="en",
        content_warnings=["grief"],
        specialties=["pediatrics"],
        topics=["burnout"],
        keywords=["all"],
        platforms=["bluesky", "x"],
        links=[{"kind": "website", "title": "Site", "url": "https://example.org"}],
        status="active",
        replaced_by="medsky",
    )

    assert the_entry(hashtags={"medtwitter": record}) == Hashtag(
        id="medtwitter",
        hashtag="MedTwitter",
        aliases=("#medtwit",),
        meaning="the medical community",
        form="community",
        country="US",
        language="en",
        summary="Tag.",
        content_warnings=("grief",),
        specialties=("pediatrics",),
        topics=("burnout",),
        keywords=("all",),
        platforms=("bluesky", "x"),
        links=(Link(kind="website", title="Site", url="https://example.org"),),
        status=Status.ACTIVE,
        replaced_by="medsky",
        sources=(Source(url="https://example.org/list", title="A list", published="2018-05"),),
    )


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        pytest.param("accounts", account(name=None), ["1: 'name' is missing"], id="account without name"),
        pytest.param("accounts", account(summary=None), ["1: 'summary' is missing"], id="without summary"),
        pytest.param("chats", chat(form=None), ["1: 'form' is missing"], id="chat without form"),
        pytest.param(
            "hashtags", hashtag(hashtag=None), ["1: 'hashtag' is missing"], id="hashtag without tag"
        ),
        pytest.param("hashtags", hashtag(meaning=None), ["1: 'meaning' is missing"], id="without meaning"),
        pytest.param(
            "accounts",
            account(sources=None),
            ["1: 'sources' is missing: every entry names the public page that it is based on"],
            id="without sources",
        ),
        pytest.param(
            "accounts",
            account(sources=[{"published": "2018"}]),
            ["9: sources[0]: 'url' is missing", "9: sources[0]: 'title' is missing"],
            id="source without address and title",
        ),
        pytest.param(
            "accounts",
            account(sources=[SOURCE, {"url": "https://example.org/list", "title": "Again"}]),
            ["12: sources[1].url: 'https://example.org/list' appears twice"],
            id="source twice",
        ),
        pytest.param(
            "accounts",
            account(sources=[{**SOURCE, "date": "2018"}]),
            ["12: sources[0].date: no such field"],
            id="unknown field of a source",
        ),
        pytest.param(
            "accounts",
            account(form="persom"),
            [
                (
                    "2: form: 'persom' is not one of person, organization, project, podcast, blog, journal,"
                    " conference, parody, bot, did you mean 'person'?"
                )
            ],
            id="form of an account",
        ),
        pytest.param(
            "chats",
            chat(form="person"),
            [
                (
                    "2: form: 'person' is not one of tweet-chat, journal-club, live-discussion,"
                    " case-discussion, forum"
                )
            ],
            id="form of a chat",
        ),
        pytest.param(
            "hashtags",
            hashtag(form="diseases"),
            [
                (
                    "3: form: 'diseases' is not one of community, campaign, disease, conference, education,"
                    " journal-club, did you mean 'disease'?"
                )
            ],
            id="form of a hashtag",
        ),
        pytest.param(
            "accounts",
            account(country="gb"),
            ["3: country: 'gb' is not an ISO 3166 country code, did you mean 'GB'?"],
            id="country",
        ),
        pytest.param(
            "accounts",
            account(languages=["en", "Spanish"]),
            ["5: languages[1]: 'Spanish' is not an ISO 639 language code, did you mean 'es'?"],
            id="language by its name",
        ),
        pytest.param(
            "accounts",
            account(languages=["en", "en"]),
            ["5: languages[1]: 'en' appears twice"],
            id="language twice",
        ),
        pytest.param(
            "accounts",
            account(language="en"),
            ["3: language: no such field: an account has a list, 'languages'"],
            id="a single language of an account",
        ),
        pytest.param(
            "accounts",
            account(feed="http://example.org/feed"),
            ["8: feed: 'http://example.org/feed' does not begin with https://"],
            id="feed",
        ),
        pytest.param(
            "accounts",
            account(platforms={"bluesky": {"handle": "ada.bsky.social", "did": "plc:ada"}}),
            ["7: platforms.bluesky.did: 'plc:ada' is not a DID: did:plc: or did:web:"],
            id="DID",
        ),
        pytest.param(
            "accounts",
            account(platforms={"x": {"handle": "ada", "did": DID}}),
            ["7: platforms.x.did: no such field"],
            id="DID elsewhere than on Bluesky",
        ),
        pytest.param(
            "accounts",
            account(country="UK"),
            ["3: country: 'UK' is not an ISO 3166 country code, did you mean 'GB'?"],
            id="country by another name",
        ),
        pytest.param(
            "accounts",
            account(country="Q\u00e9"),
            ["3: country: 'Qé' is not an ISO 3166 country code"],
            id="country like no other",
        ),
        pytest.param(
            "chats",
            chat(language="xx"),
            ["3: language: 'xx' is not an ISO 639 language code"],
            id="language like no other",
        ),
        pytest.param(
            "hashtags",
            hashtag(platforms=["blusky"]),
            ["6: platforms[0]: no platform with hashtags 'blusky', did you mean 'bluesky'?"],
            id="platform of a hashtag",
        ),
        pytest.param(
            "hashtags",
            hashtag(platforms=["bluesky", "threads"]),
            ["7: platforms[1]: no platform with hashtags 'threads'"],
            id="platform without hashtags",
        ),
        pytest.param(
            "accounts",
            account(specialties=["urolgy", "surgery"]),
            ["5: specialties[0]: no specialty 'urolgy', did you mean 'urology'?"],
            id="specialty",
        ),
        pytest.param(
            "hashtags",
            hashtag(topics=["burnout", "joy"]),
            ["7: topics[1]: no topic 'joy'"],
            id="topic",
        ),
        pytest.param(
            "accounts",
            account(links=[{"kind": "site", "title": "A", "url": "http://a.org", "note": "x"}]),
            [
                (
                    "5: links[0].kind: 'site' is not one of website, blog, podcast, conference, youtube,"
                    " did you mean 'website'?"
                ),
                "7: links[0].url: 'http://a.org' does not begin with https://",
                "8: links[0].note: no such field",
            ],
            id="link",
        ),
        pytest.param(
            "accounts",
            account(status="unknown"),
            ["8: status: 'unknown' is not one of active, ended"],
            id="status that is never written",
        ),
        pytest.param(
            "accounts", account(ended="2020"), ["8: ended: needs 'status: ended'"], id="ended without status"
        ),
        pytest.param(
            "chats",
            chat(status="active", ended="2020"),
            ["5: ended: needs 'status: ended'"],
            id="ended and active",
        ),
        pytest.param(
            "accounts", account(moved_to="Bluesky"), ["8: moved_to: no such field"], id="field of a chat"
        ),
        pytest.param(
            "accounts",
            account(id="ada", kind="account", type="person", seen="2018", last_evidence="2018"),
            [
                "12: id: no such field: the file's name is the id",
                "13: kind: no such field: the folder is the kind",
                "14: type: no such field, did you mean 'form'?",
                "15: seen: no such field: it is the newest date of the sources",
                "16: last_evidence: no such field: it is the newest date of the sources",
            ],
            id="fields that are derived",
        ),
    ],
)
def test_a_record_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], kind: str, record: Record, expected: list[str]
) -> None:
    assert problems_of(**{kind: {"it": record}}) == [f"{kind}/it.yml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("platform", "handle"),
    [
        ("x", "a"),
        ("x", "Ada_Example_123"),
        ("bluesky", "ada.bsky.social"),
        ("bluesky", "Example.org"),
        ("mastodon", "ada_e.x-a@med-mastodon.com"),
        ("youtube", "Ada.Example-1"),
        ("instagram", "ada.example_1"),
        ("threads", "ada.example_1"),
        ("tiktok", "ada.example_1"),
        ("facebook", "ada.example"),
        ("linkedin", "ada-example-1a2b"),
    ],
)
def test_a_handle_in_its_platforms_alphabet_is_kept_as_it_is_written(platform: str, handle: str) -> None:
    entry = the_entry(accounts={"ada": account(platforms={platform: {"handle": handle}})})

    assert isinstance(entry, Account)
    assert entry.profiles == (Profile(platform=platform, handle=handle),)


X = "an X handle: up to 15 letters, digits or _"
BLUESKY = "a Bluesky handle like 'name.bsky.social'"
MASTODON = "a Mastodon handle like 'name@server.social'"


@pytest.mark.parametrize(
    ("platform", "handle", "expected"),
    [
        pytest.param("x", "@ada", X, id="X, at sign"),
        pytest.param("x", "ada_example_1234", X, id="X, too long"),
        pytest.param("x", "ada-example", X, id="X, hyphen"),
        pytest.param("x", "adä", X, id="X, umlaut"),
        pytest.param("bluesky", "ada", BLUESKY, id="Bluesky, no domain"),
        pytest.param("bluesky", "ada_x.bsky.social", BLUESKY, id="Bluesky, underscore"),
        pytest.param("bluesky", "-ada.bsky.social", BLUESKY, id="Bluesky, hyphen first"),
        pytest.param("bluesky", "ada.bs\u212ay.social", BLUESKY, id="Bluesky, Kelvin sign"),
        pytest.param("mastodon", "ada", MASTODON, id="Mastodon, no server"),
        pytest.param("mastodon", "@ada@mstdn.social", MASTODON, id="Mastodon, at sign first"),
        pytest.param("mastodon", "ada@localhost", MASTODON, id="Mastodon, no domain"),
        pytest.param("mastodon", "ada@m\u017ftdn.social", MASTODON, id="Mastodon, long s"),
        pytest.param("youtube", "ad", "a YouTube handle", id="YouTube, too short"),
        pytest.param("instagram", "ada-example", "an Instagram handle", id="Instagram, hyphen"),
        pytest.param("threads", "ada example", "a Threads handle", id="Threads, space"),
        pytest.param("tiktok", "a", "a TikTok handle", id="TikTok, too short"),
        pytest.param("facebook", "ada_example", "a Facebook name", id="Facebook, underscore"),
        pytest.param("linkedin", "ada.example", "a LinkedIn name", id="LinkedIn, dot"),
    ],
)
def test_a_handle_outside_its_platforms_alphabet_is_reported(
    problems_of: Callable[..., list[str]], platform: str, handle: str, expected: str
) -> None:
    record = account(platforms={platform: {"handle": handle}})

    assert problems_of(accounts={"ada": record}) == [
        f"accounts/ada.yml:6: platforms.{platform}.handle: '{handle}' is not {expected}"
    ]


@pytest.mark.parametrize(
    ("platforms", "expected"),
    [
        pytest.param(
            {"twitter": {"handle": "ada"}},
            "5: platforms.twitter: no platform 'twitter': one of x, bluesky, mastodon, youtube, instagram,"
            " threads, tiktok, facebook, linkedin",
            id="unknown platform",
        ),
        pytest.param(
            {"bluesk": {"handle": "ada"}},
            "5: platforms.bluesk: no platform 'bluesk': one of x, bluesky, mastodon, youtube, instagram,"
            " threads, tiktok, facebook, linkedin, did you mean 'bluesky'?",
            id="misspelled platform",
        ),
        pytest.param({"x": {"seen": "2018"}}, "5: platforms.x: 'handle' is missing", id="no handle"),
        pytest.param(
            {"x": {"handle": "ada", "status": "gone"}},
            "7: platforms.x.status: 'gone' is not one of active, ended",
            id="status",
        ),
        pytest.param(
            {"x": {"handle": "ada", "seen": "lately"}},
            "7: platforms.x.seen: 'lately' is not a date like '2018', '2018-05' or '2018-05-17'",
            id="seen",
        ),
        pytest.param(
            {"x": {"handle": "ada", "url": "https://x.com/ada"}},
            "7: platforms.x.url: no such field",
            id="unknown field",
        ),
    ],
)
def test_a_profile_against_the_schema_is_reported(
    problems_of: Callable[..., list[str]], platforms: Record, expected: str
) -> None:
    assert problems_of(accounts={"ada": account(platforms=platforms)}) == [f"accounts/ada.yml:{expected}"]


@pytest.mark.parametrize("tag", ["a", "MedTwitter", "COVID19", "1in4", "Médecine", "産婦人科", "a_b"])
def test_a_hashtag_is_of_letters_digits_and_underscores(tag: str) -> None:
    entry = the_entry(hashtags={"it": hashtag(hashtag=tag)})

    assert isinstance(entry, Hashtag)
    assert entry.hashtag == tag


@pytest.mark.parametrize(
    "tag", ["#MedTwitter", "2018", "٢٠١٨", "med-twitter", "med twitter", "a.b", 101 * "a"]
)
@pytest.mark.parametrize(
    ("kind", "record", "field"),
    [
        ("hashtags", lambda tag: hashtag(hashtag=tag), "1: hashtag"),
        ("chats", lambda tag: chat(hashtag=tag), "3: hashtag"),
        ("accounts", lambda tag: account(hashtags=["Fine", tag]), "4: hashtags"),
    ],
)
def test_what_no_platform_would_link_is_not_a_hashtag(
    problems_of: Callable[..., list[str]], kind: str, record: Callable[[str], Record], field: str, tag: str
) -> None:
    assert problems_of(**{kind: {"it": record(tag)}}) == [
        f"{kind}/it.yml:{field}: '{tag}' is not a hashtag: letters, digits or _, written without #"
    ]


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [("60m", 60), ("90m", 90), ("1h", 60), ("24h", 24 * 60), ("48h", 48 * 60), ("7d", 7 * 24 * 60)],
)
def test_a_duration_is_held_in_minutes(fields: str, minutes: int) -> None:
    entry = the_entry(chats={"it": session(duration=fields)})

    assert isinstance(entry, Chat)
    assert [session.duration for session in entry.sessions] == [minutes]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(session(rule=None), id="time known, date announced"),
        pytest.param(session(start=None, zone=None), id="days known, hour unknown"),
        pytest.param(session(start=None), id="zone without hour"),
        pytest.param(session(zone="UTC"), id="UTC"),
        pytest.param(session(since="2020-01-01", until="2020-01-01"), id="one day"),
        pytest.param(session(rule="FREQ=WEEKLY;BYDAY=TU", anchor="2021-05-04"), id="anchor without interval"),
        pytest.param(session(cancelled=["2021-05-19"]), id="cancelled on a day of the rule"),
        pytest.param(session(breaks=[{"from": "2021-05-01", "to": "2021-05-01"}]), id="a break of a day"),
        pytest.param(session(moved=[{"from": "2021-05-19", "to": "2021-05-01"}]), id="moved to any day"),
        pytest.param(chat(schedule="Monthly, announced on X"), id="words only"),
    ],
)
def test_a_session_may_leave_out_what_is_not_known(
    problems_of: Callable[..., list[str]], record: Record
) -> None:
    assert problems_of(chats={"it": record}) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            session(start="8pm"), "5: sessions[0].start: '8pm' is not a time like '20:30'", id="8pm"
        ),
        pytest.param(
            session(start="24:00"), "5: sessions[0].start: '24:00' is not a time like '20:30'", id="24 h"
        ),
        pytest.param(
            session(start="9:00"), "5: sessions[0].start: '9:00' is not a time like '20:30'", id="9:00"
        ),
        pytest.param(
            session(start="2\u0660:3\u0660"),
            "5: sessions[0].start: '2\u0660:3\u0660' is not a time like '20:30'",
            id="other digits",
        ),
        pytest.param(
            session(start=None, zone="Europe/Lodon"),
            "5: sessions[0].zone: 'Europe/Lodon' is not an IANA time zone, did you mean"
            " 'Europe/London' or 'Europe/Lisbon'?",
            id="misspelled zone",
        ),
        pytest.param(
            session(start=None, zone="EST5"),
            "5: sessions[0].zone: 'EST5' is not an IANA time zone",
            id="EST5",
        ),
        pytest.param(
            session(start=None, zone="EST"), "5: sessions[0].zone: 'EST' is not an IANA time zone", id="EST"
        ),
        pytest.param(
            session(start=None, zone="right/Europe/London"),
            "5: sessions[0].zone: 'right/Europe/London' is not an IANA time zone, did you mean"
            " 'Europe/London'?",
            id="zone that counts leap seconds",
        ),
        pytest.param(
            session(start=None, zone="posix/Asia/Manila"),
            "5: sessions[0].zone: 'posix/Asia/Manila' is not an IANA time zone, did you mean 'Asia/Manila'?",
            id="copy of a zone",
        ),
        pytest.param(
            session(start=None, zone="../etc/passwd"),
            "5: sessions[0].zone: '../etc/passwd' is not an IANA time zone",
            id="path for a zone",
        ),
        pytest.param(
            session(start=None, zone="America/Argentina"),
            "5: sessions[0].zone: 'America/Argentina' is not an IANA time zone, did you mean"
            " 'America/Argentina/Salta' or 'America/Argentina/Jujuy'?",
            id="part of a zone's name",
        ),
        pytest.param(
            session(zone=None),
            "5: sessions[0].start: needs a 'zone': a time without a zone is ambiguous",
            id="hour without zone",
        ),
        pytest.param(
            session(rule="monthly"),
            "7: sessions[0].rule: 'monthly' is not one of FREQ=, INTERVAL=, BYMONTH=, BYMONTHDAY=, BYDAY=,"
            " each once",
            id="rule in words",
        ),
        pytest.param(
            session(rule="FREQ=WEEKLY"), "7: sessions[0].rule: a WEEKLY rule needs BYDAY", id="vague rule"
        ),
        pytest.param(
            session(duration="1.5h"),
            "8: sessions[0].duration: '1.5h' is not a length like 60m, 24h or 7d",
            id="fraction of an hour",
        ),
        pytest.param(
            session(duration="0m"),
            "8: sessions[0].duration: '0m' is not a length like 60m, 24h or 7d",
            id="no time",
        ),
        pytest.param(
            session(duration="60"),
            "8: sessions[0].duration: '60' is not a length like 60m, 24h or 7d",
            id="60",
        ),
        pytest.param(
            session(since="2020-01"),
            "8: sessions[0].since: '2020-01' is not a whole date like '2018-05-17'",
            id="since a month",
        ),
        pytest.param(
            session(since="2020-01-02", until="2020-01-01"),
            "9: sessions[0].until: '2020-01-01' is before 'since'",
            id="until before since",
        ),
        pytest.param(
            session(rule=None, start=None, dates=["2026-12-08"]),
            "6: sessions[0].dates: needs a 'start' and a 'zone': when on these days is it held?",
            id="announced days without an hour",
        ),
        pytest.param(
            session(rule=None, dates=["2026-12-08"], until="2026-11-30"),
            "7: sessions[0].dates: '2026-12-08' is not between 'since' and 'until'",
            id="announced days after the end",
        ),
        pytest.param(
            session(rule=None, dates=["2026-12-22", "2026-12-08"]),
            "7: sessions[0].dates: must be in date order",
            id="announced days in no order",
        ),
        pytest.param(
            session(dates=["2026-12-16"]),
            "8: sessions[0].dates: '2026-12-16' is already a day of the rule",
            id="an announced day of the rule",
        ),
        pytest.param(
            session(rule=None, dates=["2026-13-08"]),
            "7: sessions[0].dates: '2026-13-08' is not a whole date like '2018-05-17'",
            id="an announced day that is none",
        ),
        pytest.param(
            session(rule=None, anchor="2020-01-01"),
            "7: sessions[0].anchor: needs a 'rule' that it belongs to",
            id="anchor without rule",
        ),
        pytest.param(
            session(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", cancelled=["2021-05-02"]),
            "7: sessions[0].rule: INTERVAL needs an 'anchor': a day on which it is known to have been held",
            id="interval without anchor",
        ),
        pytest.param(
            session(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", anchor="2021-05-03"),
            "8: sessions[0].anchor: '2021-05-03' (Monday) is not a day of the rule",
            id="anchor on another day",
        ),
        pytest.param(
            session(cancelled=["2021-05-19", "2021-05-20"]),
            "8: sessions[0].cancelled: '2021-05-20' is not a day of the rule",
            id="cancelled on another day",
        ),
        pytest.param(
            session(cancelled=["20210519"]),
            "8: sessions[0].cancelled: '20210519' is not a whole date like '2018-05-17'",
            id="cancelled on no date",
        ),
        pytest.param(
            session(breaks=[{"from": "2021-05-02", "to": "2021-05-01"}]),
            "10: sessions[0].breaks[0].to: '2021-05-01' is before 'from'",
            id="a break that ends before it begins",
        ),
        pytest.param(
            session(breaks=[{"from": "2021-05-02"}]),
            "9: sessions[0].breaks[0]: 'to' is missing",
            id="a break without end",
        ),
        pytest.param(
            session(rule=None, breaks=[{"from": "2021-05-01", "to": "2021-05-02"}]),
            "7: sessions[0].breaks: needs a 'rule' that it belongs to",
            id="a break of nothing",
        ),
        pytest.param(
            session(moved=[{"from": "2021-05-20", "to": "2021-05-21"}]),
            "8: sessions[0].moved: '2021-05-20' is not a day of the rule",
            id="moved from another day",
        ),
        pytest.param(
            session(moved=[{"from": "2021-05-19"}]),
            "9: sessions[0].moved[0].from: needs a 'to' or a 'start': where it was moved",
            id="moved nowhere",
        ),
        pytest.param(
            session(moved=[{"to": "2021-05-21"}]),
            "9: sessions[0].moved[0]: 'from' is missing",
            id="moved from nowhere",
        ),
        pytest.param(
            session(moved=[{"from": "2021-05-19", "start": "8 pm"}]),
            "10: sessions[0].moved[0].start: '8 pm' is not a time like '20:30'",
            id="moved to 8 pm",
        ),
        pytest.param(
            session(cancelled=["2021-05-19"], moved=[{"from": "2021-05-19", "start": "20:00"}]),
            "10: sessions[0].moved: '2021-05-19' is already canceled or moved",
            id="cancelled and moved",
        ),
        pytest.param(session(timezone="UTC"), "8: sessions[0].timezone: no such field", id="timezone"),
    ],
)
def test_a_session_that_makes_no_sense_is_reported(
    problems_of: Callable[..., list[str]], record: Record, expected: str
) -> None:
    assert problems_of(chats={"it": record}) == [f"chats/it.yml:{expected}"]


def test_every_problem_of_a_record_is_reported(problems_of: Callable[..., list[str]]) -> None:
    record = account(country="gb", topics=["joy"], platforms={"x": {"handle": "@ada"}}, sources=None)

    assert problems_of(accounts={"ada": record}) == [
        "accounts/ada.yml:3: country: 'gb' is not an ISO 3166 country code, did you mean 'GB'?",
        "accounts/ada.yml:6: topics[0]: no topic 'joy'",
        "accounts/ada.yml:9: platforms.x.handle: '@ada' is not an X handle: up to 15 letters, digits or _",
        "accounts/ada.yml:1: 'sources' is missing: every entry names the public page that it is based on",
    ]
