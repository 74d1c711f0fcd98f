"""One entry, with everything that is known of it -> a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life, Status
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import label
from medtw.render.cells import term_labels
from medtw.render.events import event_fields
from medtw.render.meetings import own_time, until_start
from medtw.render.records import entry_record, occurrence_record
from medtw.render.report import FIELDS, Cell, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from medtw.model import Entry, Source
    from medtw.schedule import Occurrence
    from medtw.search.hits import Hit
    from medtw.session import Move, Session


def show_report(
    entries: Sequence[Entry],
    name: str,
    *,
    labels: Mapping[str, str],
    hosts: Mapping[str, str],
    linked: Mapping[str, str],
    upcoming: Mapping[str, Sequence[Occurrence]],
    alike: Mapping[str, Sequence[Hit]],
    now: datetime,
) -> Report:
    """Everything about the entries that a name stands for.

    Args:
        entries: The entries.
        name: What was asked for.
        labels: The labels of terms, by token.
        hosts: The handle or name of each host, by id.
        linked: The entries whose evidence is linked, by id: "its chat #NephJC".
        upcoming: The next meetings of each chat, by its id.
        alike: The entries most like each, by its id.
        now: The reader's time.
    """
    day = now.date()
    sections = []
    for entry in entries:
        noun = "Next" if entry.life_on(day) is Life.ACTIVE else "If it runs"
        rows = [
            *_fields(entry, labels, hosts, linked, day),
            *_meetings(noun, upcoming.get(entry.id, ()), now),
        ]
        rows += [*_sources(entry.sources), *_alike(alike.get(entry.id, ()))]
        title = f"{entry.title} ({entry.kind})"
        sections.append(Section(FIELDS, tuple((Cell(field), cell) for field, cell in rows), title))
    return Report(
        command="show",
        query={"name": name},
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
    """How alive it is, with what that rests on: its own sources, or `by` a linked entry."""
    life = entry.life_on(day)
    if life is Life.ENDED:
        return f"ended {entry.ended}" if entry.ended else "ended, day not known"
    if not entry.seen:
        return f"{life}, no source is dated"
    return f"{life}, seen {entry.seen} (by {by})" if by else f"{life}, last seen {entry.seen}"


def _fields(
    entry: Entry,
    labels: Mapping[str, str],
    hosts: Mapping[str, str],
    linked: Mapping[str, str],
    day: date,
) -> Iterator[tuple[str, Cell]]:
    if entry.content_warnings:
        yield "Warning", Cell(f"content: {', '.join(entry.content_warnings)}")
    yield "Summary", Cell(entry.summary)
    yield "Id", Cell(entry.id)
    yield "Form", Cell(entry.form.replace("-", " "))
    yield from _fields_of_kind(entry, hosts, day)
    yield "Status", Cell(status_text(entry, day, linked.get(entry.seen_by or "")))
    if entry.replaced_by:
        yield "See", Cell(f"medtw show {entry.replaced_by}")
    for noun, value in (
        ("Also called", ", ".join(entry.aliases)),
        ("About", ", ".join(term_labels(entry, labels))),
        ("Keywords", ", ".join(entry.keywords)),
        ("Country", entry.country),
        ("Language", ", ".join(entry.languages)),
        ("Catalog", entry.catalog),
    ):
        if value:
            yield noun, Cell(value)
    for link in entry.links:
        yield label(link.kind), Cell(f"{link.title}: {link.url}", url=link.url)


def _fields_of_kind(entry: Entry, hosts: Mapping[str, str], day: date) -> Iterator[tuple[str, Cell]]:
    match entry:
        case Account():
            yield from _account_fields(entry)
        case Chat():
            yield from _chat_fields(entry, hosts)
        case Event():
            yield from event_fields(entry, hosts, day)
        case Hashtag():
            yield "Meaning", Cell(entry.meaning)
            for platform, url in entry.addresses.items():
                yield "Read it", Cell(f"on {label(platform)}: {url}", url=url)


def _account_fields(account: Account) -> Iterator[tuple[str, Cell]]:
    if account.role or account.credentials:
        yield "Role", Cell("; ".join(part for part in (account.credentials, account.role) if part))
    for profile in account.profiles:
        status = "" if profile.status is Status.UNKNOWN else f", {profile.status}"
        seen = f", seen {profile.seen}" if profile.seen else ""
        yield (
            label(profile.platform),
            Cell(f"@{profile.handle} {profile.url}{status}{seen}", url=profile.url),
        )
        if profile.did:
            yield f"{label(profile.platform)} DID", Cell(profile.did)
    if account.feed:
        yield "Feed", Cell(account.feed, url=account.feed)
    if account.hashtags:
        yield "Hashtags", Cell(" ".join(f"#{hashtag}" for hashtag in account.hashtags))


def _chat_fields(chat: Chat, hosts: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    if chat.hashtag:
        yield "Hashtag", Cell(f"#{chat.hashtag} {chat.hashtag_url}", url=chat.hashtag_url)
    if chat.hosts:
        yield "Hosts", Cell(", ".join(hosts.get(host, host) for host in chat.hosts))
    yield "Schedule", Cell(chat.schedule or "not known")
    for session in chat.sessions:
        yield "Session", Cell(_session_text(session))
    if chat.moved_to:
        yield "Moved to", Cell(chat.moved_to)


def _session_text(session: Session) -> str:
    parts = [
        session.name,
        f"at {session.start} {session.zone}" if session.start else "hour not known",
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


def _sources(sources: Sequence[Source]) -> Iterator[tuple[str, Cell]]:
    for source in sources:
        yield "Source", Cell(f"{source.published or 'undated'}: {source.title} {source.url}", url=source.url)
