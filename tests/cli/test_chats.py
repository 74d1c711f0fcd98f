"""What `medtw chats` shows for active chats, and for the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from factories import SOURCE, account, chat

Run = Callable[..., tuple[int, str, str]]
LONDON = ("--tz", "Europe/London")
TODAY = "Sunday 22 November 2026, times in Europe/London (UTC+0)"
OLD = "not seen since November 2024"
HIDDEN = f"2 chats {OLD} and 1 ended chat are hidden: --all"
NOTHING = "no chat has a known date in this period"


def announced(**changes: Any) -> str:
    """A line of a catalog: an active chat whose host announces the days."""
    record = chat(
        name="Renal Club",
        hashtag="RenalClub",
        schedule="Twice a month on a Tuesday",
        topics=["journal-club"],
        links=[{"kind": "website", "title": "Renal Club", "url": "https://www.renal.example.org"}],
        status="active",
        sources=[SOURCE | {"published": "2026-04"}],
        **changes,
    )
    return json.dumps({"kind": "chat", "id": "renal-club", **record})


@pytest.fixture
def with_announced(medtw: Run, tmp_path: Path) -> Run:
    path = tmp_path / "own.jsonl"
    path.write_text(announced(), encoding="utf-8")
    return lambda *arguments, **options: medtw("--catalog", str(path), *arguments, *LONDON, **options)


def titles(out: str) -> list[str]:
    """The titles of the sections of a table: each follows an empty line."""
    lines = out.splitlines()
    starts = [line.strip() for before, line in pairwise(lines) if not before.strip()]
    return [line for line in starts if line and "hidden" not in line and "--show" not in line]


def test_the_sections_of_a_day_come_in_order(with_announced: Run) -> None:
    code, out, err = with_announced("chats", "--on", "23 nov", columns=80)

    assert (code, err) == (0, "")
    assert titles(out) == [
        *("In this period", "Active, next date announced by the host", "Also in this period", "Coming up"),
    ]
    assert out.splitlines()[-2:] == [HIDDEN, "details: --show 1 · in the browser: --open 1"]


def test_a_chat_whose_host_announces_the_dates_says_how_often_and_where(with_announced: Run) -> None:
    out = with_announced("chats", "--today", columns=80)[1]
    lines = [line.rstrip() for line in out.splitlines()]

    start = lines.index("Active, next date announced by the host")
    assert lines[start + 1 : start + 4] == [
        "1  Renal Club  #RenalClub  active 2026-04",
        "   from own.jsonl; Twice a month on a Tuesday; renal.example.org",
        "",
    ]


def with_dates(*dates: str) -> str:
    session = {"start": "21:00", "zone": "America/New_York", "dates": [*dates], "duration": "60m"}
    return announced(sessions=[session])


@pytest.mark.parametrize(
    ("dates", "waiting", "coming"),
    [
        pytest.param(["2026-12-08", "2027-01-12"], [], ["2026-12-09T02:00:00+00:00"], id="to come"),
        pytest.param(["2026-11-10"], ["renal-club"], [], id="over: the next is still to be announced"),
    ],
)
def test_announced_dates_are_meetings_until_they_are_over(
    dates: list[str], waiting: list[str], coming: list[str], medtw: Run, tmp_path: Path
) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(with_dates(*dates), encoding="utf-8")

    out = medtw("--catalog", str(path), "chats", "--today", "--topic", "journal-club", *LONDON, "--json")[1]
    document = json.loads(out)

    assert [one["id"] for one in document["results"]] == waiting
    assert [one["start"] for one in document["coming_up"]] == coming


def test_show_tells_announced_dates(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(with_dates("2026-12-08", "2027-01-12"), encoding="utf-8")

    shown = medtw("--catalog", str(path), "show", "renal-club", *LONDON, "-f", "tsv")[1].splitlines()
    document = json.loads(medtw("--catalog", str(path), "show", "renal-club", "--json")[1])

    told = [line.partition("\t")[2] for line in shown if line.startswith("Session")]
    assert told == ["at 21:00 America/New_York, on 2026-12-08, 2027-01-12, 1 h"]
    assert document["results"][0]["sessions"][0]["dates"] == ["2026-12-08", "2027-01-12"]


def test_such_a_chat_is_a_result_without_a_start(with_announced: Run) -> None:
    document = json.loads(with_announced("chats", "--today", "--json")[1])

    found = [(one["id"], one["start"], one["section"]) for one in document["results"]]
    assert found == [("renal-club", None, "dates announced by the host")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--today",), ["urology-congress", "shift-workers-day"], id="under way, or soon"),
        pytest.param(("--on", "26 nov"), [], id="none"),
        pytest.param(("--on", "28 nov"), ["advocacy-month"], id="about to begin"),
        pytest.param(("--today", "--specialty", "nursing"), ["shift-workers-day"], id="under a filter"),
        pytest.param(("--next", "1"), [], id="not beside the next meetings"),
        pytest.param(("#BurnoutChat",), [], id="not beside one chat"),
    ],
)  # fmt: skip
def test_events_are_in_the_document_beside_the_results(
    options: tuple[str, ...], expected: list[str], medtw: Run
) -> None:
    document = json.loads(medtw("chats", *options, *LONDON, "--json")[1])

    assert [(one["id"], one["kind"]) for one in document["events"]] == [(one, "event") for one in expected]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--today",), ["2026-11-23T02:00:00+00:00"], id="after an empty day"),
        pytest.param(("--on", "23 nov"), ["2026-11-30T02:00:00+00:00"], id="after a day with few"),
        pytest.param(("--on", "2020-01-06"), ["2026-11-23T02:00:00+00:00"], id="after a past day"),
        pytest.param(("--month", "december"), [], id="not after a time with three or more"),
        pytest.param(("--next", "1"), [], id="not after the next meetings"),
    ],
)  # fmt: skip
def test_what_comes_up_follows_a_time_with_few_meetings(
    options: tuple[str, ...], expected: list[str], medtw: Run
) -> None:
    code, out, _ = medtw("chats", *options, *LONDON, "--json")

    assert (code, [one["start"] for one in json.loads(out)["coming_up"]]) == (0, expected)


def test_where_no_chat_is_known_it_says_what_there_is_instead(medtw: Run, tmp_path: Path) -> None:
    podcast = account(form="podcast", topics=["podcasts", "emotional-support"])
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"kind": "account", "id": "a", **podcast}), encoding="utf-8")

    code, out, err = medtw("--catalog", str(path), "chats", "--topic", "emotional-support", *LONDON)

    assert (code, out) == (1, "")
    assert err.splitlines()[:-1] == [
        TODAY,
        f"{NOTHING}: no chat in the catalog has the topic emotional-support",
    ]
    assert err.splitlines()[-1].split("; ") == [
        "Instead: 2 podcasts (medtw accounts --kind podcast --topic emotional-support)",
        "2 entries (medtw topics emotional-support)",
        "5 help lines (medtw help-lines)",
    ]


def test_active_shows_only_active_chats(medtw: Run) -> None:
    results = json.loads(medtw("chats", "--active", "--tz", "Europe/London", "--json")[1])["results"]

    assert [(result["id"], result["status"]) for result in results] == [("burnout-chat", "active")]


def test_a_day_with_a_quiet_chat_shows_it_only_when_asked_for(medtw: Run) -> None:
    asked = (("--today",), ("--today", "--status", "quiet"), ("--today", "--since", "2018"), ("--all",))
    found = [json.loads(medtw("chats", *options, *LONDON, "--json")[1])["results"] for options in asked]

    assert ["urology-journal-club" in {one["id"] for one in results} for results in found] == [
        *(False, True, True, True),
    ]


def test_ended_chats_are_shown_when_they_are_asked_for(medtw: Run) -> None:
    out = medtw("chats", "--status", "ended", *LONDON, columns=80)[1]

    assert (titles(out), "hidden" in out) == (["Ended"], False)


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


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param((), HIDDEN, id="all"),
        pytest.param(("--topic", "journal-club"), f"2 chats {OLD} are hidden: --all", id="a topic"),
        pytest.param(("--specialty", "urology"), f"1 chat {OLD} is hidden: --all", id="one"),
        pytest.param(("--topic", "advocacy"), "1 ended chat is hidden: --all", id="an ended one"),
    ],
)  # fmt: skip
def test_what_is_hidden_is_counted_under_the_filters(
    options: tuple[str, ...], expected: str, medtw: Run
) -> None:
    assert medtw("chats", "--next", "1", *LONDON, *options)[2].splitlines()[-1] == expected


def test_a_limit_counts_all_that_is_shown(medtw: Run) -> None:
    out = medtw("chats", "--today", *LONDON, "--limit", "2", "-f", "tsv")[1]
    err = medtw("chats", "--today", *LONDON, "--limit", "2")[2]

    assert [row.split("\t")[-1] for row in out.splitlines()] == ["Section", "event", "event"]
    assert err.splitlines()[-2] == "2 of 3 · more: -n all"


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

    shown = medtw("--catalog", str(path), "show", "it", "--tz", "UTC", "-f", "tsv")[1].splitlines()

    [told] = [line.partition("\t")[2] for line in shown if line.startswith("Session")]
    assert told.split(", ") == [
        *("at 20:00 Europe/London", "not on 2026-11-27", "not from 2026-12-18 to 2026-12-20"),
        *("on 2026-12-28 at 18:00 instead of 2026-12-25", "on 2027-01-01 at 18:00 instead of 2027-01-01"),
    ]
    document = json.loads(medtw("--catalog", str(path), "show", "it", "--json")[1])
    [record] = document["results"][0]["sessions"]
    assert (record["cancelled"], record["breaks"]) == (session["cancelled"], session["breaks"])
    assert record["moved"] == [session["moved"][0], {"from": "2027-01-01", "to": None, "start": "18:00"}]
