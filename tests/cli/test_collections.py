"""`medtw collections`, and the line in a search that names a section's other entries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SOURCE, collection, write_yaml

from medtw.cli.complete import complete_collection
from medtw.removal import removal_hash

Run = Callable[..., tuple[int, str, str]]

SECTIONS = (
    {"heading": "Burnout", "topics": ["burnout"], "entries": ["leaders-chat", "night-voices"]},
    {"heading": "Kidneys", "specialties": ["urology"], "entries": ["uro-twitter"]},
)
LIST = collection(*SECTIONS, source=SOURCE | {"title": "A page"})


@pytest.fixture(autouse=True)
def _mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog with a collection of bundled entries, added in every test."""
    monkeypatch.chdir(tmp_path)
    add("mine", LIST)


def add(name: str, record: dict[str, object]) -> None:
    Path(name, "collections").mkdir(parents=True)
    write_yaml(Path(name, "collections", "a-list.yml"), record)


def test_collections_are_listed_with_how_alive_their_entries_are(medtw: Run) -> None:
    code, out, err = medtw("--catalog", "mine", "collections", columns=80)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "A list  2018  3  a-list",
        "    2 quiet, 1 ended",
        "",
        "To list the entries of one: medtw collections a-list",
    ]


def test_the_list_for_programs_counts_each_life(medtw: Run) -> None:
    _, out, _ = medtw("--catalog", "mine", "collections", "--json")

    assert json.loads(out)["results"] == [
        {
            "id": "a-list",
            "title": "A list",
            "text": "Whom to follow.",
            "year": "2018",
            "url": "https://example.org/list",
            "source": {"url": "https://example.org/list", "title": "A page", "published": "2018-05"},
            "total": 3,
            "active": 0,
            "recent": 0,
            "quiet": 2,
            "ended": 1,
            "sections": ["Burnout", "Kidneys"],
            "catalog": "mine",
        }
    ]


def test_one_collection_for_programs_names_the_section_of_each_entry(medtw: Run) -> None:
    document = json.loads(medtw("--catalog", "mine", "collections", "a-list", "--json")[1])

    assert [(entry["section"], entry["id"]) for entry in document["results"]] == [
        ("Burnout", "leaders-chat"),
        ("Burnout", "night-voices"),
        ("Kidneys", "uro-twitter"),
    ]
    assert (document["query"], document["collection"]["sections"]) == (
        {"id": "a-list"},
        ["Burnout", "Kidneys"],
    )


@pytest.mark.parametrize("output_format", ["tsv", "jsonl", "csv", "markdown", "yaml"])
@pytest.mark.parametrize(
    ("arguments", "ids"),
    [(("collections",), ["a-list"]), (("collections", "a-list"), ["leaders-chat", "uro-twitter"])],
)
def test_every_format_has_the_ids(
    arguments: tuple[str, ...], ids: list[str], output_format: str, medtw: Run
) -> None:
    code, out, _ = medtw("--catalog", "mine", *arguments, "-f", output_format)

    assert (code, [name for name in ids if name not in out]) == (0, [])


def test_a_collection_that_does_not_exist_suggests_one_that_does(medtw: Run) -> None:
    assert medtw("--catalog", "mine", "collections", "a-lst") == (
        *(1, ""),
        "error: no collection 'a-lst'\nhint: did you mean 'a-list'?\n",
    )


def test_a_catalog_without_collections_says_so(medtw: Run) -> None:
    assert medtw("collections") == (1, "", "the catalog has no collections\n")


def test_of_collections_with_one_id_the_last_counts(medtw: Run) -> None:
    add("other", LIST | {"title": "Another list"})

    _, out, _ = medtw("--catalog", "mine", "--catalog", "other", "collections", "--json")

    assert [(found["title"], found["catalog"]) for found in json.loads(out)["results"]] == [
        ("Another list", "other")
    ]


def test_a_removed_entry_is_in_no_collection(medtw: Run) -> None:
    write_yaml(Path("mine", "removed.yml"), {"removed": [removal_hash("night-voices")]})

    document = json.loads(medtw("--catalog", "mine", "collections", "a-list", "--json")[1])

    assert [entry["id"] for entry in document["results"]] == ["leaders-chat", "uro-twitter"]


def test_a_collection_without_entries_says_so(medtw: Run) -> None:
    removed = [removal_hash(entry) for entry in ("leaders-chat", "night-voices", "uro-twitter")]
    write_yaml(Path("mine", "removed.yml"), {"removed": removed})

    code, out, err = medtw("--catalog", "mine", "collections", "a-list")

    assert (code, out, err.splitlines()[-1]) == (1, "", "the catalog has no entry of 'a-list'")


def test_a_search_ends_with_the_other_entries_of_a_section_on_its_subject(medtw: Run) -> None:
    _, out, _ = medtw("--catalog", "mine", "search", "burnuot", columns=80)

    last = out.splitlines()[-2]
    assert last == 'Also in "A list" (2018): #LeadersChat, Night Voices'


def test_the_other_entries_are_named_for_programs(medtw: Run) -> None:
    searched = [
        json.loads(medtw("--catalog", "mine", "search", query, "--json")[1])["related"]
        for query in ("burnout", "ada example")
    ]

    assert searched == [
        [{"collection": "a-list", "section": "Burnout", "entries": ["leaders-chat", "night-voices"]}],
        [],
    ]


def test_a_long_section_is_named_in_part(medtw: Run) -> None:
    chats = ("leaders-chat", "pediatric-journal-club", "urology-journal-club", "burnout-chat")
    entries = [*chats, "academy-of-pediatrics", "ada-example", "uro-twitter", "night-voices"]
    add("other", collection({"heading": "All", "topics": ["wellness"], "entries": entries}))

    _, out, _ = medtw("--catalog", "other", "search", "wellness", "-n", "1", columns=200)

    assert out.splitlines()[-2] == (
        'Also in "A list" (2018): #LeadersChat, Pediatric Journal Club, #UroJC, #BurnoutChat, @AcadPeds, '
        "#UroTwitter, 1 more"
    )


def test_ids_of_collections_are_completed(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    del medtw  # which clears the environment first
    monkeypatch.setenv("MEDTW_CATALOG", "mine")

    assert (complete_collection("a"), complete_collection("b")) == ([("a-list", "A list")], [])
