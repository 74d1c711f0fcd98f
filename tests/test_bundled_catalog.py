"""The real catalog: it is valid, and what the founding article named is in it and correct."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from medtw.agenda import choose, list_all
from medtw.bundle import CHECKOUT
from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.life import Life, Status
from medtw.model import Account, Chat, Event, Hashtag, Helpline
from medtw.schedule import days
from medtw.search.filters import Filters

if TYPE_CHECKING:
    from medtw.catalog.loaded import Loaded
    from medtw.index.store import Index
    from medtw.model import Catalog, Entry

#: "Find a Home Online on #Medtwitter!" (Op-Med, 2018), the article that the catalog started from.
FOUNDING_ARTICLE = "https://opmed.doximity.com/articles/find-a-home-online-on-medtwitter-"
HANDLES = (
    *("AmerAcadPeds", "ASlavitt", "BrowofJustice", "choo_ek", "ClinicalPearl", "CoreIMpodcast", "darakass"),
    *("dog_feelings", "feminemtweets", "GirlMedMedia", "harvardmacy", "hcldr", "hshermd", "meganranney"),
    *("S_P_MD", "SilentNoMoreFnd", "thosewecarry", "WeAreCanadiEM", "womeninmedchat"),
)
HASHTAGS = (
    *("ATS2018", "docs4gunsense", "EndGunViolenceNow", "FOAM", "HCLDR", "HealthyInHC", "HeForShe", "MedEd"),
    *("medpups", "MedTwitter", "medtwitterpet", "MeToo", "PutKids1st", "SoMe", "TimesUp", "Tweetiatricians"),
    "WomenInMedicine",
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(CHECKOUT)


@pytest.fixture(scope="module")
def entries(loaded: Loaded) -> dict[str, Entry]:
    return {entry.id: entry for entry in loaded.catalog.entries}


def test_it_has_no_problems(loaded: Loaded) -> None:
    assert [str(problem) for problem in check(loaded)] == []


def test_it_stays_as_alive_as_it_became(loaded: Loaded) -> None:
    entries = loaded.catalog.entries
    seen = [entry.seen or "" for entry in entries]
    accounts = [entry for entry in entries if isinstance(entry, Account)]
    chats = [entry for entry in entries if isinstance(entry, Chat)]
    day = date(2026, 11, 28)
    counts = {
        "entries": len(entries),
        "seen since November 2024": sum(when >= "2024-11-28" for when in seen),
        "seen since November 2025": sum(when >= "2025-11-28" for when in seen),
        "on Bluesky": sum("bluesky" in {p.platform for p in account.profiles} for account in accounts),
        "with a feed": sum(account.feed is not None for account in accounts),
        "with a language": sum(bool(account.languages) for account in accounts),
        "events": sum(isinstance(entry, Event) for entry in entries),
        "living chats with a rhythm": sum(
            chat.life_on(day) in (Life.ACTIVE, Life.RECENT) and bool(chat.schedule or chat.sessions)
            for chat in chats
        ),
    }
    least = {
        "entries": 2700,
        "seen since November 2024": 850,
        "seen since November 2025": 450,
        "on Bluesky": 225,
        "with a feed": 150,
        "with a language": 480,
        "events": 250,
        "living chats with a rhythm": 60,
    }
    assert {name: count for name, count in counts.items() if count < least[name]} == {}


def test_the_accounts_and_hashtags_of_the_founding_article_are_in_it(entries: dict[str, Entry]) -> None:
    accounts = [e for e in entries.values() if isinstance(e, Account) and _is_founding(e)]
    handles = {profile.handle for account in accounts for profile in account.profiles}
    hashtags = {e.hashtag for e in entries.values() if isinstance(e, Hashtag) and _is_founding(e)}
    assert [handle for handle in HANDLES if handle not in handles] == []
    assert [hashtag for hashtag in HASHTAGS if hashtag not in hashtags] == []


@pytest.mark.parametrize("name", ["fix-feminem-idea-exchange", "girl-med-live"])
def test_its_conferences_are_in_it(name: str, entries: dict[str, Entry]) -> None:
    assert (entries[name].form, _is_founding(entries[name])) == ("conference", True)


def test_the_chat_on_women_in_medicine_has_its_hour(entries: dict[str, Entry]) -> None:
    chat = entries["women-in-medicine-chat"]
    assert isinstance(chat, Chat)
    [session] = chat.sessions
    assert (session.start, session.zone, session.rule, session.duration) == (
        *("21:00", "America/New_York", "FREQ=WEEKLY;BYDAY=SU"),
        None,
    )


def test_the_leadership_chat_ended_as_its_own_site_says(entries: dict[str, Entry]) -> None:
    chat = entries["hcldr-chat"]
    assert isinstance(chat, Chat)
    [session] = chat.sessions
    assert (chat.status, chat.ended, session.until) == (Status.ENDED, "2023-10-31", "2023-10-31")
    assert (session.start, session.zone, session.rule) == (
        *("20:30", "America/New_York"),
        "FREQ=WEEKLY;BYDAY=TU",
    )
    assert chat.sources[0].url == "https://hcldr.life/final-hcldr-tweetchat-october-31st-2023.html"


def test_the_nurses_podcast_carries_its_warning(entries: dict[str, Entry]) -> None:
    assert entries["mitochondrial-eve"].content_warnings == ("emotional distress", "abuse", "suicide")


def test_a_collection_lists_all_that_the_founding_article_named(
    loaded: Loaded, entries: dict[str, Entry]
) -> None:
    [collection] = [each for each in loaded.catalog.collections if each.id == "find-a-home-online"]

    assert collection.source.url.startswith(FOUNDING_ARTICLE)
    assert {*collection.entries} == {entry.id for entry in entries.values() if _is_founding(entry)}


def _is_founding(entry: Entry) -> bool:
    return any(source.url.startswith(FOUNDING_ARTICLE) for source in entry.sources)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2012, 1, 3)])
def test_every_chat_is_listed_with_all(
    day: date, loaded: Loaded, compiled: Callable[[Catalog], Index]
) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    listing = list_all(compiled(loaded.catalog), Filters(), day, everything=True)

    agenda = choose(listing, days(day, 7, UTC), now, None)

    undated = (*agenda.announced, *agenda.others)
    shown = {held.chat.id for held in agenda.held} | {chat.id for chat in undated}
    assert shown == {entry.id for entry in loaded.catalog.entries if isinstance(entry, Chat)}


def test_crisis_lines_have_a_number_in_many_countries(loaded: Loaded) -> None:
    lines = loaded.catalog.helplines
    countries = {line.country for line in lines if line.scope == "crisis" and line.phone}

    assert len(countries) >= 39
    assert sum(line.scope == "emergency" for line in lines) >= 130


@pytest.mark.parametrize(
    ("line_id", "number"),
    [
        ("samaritans", "116 123"),
        ("988-suicide-and-crisis-lifeline", "988"),
        ("bma-counselling-and-peer-support", "0330 123 1245"),
        ("lifeline-australia", "13 11 14"),
    ],
)
def test_lines_that_many_rely_on_have_their_number(line_id: str, number: str, loaded: Loaded) -> None:
    assert {line.id: line.phone for line in loaded.catalog.helplines}[line_id] == number


def test_help_lines_of_earlier_catalogs_keep_their_ids(loaded: Loaded) -> None:
    kept = {
        *("doctors-health-in-queensland", "doctors-health-nsw", "drs4drs-support-service"),
        *("racp-support-program", "cmpa-physician-advisors", "sps-soins-aux-professionnels-en-sante"),
        *("bma-counselling-and-peer-support", "practitioner-health-matters-programme"),
        *("mps-and-mas-counselling-service", "racp-support-program-new-zealand"),
        *("rnzcgp-employee-assistance-programme", "988-suicide-and-crisis-lifeline"),
        *("physician-support-line", "healthcare-workers-care-network"),
    }

    assert kept - {line.id for line in loaded.catalog.helplines} == set()


def test_the_first_line_of_each_country_serves_all_of_it_where_any_does(loaded: Loaded) -> None:
    first: dict[str | None, Helpline] = {}
    for line in loaded.catalog.helplines:
        if line.scope == "crisis" and line.phone:
            first.setdefault(line.country, line)

    assert {country for country, line in first.items() if line.region} == {"CO"}
