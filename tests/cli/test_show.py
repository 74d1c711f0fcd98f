"""`medtw show`: names, beginnings of names, and several at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SPECIALTIES, TOPICS, account, write_catalog

from medtw import bundle

Run = Callable[..., tuple[int, str, str]]

NOTE = "Using ada-example: no other name begins with 'ada ex'"
UNKNOWN = "error: no entry 'qqqq'\nhint: to search for it: medtw search qqqq\n"


def test_the_beginning_of_one_name_shows_its_entry_and_says_so(medtw: Run) -> None:
    code, out, err = medtw("show", "ada ex")

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == NOTE
    assert out.endswith(medtw("show", "ada-example")[1])


def test_open_and_similar_take_the_same_names(medtw: Run) -> None:
    assert medtw("open", "ada ex", "--print") == (
        0,
        "https://bsky.app/profile/ada.bsky.social\n",
        f"{NOTE}\n",
    )
    assert medtw("open", "night-voices.example.org", "--print")[1] == "https://night-voices.example.org\n"
    assert medtw("similar", "ada ex")[1].splitlines()[0] == NOTE


def test_a_beginning_of_several_names_lists_their_entries(medtw: Run) -> None:
    assert medtw("show", "burn") == (
        1,
        "",
        (
            "error: 'burn' can mean 2 entries\n"
            "hint: name one by its id:\n"
            "  burnout-chat     Burnout chat, tweet chat, #BurnoutChat\n"
            "  burnout-hashtag  #Burnout, community\n"
        ),
    )


def test_several_names_are_shown_one_after_another(medtw: Run) -> None:
    code, out, err = medtw("show", "night-voices", "ada ex", "night-voices")
    voices, ada = medtw("show", "night-voices")[1], medtw("show", "ada-example")[1]

    assert (code, out, err) == (0, f"{NOTE}\n\n{voices}\n{ada}", "")


def test_an_unknown_name_does_not_hide_the_others(medtw: Run) -> None:
    shown = medtw("show", "ada-example")[1]

    assert medtw("show", "qqqq", "ada-example") == (1, shown, UNKNOWN)


def test_a_document_of_several_names_says_which_are_unknown(medtw: Run) -> None:
    code, out, err = medtw("show", "ada-example", "qqqq", "--json")
    document = json.loads(out)

    assert (code, err) == (1, UNKNOWN)
    assert document["query"] == {"names": ["ada-example", "qqqq"]}
    assert document["errors"] == [
        {"message": "no entry 'qqqq'", "hint": "to search for it: medtw search qqqq", "code": 1}
    ]
    assert [record["id"] for record in document["results"]] == ["ada-example"]


@pytest.mark.parametrize("output", [(), ("--json",)])
def test_several_unknown_names_are_each_reported_once(output: tuple[str, ...], medtw: Run) -> None:
    code, out, err = medtw("show", "qqqq", "zzzz", *output)

    assert (code, err) == (1, UNKNOWN + UNKNOWN.replace("qqqq", "zzzz"))
    assert len(out.splitlines()) == len(output)


def test_the_newest_three_sources_come_last(
    medtw: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dates = (None, "2018", "2021-03-01", "2019-04", "2021-03-02")
    sources = [
        {"url": f"https://example.org/{date}", "title": "A list"} | ({"published": date} if date else {})
        for date in dates
    ]
    root = write_catalog(
        tmp_path / "catalog",
        accounts={"ada": account(sources=sources, specialties=list(SPECIALTIES), topics=list(TOPICS))},
    )
    monkeypatch.setattr(bundle, "CHECKOUT", root)
    newest = [
        "Source   2021-03-02: A list https://example.org/2021-03-02",
        "Source   2021-03-01: A list https://example.org/2021-03-01",
        "Source   2019-04: A list https://example.org/2019-04",
    ]

    assert medtw("show", "ada")[1].splitlines()[-4:] == [*newest, "Source   2 more: medtw show ada --sources"]
    assert medtw("show", "ada", "--sources")[1].splitlines()[-5:] == [
        *newest,
        "Source   2018: A list https://example.org/2018",
        "Source   undated: A list https://example.org/None",
    ]
    assert medtw("show", "ada", "-f", "tsv")[1].count("Source\t") == 5
    assert len(json.loads(medtw("show", "ada", "--json")[1])["results"][0]["sources"]) == 5


def test_what_can_be_acted_on_comes_first(medtw: Run) -> None:
    out = medtw("show", "burnout-chat", "-f", "tsv", "--no-headers")[1]
    fields = list(dict.fromkeys(line.partition("\t")[0] for line in out.splitlines()))

    assert fields == [
        *("Summary", "Hashtag", "Status", "Next", "Schedule", "Session"),
        *("Id", "Hosts", "About", "Country", "Language", "Similar", "Source"),
    ]
