"""Chats with sessions as records of the model, for tests of output about their meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from medtw.life import Status
from medtw.model import Chat, Source
from medtw.session import Session

LONDON = ZoneInfo("Europe/London")
#: A Sunday.
NOW = datetime(2026, 11, 22, 10, 41, tzinfo=LONDON)


def chat(entry_id: str, *sessions: Session, **changes: Any) -> Chat:
    """An active chat whose id is its hashtag."""
    source = Source(url="https://example.org/list", title="A list", published="2026-10")
    record: dict[str, Any] = {"name": entry_id.title(), "hashtag": entry_id, "status": Status.ACTIVE}
    record |= {"form": "tweet-chat", "summary": "Talks.", "sources": (source,), "sessions": sessions}
    return Chat(id=entry_id, **(record | changes))


def weekly(days: str, start: str, minutes: int | None = 60, **changes: Any) -> Session:
    """A session on some days of the week, in London time; its length in minutes."""
    rule = f"FREQ=WEEKLY;BYDAY={days}"
    return Session(start=start, zone="Europe/London", rule=rule, duration=minutes, **changes)


#: Every kind of chat that a sheet shows differently.
CHATS = (
    chat("BurnoutChat", weekly("MO,TH", "20:30")),
    chat("WomenInMedicine", weekly("MO", "20:30"), status=Status.UNKNOWN),
    chat("MorningRound", weekly("SU", "10:00")),
    chat("NightVoices", weekly("SA,TU", "23:30"), content_warnings=("suicide",)),
    chat("office-hours", weekly("WE", "15:00", 90), hashtag=None, name="Cancer imaging office hours"),
    chat("WeekJC", weekly("WE", "00:00", 7 * 24 * 60)),
    chat("UroJC", weekly("SU", "20:00", 48 * 60), status=Status.UNKNOWN),
    chat("DayJC", weekly("FR", "12:00", 24 * 60)),
)
