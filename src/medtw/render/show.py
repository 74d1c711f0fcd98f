"""Entries with everything known about them -> a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.evidence import Sighting
from medtw.life import Life, Status
from medtw.model import BUNDLED_CATALOG, Account, Chat, Event, Hashtag
from medtw.platforms import label
from medtw.render.cells import kind_cell, term_labels
from medtw.render.events import event_times
from medtw.render.meetings import own_time, until_start
from medtw.render.records import entry_record, occurrence_record
from medtw.render.report import FIELDS, Cell, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from medtw.index.tokens import Token
    from medtw.model import Entry
    from medtw.platforms import Profile
    from medtw.schedule import Occurrence
    from medtw.search.hits import Hit
    from medtw.session import Move, Session

#: How many sources to show by default.
_SOURCES_SHOWN = 3


def show_report(
    entries: Sequence[Entry],
    query: dict[str, Any],
    *,
    labels: Mapping[Token, str],
    hosts: Mapping[str, str],
    linked: Mapping[str, str],
    upcoming: Mapping[str, Sequence[Occurrence]],
    alike: Mapping[str, Sequence[Hit]],
    now: datetime,
    all_sources: bool = False,
) -> Report:
    """Everything about some entries.

    Args:
        entries: The entries.
        query: What was asked for.
        labels: The labels of terms, by token.
        hosts: The handle or name of each host, by id.
        linked: The entries whose evidence is linked, by id: "its chat #NephJC".
        upcoming: The next meetings of each chat, by its id.
        alike: The entries most similar to each, by its id.
        now: The reader's time.
        all_sources: Whether all sources are shown, not just the newest.
    """
    day = now.date()
    sections = []
    for entry in entries:
        rows = [
            *_what(entry),
            *_addresses(entry),
            *_life(entry, linked, day),
            *_times(entry, upcoming.get(entry.id, ()), now),
            *_rest(entry, labels, hosts),
            *_alike(alike.get(entry.id, ())),
            *_sources(entry, None if all_sources else _SOURCES_SHOWN),
        ]
        title = f"{entry.title} ({kind_cell(entry).text})"
        sections.append(Section(FIELDS, tuple((Cell(field), cell) for field, cell in rows), title))
    return Report(
        command="show",
        query=query,
        total=len(entries),
        records=tuple(
            entry_record(entry, day)
            | {"similar": [hit.entry.id for hit in alike.get(entry.id, ())]}
            | (
                {"upcoming": [occurrence_record(held, day) for held in upcoming.get(entry.id, ())]}
                if isinstance(entry, Chat)
                else {}
            )
            for entry in entries
        ),
        sections=tuple(sections),
    )


def status_text(entry: Entry, day: date, by: str | None = None) -> str:
    """How alive it is, with the evidence: its own sources, or `by` a linked entry."""
    life = entry.life_on(day)
    if life is Life.ENDED:
        return f"ended {entry.ended}" if entry.ended else "ended, date not known"
    if not entry.seen:
        return f"{life}, no source is dated"
    if isinstance(entry.newest, Sighting):
        return f"{life}, {entry.newest.what} on {entry.seen} (checked {entry.newest.checked})"
    return f"{life}, seen {entry.seen} (by {by})" if by else f"{life}, last seen {entry.seen}"


def _what(entry: Entry) -> Iterator[tuple[str, Cell]]:
    """What it is, after anything that readers should know first."""
    if entry.content_warnings:
        yield "Warning", Cell(f"content: {', '.join(entry.content_warnings)}")
    if isinstance(entry, Account) and (entry.role or entry.credentials):
        yield "Role", Cell("; ".join(part for part in (entry.credentials, entry.role) if part))
    if isinstance(entry, Hashtag):
        yield "Meaning", Cell(entry.meaning)
    yield "Summary", Cell(entry.summary)


def _addresses(entry: Entry) -> Iterator[tuple[str, Cell]]:
    """Its addresses, its own pages first."""
    links = [(label(link.kind), Cell(f"{link.title}: {link.url}", url=link.url)) for link in entry.links]
    match entry:
        case Account():
            yield from map(_profile, entry.profiles)
            yield from links
        case Chat():
            yield from links
            if entry.hashtag:
                yield "Hashtag", Cell(f"#{entry.hashtag} {entry.hashtag_url}", url=entry.hashtag_url)
        case Event():
            yield from links
            if entry.page and not entry.links:
                yield "Page", Cell(entry.page, url=entry.page)
            if entry.hashtags:
                tags = " ".join(f"#{hashtag}" for hashtag in entry.hashtags)
                yield "Hashtags", Cell(tags, url=entry.hashtag_url)
        case Hashtag():
            for platform, url in entry.addresses.items():
                yield "Read it", Cell(f"on {label(platform)}: {url}", url=url)
            yield from links


def _profile(profile: Profile) -> tuple[str, Cell]:
    status = "" if profile.status is Status.UNKNOWN else f", {profile.status}"
    seen = f", seen {profile.seen}" if profile.seen else ""
    return label(profile.platform), Cell(f"@{profile.handle} {profile.url}{status}{seen}", url=profile.url)


def _life(entry: Entry, linked: Mapping[str, str], day: date) -> Iterator[tuple[str, Cell]]:
    """How alive it is, and where it moved."""
    yield "Status", Cell(status_text(entry, day, linked.get(entry.seen_by or "")))
    if isinstance(entry, Chat) and entry.moved_to:
        yield "Moved to", Cell(entry.moved_to)
    if entry.replaced_by:
        yield "See", Cell(f"medtw show {entry.replaced_by}")


def _times(entry: Entry, upcoming: Sequence[Occurrence], now: datetime) -> Iterator[tuple[str, Cell]]:
    """When it meets or takes place."""
    if isinstance(entry, Event):
        yield from event_times(entry, now.date())
    if isinstance(entry, Chat):
        yield from _meetings(
            "Next" if entry.life_on(now.date()) is Life.ACTIVE else "If still active", upcoming, now
        )
        yield "Schedule", Cell(entry.schedule or "not known")
        for session in entry.sessions:
            yield "Session", Cell(_session_text(session))


def _rest(entry: Entry, labels: Mapping[Token, str], hosts: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    """Everything else."""
    for noun, value in (
        ("Id", entry.id),
        ("Hosts", _hosts_text(entry, hosts)),
        ("Also called", ", ".join(entry.aliases)),
        ("About", ", ".join(term_labels(entry, labels))),
        ("Keywords", ", ".join(entry.keywords)),
        ("Country", entry.country),
        ("Language", ", ".join(entry.languages)),
    ):
        if value:
            yield noun, Cell(value)
    if isinstance(entry, Account):
        yield from _account_fields(entry)
    if entry.catalog != BUNDLED_CATALOG:
        yield "Catalog", Cell(entry.catalog)


def _hosts_text(entry: Entry, hosts: Mapping[str, str]) -> str:
    """Who runs a chat or organizes an event, by handle or name."""
    if not isinstance(entry, Chat | Event):
        return ""
    names = [hosts.get(host, host) for host in entry.hosts]
    organizer = entry.organizer if isinstance(entry, Event) else None
    return ", ".join([*names, *([organizer] if organizer else [])])


def _account_fields(account: Account) -> Iterator[tuple[str, Cell]]:
    for profile in account.profiles:
        if profile.did:
            yield f"{label(profile.platform)} DID", Cell(profile.did)
    if account.feed:
        yield "Feed", Cell(account.feed, url=account.feed)
    if account.hashtags:
        yield "Hashtags", Cell(" ".join(f"#{hashtag}" for hashtag in account.hashtags))


def _session_text(session: Session) -> str:
    parts = [
        session.name,
        f"at {session.start} {session.zone}" if session.start else "time not known",
        None if session.rule or session.dates else "dates announced",
        f"{'also ' if session.rule else ''}on {', '.join(session.dates)}" if session.dates else None,
        _length(session.duration),
        f"since {session.since}" if session.since else None,
        f"until {session.until}" if session.until else None,
        f"not on {', '.join(session.cancelled)}" if session.cancelled else None,
        *(f"not from {pause.first} to {pause.last}" for pause in session.breaks),
        *(f"on {_moved(move)} instead of {move.day}" for move in session.moved),
    ]
    return ", ".join(part for part in parts if part)


def _moved(move: Move) -> str:
    return " at ".join(part for part in (move.to or move.day, move.start) if part)


def _length(minutes: int | None) -> str | None:
    if minutes is None:
        return None
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes % size == 0:
            return f"{minutes // size} {unit}"
    return f"{minutes} min"


def _meetings(noun: str, upcoming: Sequence[Occurrence], now: datetime) -> Iterator[tuple[str, Cell]]:
    for held in upcoming:
        when = f"{held.start:%a} {held.start.day} {held.start:%b %Y %H:%M}, {until_start(held, now)}"
        yield noun, Cell(f"{when} ({own_time(held)})")


def _alike(hits: Sequence[Hit]) -> Iterator[tuple[str, Cell]]:
    for hit in hits:
        shared = ", ".join(match.text for match in hit.matches)
        yield "Similar", Cell(f"{hit.entry.title} ({hit.entry.id}): {shared}")


def _sources(entry: Entry, count: int | None) -> Iterator[tuple[str, Cell]]:
    """The newest sources up to a number, and how to see the others."""
    newest = sorted(entry.sources, key=lambda source: source.published or "", reverse=True)
    for source in newest[:count]:
        yield "Source", Cell(f"{source.published or 'undated'}: {source.title} {source.url}", url=source.url)
    if count is not None and len(newest) > count:
        yield "Source", Cell(f"{len(newest) - count} more: medtw show {entry.id} --sources")
