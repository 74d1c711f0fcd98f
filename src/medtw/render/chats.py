"""Meetings of chats -> a report: the active ones first, then the others by how alive they are."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from medtw.life import Life
from medtw.render.cells import seen_cell
from medtw.render.records import occurrence_record, undated_record
from medtw.render.report import EMPTY, Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.model import Chat
    from medtw.schedule import Occurrence

#: Minutes.
_HOUR = 60
_COUNTED_IN_DAYS = 48 * _HOUR
_COLUMNS = (
    *(Column("Starts", note="In"), Column("Chat", note="Name"), Column("Host")),
    *(Column("Its own time"), Column("Seen")),
)


def chats_report(
    held: Sequence[Occurrence],
    undated: Sequence[Chat],
    *,
    now: datetime,
    following: Occurrence | None,
    nearest: Sequence[Occurrence] = (),
    hosts: Mapping[str, str],
    asked: dict[str, Any],
    after: tuple[str, ...],
    total: int,
) -> Report:
    """The meetings in a window, and chats without dates where they were asked for.

    Args:
        held: The meetings to show.
        undated: The chats to show of which no meeting is dated.
        now: The reader's time.
        following: The next meeting of an active chat, where the window holds none.
        nearest: Meetings of recent and quiet chats, to name where there is nothing to show.
        hosts: The handle or name of each host, by id.
        asked: What was asked.
        after: Lines to end with.
        total: How many results there are, shown or not.
    """
    day = now.date()
    active, recent, quiet = (
        [o for o in held if o.chat.life_on(day) is life] for life in (Life.ACTIVE, Life.RECENT, Life.QUIET)
    )
    open_ended = [chat for chat in undated if chat.life_on(day) is not Life.ENDED]
    ended = [chat for chat in undated if chat.life_on(day) is Life.ENDED]
    sections = [
        _dated_section("Active", active, now, hosts),
        _dated_section("Recent, hours as last published", recent, now, hosts, is_dim=True),
        _dated_section("Quiet, hours as last published", quiet, now, hosts, is_dim=True),
        _undated_section("No dates published", open_ended, day, hosts),
        _undated_section("Ended", ended, day, hosts),
    ]
    return Report(
        command="chats",
        query=asked,
        total=total,
        records=(
            *(occurrence_record(occurrence, day) for occurrence in (*active, *recent, *quiet)),
            *(undated_record(chat, day) for chat in (*open_ended, *ended)),
        ),
        sections=tuple(section for section in sections if section),
        before=_heading(now, active, following, nearest),
        after=after,
        nothing="no chat has a known date in this time",
    )


def until_start(occurrence: Occurrence, now: datetime) -> str:
    """How long until it starts, in the largest unit that says something; "now" where it is on."""
    seconds = (occurrence.start.astimezone(UTC) - now.astimezone(UTC)).total_seconds()
    if seconds <= 0:
        return "on now"
    minutes = int(seconds // 60)
    if minutes < _HOUR:
        return f"in {minutes} min"
    return f"in {minutes // _HOUR} h" if minutes < _COUNTED_IN_DAYS else f"in {minutes // (24 * _HOUR)} d"


def own_time(occurrence: Occurrence) -> str:
    """The start in the chat's own zone: "Sun 21:00 New York"."""
    place = (occurrence.session.zone or "UTC").rpartition("/")[2].replace("_", " ")
    return f"{occurrence.local_start:%a %H:%M} {place}"


def _heading(
    now: datetime,
    active: Sequence[Occurrence],
    following: Occurrence | None,
    nearest: Sequence[Occurrence],
) -> tuple[str, ...]:
    zone = getattr(now.tzinfo, "key", str(now.tzinfo))
    lines = [f"{now:%A} {now.day} {now:%B %Y}, times in {zone} ({now:%Z})"]
    if not active:
        following_text = f" Next: {_brief(following)}." if following else ""
        lines.append(f"No active chat in this period.{following_text}")
    if nearest:
        quiet = "; ".join(f"{_brief(o)}, {_last_seen(o.chat)}" for o in nearest)
        lines.append(f"Recent or quiet, nearest: {quiet}.")
    return tuple(lines)


def _last_seen(chat: Chat) -> str:
    return f"last seen {chat.seen}" if chat.seen else "undated"


def _brief(held: Occurrence) -> str:
    name = f"#{held.chat.hashtag}" if held.chat.hashtag else held.chat.name
    return f"{name}, {held.start:%a} {held.start.day} {held.start:%b %H:%M}"


def _dated_section(
    title: str, held: Sequence[Occurrence], now: datetime, hosts: Mapping[str, str], *, is_dim: bool = False
) -> Section | None:
    if not held:
        return None
    rows = tuple(
        (
            Cell(f"{o.start:%a} {o.start.day:2} {o.start:%b %H:%M}", note=until_start(o, now), is_whole=True),
            _chat_cell(o.chat, _title(o)),
            Cell(_hosts(o.chat, hosts)),
            Cell(own_time(o)),
            seen_cell(o.chat, now.date()),
        )
        for o in held
    )
    return Section(_COLUMNS, rows, title, is_dim, in_sheet=True)


def _undated_section(
    title: str, chats: Sequence[Chat], day: date, hosts: Mapping[str, str]
) -> Section | None:
    if not chats:
        return None
    rows = tuple(
        (
            Cell(EMPTY),
            _chat_cell(chat, chat.name),
            Cell(_hosts(chat, hosts)),
            Cell(chat.schedule or "not known"),
            seen_cell(chat, day),
        )
        for chat in chats
    )
    return Section(_COLUMNS, rows, title, is_dim=True)


def _chat_cell(chat: Chat, title: str) -> Cell:
    """The hashtag over the name; the name alone where there is no hashtag."""
    warning = ", ".join(chat.content_warnings) or None
    if chat.hashtag:
        return Cell(f"#{chat.hashtag}", note=title, url=chat.url, warning=warning)
    return Cell(title, url=chat.url, warning=warning)


def _title(occurrence: Occurrence) -> str:
    session = occurrence.session.name
    return f"{occurrence.chat.name} ({session})" if session else occurrence.chat.name


def _hosts(chat: Chat, hosts: Mapping[str, str]) -> str:
    return ", ".join(hosts.get(host, host) for host in chat.hosts) or EMPTY
