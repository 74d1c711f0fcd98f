"""The title, identifier and description of a meeting in other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life
from medtw.model import Event
from medtw.render.events import rule_text
from medtw.render.show import status_text
from medtw.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from medtw.model import Chat, Entry
    from medtw.session import Session


def uids(chat: Chat) -> list[str]:
    """A permanent identifier for each session of a chat: the chat's id, and the session's name if any."""
    names = [f"{chat.id}.{key(session.name)}" if session.name else chat.id for session in chat.sessions]
    numbers = [names[: place + 1].count(name) for place, name in enumerate(names)]
    return [
        f"{name}@medtw" if number == 1 else f"{name}.{number}@medtw"
        for name, number in zip(names, numbers, strict=True)
    ]


def uid_on(uid: str, day: date) -> str:
    """The identifier of a meeting on a day that was announced by itself."""
    return f"{uid.removesuffix('@medtw')}.{day}@medtw"


def title(chat: Chat, session: Session, day: date) -> str:
    """The tag, the name, and the life unless it is active, because many calendars show nothing else."""
    return _title(chat, chat.hashtag, f"({session.name})" if session.name else None, day)


def event_title(event: Event, hashtag: str | None, day: date) -> str:
    """The same for an event, with the hashtag of the edition or else of the series.

    Its life is shown only if it is quiet or ended: announced dates need no newer evidence.
    """
    return _title(event, hashtag or next(iter(event.hashtags), None), None, day)


def description(chat: Chat, session: Session, day: date, hosts: Mapping[str, str]) -> str:
    """A description, the evidence for its status, and where to read more."""
    lines = []
    if chat.moved_to:
        lines.append(f"Moved to: {chat.moved_to}")
    if chat.schedule:
        lines.append(f"Schedule: {chat.schedule}")
    if session.duration is None:
        lines.append("No source says how long it lasts; one hour is assumed")
    if chat.hosts:
        lines.append(f"Hosts: {', '.join(hosts.get(host, host) for host in chat.hosts)}")
    return _description(chat, lines, day)


def event_description(event: Event, day: date, hosts: Mapping[str, str]) -> str:
    """The same for an event."""
    names = [*(hosts.get(host, host) for host in event.hosts), event.organizer]
    held_by = ", ".join(filter(None, names))
    lines = (f"When: {rule_text(event)}" if event.rule else None, f"Hosts: {held_by}" if held_by else None)
    return _description(event, filter(None, lines), day)


def _title(entry: Entry, hashtag: str | None, more: str | None, day: date) -> str:
    life = entry.life_on(day)
    state = f"[{life}, last seen {entry.seen}]" if entry.seen else f"[{life}, undated]"
    if life is Life.ENDED:
        state = "[ended]"
    is_known = life is Life.ACTIVE or (life is Life.RECENT and isinstance(entry, Event))
    parts = (f"#{hashtag}" if hashtag else None, entry.title, more, None if is_known else state)
    return " ".join(filter(None, parts))


def _description(entry: Entry, lines: Iterable[str], day: date) -> str:
    warnings = ", ".join(entry.content_warnings)
    return "\n".join(
        (
            *([f"Content warning: {warnings}"] if warnings else []),
            *(entry.summary, f"Status: {status_text(entry, day)}"),
            *lines,
            *(f"Source: {one.published or 'undated'}: {one.title} {one.url}" for one in entry.sources),
            f"More: medtw show {entry.id}",
        )
    )
