"""Saving entries, listing saved entries, and filtering by them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import SPECIALTIES, TOPICS, account, chat, collection, hashtag, write_catalog

from medtw import bundle
from medtw.cli.complete import complete_saved
from medtw.folders import PACKAGE

Run = Callable[..., tuple[int, str, str]]
UNREACHABLE = "fix the file or its permissions, or set XDG_DATA_HOME to another folder"


#: An entry with every term: without it, the catalog would have terms that no entry uses.
ALL_TERMS = account(name="Cleo", specialties=list(SPECIALTIES), topics=list(TOPICS))


def write(data_folder: Path, text: str) -> Path:
    data_folder.mkdir(parents=True, exist_ok=True)
    path = data_folder / "saved.txt"
    path.write_text(text)
    return path


def content(data_folder: Path) -> str:
    return (data_folder / "saved.txt").read_text()


def ids(medtw: Run, *arguments: str, key: str = "results") -> list[str]:
    document: dict[str, Any] = json.loads(medtw(*arguments, "--json")[1])
    return [result["id"] for result in document[key]]


# save


def test_entries_are_saved_by_any_of_their_names(medtw: Run, data_folder: Path) -> None:
    names = ("ada-example", "@AcadPeds", "#UroTwitter", "Night Voices")
    saved = medtw("save", *names, "--note", "met at ACEP")

    assert saved == (
        0,
        "",
        (
            "saved: ada-example (Ada Example)\n"
            "saved: academy-of-pediatrics (Academy of Pediatrics)\n"
            "saved: uro-twitter (#UroTwitter)\n"
            "saved: night-voices (Night Voices)\n"
        ),
    )
    assert content(data_folder) == (
        "ada-example  # met at ACEP\n"
        "academy-of-pediatrics  # met at ACEP\n"
        "uro-twitter  # met at ACEP\n"
        "night-voices  # met at ACEP\n"
    )


def test_what_is_saved_stays_so_and_its_note_may_change(medtw: Run, data_folder: Path) -> None:
    medtw("save", "ada-example", "--note", "met at ACEP")

    assert medtw("save", "@ada_example") == (0, "", "already saved: ada-example (Ada Example)\n")
    assert medtw("save", "ada-example", "--note", "moved") == (
        0,
        "",
        "note changed: ada-example, before: met at ACEP\n",
    )
    assert medtw("save", "ada-example", "--note", "") == (0, "", "note changed: ada-example, before: moved\n")
    assert content(data_folder) == "ada-example\n"


def test_a_hashtag_saves_the_chat_that_goes_by_it(medtw: Run, data_folder: Path) -> None:
    medtw("save", "#BurnoutChat")

    assert content(data_folder) == "burnout-chat\n"


def test_where_one_name_is_unknown_nothing_is_saved(medtw: Run, data_folder: Path) -> None:
    assert medtw("save", "ada-example", "nobody-at-all") == (
        1,
        "",
        "error: no entry 'nobody-at-all'\nhint: to search for it: medtw search nobody-at-all\n",
    )
    assert not data_folder.exists()


def test_a_hostile_note_is_kept_as_one_harmless_line(medtw: Run, data_folder: Path) -> None:
    medtw("save", "ada-example", "--note", "a\nb\x1b[2J # c")

    assert content(data_folder) == "ada-example  # a b [2J # c\n"
    assert medtw("unsave", "ada-example")[2] == "no longer saved: ada-example, note: a b [2J # c\n"


# saved


def test_nothing_is_saved_at_first(medtw: Run) -> None:
    assert medtw("saved") == (
        1,
        "",
        "nothing is saved yet\nhint: save a result: medtw search burnout --save 1, or medtw save NAME\n",
    )


def test_what_is_saved_is_listed_in_the_order_of_its_file(medtw: Run, data_folder: Path) -> None:
    write(data_folder, "uro-twitter\n# people\nada-example # met at ACEP\nburnout-chat\n")

    assert ids(medtw, "saved") == ["uro-twitter", "ada-example", "burnout-chat"]


def test_every_format_has_the_notes(medtw: Run, data_folder: Path) -> None:
    write(data_folder, "ada-example # met at ACEP\nuro-twitter\n")

    document = json.loads(medtw("saved", "--json")[1])
    lines = medtw("saved", "-f", "csv")[1].splitlines()
    assert [result["note"] for result in document["results"]] == ["met at ACEP", None]
    assert (document["command"], document["missing"]) == ("saved", [])
    assert [line.rpartition(",")[2] for line in lines] == ["note", "met at ACEP", ""]
    assert medtw("saved", "-f", "markdown")[1].count("met at ACEP") == 1
    assert medtw("saved", "-f", "html")[1].count("Note: met at ACEP") == 1


def test_what_is_saved_can_be_filtered_and_cut(medtw: Run, data_folder: Path) -> None:
    write(data_folder, "uro-twitter\nada-example\nburnout-chat\nurology-journal-club\n")

    assert ids(medtw, "saved", "--kind", "chat") == ["burnout-chat", "urology-journal-club"]
    assert medtw("saved", "-n", "2")[2].splitlines()[0] == "2 of 4 · more: -n all"
    assert medtw("saved", "--kind", "event") == (1, "", "nothing found\n")


def test_ids_that_the_catalog_lacks_are_kept_and_named(medtw: Run, data_folder: Path) -> None:
    text = "gone-since # why\nada-example\nbad\x1b[2J\n"
    write(data_folder, text)
    code, _, err = medtw("saved")

    assert (code, err.splitlines()[0]) == (
        0,
        r"not in this catalog, but still saved: gone-since, bad\x1b[2J",
    )
    medtw("save", "uro-twitter")
    assert content(data_folder) == f"{text}uro-twitter\n"
    assert json.loads(medtw("saved", "--json")[1])["missing"] == ["gone-since", "bad\x1b[2J"]


def test_of_many_missing_ids_the_first_are_named(medtw: Run, data_folder: Path) -> None:
    write(data_folder, "".join(f"gone-{number}\n" for number in range(12)))

    named = ", ".join(f"gone-{number}" for number in range(10))
    assert medtw("saved") == (
        1,
        "",
        f"not in this catalog, but still saved: {named} and 2 more\nnothing found\n",
    )


# unsave


def test_what_is_saved_is_removed_by_any_of_its_names(medtw: Run, data_folder: Path) -> None:
    write(data_folder, "# people\nada-example # met at ACEP\ngone-since\nuro-twitter\nburnout-chat\n")
    removed = medtw("unsave", "@ada_example", "gone-since", "#BurnoutChat")

    assert removed == (
        0,
        "",
        (
            "no longer saved: ada-example, note: met at ACEP\n"
            "no longer saved: gone-since\n"
            "no longer saved: burnout-chat\n"
        ),
    )
    assert content(data_folder) == "# people\nuro-twitter\n"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ada-exampel", "did you mean 'ada-example'?"),
        ("night-voices", "to list what you saved: medtw saved"),
        ("nobody", "to list what you saved: medtw saved"),
    ],
)
def test_what_is_not_saved_cannot_be_removed(name: str, hint: str, medtw: Run, data_folder: Path) -> None:
    write(data_folder, "ada-example\n")

    assert medtw("unsave", name) == (1, "", f"error: '{name}' is not saved\nhint: {hint}\n")
    assert content(data_folder) == "ada-example\n"


def test_a_name_that_several_saved_entries_have_removes_none(
    medtw: Run, data_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = write_catalog(
        tmp_path / "catalog",
        accounts={"cleo": ALL_TERMS},
        chats={"talk": chat(hashtag="Talk")},
        hashtags={"tag": hashtag(hashtag="Talk")},
    )
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    write(data_folder, "talk\ntag\n")

    assert medtw("unsave", "#Talk") == (
        1,
        "",
        (
            "error: '#Talk' can mean 2 entries\n"
            "hint: name one by its id:\n"
            "  tag   #Talk, community\n"
            "  talk  Example chat, tweet chat, #Talk\n"
        ),
    )


@pytest.mark.usefixtures("medtw")
def test_saved_ids_are_completed_with_their_notes(data_folder: Path) -> None:
    assert complete_saved("") == []
    write(data_folder, "ada-example # it's $(me)\nadalbert\nben\nbad$(id)\n")

    assert complete_saved("ad") == [("ada-example", "it\u2019s me"), ("adalbert", "")]
    assert complete_saved("b") == [("ben", "")]


# --saved

SAVED = "ada-example\nburnout-chat\nuro-twitter\nshift-workers-day\npediatric-journal-club\n"


@pytest.mark.parametrize(
    ("listing", "found"),
    [
        pytest.param(
            ("search", "burnout", "urology"), ["ada-example", "burnout-chat", "uro-twitter"], id="s"
        ),
        pytest.param(("accounts",), ["ada-example"], id="accounts"),
        pytest.param(("hashtags",), ["uro-twitter"], id="hashtags"),
        pytest.param(("events", "--next", "9"), ["shift-workers-day"], id="events"),
        pytest.param(("topics", "burnout"), ["burnout-chat", "ada-example"], id="topics"),
        pytest.param(("specialties", "urology"), ["ada-example", "uro-twitter"], id="specialties"),
        pytest.param(("similar", "ada-example"), ["burnout-chat", "uro-twitter"], id="similar"),
    ],
)
def test_a_listing_shows_only_what_is_saved(
    listing: tuple[str, ...], found: list[str], medtw: Run, data_folder: Path
) -> None:
    write(data_folder, SAVED)

    assert sorted(set(ids(medtw, *listing, "--saved"))) == sorted(found)
    assert {*found} <= {*ids(medtw, *listing)}


def test_chats_and_the_calendar_show_only_what_is_saved(medtw: Run, data_folder: Path) -> None:
    write(data_folder, SAVED)
    shown = ids(medtw, "chats", "--all", "--tz", "UTC", "--saved")
    calendar = medtw("export", "calendar", "--with-quiet", "--with-ended", "--events", "--saved")[1]

    assert {*shown} == {"burnout-chat", "pediatric-journal-club"}
    summaries = {line for line in calendar.splitlines() if line.startswith("SUMMARY")}
    assert summaries == {
        "SUMMARY:#BurnoutChat Burnout chat",
        "SUMMARY:#ShiftWorkersDay Shift Workers Day",
    }


def test_a_collection_shows_only_what_is_saved(
    medtw: Run, data_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = collection({"heading": "All", "entries": ["ada", "ben"]})
    accounts = {"ada": account(), "ben": account(name="Ben"), "cleo": ALL_TERMS}
    root = write_catalog(tmp_path / "catalog", accounts=accounts, collections={"all": listed})
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    write(data_folder, "ben\n")

    assert ids(medtw, "collections", "all", "--saved") == ["ben"]
    assert medtw("collections", "--saved") == (
        2,
        "",
        ("error: --saved needs a collection\nhint: name one: medtw collections COLLECTION --saved ...\n"),
    )


def test_where_nothing_is_saved_a_listing_says_so(medtw: Run) -> None:
    assert medtw("accounts", "--saved") == (
        1,
        "",
        "nothing found: no saved account is in the catalog\n",
    )
    assert medtw("topics", "--saved")[2].splitlines()[0] == "error: --saved needs a topic"


# Surroundings


def test_a_file_that_is_in_the_way_is_an_error(medtw: Run, data_folder: Path) -> None:
    data_folder.parent.write_text("")

    assert medtw("save", "ada-example") == (
        2,
        "",
        f"error: '{data_folder / 'saved.txt'}' cannot be written: Not a directory\nhint: {UNREACHABLE}\n",
    )


def test_a_folder_that_is_no_full_path_is_an_error(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Like in a container whose user has no home folder."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/.local/share/medtw"))

    assert medtw("save", "ada-example") == (
        2,
        "",
        (
            "error: no folder for saved entries: '~/.local/share/medtw' is not a full path\n"
            "hint: set HOME or XDG_DATA_HOME to one of your folders\n"
        ),
    )


def test_two_commands_at_once_both_save(tmp_path: Path, cache_folder: Path) -> None:
    """Like in two terminals: separate processes with the catalog of this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(cache_folder)}
    environment["XDG_DATA_HOME"] = str(tmp_path)
    names = ("esther-choo", "megan-ranney", "colin-west")
    processes = [
        subprocess.Popen([sys.executable, "-m", "medtw", "save", name], env=environment) for name in names
    ]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert sorted((tmp_path / "medtw" / "saved.txt").read_text().split()) == sorted(names)
