"""Documents to start from when random bytes are made, and the words of which such documents consist."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

from complete import ENTRIES, FILES
from fuzzing import CATALOG, PEER
from fuzzing import FILES as PARTS
from hostile import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROFILE = {
    "handle": "eve.example.org",
    "did": PEER,
    "displayName": "Eve",
    "description": "Kidneys.\n<b>Own</b> views",
}
_POST = {"post": {"indexedAt": "2026-11-01T00:00:00Z", "record": {"createdAt": "2026-11-01T00:00:00Z"}}}
#: What Bluesky's methods, WebFinger, Mastodon and the Wayback Machine answer, in one.
_ANSWER = {
    "did": PEER,
    "profiles": [_PROFILE | {"labels": [{"val": "!no-unauthenticated"}]}],
    "items": [{"subject": _PROFILE}],
    "cursor": "1",
    "list": {"name": "A list", "creator": _PROFILE, "indexedAt": "2026-11-01T00:00:00Z"},
    "starterPack": {
        "record": {"name": "A pack", "updatedAt": "2026-11-01T00:00:00+01:00"},
        "creator": _PROFILE,
        "list": {"uri": "at://did:plc:x/app.bsky.graph.list/abc"},
    },
    "feed": [_POST, _POST | {"reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}],
    "links": [{"rel": "self", "type": "application/activity+json", "href": "https://med.social/users/ada"}],
    "acct": "ada",
    "display_name": "Ada",
    "note": "<p>Writes.</p>",
    "last_status_at": "2026-11-01",
    "moved": {"acct": "ada@other.example"},
    "noindex": False,
    "discoverable": True,
    "bot": True,
    "archived_snapshots": {"closest": {"url": "http://web.archive.org/x"}},
}
_CSV = """name,form,role,bluesky,did,mastodon,x,website,source,published,aliases,topics,hashtags
Eve,person,Nurse,@eve.example.org,did:plc:eveeveeveeveeveeveeveeve,eve@med.social,eve,https://eve.example.org,https://example.org,2026-05,Eva;E,burnout,#Tag
"""
_FOLLOWS = "Account address,Show boosts\neve@med.social,true\n@ada@med.social,false\n"
_OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="Blogs">
<outline type="rss" text="A blog" title="A blog" xmlUrl="https://example.org/feed" htmlUrl="https://example.org"
 description="Kidneys"/></outline></body></opml>
"""
_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
X-WR-CALNAME:Calls
BEGIN:VEVENT
UID:1
SUMMARY:Office hours
DESCRIPTION:Bring questions\\, all are welcome
DTSTART;TZID=America/New_York:20261110T180000
DTEND;TZID=America/New_York:20261110T190000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU
URL:https://example.org/call
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Kidney day
DTSTART;VALUE=DATE:20270311
DTEND;VALUE=DATE:20270312
LOCATION:Leeds
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
_RSS = """<?xml version="1.0"?><rss version="2.0"><channel>
<title>A podcast</title><link>https://example.org</link>
<description>Kidneys</description><language>en-gb</language><item><title>One</title>
<pubDate>Tue, 10 Nov 2026 18:00:00 GMT</pubDate>
<enclosure url="https://example.org/1.mp3" type="audio/mpeg"/></item>
</channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A blog</title><subtitle>Kidneys</subtitle>
<link href="https://example.org"/><entry><title>x</title><updated>2026-11-10T00:00:00Z</updated></entry></feed>"""
_QUERIES = (
    *("burnout chat", '"night shift" -burnout', "topic:burnout country:GB", "@ada #UroJC", "i want to die"),
    *("bone docter podcast", "https://x.com/ada", "what does ada example write", "burnuot surgeons in kenya"),
)
#: Pieces of the formats that are easily wrong.
_PIECES = (
    *("[" * 50, "<opml>", "</opml>", "<outline xmlUrl='https://example.org'/>", "<!DOCTYPE a>", "&a;"),
    *("<rss><channel><item>", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "RRULE:FREQ=DAILY;INTERVAL=0\r\n"),
    *("DTSTART:20261110T180000Z\r\n", "DTSTART:x\r\n", "DTSTART;VALUE=DATE:99991231\r\n"),
    *("DTSTART;TZID=Nowhere:20261110T180000\r\n", "DTSTART;TZID=America:20261110T180000\r\n"),
    *("DTEND;VALUE=DATE:00010101\r\n", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    *("\\ud800", "\\u0000", "1e999", "-0", "NaN", "null"),
)
_TEXTS = [text.encode("utf-8", "surrogatepass") for text in TEXTS.values() if len(text) < 1_000]


def seeds_of(target: str) -> Iterator[bytes]:
    """The documents to start from."""
    yield from _SEEDS[target]()


def _texts(*documents: str) -> Iterator[bytes]:
    yield from (document.encode() for document in documents)


def _queries() -> Iterator[bytes]:
    yield from (*(query.encode() for query in _QUERIES), *_TEXTS)


def _parts() -> Iterator[bytes]:
    """Files of a catalog, each behind the byte that chooses its parser."""
    records = {f"{kind}s/a": record for kind, record in ENTRIES.items()} | FILES
    for number, part in enumerate(PARTS):
        own = [*CATALOG.glob(f"{part.rpartition('/')[0] or '.'}/*")] if "/" in part else [CATALOG / part]
        known = [path.read_bytes() for path in own if path.is_file()]
        folder = part.partition("/")[0].removesuffix(".yml")
        known += [json.dumps(record).encode() for name, record in records.items() if name.startswith(folder)]
        yield from (bytes([number]) + content for content in known)


def _lines() -> Iterator[bytes]:
    for kind, record in ENTRIES.items():
        yield json.dumps({"kind": kind, "id": f"one-{kind}", **record}).encode() + b"\n"


def _answers() -> Iterator[bytes]:
    yield from _texts(json.dumps(_ANSWER), *(json.dumps({key: value}) for key, value in _ANSWER.items()))


_SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "query": _queries,
    "loader-folder": _parts,
    "loader-lines": _lines,
    "import-csv": partial(_texts, _CSV, _FOLLOWS),
    "import-follows": partial(_texts, *_FOLLOWS.splitlines()[1:]),
    "import-lines": _lines,
    "import-opml": partial(_texts, _OPML),
    "import-calendar": partial(_texts, _CALENDAR),
    "answer-feed": partial(_texts, _RSS, _ATOM),
    "answer-calendar": partial(_texts, _CALENDAR),
    "answer-pack": _answers,
    "answer-list": _answers,
    "answer-bluesky": _answers,
    "answer-mastodon": _answers,
}
#: The words of all documents, and the hostile texts.
DICTIONARY = sorted(
    {
        *(text for text in _TEXTS if 1 < len(text) < 100),
        *(piece.encode() for piece in _PIECES),
        *(
            word
            for seeds in _SEEDS.values()
            for seed in seeds()
            for word in re.findall(rb"[\w:/#@.-]{2,40}", seed)
        ),
    }
)
