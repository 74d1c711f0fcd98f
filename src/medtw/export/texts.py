"""What a meeting is called and known by in other programs, and what is said of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life
from medtw.render.show import status_text
from medtw.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from medtw.model import Chat
    from medtw.session import Session


def uids(chat: Chat) -> list[str]:
    """What identifies each session of a chat for ever: the chat's id, and the session's name if any."""
    names = [f"{chat.id}.{key(session.name)}" if session.name else chat.id for session in chat.sessions]
    numbers = [names[: place + 1].count(name) for place, name in enumerate(names)]
    return [
        f"{name}@medtw" if number == 1 else f"{name}.{number}@medtw"
        for name, number in zip(names, numbers, strict=True)
    ]


def title(chat: Chat, session: Session, day: date) -> str:
    """The tag, the name, and the life unless it is active: many calendars show nothing else."""
    parts = [f"#{chat.hashtag}" if chat.hashtag else None, chat.name]
    parts.append(f"({session.name})" if session.name else None)
    life = chat.life_on(day)
    if life is Life.ENDED:
        parts.append("[ended]")
    elif life is not Life.ACTIVE:
        parts.append(f"[{life}, last seen {chat.seen}]" if chat.seen else f"[{life}, undated]")
    return " ".join(part for part in parts if part)


def description(chat: Chat, session: Session, day: date, hosts: Mapping[str, str]) -> str:
    """What it is, what its state rests on, and where to read more."""
    lines = [f"Content warning: {', '.join(chat.content_warnings)}"] if chat.content_warnings else []
    lines += [chat.summary, f"Status: {status_text(chat, day)}"]
    if chat.moved_to:
        lines.append(f"Moved to: {chat.moved_to}")
    if chat.schedule:
        lines.append(f"Schedule: {chat.schedule}")
    if session.duration is None:
        lines.append("No source states how long it lasts: an hour is assumed")
    if chat.hosts:
        lines.append(f"Hosts: {', '.join(hosts.get(host, host) for host in chat.hosts)}")
    for source in chat.sources:
        lines.append(f"Source: {source.published or 'undated'}: {source.title} {source.url}")
    return "\n".join((*lines, f"More: medtw show {chat.id}"))
