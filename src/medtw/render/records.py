"""Entries as JSON-ready mappings: the contract of `--json`. Keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.kinds import Kind
from medtw.life import Status
from medtw.model import Account, Chat, Entry, Event, Hashtag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from medtw.edition import Edition
    from medtw.evidence import Sighting
    from medtw.model import Helpline, Source
    from medtw.render.contract.records import EditionRecord, SessionRecord, SightingRecord, SourceRecord
    from medtw.schedule import Occurrence
    from medtw.session import Session


#: The keys that lists of entries have in tables for programs, and in tables for pasting.
ENTRY_COLUMNS = (
    *("id", "kind", "form", "name", "role", "platform", "handle", "hashtag", "url"),
    *("status", "seen", "ended", "topics", "specialties", "country", "language"),
    *("content_warnings", "summary", "catalog"),
)
ENTRY_PASTED = ("name", "form", "platform", "handle", "hashtag", "status", "seen", "content_warnings")
HELPLINE_COLUMNS = (
    *("id", "name", "scope", "for", "country", "region", "phone", "text", "chat", "hours", "cost"),
    *("languages", "url", "number_from", "seen"),
)
HELPLINE_PASTED = ("name", "country", "for", "phone", "text", "chat", "hours", "seen")


def entry_record(entry: Entry, day: date) -> dict[str, Any]:
    """Everything about an entry, on a day."""
    return _common(entry, day) | _OF_KIND[entry.kind](entry)


def _common(entry: Entry, day: date) -> dict[str, Any]:
    """The keys that entries of all kinds have; the ones that identify them come first."""
    record: dict[str, Any] = {"id": entry.id, "kind": entry.kind.value, "name": entry.title}
    if isinstance(entry, Account):
        record |= {"handle": entry.handle, "platform": entry.platform, "role": entry.role}
    if isinstance(entry, Chat | Hashtag):
        record["hashtag"] = entry.hashtag
    if isinstance(entry, Event):
        record |= {"hashtag": next(iter(entry.hashtags), None), "hashtags": list(entry.hashtags)}
    return record | {
        "form": entry.form,
        "url": entry.url,
        "summary": entry.summary,
        "specialties": list(entry.specialties),
        "topics": list(entry.topics),
        "keywords": list(entry.keywords),
        "country": entry.country,
        "language": entry.language,
        "languages": list(entry.languages),
        "content_warnings": list(entry.content_warnings),
        "status": entry.life_on(day).value,
        "seen": entry.seen,
        "seen_by": entry.seen_by,
        "sighting": _sighting_record(entry.sighting),
        "ended": entry.ended,
        "aliases": list(entry.aliases),
        "links": [{"kind": link.kind, "title": link.title, "url": link.url} for link in entry.links],
        "replaced_by": entry.replaced_by,
        "sources": [source_record(source) for source in entry.sources],
        "catalog": entry.catalog,
    }


def _of_account(account: Account) -> dict[str, Any]:
    return {
        "credentials": account.credentials,
        "hashtags": list(account.hashtags),
        "feed": account.feed,
        "platforms": [
            {
                "platform": profile.platform,
                "handle": profile.handle,
                "did": profile.did,
                "url": profile.url,
                "status": None if profile.status is Status.UNKNOWN else profile.status.value,
                "seen": profile.seen,
            }
            for profile in account.profiles
        ],
    }


def _of_chat(chat: Chat) -> dict[str, Any]:
    return {
        "hosts": list(chat.hosts),
        "schedule": chat.schedule,
        "sessions": [session_record(session) for session in chat.sessions],
        "moved_to": chat.moved_to,
    }


def _of_hashtag(hashtag: Hashtag) -> dict[str, Any]:
    addresses = hashtag.addresses.items()
    return {
        "meaning": hashtag.meaning,
        "platforms": [{"platform": name, "url": url} for name, url in addresses],
    }


def _of_event(event: Event) -> dict[str, Any]:
    return {
        "hosts": list(event.hosts),
        "organizer": event.organizer,
        "rule": event.rule,
        "duration": event.duration,
        "editions": [edition_record(edition) for edition in event.editions],
    }


_OF_KIND: Mapping[Kind, Callable[[Any], dict[str, Any]]] = {
    Kind.ACCOUNT: _of_account,
    Kind.CHAT: _of_chat,
    Kind.HASHTAG: _of_hashtag,
    Kind.EVENT: _of_event,
}


def also_record(entry: Entry) -> dict[str, str]:
    """Another entry of a result's community."""
    return {"id": entry.id, "kind": entry.kind.value, "name": entry.title}


def occurrence_record(held: Occurrence, day: date) -> dict[str, Any]:
    """A meeting of a chat: the chat's record, and when the meeting is."""
    return entry_record(held.chat, day) | {
        "start": held.start.isoformat(),
        "end": held.end.isoformat(),
        "end_assumed": held.is_end_assumed,
        "timezone": held.session.zone,
        "local_start": held.local_start.isoformat(),
        "session": held.session.name,
    }


def undated_record(chat: Chat, day: date) -> dict[str, Any]:
    """A chat without dated meetings."""
    return entry_record(chat, day) | {
        "start": None,
        "end": None,
        "end_assumed": None,
        "timezone": chat.sessions[0].zone if chat.sessions else None,
        "local_start": None,
        "session": None,
    }


def session_record(session: Session) -> SessionRecord:
    """A session as its sources describe it; `duration` is in minutes."""
    return {
        "name": session.name,
        "start": session.start,
        "timezone": session.zone,
        "rule": session.rule,
        "dates": list(session.dates),
        "duration": session.duration,
        "anchor": session.anchor,
        "since": session.since,
        "until": session.until,
        "cancelled": list(session.cancelled),
        "breaks": [{"from": pause.first, "to": pause.last} for pause in session.breaks],
        "moved": [{"from": move.day, "to": move.to, "start": move.start} for move in session.moved],
    }


def edition_record(edition: Edition) -> EditionRecord:
    """An edition of an event as its host announced it."""
    return {
        "first": edition.first,
        "last": edition.last,
        "place": edition.place,
        "format": edition.format,
        "hashtag": edition.hashtag,
        "url": edition.url,
    }


def _sighting_record(sighting: Sighting | None) -> SightingRecord | None:
    """The newest sign of life that medtw itself saw."""
    if sighting is None:
        return None
    return {"what": sighting.what, "seen": sighting.seen, "checked": sighting.checked}


def source_record(source: Source) -> SourceRecord:
    """A source."""
    return {"url": source.url, "title": source.title, "published": source.published}


def helpline_record(helpline: Helpline) -> dict[str, Any]:
    """A help line."""
    return {
        "id": helpline.id,
        "name": helpline.name,
        "aliases": list(helpline.aliases),
        "scope": helpline.scope,
        "for": helpline.audience,
        "country": helpline.country,
        "region": helpline.region,
        "phone": helpline.phone,
        "text": helpline.text,
        "chat": helpline.chat,
        "hours": helpline.hours,
        "cost": helpline.cost,
        "languages": list(helpline.languages),
        "url": helpline.url,
        "number_from": helpline.number_from,
        "seen": helpline.seen,
        "sources": [source_record(source) for source in helpline.sources],
        "catalog": helpline.catalog,
    }
