"""A month as a sheet: what each day contains, and how it is drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meetings import CHATS, LONDON, NOW, chat, weekly
from rich.console import Console

from medtw.cli.app import complete
from medtw.days import EARLIEST, LATEST
from medtw.events import held_between
from medtw.life import Status
from medtw.model import Event, Source
from medtw.recurrence import WEEKDAYS
from medtw.render.month import Month, MonthDay, month_sheet
from medtw.render.sheets import draw
from medtw.schedule import days, occurrences

if TYPE_CHECKING:
    from medtw.model import Chat

Run = Callable[..., tuple[int, str, str]]
NOVEMBER = date(2026, 11, 1)


def month(chats: Sequence[Chat], first: date = NOVEMBER, now: datetime = NOW) -> Month:
    return month_sheet(occurrences(chats, days(first, 31, LONDON)), (), first, now)


def test_events_are_counted_and_named_after_the_chats() -> None:
    week = Event(
        id="week",
        name="Example week",
        form="health-week",
        summary="A week.",
        rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22",
        duration="3d",
        sources=(Source(url="https://example.org", title="A list"),),
    )
    held = held_between([week], NOVEMBER, date(2026, 11, 30))
    meetings = occurrences([chat("BurnoutChat", weekly("MO", "20:30"))], days(NOVEMBER, 30, LONDON))

    shown = [day for days in month_sheet(meetings, held, NOVEMBER, NOW).weeks for day in days if day]

    assert {day.number: (day.running, day.events) for day in shown if day.events} == {
        22: (0, 1),
        23: (1, 1),
        24: (0, 1),
    }
    assert [mark.label for mark in shown[22].marks] == ["#BurnoutChat", "Example week"]


@st.composite
def some_chats(draw: st.DrawFn) -> Chat:
    """A chat with a long or short name, or a hashtag, that meets on some days of the week."""
    word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30)
    name = " ".join(draw(st.lists(word, min_size=1, max_size=8)))
    weekdays = draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
    session = weekly(",".join(weekdays), f"{draw(st.integers(0, 23)):02}:00", draw(st.none() | lengths))
    return chat(
        draw(word),
        session,
        name=name,
        hashtag=draw(st.none() | st.text("ABCDEFGHIJKLM", min_size=1, max_size=40)),
        status=draw(st.sampled_from([Status.ACTIVE, Status.UNKNOWN])),
        content_warnings=draw(st.sampled_from([(), ("suicide",)])),
    )


lengths = st.sampled_from([30, 60, 24 * 60, 7 * 24 * 60])


def drawn_text(sheet: Month, columns: int) -> str:
    console = Console(record=True, file=io.StringIO(), width=columns, color_system=None)
    drawing = draw(sheet, console)
    assert drawing is not None
    console.print(drawing)
    return console.export_text()


def names_by_day(text: str) -> dict[int, str]:
    """What the sheet shows for each day, in its cell and below the sheet, without spaces."""
    said: dict[int, str] = {}
    row: list[str] = []
    day = 0
    for line in text.splitlines():
        if line.startswith("│"):
            cells = line.strip("│").split("│")
            row = [f"{before}{cell.strip()} " for before, cell in zip(row or [""] * 7, cells, strict=True)]
        elif line.startswith(("├", "└")):
            said |= {_number(cell): cell.partition(" ")[2] for cell in row if _number(cell)}
            row = []
        elif beneath := re.match(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d+): ", line):
            day = int(beneath[1])
            said[day] += line
        elif line.startswith(" ") and day:
            said[day] += line
    return {number: "".join(words.split()) for number, words in said.items()}


def _number(cell: str) -> int:
    first = cell.partition(" ")[0].strip("[]()")
    return int(first) if first.isdigit() else 0


def numbers(sheet: Month) -> list[list[int | None]]:
    return [[day and day.number for day in row] for row in sheet.weeks]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(NOVEMBER, [1, 7, 7, 7, 7, 1], id="from a Sunday"),
        pytest.param(date(2027, 2, 1), [7, 7, 7, 7], id="four whole weeks"),
        pytest.param(date(2028, 2, 1), [6, 7, 7, 7, 2], id="with a leap day"),
        pytest.param(date(2026, 12, 1), [6, 7, 7, 7, 4], id="the last of a year"),
    ],
)
def test_weeks_go_from_monday_and_hold_the_days_of_the_month(first: date, expected: list[int]) -> None:
    rows = numbers(month([], first))
    assert [len(row) for row in rows] == [7] * len(rows)
    assert [sum(number is not None for number in row) for row in rows] == expected
    assert [number for row in rows for number in row if number] == list(range(1, sum(expected) + 1))


def test_a_day_counts_what_touches_it_known_and_quiet_apart() -> None:
    counts = {day.number: (day.running, day.quiet) for week in month(CHATS).weeks for day in week if day}
    assert {number: counts[number] for number in range(22, 29)} == {
        22: (3, 1),
        23: (2, 2),
        24: (2, 1),
        25: (3, 0),
        26: (2, 0),
        27: (2, 0),
        28: (3, 0),
    }


def test_a_day_counts_as_many_as_the_list_of_that_day_has() -> None:
    october = date(2026, 10, 1)
    counted = [day.running + day.quiet for week in month(CHATS, october).weeks for day in week if day]
    listed = [len(occurrences(CHATS, days(october.replace(day=n), 1, LONDON))) for n in range(1, 32)]
    assert counted == listed


def test_today_is_marked_and_only_in_its_own_month() -> None:
    marked = [
        [d.number for w in month([], first).weeks for d in w if d and d.is_today]
        for first in (NOVEMBER, date(2026, 12, 1))
    ]
    assert marked == [[22], []]


def test_a_day_says_whether_its_meetings_are_on_or_over() -> None:
    chats = [chat("Early", weekly("SU", "09:00", 60)), chat("Now", weekly("SU", "10:00", 60))]
    days_of_sunday = [day for week in month(chats).weeks for day in week if day and day.marks]
    assert [(day.number, day.is_over, [day.notes(mark) for mark in day.marks]) for day in days_of_sunday] == [
        *((number, True, [(), ()]) for number in (1, 8, 15)),
        (22, False, [("over",), ("on now",)]),
        (29, False, [(), ()]),
    ]


def test_an_empty_month_has_its_days_and_nothing_to_explain() -> None:
    sheet = month([])
    assert (sheet.title, sheet.legend) == ("November 2026", ())
    assert sheet.weeks[3][6] == MonthDay("Sun 22", 22, is_today=True, marks=())


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(NOVEMBER, "one day: medtw chats --on 2026-11-24", id="the next"),
        pytest.param(
            date(2026, 9, 1), "one day: medtw chats --on 2026-09-01", id="the first of a past month"
        ),
    ],
)
def test_a_day_that_holds_something_is_a_command_away(first: date, expected: str) -> None:
    assert month([chat("BurnoutChat", weekly("TU", "20:30"))], first).legend == (expected,)


def test_a_change_of_clocks_in_the_month_is_told() -> None:
    assert month([], date(2026, 10, 1)).legend == ("clocks change on Sun 25 Oct: UTC+1, then UTC+0",)


@pytest.mark.parametrize("columns", [160, 120, 100, 80, 50])
def test_a_month_is_drawn_as_its_golden_file(
    columns: int, drawn: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    golden(f"month.{columns}.txt", drawn(month(CHATS), columns))


def test_a_month_is_drawn_in_ascii_where_the_console_has_no_more(
    drawn: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    text = drawn(month(CHATS), 80, encoding="ascii")
    assert text.isascii()
    golden("month.80.ascii.txt", text)


@pytest.mark.parametrize("columns", [60, 80, 100, 120, 160])
@settings(deadline=None, max_examples=30)
@given(chats=st.lists(some_chats(), max_size=12), first=st.dates(EARLIEST, LATEST))
def test_a_month_names_each_chat_on_each_of_its_days(columns: int, chats: list[Chat], first: date) -> None:
    sheet = month(chats, first.replace(day=1))

    shown = names_by_day(drawn_text(sheet, columns))

    for day in (day for week in sheet.weeks for day in week if day):
        expected = [mark.label.replace(" ", "") for mark in day.marks]
        assert [label for label in expected if label not in shown[day.number]] == []


def test_a_month_that_has_no_room_is_not_drawn(drawn: Callable[..., str]) -> None:
    assert [bool(drawn(month(CHATS), columns)) for columns in (42, 43)] == [False, True]


@pytest.mark.parametrize("columns", [120, 80])
def test_the_command_shows_a_month_as_its_golden_file(
    columns: int, medtw: Run, golden: Callable[[str, str], None]
) -> None:
    arguments = ("chats", "--month", "--tz", "Europe/London")
    code, out, err = medtw(*arguments, columns=columns)
    assert (code, err) == (0, "")
    golden(f"chats-month.{columns}.txt", "".join(f"{line.rstrip()}\n" for line in out.splitlines()))


def test_in_a_pipe_a_month_is_the_list(medtw: Run) -> None:
    december = ("--from", "2026-12-01", "--to", "2026-12-31")
    for output in ((), ("--json",), ("-f", "csv")):
        month_shown = medtw("chats", "--month", "2026-12", "--tz", "Europe/London", *output)
        assert month_shown == medtw("chats", *december, "--tz", "Europe/London", *output)


@pytest.mark.parametrize("typed", ["2026-13", "2026-1", "2026"])
def test_a_month_that_is_none_is_refused(typed: str, medtw: Run) -> None:
    expected = "a month like 2026-12, december, 'december 2026' or next"
    message = f"error: --month does not take '{typed}'\nhint: expected {expected}\n"
    assert medtw("chats", "--month", typed) == (2, "", message)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["chats", "--month"], ["chats", "--month", "this"], id="alone"),
        pytest.param(["chats", "--month", "2026-12"], ["chats", "--month", "2026-12"], id="with a month"),
        pytest.param(["chats", "--month", "december"], ["chats", "--month", "december"], id="with its name"),
        pytest.param(["chats", "--month", "next"], ["chats", "--month", "next"], id="with the next"),
        pytest.param(["--month", "--json"], ["--month", "this", "--json"], id="before an option"),
        pytest.param(["--month", "#HCLDR"], ["--month", "this", "#HCLDR"], id="before a chat"),
        pytest.param(["search", "--", "--month"], ["search", "--", "--month"], id="after a double dash"),
    ],
)
def test_a_month_left_out_is_this_one(arguments: list[str], expected: list[str]) -> None:
    assert complete(arguments) == expected
