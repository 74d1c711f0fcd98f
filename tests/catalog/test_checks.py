from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, SPECIALTIES, TOPICS, account, chat, event, hashtag, write_catalog, write_yaml

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.removal import removal_hash

if TYPE_CHECKING:
    from factories import Record

    from medtw.model import Catalog

#: Uses every term, so that no test needs to.
EVERYTHING = account(specialties=[*SPECIALTIES], topics=[*TOPICS])


def problems(accounts: dict[str, Record] | None = None, **catalog: Any) -> list[str]:
    root = write_catalog(Path(), accounts={"everything": EVERYTHING, **(accounts or {})}, **catalog)
    return [str(problem) for problem in check(load(root))]


def bundled(**catalog: Any) -> Catalog:
    """A catalog without problems, to which tests add others."""
    loaded = load(write_catalog(Path("bundled"), **catalog))
    assert loaded.problems == []
    return loaded.catalog


def problems_of_own(base: Catalog, **accounts: Record) -> list[str]:
    """The problems in a folder of accounts that is added to a catalog."""
    for entry_id, record in accounts.items():
        path = Path(f"own/accounts/{entry_id}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_yaml(path, record)
    return [str(problem) for problem in check(load(Path("own"), base=base), base)]


def test_a_sound_catalog_has_no_problems() -> None:
    assert (
        problems(
            accounts={"ada": account(platforms={"x": {"handle": "ada"}})},
            chats={"exchat": chat(hosts=["ada"], hashtag="ExChat", replaced_by="exchat-tag")},
            hashtags={"exchat-tag": hashtag(hashtag="ExChat")},
        )
        == []
    )


def test_a_host_has_to_be_an_account() -> None:
    assert problems(
        accounts={"ada-example": account()},
        chats={"exchat": chat(hosts=["ada-example", "ada-exampel", "exchat", "nobody"])},
    ) == [
        "chats/exchat.yml:6: hosts[1]: no account 'ada-exampel', did you mean 'ada-example'?",
        "chats/exchat.yml:7: hosts[2]: no account 'exchat'",
        "chats/exchat.yml:8: hosts[3]: no account 'nobody'",
    ]


def test_what_replaces_an_entry_has_to_be_an_entry() -> None:
    assert problems(
        accounts={"ada": account(replaced_by="exchatt"), "eve": account(replaced_by="exchat")},
        chats={"exchat": chat()},
    ) == ["accounts/ada.yml:8: replaced_by: no entry 'exchatt', did you mean 'exchat'?"]


def test_a_handle_belongs_to_one_account_in_capitals_or_not() -> None:
    assert problems(
        accounts={
            "ada": account(platforms={"x": {"handle": "AdaExample"}}),
            "eve": account(platforms={"x": {"handle": "adaexample"}, "tiktok": {"handle": "eve"}}),
            "joe": account(platforms={"threads": {"handle": "AdaExample"}, "tiktok": {"handle": "Eve"}}),
        }
    ) == [
        "accounts/eve.yml:6: platforms.x.handle: 'adaexample' is taken by 'ada'",
        "accounts/joe.yml:8: platforms.tiktok.handle: 'Eve' is taken by 'eve'",
    ]


def test_the_identifier_of_a_bluesky_profile_belongs_to_one_account() -> None:
    did = "did:plc:adaexampleadaexampleadae"
    assert problems(
        accounts={
            "ada": account(platforms={"bluesky": {"handle": "ada.bsky.social", "did": did}}),
            "eve": account(platforms={"bluesky": {"handle": "eve.bsky.social", "did": did}}),
        }
    ) == [f"accounts/eve.yml:7: platforms.bluesky.did: '{did}' is taken by 'ada'"]


def test_a_hashtag_has_one_entry_and_one_chat() -> None:
    assert problems(
        chats={"one": chat(hashtag="Same"), "two": chat(hashtag="same")},
        hashtags={"same": hashtag(hashtag="SAME"), "tagged": hashtag(hashtag="Same")},
    ) == [
        "chats/two.yml:3: hashtag: 'same' is taken by 'one'",
        "hashtags/tagged.yml:1: hashtag: 'Same' is taken by 'same'",
    ]


def test_an_account_says_where_it_is_found() -> None:
    assert problems(accounts={"ada": account(links=None)}) == [
        "accounts/ada.yml:1: needs 'platforms' or 'links': where is it found?"
    ]


def test_the_hashtag_of_one_year_belongs_to_its_series() -> None:
    tags = {
        "asc-22": hashtag(hashtag="ASC22", form="conference"),
        "day-2020": hashtag(hashtag="Day2020", form="campaign"),
        "pharmacy-24": hashtag(hashtag="Pharmacy24", form="campaign"),
        "covid-19": hashtag(hashtag="COVID19", form="disease"),
    }
    held = {"from": "2022-12-10", "to": "2022-12-13", "hashtag": "asc22"}

    assert problems(hashtags=tags, events={"asc": event(rule=None, editions=[held])}) == [
        "hashtags/day-2020.yml:1: hashtag: 'Day2020' is of one year: name it in the 'hashtags' of its event"
    ]


def test_nothing_has_happened_after_the_date_of_the_catalog() -> None:
    record = account(
        platforms={"x": {"handle": "ada", "seen": "2026-12"}},
        status="ended",
        ended="2027",
        sources=[SOURCE, {**SOURCE, "url": "https://example.org/new", "published": "2026-11-23"}],
    )

    assert problems(accounts={"ada": record}, about={"date": "2026-11-22"}) == [
        "accounts/ada.yml:7: platforms.x.seen: '2026-12' is after the catalog's date, 2026-11-22",
        "accounts/ada.yml:9: ended: '2027' is after the catalog's date, 2026-11-22",
        "accounts/ada.yml:16: sources[1].published: '2026-11-23' is after the catalog's date, 2026-11-22",
    ]


@pytest.mark.parametrize("published", ["2026", "2026-11", "2026-11-22"])
def test_a_date_that_holds_the_catalogs_own_is_not_in_the_future(published: str) -> None:
    record = account(sources=[{**SOURCE, "published": published}])

    assert problems(accounts={"ada": record}, about={"date": "2026-11-22"}) == []


def test_the_removal_hash_is_the_same_however_a_name_is_written() -> None:
    assert removal_hash("Ada_Example") == sha256(b"medtw:adaexample").hexdigest()
    assert {removal_hash(name) for name in ("@adaexample", "ada-example", "ADA_EXAMPLE")} == {
        removal_hash("Ada_Example")
    }


@pytest.mark.parametrize(
    ("removed", "named"),
    [
        pytest.param("eve", "eve", id="id"),
        pytest.param("@eve_writes", "EveWrites", id="handle"),
        pytest.param("eve@mstdn.social", "Eve@mstdn.social", id="Mastodon handle"),
    ],
)
def test_a_removed_person_is_not_listed_again(removed: str, named: str) -> None:
    record = account(platforms={"x": {"handle": "EveWrites"}, "mastodon": {"handle": "Eve@mstdn.social"}})

    assert problems(
        accounts={"ada": account(), "eve": record}, removed={"removed": [removal_hash(removed)]}
    ) == [f"accounts/eve.yml:1: '{named}' was removed on request and must not be listed"]


def test_a_term_that_neither_an_entry_nor_a_narrower_term_in_use_has_is_reported_with_its_line() -> None:
    root = write_catalog(Path(), accounts={"ada": account(specialties=["surgery"], topics=["burnout"])})

    assert [str(problem) for problem in check(load(root))] == [
        "terms/specialties/pediatrics.yml:1: is not used by any entry",
        "terms/specialties/urology.yml:1: is not used by any entry",
        "terms/topics/mentorship.yml:1: is not used by any entry",
    ]


def test_an_added_catalog_may_use_the_accounts_and_terms_of_its_base_but_need_not() -> None:
    base = bundled(accounts={"ada": account()})

    assert problems_of_own(base, eve=account(topics=["burnout"], replaced_by="ada")) == []


def test_an_added_catalog_keeps_the_removals_and_the_date_of_its_base() -> None:
    base = bundled(removed={"removed": [removal_hash("eve")]}, about={"date": "2018-01-01"})

    assert problems_of_own(base, eve=account()) == [
        "own/accounts/eve.yml:1: 'eve' was removed on request and must not be listed",
        "own/accounts/eve.yml:11: sources[0].published: '2018-05' is after the catalog's date, 2018-01-01",
    ]


def test_an_added_file_that_cannot_be_read_is_the_only_problem() -> None:
    base = bundled(accounts={"ada": account()}, chats={"exchat": chat(hosts=["ada"])})
    Path("people.jsonl").write_bytes(b"\xff")

    assert [str(problem) for problem in check(load(Path("people.jsonl"), base=base), base)] == [
        "people.jsonl: is not UTF-8 text"
    ]


def test_problems_are_in_the_order_of_files_and_lines_and_each_stands_once() -> None:
    root = write_catalog(
        Path(),
        accounts={"everything": EVERYTHING, "zoe": account(replaced_by="nobody", country="gb")},
        chats={"exchat": chat(hosts=["nobody"])},
    )
    (root / "accounts/ada.yml").write_text("name:\nform: NO\n", encoding="utf-8")

    assert [str(problem) for problem in check(load(root))] == [
        "accounts/ada.yml:1: 'sources' is missing: every entry names the public page that it is based on",
        "accounts/ada.yml:1: 'summary' is missing",
        "accounts/ada.yml:1: needs 'platforms' or 'links': where is it found?",
        "accounts/ada.yml:1: name: has no value; leave the field out",
        (
            "accounts/ada.yml:2: form: 'NO' is not one of person, organization, project, podcast, blog,"
            " journal, conference, parody, bot"
        ),
        "accounts/ada.yml:2: form: write 'NO' in quotes: YAML takes it for true or false",
        "accounts/zoe.yml:3: country: 'gb' is not an ISO 3166 country code, did you mean 'GB'?",
        "accounts/zoe.yml:9: replaced_by: no entry 'nobody'",
        "chats/exchat.yml:5: hosts[0]: no account 'nobody'",
    ]
