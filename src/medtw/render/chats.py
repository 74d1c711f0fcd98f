"""A period -> a report: meetings, active chats without dates, events, what comes next."""

from __future__ import annotations

from datetime import UTC, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from medtw.life import RECENT_FOR, Life
from medtw.platforms import short_address
from medtw.render.cells import TIPS, more_text, number_of, numbered, seen_cell, warning_text
from medtw.render.chat_rows import ANNOUNCED, COMING, EVENT, OTHER, PERIOD, rows_section
from medtw.render.events import events_section, held_record
from medtw.render.meetings import hosts_text, meeting_title, moment_text, own_time, period_text, until_start
from medtw.render.records import occurrence_record, undated_record
from medtw.render.report import EMPTY, Cell, Column, Fit, Report, Section
from medtw.session import Dates
from medtw.zones import offset_name, zone_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from medtw.agenda import Agenda
    from medtw.model import Chat
    from medtw.schedule import Occurrence, Window

_CHAT, _HASHTAG, _SEEN = Column("Chat", Fit.NAME), Column("Hashtag", Fit.ADDRESS), Column("Seen")
_COLUMNS = (
    Column("Starts"),
    Column("In", is_extra=True),
    _CHAT,
    _HASHTAG,
    _SEEN,
    Column("Host and chat time", Fit.DETAIL),
)
_UNDATED_COLUMNS = (_CHAT, _HASHTAG, _SEEN, Column("Schedule", Fit.DETAIL))


def chats_report(
    shown: Agenda,
    whole: Agenda,
    *,
    now: datetime,
    window: Window,
    following: int | None = None,
    hosts: Mapping[str, str],
    asked: dict[str, Any],
    instead: Sequence[str] = (),
) -> Report:
    """The chats of a period, or the next N meetings.

    Args:
        shown: What to show.
        whole: Everything there is; `shown` may be a part of it.
        now: The reader's time.
        window: The requested period.
        following: How many of the next meetings were requested, instead of a period.
        hosts: The handle or name of each host, by id.
        asked: The query, as it was understood.
        instead: Lines about other entries, if there are no chats.
    """
    day = now.date()
    quiet = [held for held in shown.held if held.chat.life_on(day) is Life.QUIET]
    living = [held for held in shown.held if held not in quiet]
    others = _by_reason(shown.others, day)
    sections = [
        _dated_section(_period_title(window, now, following), living, now, hosts),
        _dated_section("Quiet, times as last published", quiet, now, hosts, is_dim=True),
        _announced_section(shown.announced, day),
        _events_section(shown, window, day),
        _dated_section("Coming up", shown.coming, now, hosts, in_sheet=False),
        *(_undated_section(title, chats, day, hosts) for title, chats in others.items()),
    ]
    ordered = shown.replace(
        held=(*living, *quiet), others=[chat for chats in others.values() for chat in chats]
    )
    return Report(
        command="chats",
        query=asked,
        total=sum(map(len, (whole.held, whole.announced, whole.others))) + whole.more_announced,
        records=(
            *(occurrence_record(held, day) | {"section": PERIOD} for held in ordered.held),
            *(undated_record(chat, day) | {"section": ANNOUNCED} for chat in ordered.announced),
            *(undated_record(chat, day) | {"section": OTHER} for chat in ordered.others),
        ),
        more={
            "events": tuple(held_record(one, day) | {"section": EVENT} for one in shown.events),
            "coming_up": tuple(occurrence_record(held, day) | {"section": COMING} for held in shown.coming),
        },
        sections=numbered([rows_section(ordered, now, hosts)]) if len(shown) else (),
        on_screen=numbered(section for section in sections if section),
        before=(_heading(window, shown.held), *_no_meeting(shown)),
        after=(*instead, *_not_shown(shown, whole, day)),
        tips=TIPS if len(shown) else (),
        nothing="no chat has a known date in this period",
    )


def _by_reason(chats: Sequence[Chat], day: date) -> dict[str, list[Chat]]:
    """Chats without a meeting, grouped by the reason."""
    found: dict[str, list[Chat]] = {"Not in this period": [], "No dates published": [], "Ended": []}
    for chat in chats:
        if chat.life_on(day) is Life.ENDED:
            found["Ended"].append(chat)
        else:
            found["Not in this period" if chat.dates is Dates.KNOWN else "No dates published"].append(chat)
    return found


def _period_title(window: Window, now: datetime, following: int | None) -> str:
    first, last = window.dates
    if following is not None:
        return "Next"
    if window.start == now:
        return f"The next {(window.end - window.start).days} days"
    return "Today" if first == last == now.date() else "In this period"


def _no_meeting(shown: Agenda) -> tuple[str, ...]:
    is_plain = shown.held or not len(shown)
    return () if is_plain else ("No active chat has a known date in this period.",)


def _not_shown(shown: Agenda, whole: Agenda, day: date) -> tuple[str, ...]:
    """How many rows are hidden, and how to see them."""
    lines = []
    if len(shown) < len(whole):
        lines.append(more_text(len(shown), len(whole)))
    if whole.more_announced:
        lines.append(f"{number_of(whole.more_announced, 'more active chat')} without known dates: --all")
    old = f"{number_of(whole.quiet, 'chat')} not seen since {day - RECENT_FOR:%B %Y}" if whole.quiet else ""
    ended = number_of(whole.ended, "ended chat") if whole.ended else ""
    if hidden := " and ".join(filter(None, (old, ended))):
        lines.append(f"{hidden} {'is' if whole.quiet + whole.ended == 1 else 'are'} hidden: --all")
    return tuple(lines)


def _heading(window: Window, held: Sequence[Occurrence]) -> str:
    return f"{_period(window)}, times in {zone_text([window.start, *(o.start for o in held)])}"


def _period(window: Window) -> str:
    """The days of a period; if it begins during a day, including that day."""
    first, last = window.dates
    return period_text(first, first if window.start.time() != time() else last)


def zone_text(moments: Sequence[datetime]) -> str:
    """The zone of some times, with its offsets from UTC: "Europe/London (UTC+1, then UTC+0)"."""
    name = zone_name(moments[0].tzinfo)
    ordered = sorted(moments, key=lambda moment: moment.astimezone(UTC))
    offsets = ", then ".join(offset for offset, _ in groupby(map(offset_name, ordered)))
    return name if name in (offsets, "UTC") else f"{name} ({offsets})"


def _dated_section(
    title: str,
    held: Sequence[Occurrence],
    now: datetime,
    hosts: Mapping[str, str],
    *,
    is_dim: bool = False,
    in_sheet: bool = True,
) -> Section | None:
    if not held:
        return None
    rows = tuple(
        (
            *(Cell(moment_text(o.start, now)), Cell(until_start(o, now))),
            *_chat_cells(o.chat, meeting_title(o), now.date()),
            Cell(_joined(warning_text(o.chat), hosts_text(o.chat, hosts), own_time(o))),
        )
        for o in held
    )
    records = tuple(occurrence_record(one, now.date()) for one in held)
    return Section(_COLUMNS, rows, title, is_dim, in_sheet=in_sheet, records=records)


def _announced_section(chats: Sequence[Chat], day: date) -> Section | None:
    if not chats:
        return None
    rows = tuple(
        (
            *_chat_cells(chat, chat.name, day),
            Cell(_joined(warning_text(chat), _schedule(chat), short_address(chat.url or "")), url=chat.url),
        )
        for chat in chats
    )
    records = tuple(undated_record(chat, day) for chat in chats)
    return Section(_UNDATED_COLUMNS, rows, "Active, next date announced by the host", records=records)


def _events_section(shown: Agenda, window: Window, day: date) -> Section | None:
    title = "Also today" if window.dates == (day, day) else "Also in this period"
    section = events_section(shown.events, day, title)
    return section and section._replace(in_sheet=True)


def _undated_section(
    title: str, chats: Sequence[Chat], day: date, hosts: Mapping[str, str]
) -> Section | None:
    if not chats:
        return None
    rows = tuple(
        (
            *_chat_cells(chat, chat.name, day),
            Cell(_joined(warning_text(chat), hosts_text(chat, hosts), _schedule(chat))),
        )
        for chat in chats
    )
    records = tuple(undated_record(chat, day) for chat in chats)
    return Section(_UNDATED_COLUMNS, rows, title, is_dim=True, records=records)


def _chat_cells(chat: Chat, title: str, day: date) -> tuple[Cell, Cell, Cell]:
    tag = Cell(chat.tag or EMPTY, url=chat.hashtag_url)
    return Cell(title, url=chat.url), tag, seen_cell(chat, day)


def _schedule(chat: Chat) -> str:
    return chat.schedule or "not known"


def _joined(*texts: str) -> str:
    return "; ".join(filter(None, texts))
