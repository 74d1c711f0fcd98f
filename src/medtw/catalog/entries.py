"""Fields -> entries: each function reads like the schema of its record."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.editions import check_dates, parse_duration, parse_editions, parse_yearly_rule
from medtw.catalog.hashtags import parse_hashtag, parse_hashtags
from medtw.catalog.sessions import parse_session
from medtw.kinds import KINDS, Kind
from medtw.life import Status
from medtw.model import Account, Chat, Entry, Event, Hashtag, Link, Source
from medtw.places import names, near_codes
from medtw.platforms import DEFAULT, DID, PLATFORMS, WITH_HASHTAGS, Profile
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from medtw.catalog.fields import Fields

LINK_KINDS = ("website", "blog", "podcast", "conference", "youtube")
#: A status that no source states is left out; Status.UNKNOWN is never written.
STATUSES = (Status.ACTIVE.value, Status.ENDED.value)

#: The form of a handle on each platform, and how a message describes it.
HANDLES: Mapping[str, tuple[re.Pattern[str], str]] = {
    platform.id: (re.compile(platform.handle), platform.described) for platform in PLATFORMS.values()
}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DID = (re.compile(DID), "a DID: did:plc: or did:web:")
_ANY_HANDLE = (re.compile(".*"), "a handle")


class Vocabularies(NamedTuple):
    """The ids that entries may use."""

    specialties: Collection[str]
    topics: Collection[str]


def parse_heading(fields: Fields) -> tuple[str | None, str | None]:
    """The kind and id of a record in a JSON line; problems go to its report."""
    kind = fields.choice("kind", tuple(Kind), required=True)
    return kind, fields.matching("id", ID, "an id: lower-case words joined by '-'", required=True)


def parse_entry(kind: Kind, entry_id: str, fields: Fields, vocabularies: Vocabularies) -> Entry:
    """The entry in a record; problems go to the report of its fields."""
    return _PARSERS[kind](entry_id, fields, vocabularies)


def _parse_account(entry_id: str, fields: Fields, vocabularies: Vocabularies) -> Account:
    fields.needs_one(("platforms", "links"), "where is it found?")
    return Account(
        id=entry_id,
        name=fields.required_text("name"),
        aliases=fields.texts("aliases"),
        form=_form(fields, Kind.ACCOUNT),
        credentials=fields.text("credentials"),
        role=fields.text("role"),
        country=parse_country(fields),
        languages=_languages(fields),
        summary=fields.required_text("summary"),
        content_warnings=fields.texts("content_warnings"),
        specialties=parse_marks(fields, "specialties", vocabularies),
        topics=parse_marks(fields, "topics", vocabularies),
        keywords=fields.texts("keywords"),
        hashtags=parse_hashtags(fields),
        profiles=_profiles(fields),
        links=_links(fields),
        feed=fields.https("feed"),
        status=_status(fields),
        ended=fields.date("ended"),
        replaced_by=fields.text("replaced_by"),
        sources=_sources(fields),
    )


def _parse_chat(entry_id: str, fields: Fields, vocabularies: Vocabularies) -> Chat:
    return Chat(
        id=entry_id,
        name=fields.required_text("name"),
        aliases=fields.texts("aliases"),
        form=_form(fields, Kind.CHAT),
        hashtag=parse_hashtag(fields),
        country=parse_country(fields),
        language=_language(fields),
        summary=fields.required_text("summary"),
        content_warnings=fields.texts("content_warnings"),
        specialties=parse_marks(fields, "specialties", vocabularies),
        topics=parse_marks(fields, "topics", vocabularies),
        keywords=fields.texts("keywords"),
        hosts=fields.texts("hosts"),
        schedule=fields.text("schedule"),
        sessions=tuple(parse_session(child) for child in fields.each("sessions", is_plain=False)),
        links=_links(fields),
        status=_status(fields),
        ended=fields.date("ended"),
        moved_to=fields.text("moved_to"),
        replaced_by=fields.text("replaced_by"),
        sources=_sources(fields),
    )


def _parse_hashtag(entry_id: str, fields: Fields, vocabularies: Vocabularies) -> Hashtag:
    return Hashtag(
        id=entry_id,
        hashtag=parse_hashtag(fields, required=True) or "",
        aliases=fields.texts("aliases"),
        meaning=fields.required_text("meaning"),
        form=_form(fields, Kind.HASHTAG),
        country=parse_country(fields),
        language=_language(fields),
        summary=fields.required_text("summary"),
        content_warnings=fields.texts("content_warnings"),
        specialties=parse_marks(fields, "specialties", vocabularies),
        topics=parse_marks(fields, "topics", vocabularies),
        keywords=fields.texts("keywords"),
        platforms=fields.texts("platforms", allowed=WITH_HASHTAGS, noun="platform with hashtags")
        or (DEFAULT,),
        links=_links(fields),
        status=_status(fields),
        ended=fields.date("ended"),
        replaced_by=fields.text("replaced_by"),
        sources=_sources(fields),
    )


def _parse_event(entry_id: str, fields: Fields, vocabularies: Vocabularies) -> Event:
    fields.needs_one(("rule", "editions"), "when is it held?")
    event = Event(
        id=entry_id,
        name=fields.required_text("name"),
        aliases=fields.texts("aliases"),
        form=_form(fields, Kind.EVENT),
        hashtags=parse_hashtags(fields),
        country=parse_country(fields),
        language=_language(fields),
        summary=fields.required_text("summary"),
        content_warnings=fields.texts("content_warnings"),
        specialties=parse_marks(fields, "specialties", vocabularies),
        topics=parse_marks(fields, "topics", vocabularies),
        keywords=fields.texts("keywords"),
        hosts=fields.texts("hosts"),
        organizer=fields.text("organizer"),
        rule=parse_yearly_rule(fields),
        duration=parse_duration(fields),
        editions=parse_editions(fields),
        links=_links(fields),
        status=_status(fields),
        ended=fields.date("ended"),
        replaced_by=fields.text("replaced_by"),
        sources=_sources(fields),
    )
    check_dates(event, fields)
    return event


_PARSERS: Mapping[Kind, Callable[[str, Fields, Vocabularies], Entry]] = {
    Kind.ACCOUNT: _parse_account,
    Kind.CHAT: _parse_chat,
    Kind.HASHTAG: _parse_hashtag,
    Kind.EVENT: _parse_event,
}


def parse_sources(fields: Fields) -> tuple[Source, ...]:
    """The sources of an entry or help line; at least one is required."""
    missing = "'sources' is missing: every entry names the public page that it is based on"
    return tuple(parse_source(child) for child in fields.each("sources", once="url", missing=missing))


def parse_source(fields: Fields) -> Source:
    """A public page."""
    source = Source(
        url=fields.https("url", required=True) or "",
        title=fields.required_text("title"),
        published=fields.date("published"),
    )
    fields.finish()
    return source


def _sources(fields: Fields) -> tuple[Source, ...]:
    sources = parse_sources(fields)
    fields.needs("ended", "status", Status.ENDED)
    fields.finish(why_unknown)
    return sources


def why_unknown(name: str) -> str | None:
    """Why an entry has no field of a name that people may expect."""
    return {
        "id": "no such field: the file's name is the id",
        "kind": "no such field: the folder is the kind",
        "type": "no such field, did you mean 'form'?",
        "language": "no such field: an account has a list, 'languages'",
        "seen": "no such field: it is the newest date of the sources",
        "amends": "no such field: only files in a folder can amend an entry",
        "without": "no such field: it needs 'amends: bundled' above it",
        "last_evidence": "no such field: it is the newest date of the sources",
    }.get(name)


def _form(fields: Fields, kind: Kind) -> str:
    forms = tuple(KINDS[kind].forms)
    return fields.choice("form", forms, required=True) or forms[0]


def parse_country(fields: Fields) -> str | None:
    """The country of an entry or help line."""
    return _code(fields, "country", "an ISO 3166 country code")


def _language(fields: Fields) -> str | None:
    return _code(fields, "language", "an ISO 639 language code")


def _languages(fields: Fields) -> tuple[str, ...]:
    nearest = partial(near_codes, "language")
    return fields.codes("languages", names("language"), "an ISO 639 language code", nearest=nearest)


def _code(fields: Fields, name: str, expected: str) -> str | None:
    return fields.code(name, names(name), expected, nearest=partial(near_codes, name))


def parse_marks(fields: Fields, name: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """The ids of the terms, "specialties" or "topics", that say what something is about."""
    noun = {"specialties": "specialty", "topics": "topic"}[name]
    return fields.texts(name, allowed=getattr(vocabularies, name), noun=noun)


def _status(fields: Fields) -> Status:
    return Status(fields.choice("status", STATUSES) or Status.UNKNOWN)


def _links(fields: Fields) -> tuple[Link, ...]:
    links = []
    for child in fields.each("links"):
        links.append(
            Link(
                kind=child.choice("kind", LINK_KINDS, required=True) or LINK_KINDS[0],
                title=child.required_text("title"),
                url=child.https("url", required=True) or "",
            )
        )
        child.finish()
    return tuple(links)


def _profiles(fields: Fields) -> tuple[Profile, ...]:
    profiles = []
    for platform, child in fields.named("platforms").items():
        handle = child.matching("handle", *HANDLES.get(platform, _ANY_HANDLE), required=True)
        did = child.matching("did", *_DID) if platform == "bluesky" else None
        status = Status(child.choice("status", STATUSES) or Status.UNKNOWN)
        seen = child.date("seen")
        child.finish()
        if platform not in PLATFORMS:
            known = ", ".join(PLATFORMS)
            nearest = fields.report.suggest(platform, PLATFORMS)
            fields.report.add(child.place, f"no platform {quoted(platform)}: one of {known}{nearest}")
        elif handle is not None:
            profiles.append(Profile(platform=platform, handle=handle, did=did, status=status, seen=seen))
    return tuple(profiles)
