"""The next sessions of one chat: `medtw chats NAME`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
LONDON = ("--tz", "Europe/London")


@pytest.mark.parametrize("columns", [120, 80, 50])
@pytest.mark.parametrize(
    "name", ["#BurnoutChat", "urology-journal-club", "leaders-chat", "Pediatric Journal Club"]
)
def test_one_chat_is_shown_as_its_golden_file(
    name: str, columns: int, medtw: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, err = medtw("chats", name, *LONDON, columns=columns)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= columns
    slug = name.strip("#").lower().replace(" ", "-")
    golden(f"chat-{slug}.{columns}.txt", "".join(f"{line.rstrip()}\n" for line in out.splitlines()))


@pytest.mark.parametrize("name", ["#BurnoutChat", "burnoutchat", "burnout-chat", "Burnout chat"])
def test_a_chat_is_meant_by_its_id_hashtag_or_name(name: str, medtw: Run) -> None:
    results = json.loads(medtw("chats", name, "--json")[1])["results"]
    assert [result["id"] for result in results] == ["burnout-chat"] * 5


def test_as_many_sessions_are_shown_as_were_asked_for(medtw: Run) -> None:
    code, out, _ = medtw("chats", "#BurnoutChat", "--next", "2", *LONDON, "-f", "tsv")
    assert (code, [line.split("\t")[1] for line in out.splitlines()]) == (
        0,
        ["Starts", "2026-11-23 02:00", "2026-11-30 02:00"],
    )


def test_the_document_says_which_chat_was_asked_for(medtw: Run) -> None:
    document = json.loads(medtw("chats", "#BurnoutChat", *LONDON, "--json")[1])
    assert document["query"] == {
        "from": "2026-11-22T15:00:00+00:00",
        "to": "2027-12-27T15:00:00+00:00",
        "timezone": "Europe/London",
        "name": "#BurnoutChat",
    }


def test_a_chat_is_shown_within_a_time_that_was_asked_for(medtw: Run) -> None:
    shown = [medtw("chats", "#UroJC", option, *LONDON, "--json")[1] for option in ("--today", "--week")]
    assert [json.loads(text)["total"] for text in shown] == [1, 1]
    document = json.loads(medtw("chats", "#BurnoutChat", "--today", *LONDON, "--json")[1])
    assert (document["total"], [held["start"] for held in document["coming_up"]]) == (
        0,
        ["2026-11-23T02:00:00+00:00"],
    )


def test_an_ended_chat_is_shown_by_its_name(medtw: Run) -> None:
    [result] = json.loads(medtw("chats", "leaders-chat", "--json")[1])["results"]
    assert (result["status"], result["ended"], result["start"]) == ("ended", "2023-10-31", None)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("burnoutcha", "hint: did you mean 'burnout-chat'?\n", id="a beginning"),
        pytest.param("burnuot", "hint: did you mean 'burnout-chat'?\n", id="misspelled"),
        pytest.param(
            "ada-example", "hint: 'ada-example' is an account: medtw show ada-example\n", id="an account"
        ),
    ],
)
def test_a_chat_that_is_none_is_refused_with_the_nearest(name: str, hint: str, medtw: Run) -> None:
    assert medtw("chats", name) == (1, "", f"error: no chat '{name}'\n{hint}")
