"""Meetings of chats -> a report: the active ones first, then the others by how alive they are."""

from __future__ import annotations

from datetime import UTC, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.life import Life
from medtw.render.cells import seen_cell
from medtw.render.chat_rows import rows_section
from medtw.render.meetings import hosts_text, meeting_title, moment_text, own_time, period_text, until_start
from medtw.render.records import occurrence_record, undated_record
from medtw.render.report import EMPTY, Cell, Column, Report, Section
from medtw.session import Dates
from medtw.zones import offset_name, zone_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.model import Chat
    from medtw.schedule import Occurrence, Window

_COLUMNS = (
    *(Column("Starts", note="In"), Column("Chat", note="Name"), Column("Host")),
    *(Column("Its own time"), Column("Seen")),
)


def chats_report(
    held: Sequence[Occurrence],
    undated: Sequence[Chat],
    *,
    now: datetime,
    window: Window,
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
        undated: The chats to show of which no meeting is among them.
        now: The reader's time.
        window: The time asked for.
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
    unmet = [chat for chat in open_ended if chat.dates is Dates.KNOWN]
    without_dates = [chat for chat in open_ended if chat.dates is not Dates.KNOWN]
    ended = [chat for chat in undated if chat.life_on(day) is Life.ENDED]
    sections = [
        _dated_section("Active", active, now, hosts),
        _dated_section("Recent, hours as last published", recent, now, hosts, is_dim=True),
        _dated_section("Quiet, hours as last published", quiet, now, hosts, is_dim=True),
        _undated_section("Not in this period", unmet, day, hosts),
        _undated_section("No dates published", without_dates, day, hosts),
        _undated_section("Ended", ended, day, hosts),
    ]
    meetings, others = (*active, *recent, *quiet), (*unmet, *without_dates, *ended)
    return Report(
        command="chats",
        query=asked,
        total=total,
        records=(
            *(occurrence_record(occurrence, day) for occurrence in meetings),
            *(undated_record(chat, day) for chat in others),
        ),
        sections=(rows_section(meetings, others, now, hosts),),
        on_screen=tuple(section for section in sections if section),
        before=(_heading(window, held), *_outlook(now, active, following, nearest)),
        after=after,
        nothing="no chat has a known date in this time",
    )


def _heading(window: Window, held: Sequence[Occurrence]) -> str:
    return f"{_period(window)}, times in {_zone([window.start, *(o.start for o in held)])}"


def _outlook(
    now: datetime,
    active: Sequence[Occurrence],
    following: Occurrence | None,
    nearest: Sequence[Occurrence],
) -> tuple[str, ...]:
    """What there is instead, where no active chat is shown."""
    lines = []
    if not active:
        following_text = f" Next: {_brief(following, now)}." if following else ""
        lines.append(f"No active chat in this period.{following_text}")
    if nearest:
        quiet = "; ".join(f"{_brief(o, now)}, {_last_seen(o.chat)}" for o in nearest)
        lines.append(f"Recent or quiet, nearest: {quiet}.")
    return tuple(lines)


def _period(window: Window) -> str:
    """The days of a window; of one that begins within a day, that day."""
    first, last = window.dates
    return period_text(first, first if window.start.time() != time() else last)


def _zone(moments: Sequence[datetime]) -> str:
    """The zone of some times, and how far it is from UTC when: "Europe/London (UTC+1, then UTC+0)"."""
    name = zone_name(moments[0].tzinfo)
    ordered = sorted(moments, key=lambda moment: moment.astimezone(UTC))
    offsets = ", then ".join(offset for offset, _ in groupby(map(offset_name, ordered)))
    return name if name in (offsets, "UTC") else f"{name} ({offsets})"


def _last_seen(chat: Chat) -> str:
    return f"last seen {chat.seen}" if chat.seen else "undated"


def _brief(held: Occurrence, now: datetime) -> str:
    name = f"#{held.chat.hashtag}" if held.chat.hashtag else held.chat.name
    return f"{name}, {' '.join(moment_text(held.start, now).split())}"


def _dated_section(
    title: str, held: Sequence[Occurrence], now: datetime, hosts: Mapping[str, str], *, is_dim: bool = False
) -> Section | None:
    if not held:
        return None
    rows = tuple(
        (
            Cell(moment_text(o.start, now), note=until_start(o, now), is_whole=True),
            _chat_cell(o.chat, meeting_title(o)),
            Cell(hosts_text(o.chat, hosts)),
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
            Cell(hosts_text(chat, hosts)),
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
