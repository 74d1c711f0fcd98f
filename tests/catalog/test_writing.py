from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, chat, event, hashtag

from medtw.catalog.checks import Checker
from medtw.catalog.lines import stream, vocabularies_of
from medtw.catalog.writing import line_of

if TYPE_CHECKING:
    from medtw.model import Catalog

ADA = account(
    aliases=["Ada"],
    credentials="MD",
    role="urologist",
    country="GB",
    languages=["en", "es"],
    topics=["burnout"],
    keywords=["night shift"],
    hashtags=["UroTwitter"],
    platforms={
        "x": {"handle": "ada", "status": "ended", "seen": "2023-01"},
        "bluesky": {"handle": "ada.bsky.social", "did": "did:plc:z72i7hdynmk6r22z27h6tvur"},
    },
    links=[{"kind": "blog", "title": "A blog", "url": "https://ada.example.org"}],
    feed="https://ada.example.org/feed",
    status="ended",
    ended="2025",
    replaced_by="eve",
    sources=[SOURCE, {"url": "https://example.org/ada", "title": "Ada"}],
)
CLUB = chat(
    hashtag="ClubChat",
    hosts=["ada"],
    schedule="Sundays",
    sessions=[
        {
            "name": "evening",
            "start": "20:30",
            "zone": "Europe/London",
            "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
            "dates": ["2026-11-21"],
            "duration": "60m",
            "anchor": "2026-11-22",
            "since": "2026-01-04",
            "until": "2027-01-03",
            "cancelled": ["2026-12-06"],
            "breaks": [{"from": "2026-07-01", "to": "2026-08-31"}],
            "moved": [{"from": "2026-12-20", "to": "2026-12-21", "start": "19:00"}],
        }
    ],
    moved_to="Bluesky",
)
CONGRESS = event(
    form="conference",
    hashtags=["Congress"],
    hosts=["ada"],
    organizer="The society",
    rule=None,
    editions=[
        {
            "from": "2026-11-21",
            "to": "2026-11-25",
            "place": "Leeds",
            "format": "hybrid",
            "hashtag": "Congress26",
            "url": "https://example.org/26",
        }
    ],
)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        pytest.param("account", ADA, id="account"),
        pytest.param("account", account(), id="account of a page"),
        pytest.param("chat", CLUB, id="chat"),
        pytest.param("hashtag", hashtag(platforms=["bluesky", "x"], language="en"), id="hashtag"),
        pytest.param("hashtag", hashtag(), id="hashtag of no platform"),
        pytest.param("event", event(duration="7d", language="en"), id="event"),
        pytest.param("event", CONGRESS, id="conference"),
    ],
)
def test_an_entry_is_written_as_the_record_it_was_read_from(
    kind: str, record: dict[str, Any], catalog_of: Callable[..., Catalog]
) -> None:
    [entry] = catalog_of(**{f"{kind}s": {"one": record}}).entries
    written = json.loads(json.dumps(line_of(entry)))

    assert list(written.items()) == [("kind", kind), ("id", "one"), *record.items()]


def test_the_lines_of_a_catalog_are_a_catalog(catalog_of: Callable[..., Catalog], tmp_path: Path) -> None:
    catalog = catalog_of(
        accounts={"ada": ADA, "eve": account()},
        chats={"club": CLUB},
        hashtags={"tag": hashtag()},
        events={"congress": CONGRESS},
    )
    path = tmp_path / "catalog.jsonl"
    path.write_text("".join(f"{json.dumps(line_of(one))}\n" for one in catalog.entries), encoding="utf-8")
    checker = Checker(today=catalog.date, removed=frozenset(), known={})
    lines = [*stream(path, vocabularies_of(catalog), checker, lambda *_: None)]

    assert checker.finish() == []
    assert [line.entry for line in lines] == [*catalog.entries]
