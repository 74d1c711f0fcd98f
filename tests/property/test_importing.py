"""Whatever a file or a server sends, importing and parsing end in candidates or a message."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import entry_text
from medtw.importing.files import read_candidates
from medtw.importing.places import find_place
from medtw.kinds import Kind
from medtw.network.calendars import parse_calendar
from medtw.network.documents import day_of, one_line
from medtw.network.faults import RequestError
from medtw.network.feeds import parse_feed
from medtw.network.pace import seconds_to_wait
from medtw.upkeep import CannotImportError

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-29"
#: Pieces of the formats, and what is hostile in them.
PIECES = st.sampled_from(
    [
        *(
            "name,bluesky,did\n",
            "Account address\n",
            "Ada,@ada.example.org,\n",
            '"',
            ",",
            ";",
            "\n",
            "\r\n",
            "\0",
        ),
        *("\x1b]52;c;eA==\x07", "\u202e", "\u2028", "=1+1", "[link=https://evil.example]x[/link]", "../../x"),
        *('{"kind": "account", "id": "a", "name": "x"}', '{"kind": []}', "[" * 50, "<opml>", "</opml>"),
        *("<outline xmlUrl='https://example.org'/>", "<!DOCTYPE a>", "&a;", "<rss><channel><item>"),
        *("BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "SUMMARY:x\r\n"),
        *("DTSTART:20261110T180000Z\r\n", "DTSTART;TZID=Nowhere:20261110T180000\r\n", "DTSTART:x\r\n"),
        *(
            "RRULE:FREQ=DAILY;INTERVAL=0\r\n",
            "DTEND;VALUE=DATE:00010101\r\n",
            "DTSTART;VALUE=DATE:99991231\r\n",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join)
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".opml", ".ics"])
@many
@given(text=TEXTS)
def test_a_file_gives_candidates_or_a_message(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"list{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    with suppress(CannotImportError):
        for candidate in read_candidates(path, TODAY):
            parse_yaml(entry_text(candidate.kind, candidate.record, candidate.about))


@many
@given(body=st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode(errors="replace"))))
def test_a_server_sends_a_feed_or_calendar_or_neither(body: bytes) -> None:
    with suppress(RequestError):
        parse_feed(body, "https://example.org/feed", TODAY)
    with suppress(RequestError):
        parse_calendar(body).newest(TODAY)


@many
@given(text=st.text(max_size=40))
def test_texts_of_strangers_are_read_or_left(text: str) -> None:
    assert one_line(text).isprintable()
    assert one_line(one_line(text)).isprintable()
    day_of(text)
    seconds_to_wait(text)
    find_place(text)


@many
@given(values=st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
def test_what_is_written_is_read_as_the_same(values: list[str]) -> None:
    clean = [one for one in map(one_line, values) if one]
    record = {"name": "Ada", "aliases": [*dict.fromkeys(clean)]} if clean else {"name": "Ada"}
    written = entry_text(Kind.ACCOUNT, json.loads(json.dumps(record)), "\n".join(clean))

    assert parse_yaml(written).value == record
    assert parse_yaml(written).defects == []
