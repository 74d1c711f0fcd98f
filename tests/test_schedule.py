from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from meetings import chat, weekly

from medtw.life import Status
from medtw.model import Chat, Source
from medtw.schedule import Window, days, next_occurrences, occurrences, resolve
from medtw.session import Break, Move, Session

LONDON, MANILA, NEW_YORK = map(ZoneInfo, ("Europe/London", "Asia/Manila", "America/New_York"))


def starts(chats: list[Chat], first: str, count: int, zone: ZoneInfo = LONDON) -> list[str]:
    """The reader's local start times, on a number of days from the first."""
    held = occurrences(chats, days(date.fromisoformat(first), count, zone))
    return [f"{one.start:%Y-%m-%d %H:%M}" for one in held]


def one(**fields: object) -> list[Chat]:
    """A chat with one session on Sundays at 20:00 in New York, with changed fields."""
    session = Session(start="20:00", zone="America/New_York", rule="FREQ=WEEKLY;BYDAY=SU", duration=60)
    return [chat("it", session.replace(**fields))]


def test_an_american_evening_is_an_hour_earlier_in_london_between_the_two_clock_changes() -> None:
    assert starts(one(), "2027-03-02", 34) == [
        "2027-03-08 01:00",
        "2027-03-15 00:00",
        "2027-03-22 00:00",
        "2027-03-29 01:00",
    ]
    assert starts(one(), "2026-10-19", 21) == ["2026-10-19 01:00", "2026-10-26 00:00", "2026-11-02 01:00"]


def test_announced_days_stand_beside_those_of_a_rule_or_alone() -> None:
    dates = ("2026-12-08", "2027-01-12")

    assert starts(one(rule=None, dates=dates), "2026-12-01", 60) == ["2026-12-09 01:00", "2027-01-13 01:00"]
    assert starts(one(dates=dates), "2026-12-06", 7) == ["2026-12-07 01:00", "2026-12-09 01:00"]


def test_announced_days_after_the_end_are_not_held() -> None:
    assert starts(one(rule=None, dates=("2026-12-08",), until="2026-12-01"), "2026-12-01", 60) == []


@pytest.mark.parametrize(
    ("local", "zone", "instant"),
    [
        pytest.param("2027-03-14T02:30", "America/New_York", "2027-03-14T03:30-04:00", id="skipped hour"),
        pytest.param("2026-11-01T01:30", "America/New_York", "2026-11-01T01:30-04:00", id="repeated hour"),
        pytest.param("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-04T02:45+11:00", id="half an hour"),
        pytest.param("2026-09-06T00:00", "America/Santiago", "2026-09-06T01:00-03:00", id="no midnight"),
        pytest.param("2011-12-30T20:00", "Pacific/Apia", "2011-12-31T20:00+14:00", id="a day that never was"),
    ],
)
def test_a_local_time_that_is_skipped_or_repeated_is_read_as_in_rfc_5545(
    local: str, zone: str, instant: str
) -> None:
    resolved = resolve(datetime.fromisoformat(local), ZoneInfo(zone))

    assert resolved.isoformat(timespec="minutes") == instant


def test_a_meeting_in_a_skipped_hour_is_held_and_not_called_off() -> None:
    chats = one(start="02:30")

    assert starts(chats, "2027-03-07", 15, NEW_YORK) == [
        *("2027-03-07 02:30", "2027-03-14 03:30", "2027-03-21 02:30"),
    ]


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        pytest.param("2027-03-28", "Europe/London", 23, id="clocks go forward"),
        pytest.param("2026-10-25", "Europe/London", 25, id="clocks go back"),
        pytest.param("2026-11-22", "Europe/London", 24, id="any day"),
        pytest.param("2026-09-06", "America/Santiago", 23, id="forward at midnight"),
        pytest.param("2026-04-05", "Australia/Lord_Howe", 24.5, id="back by half an hour"),
    ],
)
def test_a_day_is_as_long_as_the_readers_clock_makes_it(day: str, zone: str, hours: float) -> None:
    window = days(date.fromisoformat(day), 1, ZoneInfo(zone))

    assert window.end.astimezone(UTC) - window.start.astimezone(UTC) == timedelta(hours=hours)


def test_both_of_two_equal_hours_belong_to_the_day_on_which_clocks_go_back() -> None:
    hourly = [chat("it", *(weekly("SU", f"{hour:02}:30").replace(zone="UTC") for hour in range(24)))]

    held = occurrences(hourly, days(date(2026, 10, 25), 1, LONDON))

    assert [f"{one.start:%H:%M %Z}" for one in held][:4] == [
        *("01:30 BST", "01:30 GMT", "02:30 GMT", "03:30 GMT"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-11-21", [], id="the day before"),
        pytest.param("2026-11-22", ["2026-11-22 23:30"], id="the day it begins"),
        pytest.param("2026-11-23", ["2026-11-22 23:30"], id="the day it runs on"),
        pytest.param("2026-11-24", [], id="the day after"),
    ],
)
def test_a_meeting_over_midnight_is_on_both_days(day: str, expected: list[str]) -> None:
    assert starts([chat("it", weekly("SU", "23:30"))], day, 1) == expected


def test_a_meeting_over_midnight_is_listed_once_in_a_window_of_both_days() -> None:
    assert starts([chat("it", weekly("SU", "23:30"))], "2026-11-22", 2) == ["2026-11-22 23:30"]


def test_a_meeting_that_ends_at_midnight_is_over_on_the_next_day() -> None:
    assert starts([chat("it", weekly("SU", "23:00"))], "2026-11-23", 1) == []


def test_what_is_open_for_a_week_is_on_each_of_its_days() -> None:
    week = chat("it", weekly("TU", "20:00", 7 * 24 * 60, since="2026-11-17", until="2026-11-17"))

    assert [len(starts([week], f"2026-11-{day}", 1)) for day in range(16, 26)] == [0, *[1] * 8, 0]


def test_a_reader_beyond_the_date_line_sees_the_next_day() -> None:
    assert starts(one(), "2026-11-23", 1, ZoneInfo("Pacific/Kiritimati")) == ["2026-11-23 15:00"]
    assert starts(
        [chat("it", weekly("MO", "09:00").replace(zone="Pacific/Kiritimati"))], "2026-11-22", 1
    ) == ["2026-11-22 19:00"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, ["11-01", "11-08", "11-15", "11-22", "11-29"], id="whole"),
        pytest.param({"cancelled": ("2026-11-08",)}, ["11-01", "11-15", "11-22", "11-29"], id="cancelled"),
        pytest.param({"since": "2026-11-15"}, ["11-15", "11-22", "11-29"], id="since"),
        pytest.param({"until": "2026-11-15"}, ["11-01", "11-08", "11-15"], id="until"),
        pytest.param(
            {"breaks": (Break(first="2026-11-08", last="2026-11-22"),)}, ["11-01", "11-29"], id="a break"
        ),
        pytest.param(
            {"moved": (Move(day="2026-11-08", to="2026-11-10"),)},
            ["11-01", "11-10", "11-15", "11-22", "11-29"],
            id="moved to another day",
        ),
        pytest.param(
            {"moved": (Move(day="2026-12-06", to="2026-11-30"),)},
            ["11-01", "11-08", "11-15", "11-22", "11-29", "11-30"],
            id="moved into the window",
        ),
        pytest.param(
            {"until": "2026-11-15", "moved": (Move(day="2026-12-06", to="2026-11-30"),)},
            ["11-01", "11-08", "11-15"],
            id="moved from beyond the end",
        ),
        pytest.param(
            {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "anchor": "2021-05-02"},
            ["11-08", "11-22"],
            id="every other week",
        ),
        pytest.param(
            {"rule": "FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,9,10,12;BYDAY=1SU"}, [], id="a month left out"
        ),
        pytest.param({"rule": None}, [], id="dates announced"),
        pytest.param({"start": None}, [], id="hour not known"),
        pytest.param({"zone": None, "start": None}, [], id="zone not known"),
    ],
)
def test_a_session_is_held_on_the_days_that_it_says(fields: dict[str, object], expected: list[str]) -> None:
    # From the first noon to the last, so that these days' evenings are included.
    window = Window(datetime(2026, 11, 1, 12, tzinfo=NEW_YORK), datetime(2026, 12, 1, 12, tzinfo=NEW_YORK))

    assert [f"{held.start:%m-%d}" for held in occurrences(one(**fields), window)] == expected


def test_a_meeting_may_be_moved_to_another_hour_of_its_day() -> None:
    chats = one(moved=(Move(day="2026-11-22", start="18:30"),))

    assert starts(chats, "2026-11-15", 15, NEW_YORK) == [
        *("2026-11-15 20:00", "2026-11-22 18:30", "2026-11-29 20:00"),
    ]


def test_a_chat_that_changed_its_day_keeps_its_history() -> None:
    sessions = (weekly("MO", "20:00", until="2026-11-09"), weekly("WE", "19:00", since="2026-11-11"))

    assert starts([chat("it", *sessions)], "2026-11-01", 21) == [
        *("2026-11-02 20:00", "2026-11-09 20:00", "2026-11-11 19:00", "2026-11-18 19:00"),
    ]


@pytest.mark.parametrize(
    ("ended", "published", "last"),
    [
        pytest.param("2023-10-31", "2024-05", "2023-10-31 20:00", id="on a day"),
        pytest.param("2023-10", "2024-05", "2023-10-31 20:00", id="in a month"),
        pytest.param(None, "2023-09", "2023-09-26 20:00", id="on a day not known: its last evidence"),
    ],
)
def test_an_ended_chat_has_no_meeting_after_its_end(ended: str | None, published: str, last: str) -> None:
    source = Source(url="https://example.org", title="The end", published=published)
    over = chat("it", weekly("TU", "20:00"), status=Status.ENDED, ended=ended, sources=(source,))

    assert starts([over], "2023-09-01", 400)[-1] == last


def test_a_length_that_no_source_states_is_taken_for_an_hour_and_marked() -> None:
    [held] = occurrences([chat("it", weekly("SU", "20:00", None))], days(date(2026, 11, 22), 1, LONDON))

    assert (held.end - held.start, held.is_end_assumed) == (timedelta(hours=1), True)


def test_a_length_is_true_also_over_a_clock_change() -> None:
    [held] = occurrences([chat("it", weekly("SA", "12:00", 24 * 60))], days(date(2026, 10, 24), 1, LONDON))

    assert held.end.astimezone(UTC) - held.start.astimezone(UTC) == timedelta(hours=24)
    assert f"{held.end:%a %H:%M}" == "Sun 11:00"


def test_a_meeting_tells_its_own_local_time_beside_the_readers() -> None:
    [held] = occurrences(one(), days(date(2026, 11, 23), 1, MANILA))

    assert (held.start.isoformat(), held.local_start.isoformat()) == (
        "2026-11-23T09:00:00+08:00",
        "2026-11-22T20:00:00-05:00",
    )


def test_meetings_stand_in_the_order_of_their_instants_then_of_ids() -> None:
    chats = [chat("b", weekly("SU", "20:00")), chat("a", weekly("SU", "20:00")), *one(start="14:00")]

    held = occurrences(chats, days(date(2026, 11, 22), 1, LONDON))

    assert [meeting.chat.id for meeting in held] == ["it", "a", "b"]


def test_the_next_meetings_begin_with_the_one_that_is_on() -> None:
    now = datetime(2026, 11, 22, 20, 30, tzinfo=LONDON)

    held = next_occurrences(chat("it", weekly("SU", "20:00")), now, 2, timedelta(days=400))

    assert [f"{meeting.start:%m-%d %H:%M}" for meeting in held] == ["11-22 20:00", "11-29 20:00"]
