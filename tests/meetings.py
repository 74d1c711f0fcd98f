"""Chats with their sessions as the model has them, for tests of what is made of their meetings."""

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
    """A chat known to be running, with a hashtag of its id."""
    source = Source(url="https://example.org/list", title="A list", published="2026-10")
    record: dict[str, Any] = {"name": entry_id.title(), "hashtag": entry_id, "status": Status.ACTIVE}
    record |= {"form": "tweet-chat", "summary": "Talks.", "sources": (source,), "sessions": sessions}
    return Chat(id=entry_id, **(record | changes))


def weekly(days: str, start: str, minutes: int | None = 60, **changes: Any) -> Session:
    """A session on some days of the week, in London's time; its length in minutes."""
    rule = f"FREQ=WEEKLY;BYDAY={days}"
    return Session(start=start, zone="Europe/London", rule=rule, duration=minutes, **changes)


#: Chats of every sort that a sheet tells apart.
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
