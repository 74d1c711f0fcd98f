"""khal, a calendar program that people use, reads the exported files as intended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from meetings import chat, weekly

from medtw.catalog.folder import load
from medtw.export.calendar import make_calendar
from medtw.export.components import Settings
from medtw.model import Chat
from medtw.schedule import days, occurrences

SMALL_CATALOG = Path(__file__).parent.parent / "data" / "catalog"


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_khal_ends_a_series_as_stated_that_begins_over_a_clock_change(
    zone: str, khal: Callable[..., list[str]], tmp_path: Path
) -> None:
    eve = {"Europe/London": date(2026, 10, 24), "America/New_York": date(2026, 10, 31)}[zone]
    session = weekly("SA", "12:00", 24 * 60, since=str(eve)).replace(zone=zone)
    path = tmp_path / "chats.ics"
    path.write_bytes(make_calendar([chat("it", session)], Settings(eve, eve)).data)
    khal(zone, "import", "--batch", "-a", "chats", str(path))

    form = ("--format", "{start-long} to {end-long}", "--day-format", "", "--once")
    week = eve + timedelta(days=7)

    assert khal(zone, "list", *form, str(week), "1d") == [f"{week} 12:00 to {week + timedelta(days=1)} 12:00"]


def test_khal_lists_announced_days(khal: Callable[..., list[str]], tmp_path: Path) -> None:
    today = date(2026, 11, 22)
    session = weekly("SU", "20:00", since=str(today)).replace(dates=("2026-12-08",))
    path = tmp_path / "chats.ics"
    path.write_bytes(make_calendar([chat("it", session)], Settings(today, today)).data)
    khal("Asia/Manila", "import", "--batch", "-a", "chats", str(path))

    form = ("--format", "{start-long} {uid}", "--day-format", "", "--once")

    assert khal("Asia/Manila", "list", *form, "2026-12-07", "7d") == [
        "2026-12-07 04:00 it@medtw",
        "2026-12-09 04:00 it.2026-12-08@medtw",
    ]


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Manila"])
def test_khal_lists_the_sessions_that_medtw_shows(
    zone: str, khal: Callable[..., list[str]], medtw: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "chats.ics"
    assert medtw("export", "calendar", "--with-quiet", "-o", str(path))[0] == 0
    khal(zone, "import", "--batch", "-a", "chats", str(path))
    chats = [entry for entry in load(SMALL_CATALOG).catalog.entries if isinstance(entry, Chat)]
    living = [chat for chat in chats if chat.id != "leaders-chat"]

    # A period with American and European clock changes; meetings of several days are listed on each day.
    form = ("--format", "{start-long} {uid}", "--day-format", "")
    listed = set(filter(None, khal(zone, "list", *form, "2027-02-20", "50d")))

    shown = occurrences(living, days(date(2027, 2, 20), 50, ZoneInfo(zone)))
    assert sorted(listed) == sorted(f"{held.start:%Y-%m-%d %H:%M} {held.chat.id}@medtw" for held in shown)
