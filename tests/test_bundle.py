from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from factories import account, chat, hashtag, helpline, write_catalog, write_yaml

from medtw import bundle
from medtw.catalog.folder import load
from medtw.errors import CatalogNotFoundError, IndexUnreadableError, InvalidCatalogError
from medtw.index.compile import compile_catalog
from medtw.model import Account, Catalog
from medtw.removal import removal_hash

TOPIC = {"burnout": {"label": "Burnout"}}
SPECIALTY = {"surgery": {"label": "Surgery"}}


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in tmp_path, so that messages about a catalog at Path() have short paths."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalog of a checkout, in which Ada hosts a chat and Bob was removed; there is no bundled file."""
    root = write_catalog(
        tmp_path / "checkout",
        accounts={"ada": account(summary="As bundled.", topics=["burnout"], specialties=["surgery"])},
        chats={"talk": chat(hosts=["ada"])},
        specialties=SPECIALTY,
        topics=TOPIC,
        confusables={"hyper": ["hypo"]},
        helplines={"gb": {"gb": helpline()}},
        removed={"removed": [removal_hash("bob"), removal_hash("BobTweets")]},
    )
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    set_bundled(monkeypatch, tmp_path / "nothing.sqlite")
    return root


def set_bundled(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(bundle, "BUNDLED", path)


@pytest.fixture
def wheel(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same catalog as the compiled file in a wheel; there is no checkout."""
    path = tmp_path / "catalog.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        compile_catalog(load(checkout).catalog, connection)
    set_bundled(monkeypatch, path)
    monkeypatch.setattr(bundle, "CHECKOUT", tmp_path / "no-checkout")
    return path


@pytest.fixture(params=["checkout", "wheel"])
def base(request: pytest.FixtureRequest) -> Path:
    """The bundled catalog, in both forms."""
    path: Path = request.getfixturevalue(request.param)
    return path


def opened(*added: str) -> Catalog:
    """The complete catalog of an index, opened with others added to the bundled one."""
    with closing(bundle.open_index([Path(name) for name in added], cache=lambda: Path("cache"))) as index:
        return index.catalog()


def write_entries(root: str, **accounts: dict[str, Any]) -> None:
    """Write a catalog that contains only accounts."""
    folder = Path(root, "accounts")
    folder.mkdir(parents=True)
    for entry_id, record in accounts.items():
        write_yaml(folder / f"{entry_id}.yml", record)


def summaries(catalog: Catalog) -> dict[str, str]:
    return {entry.id: entry.summary for entry in catalog.entries}


def test_a_wheel_opens_its_own_file_and_asks_for_no_cache(wheel: Path) -> None:
    def no_cache() -> Path:
        pytest.fail("the cache is asked for")

    with closing(bundle.open_index([], cache=no_cache)) as index:
        place = index._connection.execute("PRAGMA database_list").fetchone()[2]

        assert place == str(wheel)
        assert summaries(index.catalog()) == {"ada": "As bundled.", "talk": "Talks."}


def test_a_checkout_is_compiled_once_and_again_when_it_changes(checkout: Path) -> None:
    assert summaries(opened()) == summaries(opened()) == {"ada": "As bundled.", "talk": "Talks."}
    assert len(list(Path("cache").iterdir())) == 1

    write_yaml(checkout / "chats" / "talk.yml", chat(summary="Changed.", hosts=["ada"]))
    assert summaries(opened()) == {"ada": "As bundled.", "talk": "Changed."}


def test_progress_is_told_of_reading_and_compiling(checkout: Path) -> None:
    told = []
    bundle.open_index([], cache=lambda: Path("cache"), progress=lambda *done: told.append(done)).close()

    assert checkout.exists()
    assert told == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2), ("compiling", 2, 2)]


@pytest.mark.usefixtures("base")
def test_an_added_entry_takes_the_place_of_the_one_with_its_id() -> None:
    write_entries("mine", ada=account(summary="Mine."), eve=account(summary="New."))
    ada = opened("mine").entries[0]

    assert summaries(opened("mine")) == {"ada": "Mine.", "eve": "New.", "talk": "Talks."}
    assert isinstance(ada, Account)
    assert ada.topics == ()  # taken as a whole, not merged


@pytest.mark.usefixtures("base")
def test_an_added_entry_may_only_state_what_it_changes_in_the_catalogs_before() -> None:
    write_entries("mine", ada={"amends": "bundled", "summary": "Mine."}, eve=account(summary="New."))
    write_entries("more", ada={"amends": "bundled", "aliases": ["Countess"]})
    [before, *_] = opened().entries
    [ada, *_] = opened("mine", "more").entries

    assert ada == before.replace(summary="Mine.", aliases=("Countess",), catalog="more")


@pytest.mark.parametrize("fields", [{"summary": "Mine."}, {"feed": "https://ada.example.org/feed"}])
def test_what_was_seen_of_an_amended_entry_counts_unless_it_was_seen_elsewhere(
    checkout: Path, fields: dict[str, str]
) -> None:
    line = {"entry": "ada", "subject": "bluesky", "of": "ada.example.org"}
    seen = line | {"checked": "2026-11-20", "state": "ok", "seen": "2026-11-19"}
    (checkout / "observations.jsonl").write_text(json.dumps(seen) + "\n")
    write_entries("mine", ada={"amends": "bundled"} | fields)
    [ada, *_] = opened("mine").entries

    assert (ada.sighting is not None) is ("summary" in fields)


@pytest.mark.usefixtures("base")
def test_a_change_of_an_added_catalog_is_seen_at_once() -> None:
    write_entries("mine", eve=account(summary="First."))
    before = opened("mine")
    write_yaml(Path("mine/accounts/eve.yml"), account(summary="Second."))

    assert (summaries(before)["eve"], summaries(opened("mine"))["eve"]) == ("First.", "Second.")


@pytest.mark.usefixtures("base")
def test_an_added_entry_may_use_the_bundled_vocabularies_and_accounts() -> None:
    write_entries("mine", eve=account(topics=["burnout"], specialties=["surgery"]))
    Path("mine/chats").mkdir()
    write_yaml(Path("mine/chats/another.yml"), chat(hosts=["ada", "eve"]))

    assert [*summaries(opened("mine"))] == ["ada", "another", "eve", "talk"]


@pytest.mark.usefixtures("base")
def test_an_added_catalog_brings_vocabularies_pairs_and_help_lines_of_its_own() -> None:
    write_catalog(
        Path("mine"),
        hashtags={"tag": hashtag(topics=["mentoring", "burnout"])},
        specialties={"surgery": {"label": "Surgery and more"}},
        topics={"mentoring": {"label": "Mentoring"}, "burnout": {"label": "Burning out"}},
        confusables={"ileum": ["ilium"]},
        helplines={"ie": {"ie": helpline()}},
    )
    catalog = opened("mine")

    assert [term.label for term in catalog.topics] == ["Burning out", "Mentoring"]
    assert [term.label for term in catalog.specialties] == ["Surgery and more"]
    assert catalog.confusables == (("hyper", "hypo"), ("ileum", "ilium"))
    assert [line.id for line in catalog.helplines] == ["gb", "ie"]
    assert catalog.date == "2026-11-22"


@pytest.mark.usefixtures("base")
def test_a_catalog_of_json_lines_can_be_added() -> None:
    lines = [
        {"kind": "account", "id": "ada", **account(summary="Mine.")},
        {"kind": "hashtag", "id": "tag", **hashtag(summary="New.", topics=["burnout"])},
    ]
    Path("mine.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    assert summaries(opened("mine.jsonl")) == {"ada": "Mine.", "tag": "New.", "talk": "Talks."}


@pytest.mark.usefixtures("base")
def test_of_two_added_catalogs_the_last_counts_and_may_use_the_first() -> None:
    write_catalog(
        Path("one"),
        accounts={"ada": account(summary="One."), "eve": account(summary="One.")},
        specialties=SPECIALTY,
        topics={"queues": {"label": "Queues"}},
    )
    write_entries("two", ada=account(summary="Two.", topics=["queues"]))

    assert summaries(opened("one", "two")) == {"ada": "Two.", "eve": "One.", "talk": "Talks."}


@pytest.mark.usefixtures("base")
def test_the_problems_of_an_added_catalog_are_an_error_that_lists_them() -> None:
    write_entries("mine", eve=account(name=None, topics=["burnuot"]), fay=account(status="dead"))

    with pytest.raises(InvalidCatalogError) as raised:
        opened("mine")

    assert raised.value.exit_code == 3
    assert raised.value.message.splitlines() == [
        "the catalog at 'mine' has 3 problems",
        "mine/accounts/eve.yml:1: 'name' is missing",
        "mine/accounts/eve.yml:4: topics[0]: no topic 'burnuot', did you mean 'burnout'?",
        "mine/accounts/fay.yml:8: status: 'dead' is not one of active, ended",
    ]


@pytest.mark.usefixtures("base")
def test_an_invalid_catalog_is_not_cached() -> None:
    write_entries("mine", eve=account(status="dead"))

    for _ in range(2):
        with pytest.raises(InvalidCatalogError):
            opened("mine")
    assert list(Path("cache").iterdir()) == []


@pytest.mark.usefixtures("base")
def test_who_was_removed_from_the_bundled_catalog_stays_removed_in_an_added_one() -> None:
    write_entries("mine", bob=account(), robert=account(platforms={"x": {"handle": "bobtweets"}}))

    with pytest.raises(InvalidCatalogError) as raised:
        opened("mine")

    assert raised.value.message.splitlines() == [
        "the catalog at 'mine' has 2 problems",
        "mine/accounts/bob.yml:1: 'bob' was removed on request and must not be listed",
        "mine/accounts/robert.yml:1: 'bobtweets' was removed on request and must not be listed",
    ]


@pytest.mark.usefixtures("base")
def test_a_removal_in_one_added_catalog_holds_for_the_next() -> None:
    Path("one").mkdir()
    write_yaml(Path("one/removed.yml"), {"removed": [removal_hash("eve")]})
    write_entries("two", eve=account())

    with pytest.raises(InvalidCatalogError) as raised:
        opened("one", "two")

    assert raised.value.message.splitlines() == [
        "the catalog at 'two' has 1 problem",
        "two/accounts/eve.yml:1: 'eve' was removed on request and must not be listed",
    ]


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("name", ["missing", "missing.jsonl", "empty"])
def test_what_is_no_catalog_is_an_error_that_says_what_one_is(name: str) -> None:
    Path("empty").mkdir()

    with pytest.raises(CatalogNotFoundError) as raised:
        opened(name)

    assert (raised.value.message, raised.value.hint, raised.value.exit_code) == (
        f"no catalog at '{name}'",
        "a catalog is a folder with accounts/, chats/ or hashtags/, or a .jsonl file",
        3,
    )


def test_an_invalid_checkout_is_an_error_as_well(checkout: Path) -> None:
    write_yaml(checkout / "accounts" / "bob.yml", account())

    with pytest.raises(InvalidCatalogError) as raised:
        opened()

    assert raised.value.message.splitlines() == [
        f"the catalog at '{checkout}' has 1 problem",
        f"{checkout}/accounts/bob.yml:1: 'bob' was removed on request and must not be listed",
    ]


@pytest.mark.parametrize("added", [pytest.param((), id="alone"), pytest.param(("mine",), id="added to")])
def test_a_damaged_wheel_is_an_error(wheel: Path, added: tuple[str, ...]) -> None:
    write_entries("mine", eve=account())
    wheel.write_bytes(wheel.read_bytes()[:-1])

    with pytest.raises(IndexUnreadableError) as raised:
        opened(*added)

    assert raised.value.message == f"the compiled catalog '{wheel}' cannot be read: it is cut short"


@pytest.mark.usefixtures("base")
def test_only_a_catalog_with_a_date_of_its_own_stands_on_its_own() -> None:
    write_entries("mine", eve=account())
    based = bundle.base_for(Path("mine"))

    assert based is not None
    assert summaries(based) == {"ada": "As bundled.", "talk": "Talks."}
    assert bundle.base_for(write_catalog(Path("whole"))) is None


@pytest.mark.usefixtures("base")
def test_a_removal_in_an_added_catalog_hides_a_bundled_entry() -> None:
    before = summaries(opened())
    Path("mine").mkdir()
    write_yaml(Path("mine/removed.yml"), {"removed": [removal_hash("ada")]})

    assert summaries(opened("mine")) == {name: text for name, text in before.items() if name != "ada"}
    assert "ada" in before


def test_a_file_with_zeros_in_its_middle_is_an_error(wheel: Path) -> None:
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

    with pytest.raises(IndexUnreadableError) as raised:
        opened()

    assert raised.value.message.startswith(f"the compiled catalog '{wheel}' cannot be read: ")
