"""Valid records with everything that a catalog's files may contain, to put other texts in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factories import account, chat, collection, event, hashtag, helpline

if TYPE_CHECKING:
    from collections.abc import Iterator

    #: Keys and positions from the top of a document.
    Place = tuple[str | int, ...]

LINK = {"kind": "blog", "title": "A blog", "url": "https://example.org"}
SESSION: dict[str, Any] = {
    "name": "One",
    "start": "20:00",
    "zone": "UTC",
    "rule": "FREQ=DAILY",
    "duration": "1h",
    "anchor": "2018-05-17",
    "cancelled": ["2018-05-18"],
    "breaks": [{"from": "2019-01-01", "to": "2019-01-02"}],
}
COMMON: dict[str, Any] = {
    "aliases": ["Eve"],
    "country": "GB",
    "language": "en",
    "content_warnings": ["suicide"],
    "specialties": ["surgery"],
    "topics": ["burnout"],
    "keywords": ["queues"],
    "links": [LINK],
    "status": "ended",
    "ended": "2018-05",
    "replaced_by": "eve",
}
ENTRIES: dict[str, dict[str, Any]] = {
    "account": account(
        **COMMON | {"language": None, "languages": ["en"]},
        credentials="MD",
        role="Head",
        hashtags=["Tag"],
        platforms={"x": {"handle": "ada"}},
        feed="https://example.org/feed",
    ),
    "chat": chat(
        **COMMON, hashtag="Tag", hosts=["ada"], schedule="Mondays", sessions=[SESSION], moved_to="eve"
    ),
    "hashtag": hashtag(**COMMON),
    "event": event(
        **COMMON,
        hashtags=["Day"],
        hosts=["ada"],
        organizer="Nurses",
        editions=[
            {
                "from": "2018-11-30",
                "to": "2018-12-04",
                "place": "Leeds",
                "format": "hybrid",
                "hashtag": "Day18",
                "url": "https://example.org/2018",
            }
        ],
    ),
}
#: The files beside the entries, by their paths without .yml.
FILES: dict[str, Any] = {
    "about": {"date": "2026-11-22"},
    "terms/topics/burnout": {
        "label": "Burnout",
        "broader": ["wellness"],
        "names": ["burned out"],
        "includes": ["moral injury"],
        "subjects": {"compassion fatigue": {"includes": ["numb"], "people_say": ["so very tired"]}},
        "people_say": ["quit the ward"],
        "other_languages": {"es": ["agotamiento"]},
    },
    "words/synonyms": {"ecg": ["ekg"]},
    "words/confusables": {"hyper": ["hypo"]},
    "helplines/gb": {
        "line": helpline(
            aliases=["Ears"], phone="116 000", text="text 116", hours="24 hours", number_from="own-page"
        )
    },
    "collections/list": collection({"heading": "Burnout", "topics": ["burnout"], "entries": ["ada-example"]}),
    "removed": {"removed": [64 * "0"]},
}


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """The places in a document where something may be changed."""
    steps: Any = enumerate(value) if isinstance(value, list) else ()
    for step, inner in value.items() if isinstance(value, dict) else steps:
        yield (*place, step)
        yield from places(inner, (*place, step))
