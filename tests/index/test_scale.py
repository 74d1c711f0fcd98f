"""The size of a catalog costs only space: how it is compiled, and what is read to answer a query."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, chat, hashtag, write_catalog, write_yaml

from medtw import bundle
from medtw.catalog.checks import Checker
from medtw.catalog.folder import load
from medtw.catalog.lines import stream, vocabularies_of
from medtw.index import store
from medtw.index.compile import compile_catalog
from medtw.index.expressions import having
from medtw.index.store import Index
from medtw.index.tokens import Token
from medtw.kinds import Kind
from medtw.removal import removal_hash
from medtw.search.browse import find_entries
from medtw.search.ranking import search
from medtw.search.similar import similar

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.model import Catalog

ACCOUNTS = {
    "ada": account(platforms={"x": {"handle": "AdaTweets"}}, topics=["burnout"], specialties=["urology"]),
    "eve": account(name="Eve Example", role="Head of stones", keywords=["dialysis"], aliases=["E. Example"]),
}
CHATS = {
    "urochat": chat(hosts=["ada"], hashtag="UroChat"),
    "dated": chat(sessions=[{"start": "20:30", "zone": "UTC", "rule": "FREQ=WEEKLY;BYDAY=TU"}]),
}
HASHTAGS = {"peds": hashtag(hashtag="PedsICU", topics=["mentorship"], country="GB", platforms=["tiktok"])}


def write_lines(path: Path, **records: dict[str, Any]) -> Path:
    """Write a file of JSON lines: accounts are in ACCOUNTS, hashtags have a meaning, the others are chats."""
    lines = []
    for entry_id, record in records.items():
        kind = "hashtag" if "meaning" in record else "account" if record in ACCOUNTS.values() else "chat"
        lines.append(json.dumps({"kind": kind, "id": entry_id, **record}) + "\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalog of a checkout, with vocabularies and only the entries that use them."""
    monkeypatch.chdir(tmp_path)
    root = write_catalog(Path("checkout"), accounts={"all": account(specialties=["surgery", "pediatrics"])})
    for name, terms in (("specialties", ["urology"]), ("topics", ["wellness", "burnout", "mentorship"])):
        record = account(**{name: terms})
        write_yaml(root / "accounts" / f"all-{name}.yml", record)
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    monkeypatch.setattr(bundle, "BUNDLED", Path("nothing.sqlite"))
    return root


def opened(*added: Path) -> Index:
    return bundle.open_index(added, cache=lambda: Path("cache"))


def content(index: Index) -> dict[str, list[Any]]:
    """Everything in an index except the text of the records (spaces may differ) and the catalogs' names."""
    connection = index._connection
    tables = (
        "meta",
        "names",
        "entries",
        "terms",
        "phrases",
        "spellings",
        "sounds",
        "dictionary",
        "helplines",
    )
    held = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
    held["entries"] = [(row, entry_id, kind) for row, entry_id, kind, _record in held["entries"]]
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        copy.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, words, instance)")
        held["words"] = copy.execute("SELECT term, doc, col FROM held").fetchall()
    catalog = index.catalog()
    entries = tuple(entry.replace(catalog="any") for entry in catalog.entries)
    return held | {"catalog": [catalog.replace(entries=entries)]}


@pytest.mark.usefixtures("base")
def test_a_file_of_lines_gives_the_index_that_a_folder_gives() -> None:
    folder = write_catalog(Path("mine"), accounts=ACCOUNTS, chats=CHATS, hashtags=HASHTAGS)
    lines = write_lines(Path("mine.jsonl"), **ACCOUNTS, **CHATS, **HASHTAGS)
    with closing(opened(folder)) as one, closing(opened(lines)) as other:
        assert content(one) == content(other)
        assert one.catalog().entries[-1].id == "urochat"


@pytest.mark.usefixtures("base")
def test_nothing_is_left_of_an_entry_that_another_takes_the_place_of() -> None:
    first = write_lines(Path("first.jsonl"), **ACCOUNTS, **CHATS)
    second = write_lines(Path("second.jsonl"), urochat=chat(hosts=["eve"]), ada=ACCOUNTS["eve"])
    rest = {**ACCOUNTS, **CHATS} | {"urochat": chat(hosts=["eve"]), "ada": ACCOUNTS["eve"]}
    only = write_lines(Path("only.jsonl"), **rest)
    with closing(opened(first, second)) as laid, closing(opened(only)) as whole:
        assert content(laid) == content(whole)


@pytest.mark.usefixtures("base")
def test_who_is_removed_by_a_catalog_on_top_is_not_in_the_lines_below() -> None:
    lines = write_lines(Path("mine.jsonl"), **ACCOUNTS, peds=HASHTAGS["peds"])
    rest = write_lines(Path("rest.jsonl"), eve=ACCOUNTS["eve"], peds=HASHTAGS["peds"])
    Path("top").mkdir()
    write_yaml(Path("top/removed.yml"), {"removed": [removal_hash("adatweets")]})
    with closing(opened(lines, Path("top"))) as index, closing(opened(rest, Path("top"))) as without:
        assert content(index) == content(without)


def test_lines_are_taken_one_by_one(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "mine.jsonl", eve=ACCOUNTS["eve"])
    with path.open("a", encoding="utf-8") as file:
        file.writelines(["no JSON\n"] * 100_000)
    catalog = load(write_catalog(tmp_path / "catalog")).catalog
    checker = Checker(today=None, removed=set(), known={})
    entries = stream(path, vocabularies_of(catalog), checker, lambda _done, _total: None)

    assert next(entries).entry.id == "eve"
    assert checker.problems == []
    assert [line.entry.id for line in entries] == []
    assert len(checker.problems) == 100_000


def test_a_problem_in_a_line_that_was_accepted_at_first_sight_is_found(tmp_path: Path) -> None:
    catalog = load(write_catalog(tmp_path / "catalog")).catalog
    records = {"ada": ACCOUNTS["ada"], "eve": ACCOUNTS["ada"], "talk": chat(hosts=["eva"], replaced_by="x")}
    path = write_lines(tmp_path / "mine.jsonl", **records)
    with path.open("a", encoding="utf-8") as file:
        file.write(path.read_text(encoding="utf-8"))
    checker = Checker(today="2018-01-01", removed={removal_hash("ada")}, known={"eva": Kind.CHAT})
    list(stream(path, vocabularies_of(catalog), checker, lambda _done, _total: None))

    assert [str(problem).removeprefix(f"{path}:") for problem in checker.finish()] == [
        "1: 'ada' was removed on request and must not be listed",
        "1: sources[0].published: '2018-05' is after the catalog's date, 2018-01-01",
        "2: platforms.x.handle: 'AdaTweets' is taken by 'ada'",
        "2: sources[0].published: '2018-05' is after the catalog's date, 2018-01-01",
        "3: hosts[0]: no account 'eva'",
        "3: replaced_by: no entry 'x'",
        "3: sources[0].published: '2018-05' is after the catalog's date, 2018-01-01",
        "4: id: the id 'ada' is taken by line 1",
        "5: id: the id 'eve' is taken by line 2",
        "6: id: the id 'talk' is taken by line 3",
    ]


def test_matches_are_counted_as_far_as_that_is_quick(
    index_of: Callable[..., Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_COUNTED", 3)
    index = index_of(accounts={f"a{number}": account() for number in range(5)}, chats={"c": chat()})

    assert index.count(having([Token("kind", "chat")])) == 1
    assert index.count(having([Token("kind", "account")])) == 3


def test_no_question_reads_a_table_that_grows_with_the_catalog(
    catalog_of: Callable[..., Catalog],
) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_catalog(catalog_of(accounts=ACCOUNTS, chats=CHATS, hashtags=HASHTAGS), connection)
        asked: list[str] = []
        index = Index(connection)
        connection.set_trace_callback(asked.append)
        ada = find_entries(index, "@adatweets")[0]
        for typed in ("burnout", "burnuot among surgoens", "#UroChat", '"head of stones"', "kidny"):
            search(index, typed)
        similar(index, ada, 3)
        for rows in (index.dated_chats(), index.terms("topic"), index.names_beginning("a", 3), index.labels):
            assert rows
        connection.set_trace_callback(None)
        plans = {
            step
            for query in asked
            if query.startswith("SELECT")
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {query}")
        }

    assert {plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan} <= {
        "SCAN terms",
        "SCAN meta",
        "SCAN (subquery-1)",  # of a count, which has a limit
    }
    assert "SEARCH entries USING INTEGER PRIMARY KEY (rowid=?)" in plans
