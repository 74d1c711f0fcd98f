"""What `medtw chats` shows of active chats, and of the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import chat

Run = Callable[..., tuple[int, str, str]]
TODAY = "Sunday 22 November 2026, times in Europe/London (UTC+0)\n"
WEDNESDAY = "Wednesday 25 November 2026, times in Europe/London (UTC+0)\n"
NEXT = "No active chat in this period. Next: #BurnoutChat, Mon 23 Nov 02:00.\n"
NEAREST = "Recent or quiet, nearest: #UroJC, Sun 27 Dec 20:00, last seen 2019-03.\n"
NOT_SHOWN = "Not shown: 1 without known dates, 1 ended. All: --all\n"
NOTHING = "no chat has a known date in this time\n"


def test_active_shows_only_active_chats(medtw: Run) -> None:
    results = json.loads(medtw("chats", "--active", "--tz", "Europe/London", "--json")[1])["results"]

    assert [(result["id"], result["status"]) for result in results] == [("burnout-chat", "active")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(
            ("--on", "2026-11-25"),
            f"{WEDNESDAY}{NEXT}{NEAREST}{NOTHING}{NOT_SHOWN}",
            id="a day without any",
        ),
        pytest.param(
            ("--today", "--active"),
            f"{TODAY}{NEXT}{NOTHING}",
            id="a day with a quiet one, when only active ones were asked for",
        ),
        pytest.param(
            ("--on", "2026-11-25", "--topic", "burnout"),
            f"{WEDNESDAY}{NEXT}{NOTHING}",
            id="no quiet one either",
        ),
    ],
)
def test_where_none_is_active_the_nearest_others_are_named(
    options: tuple[str, ...], said: str, medtw: Run
) -> None:
    assert medtw("chats", *options, "--tz", "Europe/London") == (1, "", said)


def test_quiet_ones_are_not_named_again_where_they_are_shown(medtw: Run) -> None:
    code, out, err = medtw("chats", "--today", "--tz", "Europe/London", "-f", "table")

    assert (code, err) == (0, "")
    assert out.startswith(f"{TODAY}{NEXT}\nQuiet, hours as last published\n")


def test_only_ended_chats_have_no_next_meeting(medtw: Run) -> None:
    said = "No active chat in this period.\n"

    assert medtw("chats", "--status", "ended", "--tz", "Europe/London")[2].startswith(TODAY + said)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("#UroJC",), ["urology-journal-club"] * 5, id="its next meetings"),
        pytest.param(("#UroJC", "--topic", "burnout"), [], id="under a filter that it does not pass"),
        pytest.param(("#UroJC", "--status", "quiet", "--next", "1"), ["urology-journal-club"], id="quiet"),
        pytest.param(("#UroJC", "--status", "active"), [], id="not active"),
        pytest.param(("#UroJC", "--on", "2026-11-22"), ["urology-journal-club"], id="on a day"),
        pytest.param(("#UroJC", "--on", "2026-11-25"), [], id="not on another day"),
        pytest.param(("leaders-chat",), ["leaders-chat"], id="the ended one has no next meeting"),
        pytest.param(("leaders-chat", "--week"), [], id="nor one this week"),
        pytest.param(("leaders-chat", "--week", "--all"), ["leaders-chat"], id="and yet is shown with all"),
    ],
)
def test_one_chat_is_shown_by_its_name(options: tuple[str, ...], expected: list[str], medtw: Run) -> None:
    document = json.loads(medtw("chats", *options, "--tz", "Europe/London", "--json")[1])

    assert [result["id"] for result in document["results"]] == expected


def test_what_is_not_shown_is_counted_under_the_filters(medtw: Run) -> None:
    said = [
        medtw("chats", "--next", "1", "--tz", "UTC", *options)[2].splitlines()[-1]
        for options in ((), ("--status", "quiet"), ("--topic", "advocacy"))
    ]

    assert said == [
        "Not shown: 1 without known dates, 1 ended. All: --all",
        "Not shown: 1 without known dates. All: --all",
        "Not shown: 1 ended. All: --all",
    ]


def test_show_tells_the_exceptions_of_a_session(medtw: Run, tmp_path: Path) -> None:
    session = {
        "start": "20:00",
        "zone": "Europe/London",
        "rule": "FREQ=WEEKLY;BYDAY=FR",
        "cancelled": ["2026-11-27"],
        "breaks": [{"from": "2026-12-18", "to": "2026-12-20"}],
        "moved": [
            {"from": "2026-12-25", "to": "2026-12-28", "start": "18:00"},
            {"from": "2027-01-01", "start": "18:00"},
        ],
    }
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"kind": "chat", "id": "it", **chat(sessions=[session])}), encoding="utf-8")

    shown = medtw("--catalog", str(path), "show", "it", "--tz", "UTC")[1].splitlines()

    [told] = [line.partition("\t")[2] for line in shown if line.startswith("Session")]
    assert told.split(", ") == [
        *("at 20:00 Europe/London", "not on 2026-11-27", "not from 2026-12-18 to 2026-12-20"),
        *("on 2026-12-28 at 18:00 instead of 2026-12-25", "on 2027-01-01 at 18:00 instead of 2027-01-01"),
    ]
    document = json.loads(medtw("--catalog", str(path), "show", "it", "--json")[1])
    [record] = document["results"][0]["sessions"]
    assert (record["cancelled"], record["breaks"]) == (session["cancelled"], session["breaks"])
    assert record["moved"] == [session["moved"][0], {"from": "2027-01-01", "to": None, "start": "18:00"}]
