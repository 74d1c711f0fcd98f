"""How OpenSearch indexes each field of an entry."""

from __future__ import annotations

from typing import Any

#: How texts become words, and how queries do.
TEXT_ANALYZER, SEARCH_ANALYZER = "medtw_text", "medtw_search"

#: An id, code or other value that is compared as a whole.
_KEYWORD = {"type": "keyword"}
#: Shown, but not searched.
_SHOWN = {"type": "keyword", "index": False, "doc_values": False}
_TEXT = {"type": "text", "analyzer": TEXT_ANALYZER, "search_analyzer": SEARCH_ANALYZER}
#: A text that results are sorted or grouped by as well.
_NAME = _TEXT | {"fields": {"keyword": {"type": "keyword", "ignore_above": 256}}}
#: A date as precise as its source.
_DATE = {"type": "date", "format": "strict_date||strict_year_month||strict_year"}
_NUMBER = {"type": "integer"}
#: A handle or hashtag, in any case.
_HANDLE = {"type": "keyword", "normalizer": "lowercase"}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _nested(**properties: dict[str, Any]) -> dict[str, Any]:
    """A list of objects, each of which is matched as a whole."""
    return {"type": "nested", "properties": properties}


_SESSION = _object(
    name=_TEXT,
    start=_KEYWORD,
    timezone=_KEYWORD,
    rule=_SHOWN,
    dates=_DATE,
    duration=_NUMBER,
    anchor=_DATE,
    since=_DATE,
    until=_DATE,
    cancelled=_DATE,
    breaks=_object(**{"from": _DATE, "to": _DATE}),
    moved=_object(**{"from": _DATE, "to": _DATE, "start": _KEYWORD}),
)

#: A field that is not here is kept, but not searched: an organization may add its own.
MAPPING: dict[str, Any] = {
    "dynamic": False,
    "properties": {
        "id": _KEYWORD,
        "kind": _KEYWORD,
        "form": _KEYWORD,
        "name": _NAME,
        "aliases": _TEXT,
        "role": _TEXT,
        "credentials": _TEXT,
        "platform": _KEYWORD,
        "handle": _HANDLE,
        "platforms": _nested(
            platform=_KEYWORD, handle=_HANDLE, did=_KEYWORD, url=_SHOWN, status=_KEYWORD, seen=_DATE
        ),
        "hashtag": _HANDLE,
        "hashtags": _HANDLE,
        "meaning": _TEXT,
        "url": _KEYWORD,
        "feed": _SHOWN,
        "summary": _TEXT,
        "specialties": _KEYWORD,
        "all_specialties": _KEYWORD,
        "specialty_names": _NAME,
        "topics": _KEYWORD,
        "all_topics": _KEYWORD,
        "topic_names": _NAME,
        "keywords": _TEXT,
        "country": _KEYWORD,
        "language": _KEYWORD,
        "languages": _KEYWORD,
        "content_warnings": _TEXT,
        "status": _KEYWORD,
        "seen": _DATE,
        "seen_by": _KEYWORD,
        "sighting": {"properties": {"what": _KEYWORD, "seen": _DATE, "checked": _DATE}},
        "ended": _DATE,
        "moved_to": _TEXT,
        "replaced_by": _KEYWORD,
        "hosts": _KEYWORD,
        "organizer": _TEXT,
        "schedule": _TEXT,
        "sessions": _SESSION,
        "rule": _SHOWN,
        "duration": _KEYWORD,
        "editions": _nested(
            first=_DATE, last=_DATE, place=_TEXT, format=_KEYWORD, hashtag=_HANDLE, url=_SHOWN
        ),
        "links": _object(kind=_KEYWORD, title=_TEXT, url=_KEYWORD),
        "sources": _object(url=_KEYWORD, title=_TEXT, published=_DATE),
        "catalog": _KEYWORD,
    },
}
