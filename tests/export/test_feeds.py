"""Feeds as OPML: what readers take, and that no name of the catalog can break it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import listparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.export.feeds import feed_list
from medtw.index.tokens import Token
from medtw.life import Status
from medtw.model import Account, Link, Source

DAY = date(2026, 11, 22)
LABELS = {
    Token("topic", "burnout"): "Burnout",
    Token("topic", "podcasts"): "Podcasts",
    Token("specialty", "urology"): "Urology",
}
Run = Callable[..., tuple[int, str, str]]


def show(entry_id: str, *topics: str, seen: str | None = "2026-04", **changes: Any) -> Account:
    """A podcast with a feed; a change says otherwise."""
    values: dict[str, Any] = {
        "id": entry_id,
        "name": entry_id.title(),
        "summary": "Talks.",
        "form": "podcast",
        "topics": topics,
        "feed": f"https://{entry_id}.example.org/feed",
        "sources": (Source(url="https://example.org", title="A list", published=seen),),
        "links": (Link(kind="podcast", title="A page", url=f"https://{entry_id}.example.org"),),
    }
    return Account(**values | changes)


def opml(*accounts: Account) -> bytes:
    return feed_list(accounts, LABELS, DAY).opml(DAY)


def test_only_what_has_a_known_feed_and_is_alive_is_taken() -> None:
    shows = (
        *(show("ann"), show("bob", feed=None), show("cid", seen="2018")),
        *(show("dee", status=Status.ENDED), show("eli", seen=None)),
    )
    found = feed_list(shows, LABELS, DAY)
    quiet_too = feed_list(shows, LABELS, DAY, with_quiet=True)

    assert ([one.id for one in found.accounts], found.left_out) == (
        ["ann"],
        {"absent": 1, "ended": 1, "quiet": 2},
    )
    assert [one.id for one in quiet_too.accounts] == ["ann", "cid", "eli"]


def test_a_file_as_a_whole(golden: Callable[[str, str], None]) -> None:
    data = opml(
        show("zoe", "burnout"),
        show("ann", "podcasts", "burnout", specialties=("urology",), languages=("es",)),
        show("bob", "podcasts", specialties=("urology",)),
        show("cid", "podcasts"),
        show("dee", "trauma", form="blog", links=()),
        show("eli", "podcasts", form="organization"),
    )

    golden("feeds.opml", data.decode("utf-8"))


def test_a_reader_of_opml_finds_each_feed_under_its_topic() -> None:
    data = opml(show("ann", "burnout"), show("bob", specialties=("urology",)), show("cid"))
    read = listparser.parse(data)

    assert (read.bozo, read.version, read.meta.title) == (False, "opml2", "Medical podcasts, blogs and news")
    assert read.meta.created_parsed.date() == DAY
    assert [(feed.title, feed.url, feed.categories) for feed in read.feeds] == [
        ("Ann", "https://ann.example.org/feed", [["burnout"], ["Burnout"]]),
        ("Bob", "https://bob.example.org/feed", [["urology"], ["Urology"]]),
        ("Cid", "https://cid.example.org/feed", [["Other"]]),
    ]


HOSTILE = (
    '<b>"Bold" & </outline>',
    "]]><!--",
    "&amp;&#0;&lol;",
    "'; DROP TABLE feeds; --",
    "Zo\u00eb \u0639\u0644\u064a \U0001f9a0 \u200f",
    '" xmlUrl="https://evil.example.org',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_only_text(name: str) -> None:
    account = show("ann", name=name, summary=name, topics=(name,))
    data = opml(account)
    [group] = ET.fromstring(data).iterfind("body/outline")  # noqa: S314 - our own
    [outline] = group

    assert group.attrib == {"text": name}
    assert (outline.get("text"), outline.get("description")) == (name, name)
    assert outline.get("xmlUrl") == account.feed
    assert [feed.title for feed in listparser.parse(data).feeds] == [name]


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_every_name_that_a_catalog_may_have_comes_back(name: str) -> None:
    root = ET.fromstring(opml(show("ann", name=name)))  # noqa: S314 - our own

    assert [outline.get("title") for outline in root.iterfind("body/outline/outline")] == [name]
