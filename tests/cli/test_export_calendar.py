from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import SOURCE, chat, event

Run = Callable[..., tuple[int, str, str]]
LEFT_OUT = "left out: 1 quiet (--with-quiet), 1 ended (--with-ended)\n"


def exported(out: str) -> list[str]:
    """The identifiers of the events in a calendar file, without the ending that all of them share."""
    return [
        line[len("UID:") :].removesuffix("@medtw") for line in out.split("\r\n") if line.startswith("UID:")
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param((), ["burnout-chat"], id="those known to be running"),
        pytest.param(("--with-quiet",), ["burnout-chat", "urology-journal-club"], id="and the quiet"),
        pytest.param(("--with-ended",), ["burnout-chat", "leaders-chat"], id="and the ended"),
        pytest.param(("--status", "quiet"), ["urology-journal-club"], id="only the quiet"),
        pytest.param(("--status", "ended"), ["leaders-chat"], id="only the ended"),
        pytest.param(("--topic", "burnout"), ["burnout-chat"], id="under a filter"),
        pytest.param(("--one", "#UroJC"), ["urology-journal-club"], id="one by its hashtag, though quiet"),
        pytest.param(("--one", "leaders-chat", "--with-ended"), ["leaders-chat"], id="one that has ended"),
    ],
)
def test_the_calendar_holds(options: tuple[str, ...], expected: list[str], medtw: Run) -> None:
    code, out, _ = medtw("export", "calendar", *options)

    assert (code, exported(out)) == (0, expected)


def test_what_is_left_out_is_said(medtw: Run) -> None:
    assert medtw("export", "calendar")[2] == f"{LEFT_OUT}wrote 1 series of 1 chat\n"


@pytest.mark.parametrize(
    ("options", "written"),
    [
        pytest.param(("--with-quiet", "--with-ended"), "3 series of 3 chats", id="series"),
        pytest.param(
            ("-f", "csv", "--from", "2026-12-01", "--to", "2026-12-08", "--with-ended", "--with-quiet"),
            "1 meeting of 1 chat",
            id="meetings",
        ),
    ],
)
def test_what_is_written_is_said(options: tuple[str, ...], written: str, medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "chats"

    assert medtw("export", "calendar", *options, "-o", str(path))[2] == f"wrote {written} to {path}\n"


def test_series_that_are_over_are_counted_and_not_written(medtw: Run, tmp_path: Path) -> None:
    session = {"start": "20:00", "zone": "UTC", "rule": "FREQ=WEEKLY;BYDAY=FR", "until": "2026-10-30"}
    source = SOURCE | {"published": "2026-10"}
    own = tmp_path / "own.jsonl"
    record = chat(sessions=[session], status="active", sources=[source])
    own.write_text(json.dumps({"kind": "chat", "id": "balint", **record}), encoding="utf-8")

    over = "left out: 1 series without future meetings\n"
    assert medtw("--catalog", str(own), "export", "calendar", "--one", "balint") == (
        1,
        "",
        f"{over}no chat with known dates to export\n",
    )
    code, out, err = medtw("--catalog", str(own), "export", "calendar")
    assert (code, exported(out), err) == (
        0,
        ["burnout-chat"],
        f"{LEFT_OUT[:-1]}, 1 series without future meetings\nwrote 1 series of 1 chat\n",
    )


def test_events_without_days_to_come_are_counted_and_not_written(medtw: Run, tmp_path: Path) -> None:
    editions = [{"from": "2025-06-01", "to": "2025-06-03"}]
    own = tmp_path / "own.jsonl"
    record = event(rule=None, editions=editions)
    own.write_text(json.dumps({"kind": "event", "id": "congress", **record}), encoding="utf-8")

    assert medtw("--catalog", str(own), "export", "calendar", "--events", "--one", "congress") == (
        1,
        "",
        "left out: 1 event with no day to come\nno chat or event with known dates to export\n",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ("--topic", "journal-club"),
            "left out: 1 quiet (--with-quiet)\nno chat with known dates to export\n",
            id="only quiet ones",
        ),
        pytest.param(
            ("--one", "pediatric-journal-club"),
            "error: no dates of 'pediatric-journal-club' are known\n"
            "hint: its schedule is: Monthly; dates are announced\n",
            id="without dates",
        ),
        pytest.param(
            ("--one", "#LeadersChat"),
            "error: '#LeadersChat' ended 2023-10-31\nhint: to export it, marked as canceled: --with-ended\n",
            id="ended",
        ),
        pytest.param(
            ("--one", "burnuot-chat"),
            "error: no chat 'burnuot-chat'\nhint: did you mean 'burnout-chat'?\n",
            id="no such chat",
        ),
    ],
)
def test_where_there_is_nothing_to_export_no_file_is_written(
    options: tuple[str, ...], message: str, medtw: Run, tmp_path: Path
) -> None:
    path = tmp_path / "chats.ics"

    assert medtw("export", "calendar", *options, "-o", str(path)) == (1, "", message)
    assert not path.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ("-f", "xml"),
            "error: --format does not take 'xml'\nhint: expected one of ics, csv, json\n",
            id="unknown format",
        ),
        pytest.param(
            ("--from", "2026-12-01"), "error: --from and --format ics cannot be used together\n", id="window"
        ),
        pytest.param(
            ("-f", "csv", "--alarm", "5"),
            "error: --alarm and --format csv cannot be used together\n",
            id="alarm",
        ),
        pytest.param(
            ("--one", "burnout-chat", "--topic", "burnout"),
            "error: --one and --topic cannot be used together\n",
            id="one under a filter",
        ),
        pytest.param(
            ("-f", "csv", "--from", "2026-12-01", "--to", "2026-11-30"),
            "error: --to does not take '2026-11-30'\nhint: expected a day not before 2026-12-01\n",
            id="a time that ends before it begins",
        ),
        pytest.param(
            ("-f", "csv", "--from", "1026-12-01"),
            "error: --from does not take '1026-12-01'\nhint: expected a day between 1990 and 2099\n",
            id="a slip in the year",
        ),
    ],
)
def test_a_mistake_gets_its_message(options: tuple[str, ...], message: str, medtw: Run) -> None:
    assert medtw("export", "calendar", *options) == (2, "", message)


def test_a_file_that_exists_is_written_over_only_by_force(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "chats.ics"
    path.write_text("mine", encoding="utf-8")

    assert medtw("export", "calendar", "-o", str(path)) == (
        2,
        "",
        f"{LEFT_OUT}error: '{path}' already exists\nhint: to overwrite it, add --force\n",
    )
    assert path.read_text(encoding="utf-8") == "mine"
    assert medtw("export", "calendar", "-o", str(path), "--force") == (
        0,
        "",
        f"{LEFT_OUT}wrote 1 series of 1 chat to {path}\n",
    )
    assert exported(path.read_bytes().decode()) == ["burnout-chat"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "chats.ics"

    assert medtw("export", "calendar", "-o", str(path)) == (
        2,
        "",
        f"{LEFT_OUT}error: '{path}' cannot be written: No such file or directory\n",
    )


def test_a_folder_is_not_written_over(medtw: Run, tmp_path: Path) -> None:
    assert medtw("export", "calendar", "-o", str(tmp_path), "--force") == (
        2,
        "",
        f"{LEFT_OUT}error: '{tmp_path}' cannot be written: Is a directory\n",
    )


def test_csv_has_a_row_for_each_meeting_in_the_readers_zone(medtw: Run, tmp_path: Path) -> None:
    path = tmp_path / "meetings.csv"
    times = ("--from", "2026-11-22", "--to", "2026-11-30", "--tz", "Europe/London")

    assert medtw("export", "calendar", "-f", "csv", "--with-quiet", *times, "-o", str(path))[0] == 0

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Uid"], row["Start"], row["Status"]) for row in rows] == [
        ("urology-journal-club@medtw", "2026-11-22T20:00:00+00:00", "quiet"),
        ("burnout-chat@medtw", "2026-11-23T02:00:00+00:00", "active"),
        ("burnout-chat@medtw", "2026-11-30T02:00:00+00:00", "active"),
    ]
    assert rows[0] == {
        "Start": "2026-11-22T20:00:00+00:00",
        "End": "2026-11-24T20:00:00+00:00",
        "End assumed": "no",
        "Title": "#UroJC Urology Journal Club [quiet, last seen 2019-03]",
        "Status": "quiet",
        "Seen": "2019-03",
        "URL": "https://x.com/hashtag/UroJC",
        "Time zone": "Europe/London",
        "Local start": "2026-11-22T20:00:00+00:00",
        "Uid": "urology-journal-club@medtw",
    }


def test_json_has_the_document_of_all_commands(medtw: Run) -> None:
    times = ("--from", "2026-12-01", "--to", "2026-12-08", "--tz", "Asia/Manila")

    document = json.loads(medtw("export", "calendar", "-f", "json", *times)[1])

    assert (document["schema"], document["command"], document["total"]) == ("medtw/1", "export calendar", 1)
    assert document["query"] == {
        "from": "2026-12-01T00:00:00+08:00",
        "to": "2026-12-09T00:00:00+08:00",
        "timezone": "Asia/Manila",
    }
    [meeting] = document["results"]
    assert {key: meeting[key] for key in ("id", "uid", "start", "local_start", "status")} == {
        "id": "burnout-chat",
        "uid": "burnout-chat@medtw",
        "start": "2026-12-07T10:00:00+08:00",
        "local_start": "2026-12-06T21:00:00-05:00",
        "status": "active",
    }


def test_without_a_time_the_next_ninety_days_are_written(medtw: Run) -> None:
    document = json.loads(medtw("export", "calendar", "-f", "json", "--tz", "UTC")[1])

    assert (document["query"]["from"], document["query"]["to"]) == (
        "2026-11-22T00:00:00+00:00",
        "2027-02-20T00:00:00+00:00",
    )
