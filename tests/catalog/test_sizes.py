"""The time to check a large or hostile catalog grows linearly with its size.

With these sizes, comparing every item with every other would take minutes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from factories import SOURCE, account, chat, write_catalog

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.catalog.problems import suggest

MANY = 50_000


def problems_of_line(record: dict[str, Any] | str) -> list[str]:
    text = record if isinstance(record, str) else json.dumps(record)
    Path("people.jsonl").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check(load(Path("people.jsonl")))]


def test_a_key_that_stands_twice_among_many() -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(2 * MANY))

    assert problems_of_line(f'{{{keys}, "k{2 * MANY - 1}": 1}}') == [
        f"people.jsonl:1: the key 'k{2 * MANY - 1}' appears twice"
    ]


@pytest.mark.parametrize("name", ["aliases", "keywords", "specialties"])
def test_a_list_of_many_texts(name: str) -> None:
    record = {"kind": "account", "id": "ada", **account(**{name: [f"w{number}" for number in range(MANY)]})}

    assert problems_of_line(record) == [f"people.jsonl:1: {name}: has 50,000 items; 1,000 are the most"]


def test_many_hosts() -> None:
    record = {"kind": "chat", "id": "exchat", **chat(hosts=[f"h{number}" for number in range(MANY)])}

    assert problems_of_line(record) == ["people.jsonl:1: hosts: has 50,000 items; 1,000 are the most"]


def test_many_sources() -> None:
    sources = [SOURCE | {"url": f"https://example.org/{number}"} for number in range(10_000)]
    record = {"kind": "account", "id": "ada", **account(sources=sources)}

    assert problems_of_line(record) == ["people.jsonl:1: sources: has 10,000 items; 1,000 are the most"]


@pytest.mark.parametrize("name", ["cancelled", "moved", "breaks"])
def test_many_days_of_a_session(name: str) -> None:
    record = {"kind": "chat", "id": "exchat", **chat(sessions=[{"rule": "FREQ=DAILY", name: MANY * [""]}])}

    assert problems_of_line(record) == [
        f"people.jsonl:1: sessions[0].{name}: has 50,000 items; 1,000 are the most"
    ]


def test_many_fields_that_do_not_exist() -> None:
    record = {"kind": "account", "id": "ada", **account(), **{f"k{number}": 1 for number in range(MANY)}}

    assert len(problems_of_line(record)) == MANY


def test_many_chats_with_hosts_that_do_not_exist_among_many_accounts() -> None:
    lines = [{"kind": "account", "id": f"a{number}", **account()} for number in range(10_000)]
    lines += [
        {"kind": "chat", "id": f"c{number}", **chat(hosts=["nobody"], replaced_by="nothing")}
        for number in range(5_000)
    ]

    assert len(problems_of_line("\n".join(map(json.dumps, lines)))) == 10_000


def test_many_pairs_that_must_not_be_taken_for_each_other() -> None:
    words = ["".join(chr(97 + number // 26**place % 26) for place in (3, 2, 1, 0)) for number in range(MANY)]
    pairs = {f"a{word}": [f"b{word}"] for word in words}
    root = write_catalog(Path(), confusables=pairs)

    assert len(load(root).catalog.confusables) == MANY


def test_many_terms_each_broader_than_the_next() -> None:
    terms = {f"t{n}": {"label": "A", "broader": [f"t{n + 1}"]} for n in range(2_000)}
    root = write_catalog(Path(), topics={**terms, "t2000": {"label": "A"}})
    problems = [str(problem) for problem in load(root).problems]

    assert problems[0] == "terms/topics/t0.yml:2: broader: has more than 20 levels of broader terms above it"
    assert len(problems) == 100


def test_a_vocabulary_may_have_twenty_levels() -> None:
    terms = {f"t{n}": {"label": "A", "broader": [f"t{n + 1}"]} for n in range(19)}

    assert load(write_catalog(Path(), topics={**terms, "t19": {"label": "A"}})).problems == []


def test_many_who_were_removed() -> None:
    hashes = [f"{number:064x}" for number in range(20_000)]

    assert load(write_catalog(Path(), removed={"removed": hashes})).catalog.removed == {*hashes}


def test_many_zones_that_do_not_exist() -> None:
    sessions = [{"zone": f"Europe/Nowhere{number}"} for number in range(1_000)]

    assert len(problems_of_line({"kind": "chat", "id": "exchat", **chat(sessions=sessions)})) == 1_000


def test_no_value_is_suggested_where_there_are_too_many_to_compare() -> None:
    assert suggest("urolgy", ["urology"], problems=199_999) == ", did you mean 'urology'?"
    assert suggest("urolgy", ["urology"], problems=200_000) == ""
    assert suggest(101 * "a", [100 * "a"]) == ""
