"""Results can be opened, shown and saved by their numbers, in the command that lists them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SPECIALTIES, TOPICS, account, collection, write_catalog

from medtw import bundle

Run = Callable[..., tuple[int, str, str]]
LISTINGS = (
    ("search", "burnout", "urology"),
    ("accounts",),
    ("hashtags",),
    ("events", "--next", "3"),
    ("topics", "wellness"),
    ("specialties", "pediatrics"),
    ("similar", "ada-example"),
    ("saved",),
    ("start", "--topic", "burnout", "--tz", "UTC"),
)
every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)
CHATS = ("chats", "--all", "--from", "2026-11-22", "--to", "2026-12-09", "--tz", "Europe/London")


@pytest.fixture(autouse=True)
def saved(data_folder: Path) -> Path:
    """The file of saved entries, with two entries."""
    data_folder.mkdir(parents=True)
    (data_folder / "saved.txt").write_text("uro-twitter\nada-example\n")
    return data_folder / "saved.txt"


def listed(medtw: Run, *listing: str) -> list[str]:
    return [result["id"] for result in json.loads(medtw(*listing, "--json")[1])["results"]]


@every_listing
def test_a_result_is_shown_as_show_does(listing: tuple[str, ...], medtw: Run) -> None:
    for number, entry_id in enumerate(listed(medtw, *listing), start=1):
        assert medtw(*listing, "--show", str(number)) == medtw("show", entry_id)


@every_listing
def test_a_result_is_opened(listing: tuple[str, ...], medtw: Run) -> None:
    for number, entry_id in enumerate(listed(medtw, *listing), start=1):
        code, out, err = medtw(*listing, "--open", str(number))
        assert (code, out) == medtw("open", entry_id)[:2]
        assert err.startswith("no browser to open it in: " if out else f"error: '{entry_id}' has no address")


@every_listing
def test_results_are_saved(listing: tuple[str, ...], medtw: Run, saved: Path) -> None:
    ids = listed(medtw, *listing)
    saved.write_text(saved.read_text() if listing == ("saved",) else "")
    numbers = ",".join(str(number) for number in range(1, len(ids) + 1))
    code, out, _ = medtw(*listing, "--save", numbers)

    assert (code, out) == (0, "")
    assert sorted(saved.read_text().split()) == sorted({*ids})


@every_listing
def test_a_number_that_is_not_listed_is_an_error(listing: tuple[str, ...], medtw: Run, saved: Path) -> None:
    count = len(listed(medtw, *listing))
    before = saved.read_text()
    there = "there is 1 result" if count == 1 else f"there are {count} results"
    hint = "the first result is 1" if count == 1 else f"choose a number from 1 to {count}"

    for number in (0, count + 1, 999_999_999):
        expected = (2, "", f"error: no result {number}: {there}\nhint: {hint}\n")
        assert medtw(*listing, "--open", str(number)) == expected
        assert medtw(*listing, "--show", str(number)) == expected
        assert medtw(*listing, "--save", f"1,{number}") == expected
    assert saved.read_text() == before


def test_the_numbers_are_those_of_the_list_that_is_shown(medtw: Run) -> None:
    assert medtw("accounts", "-n", "2", "--open", "3") == (
        2,
        "",
        "error: no result 3: 2 of 3 results are listed\nhint: to list more: --limit 3\n",
    )
    assert medtw("accounts", "-n", "3", "--show", "3") == medtw("show", listed(medtw, "accounts")[2])


def test_each_row_of_chats_has_a_number(medtw: Run) -> None:
    """The numbers follow the rows, not the JSON: in the rows, events stand between chats."""
    header, *rows = [line.split("\t") for line in medtw(*CHATS, "-f", "tsv")[1].splitlines()]
    ids = [row[header.index("Id")] for row in rows]
    assert len(ids) > len(set(ids)) > 3

    for number, entry_id in enumerate(ids, start=1):
        shown = medtw("show", entry_id, "--tz", "Europe/London")
        assert medtw(*CHATS, "--show", str(number)) == shown


def test_the_numbers_are_those_of_the_order_asked_for(medtw: Run) -> None:
    by_name = listed(medtw, "accounts", "--sort", "name", "-n", "2")
    assert by_name != listed(medtw, "accounts")[:2]

    for number, entry_id in enumerate(by_name, start=1):
        assert medtw("accounts", "--sort", "name", "-n", "2", "--show", str(number)) == medtw(
            "show", entry_id
        )


def test_what_is_shown_can_be_written_to_a_file_and_nothing_else(medtw: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "shown.json")

    assert medtw("accounts", "--show", "1", "-o", file) == (0, "", f"wrote 1 result to {file}\n")
    for action in ("--open", "--save"):
        assert medtw("accounts", action, "1", "-o", file) == (
            2,
            "",
            f"error: --output and {action} cannot be used together\n",
        )


def test_a_result_is_shown_in_the_format_and_the_zone_asked_for(medtw: Run) -> None:
    shown = medtw("chats", "#BurnoutChat", "--tz", "Manila", "--show", "1", "--json")

    assert shown == medtw("show", "burnout-chat", "--tz", "Manila", "--json")
    assert "+08:00" in shown[1]


def test_several_things_can_be_done_at_once(medtw: Run, saved: Path) -> None:
    saved.unlink()
    first, second, third = listed(medtw, "accounts")
    options = ("--save", "3,1", "--save", "3", "--open", "2", "--show", "1")
    code, out, err = medtw("accounts", *options)

    address = medtw("open", second, "--print")[1]
    assert (code, out) == (0, address + medtw("show", first)[1])
    assert saved.read_text() == f"{third}\n{first}\n"
    assert [line.partition(":")[0] for line in err.splitlines()] == [
        "saved",
        "saved",
        "no browser to open it in",
    ]


@pytest.mark.parametrize(
    ("options", "option", "value"),
    [
        (("--open", "two"), "--open", "two"),
        (("--show", ""), "--show", ""),
        (("--open", "-1"), "--open", "-1"),
        (("--save", "1,,2"), "--save", ""),
        (("--save", "1-3"), "--save", "1-3"),
        (("--open", "\uff12"), "--open", "\uff12"),
        (("--open", "9" * 10), "--open", "9" * 10),
    ],
)
def test_what_is_no_number_is_an_error(options: tuple[str, ...], option: str, value: str, medtw: Run) -> None:
    assert medtw("accounts", *options) == (
        2,
        "",
        f"error: {option} does not take '{value}'\nhint: expected the number of a result, like 2\n",
    )


def test_where_nothing_is_found_that_is_said(medtw: Run) -> None:
    assert medtw("accounts", "--country", "KE", "--open", "1") == medtw("accounts", "--country", "KE")


def test_help_comes_before_anything_is_opened(medtw: Run) -> None:
    code, out, err = medtw("search", "i want to die", "--open", "1")

    assert (code, out != "") == (0, True)
    assert err.startswith("You are not alone.")


@pytest.mark.parametrize("action", [("--open", "1"), ("--show", "1"), ("--save", "1")])
def test_a_list_of_terms_has_no_entries_to_act_on(action: tuple[str, str], medtw: Run) -> None:
    assert medtw("topics", *action) == (
        2,
        "",
        f"error: {action[0]} needs a topic\nhint: name one: medtw topics TOPIC {action[0]} ...\n",
    )


def test_a_collection_has_entries_and_the_list_of_collections_has_none(
    medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sections = ({"heading": "One", "entries": ["ben"]}, {"heading": "Two", "entries": ["ada", "cleo"]})
    terms = {"specialties": list(SPECIALTIES), "topics": list(TOPICS)}
    root = write_catalog(
        tmp_path / "catalog",
        accounts={"ada": account(**terms), "ben": account(name="Ben"), "cleo": account()},
        collections={"all": collection(*sections)},
    )
    monkeypatch.setattr(bundle, "CHECKOUT", root)

    assert medtw("collections", "all", "--show", "2") == medtw("show", "ada")
    assert medtw("collections", "all", "--show", "3") == medtw("show", "cleo")
    assert medtw("collections", "--show", "1") == (
        2,
        "",
        ("error: --show needs a collection\nhint: name one: medtw collections COLLECTION --show ...\n"),
    )


def test_nothing_but_ids_is_kept(medtw: Run, saved: Path) -> None:
    saved.unlink()
    medtw("search", "burnout", "urology", "--save", "1")

    kept = [path for path in saved.parent.parent.rglob("*") if path.is_file()]
    assert sorted(path.name for path in kept) == [".saved.txt.lock", "saved.txt"]
    assert [path.read_text() for path in sorted(kept)] == ["", "ada-example\n"]
