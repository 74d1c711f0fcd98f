"""Feeds, calendars and archived copies."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from servers import document, page

from medtw.network.archive import archived_copy
from medtw.network.calendars import FoundEvent, fetch_calendar, parse_calendar
from medtw.network.faults import RequestError
from medtw.network.feeds import FoundFeed, fetch_feed, parse_feed

if TYPE_CHECKING:
    from pathlib import Path

    from servers import Internet

    from medtw.network.client import Client

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
  <title>The &lt;b&gt;Example&lt;/b&gt; Rounds</title><link>https://rounds.example.org</link>
  <description>Kidney talks</description><language>en-US</language>
  <item><title>To come</title><pubDate>Mon, 04 Jan 2027 10:00:00 GMT</pubDate></item>
  <item><title>New</title><pubDate>Fri, 20 Nov 2026 23:00:00 GMT</pubDate>
    <enclosure url="https://rounds.example.org/1.mp3" type="audio/mpeg" length="1"/></item>
  <item><title>Old</title><pubDate>Sun, 01 Nov 2020 10:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A blog</title>
<link href="https://blog.example.org/"/><entry><title>One</title><updated>2026-10-02T00:30:00+02:00</updated></entry>
</feed>"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261203
SUMMARY:Kidney\\, heart and lung days
URL:https://days.example.org
LOCATION:Vienna
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=America/New_York:20250107T210000
DTEND;TZID=America/New_York:20250107T220000
RRULE:FREQ=MONTHLY;BYDAY=1TU
SUMMARY:Open call
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20261110T180000Z
SUMMARY:Called off
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20261103T180000Z
SUMMARY:Held
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_a_feed_tells_its_newest_item_up_to_today(client: Client, internet: Internet) -> None:
    internet.pages["example.org/feed"] = page(RSS)
    url = "https://example.org/feed"

    assert fetch_feed(client, url, "2026-11-29") == FoundFeed(
        url=url,
        title="The Example Rounds",
        about="Kidney talks",
        page="https://rounds.example.org",
        language="en",
        newest="2026-11-20",
        is_podcast=True,
    )


def test_atom_is_read_in_utc() -> None:
    found = parse_feed(ATOM.encode(), "https://blog.example.org/feed", "2026-11-29")

    assert (found.newest, found.is_podcast) == ("2026-10-01", False)


@pytest.mark.parametrize("body", [b"<p>Sign in</p>", b"", b'{"a": 1}', b"https://example.org/feed"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(RequestError, match="is not an RSS or Atom feed"):
        parse_feed(body, "https://example.org/feed", "2026-11-29")


def test_a_feed_is_never_read_as_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    with pytest.raises(RequestError):
        parse_feed(str(path).encode(), "https://example.org/feed", "2026-11-29")


def test_a_calendar_has_whole_days_and_local_times(client: Client, internet: Internet) -> None:
    internet.pages["example.org/all.ics"] = page(ICS)
    days, call, *_ = fetch_calendar(client, "https://example.org/all.ics").events

    assert days == FoundEvent(
        title="Kidney, heart and lung days",
        about="",
        url="https://days.example.org",
        place="Vienna",
        start=date(2026, 12, 1),
        end=date(2026, 12, 3),
        zone=None,
        rule="",
        is_canceled=False,
    )
    assert (call.rule, call.zone, call.is_all_day) == ("FREQ=MONTHLY;BYDAY=1TU", "America/New_York", False)
    assert call.start == datetime(2025, 1, 7, 21, tzinfo=ZoneInfo("America/New_York"))


def test_a_rule_a_cancellation_and_what_is_to_come_are_no_evidence() -> None:
    assert parse_calendar(ICS.encode()).newest("2026-11-29") == "2026-11-03"


@pytest.mark.parametrize("body", [b"<p>Sign in</p>", b"", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n"])
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    with pytest.raises(RequestError, match="is not a calendar"):
        parse_calendar(body)


def test_an_archived_copy_is_found(client: Client, internet: Internet) -> None:
    copy = "http://web.archive.org/web/2020/https://example.org/"
    internet.pages["archive.org/wayback/available"] = document(
        {"archived_snapshots": {"closest": {"available": True, "url": copy}}}
    )
    assert archived_copy(client, "https://example.org/") == copy.replace("http:", "https:", 1)

    internet.pages["archive.org/wayback/available"] = document({"archived_snapshots": {}})
    assert archived_copy(client, "https://example.org/") is None
