"""A week as a sheet: where things go, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from meetings import CHATS, LONDON, NOW, chat, weekly

from medtw.events import held_between
from medtw.life import Status
from medtw.model import Event, Source
from medtw.render.columns import Columns, lines_of, unbreakable, week_columns
from medtw.render.marks import Mark
from medtw.render.week import Day, Hour, Span, Week, week_sheet
from medtw.schedule import Phase, days, occurrences

if TYPE_CHECKING:
    from medtw.model import Chat

Run = Callable[..., tuple[int, str, str]]
SOURCE = Source(url="https://example.org", title="A list")
WIDTHS = [160, 120, 100]


def week(chats: Sequence[Chat], now: datetime = NOW) -> Week:
    window = days(now.date(), 7, now.tzinfo or LONDON)
    return week_sheet(occurrences(chats, window), (), now.date(), now)


def event(rule: str, **fields: Any) -> Event:
    given = {"id": "a", "name": "Example", "form": "health-day", "summary": "A day."} | fields
    return Event(rule=f"FREQ=YEARLY;BYMONTH=11;BYMONTHDAY={rule}", sources=(SOURCE,), **given)


def cells(sheet: Week) -> dict[str, list[list[str]]]:
    return {hour.time: [[mark.text() for mark in cell] for cell in hour.cells] for hour in sheet.hours}


def test_chats_stand_at_their_hour_of_the_readers_zone_on_their_day() -> None:
    tokyo = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    assert cells(week([chat("BurnoutChat", weekly("MO,TH", "20:30"))], tokyo)) == {
        "05:30": [[], [], ["#BurnoutChat"], [], [], ["#BurnoutChat"], []],
        "19:41": [],
    }


def test_only_hours_that_hold_something_are_shown_and_the_present() -> None:
    assert [hour.time for hour in week(CHATS).hours] == ["00:00", "10:00", "10:41", "15:00", "20:30", "23:30"]


def test_the_present_stands_among_the_hours_in_the_column_of_today() -> None:
    [present] = [hour for hour in week(CHATS).hours if hour.now is not None]
    assert present == Hour("10:41", (), now=0)


def test_known_chats_stand_before_quiet_ones_which_have_a_sign() -> None:
    quiet = chat("Aaa", weekly("MO", "20:30"), status=Status.UNKNOWN)
    known = chat("Zzz", weekly("MO", "20:30"))
    assert cells(week([quiet, known]))["20:30"][1] == ["#Zzz", "#Aaa? 2026"]


def test_a_quiet_chat_says_when_it_was_last_seen() -> None:
    old = SOURCE.replace(published="2018-05")
    chats = [
        chat("Old", weekly("MO", "20:30"), sources=(old,)),
        chat("Undated", weekly("MO", "20:30"), sources=(SOURCE,)),
    ]
    assert cells(week(chats))["20:30"][1] == ["#Old? 2018", "#Undated? undated"]


def test_events_are_lines_above_the_hours_below_those_of_chats() -> None:
    congress = event("20", duration="4d", hashtags=("UroCongress",))
    health_day = event("24", id="b", name="Shift day")
    month = event("1", id="c", name="A month", duration="month")
    later = event("29", id="d")
    held = held_between([congress, health_day, month, later], date(2026, 11, 22), date(2026, 12, 1))

    lanes = week_sheet([], held, date(2026, 11, 22), NOW).lanes

    assert [[(s.mark.text(), s.first, s.last, s.begins, s.ends) for s in lane] for lane in lanes] == [
        [("A month", 0, 6, "Sun 1 Nov", "Mon 30 Nov")],
        [("#UroCongress", 0, 1, "Fri 20 Nov", ""), ("Shift day", 2, 2, "", "")],
    ]


def test_a_chat_that_is_on_says_so() -> None:
    known = chat("Morning", weekly("SU", "10:00"))
    quiet = chat("Round", weekly("SU", "10:00"), status=Status.UNKNOWN)
    assert cells(week([known, quiet]))["10:00"][0] == ["#Morning on now", "#Round? 2026 now, if still active"]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        pytest.param(41, "#Morning over", id="that ends now"),
        pytest.param(42, "#Morning on now", id="that ends in a minute"),
        pytest.param(None, "#Morning on now", id="whose end is assumed"),
    ],
)
def test_a_chat_says_over_from_its_end_on(minutes: int | None, expected: str) -> None:
    known = chat("Morning", weekly("SU", "10:00", minutes))
    assert cells(week([known]))["10:00"][0] == [expected]


def test_a_chat_without_hashtag_stands_by_its_name() -> None:
    named = chat("office", weekly("SU", "20:00"), hashtag=None, name="Office hours")
    assert cells(week([named]))["20:00"][0] == ["Office hours"]


def test_what_began_the_evening_before_stands_at_the_first_midnight() -> None:
    late = chat("Late", weekly("SA", "23:30"))
    assert cells(week([late])) == {
        "00:00": [["#Late from Sat 23:30, over"], [], [], [], [], [], []],
        "10:41": [],
        "23:30": [[], [], [], [], [], [], ["#Late"]],
    }


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        pytest.param(
            weekly("MO", "20:00", 24 * 60),
            Span(Mark("#JC"), 1, 2, "20:00", "20:00", is_begun=False, is_unended=False),
            id="24 hours touch two days",
        ),
        pytest.param(
            weekly("MO", "00:00", 48 * 60),
            Span(Mark("#JC"), 1, 2, "", "", is_begun=False, is_unended=False),
            id="whole days have no hours, and do not touch the day after",
        ),
        pytest.param(
            weekly("TH", "09:00", 7 * 24 * 60, until="2026-11-19"),
            Span(
                Mark("#JC", phase=Phase.ON),
                0,
                4,
                "Thu 19 Nov 09:00",
                "09:00",
                is_begun=True,
                is_unended=False,
            ),
            id="a week that began before",
        ),
        pytest.param(
            weekly("TH", "00:00", 7 * 24 * 60, since="2026-11-26"),
            Span(Mark("#JC"), 4, 6, "", "Wed 2 Dec", is_begun=False, is_unended=True),
            id="a week that goes on after",
        ),
    ],
)
def test_what_runs_a_day_or_longer_is_a_line_over_its_days(session: object, expected: Span) -> None:
    sheet = week([chat("JC", session)])  # type: ignore[arg-type]
    [[span]] = sheet.lanes
    assert span._replace(mark=span.mark._replace(url=None)) == expected
    assert [hour.time for hour in sheet.hours] == ["10:41"]


def test_lines_that_leave_one_another_room_share_one() -> None:
    lanes = week(CHATS).lanes
    assert [[(span.mark.text(), span.first, span.last) for span in lane] for lane in lanes] == [
        [("#WeekJC on now", 0, 2), ("#WeekJC", 3, 6)],
        [("#UroJC? 2026", 0, 2), ("#DayJC", 5, 6)],
    ]


def test_days_that_hold_nothing_are_shown_and_say_so() -> None:
    assert week([chat("BurnoutChat", weekly("TU", "20:30"))]).days == (
        Day("Sun 22", "today, none"),
        Day("Mon 23", "none"),
        Day("Tue 24", ""),
        Day("Wed 25", "none"),
        Day("Thu 26", "none"),
        Day("Fri 27", "none"),
        Day("Sat 28", "none"),
    )


def test_the_first_of_a_month_names_it() -> None:
    names = [day.name for day in week([], NOW + timedelta(days=6)).days]
    assert names == ["Sat 28", "Sun 29", "Mon 30", "Tue 1 Dec", "Wed 2", "Thu 3", "Fri 4"]


def test_every_sign_is_explained_and_a_warning_says_its_content() -> None:
    assert week(CHATS).legend == (
        "? and the year last seen: not known to be active, times as last published",
        "! content warning, #NightVoices: suicide",
    )


def test_a_sheet_without_signs_explains_none() -> None:
    assert week([chat("BurnoutChat", weekly("TU", "20:30"))]).legend == ()


def test_a_change_of_clocks_is_told() -> None:
    march = datetime(2027, 3, 26, 9, 0, tzinfo=LONDON)
    assert week([], march).legend == ("clocks change on Sun 28 Mar: UTC+0, then UTC+1",)


def test_the_days_are_those_of_the_window_whatever_the_time_is() -> None:
    sheet = week_sheet([], [], date(2026, 12, 7), NOW)
    assert (sheet.days[0], sheet.hours) == (Day("Mon 7", "none"), ())


@pytest.mark.parametrize(
    ("available", "expected"),
    [
        pytest.param(99, None, id="too narrow for a week"),
        pytest.param(100, Columns((13, 18, 13, 12, 12, 6, 13), gap=1), id="by need where room is scarce"),
        pytest.param(120, Columns((14, 17, 14, 14, 14, 14, 14), gap=2), id="equal but for a long hashtag"),
        pytest.param(160, Columns((20,) * 7, gap=2), id="all equal"),
        pytest.param(300, Columns((24,) * 7, gap=2), id="never too wide"),
    ],
)
def test_columns_are_equal_where_names_then_take_few_lines(available: int, expected: Columns | None) -> None:
    assert week_columns(week(CHATS), available) == expected


def test_a_week_that_no_columns_can_hold_whole_has_none() -> None:
    chats = [chat(f"AVeryLongHashtag{day}", weekly(day, "20:00")) for day in ("MO", "TU", "WE", "TH", "FR")]
    assert (week_columns(week(chats), 100), week_columns(week(chats), 160) is None) == (None, False)


def test_a_name_is_broken_at_words_and_a_hashtag_never() -> None:
    assert lines_of("Cancer imaging office hours?", 12) == ["Cancer", " imaging", " office", " hours?"]
    assert unbreakable("Interdisciplinary office hours") == 10
    assert unbreakable("#WomenInMedicine?") == 17


def test_notes_stand_on_lines_of_their_own() -> None:
    assert lines_of("#BurnoutChat", 12, "on now") == ["#BurnoutChat", " on now"]
    assert lines_of("#Late", 9, "from Sat 23:30") == ["#Late", " from Sat", " 23:30"]


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_week_is_drawn_as_its_golden_file(
    columns: int, drawn: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    golden(f"week.{columns}.txt", drawn(week(CHATS), columns))


def test_a_week_is_drawn_in_ascii_where_the_console_has_no_more(
    drawn: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    text = drawn(week(CHATS), 120, encoding="ascii")
    assert text.isascii()
    golden("week.120.ascii.txt", text)


@pytest.mark.parametrize("columns", [*WIDTHS, 80])
def test_the_command_shows_a_week_as_its_golden_file(
    columns: int, medtw: Run, golden: Callable[[str, str], None]
) -> None:
    arguments = ("chats", "--week", "--tz", "Europe/London")
    code, out, err = medtw(*arguments, columns=columns)
    assert (code, err) == (0, "")
    golden(f"chats-week.{columns}.txt", "".join(f"{line.rstrip()}\n" for line in out.splitlines()))


def test_what_has_no_dates_is_listed_below_the_sheet(medtw: Run) -> None:
    shown = medtw("chats", "--week", "--all", "--tz", "Europe/London", columns=100)[1]
    titles = ("Known to be running", "15:00  ─ now ──", "Quiet, hours", "No dates published", "Ended")
    assert [title in shown for title in titles] == [False, True, False, True, True]


def test_below_a_hundred_columns_and_in_a_pipe_a_week_is_the_list(medtw: Run) -> None:
    week_asked = ("chats", "--week", "--tz", "Europe/London")
    list_asked = ("chats", "--from", "2026-11-22", "--to", "2026-11-28", "--tz", "Europe/London")
    assert medtw(*week_asked, columns=99) == medtw(*list_asked, columns=99)
    for output in ((), ("--json",), ("-f", "csv"), ("-f", "markdown")):
        assert medtw(*week_asked, *output) == medtw(*list_asked, *output)
