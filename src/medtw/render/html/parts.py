"""How a page shows one record: an entry, a meeting of a chat, an edition of an event."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from medtw.index.tokens import specialties, topics
from medtw.kinds import Kind
from medtw.model import BUNDLED_CATALOG
from medtw.platforms import label
from medtw.render.cells import number_of
from medtw.render.html.markup import Markup, day, dotted, host, join, link, moment, name, tag
from medtw.render.meetings import place_of
from medtw.zones import offset_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.index.tokens import Token

    Record = Mapping[str, Any]
    Labels = Mapping[Token, str]


def title(record: Record) -> str:
    """The name of the entry, linked, and the name of the session."""
    session = f" ({record['session']})" if record.get("session") else ""
    return link(record.get("page") or record["url"], name(f"{record['name']}{session}"))


def titled_handle(record: Record) -> str:
    """The name over the hashtag."""
    return join((title(record), tag("div", handle(record), class_="tag")))


def form(record: Record) -> str:
    """What it is: "person", "journal club"; for a hashtag, "hashtag" first."""
    words = str(record["form"]).replace("-", " ")
    return f"hashtag, {words}" if record["kind"] == Kind.HASHTAG else words


def handle(record: Record) -> str:
    """The handle or hashtag, and the platform or site that the name links to."""
    if record.get("handle"):
        called = f"@{record['handle']}"
    else:
        called = f"#{record['hashtag']}" if record.get("hashtag") else ""
    place = label(record["platform"]) if record.get("platform") else host(record.get("page") or record["url"])
    shown = dotted(called) if called and called != record["name"] else ""
    return join((shown, note(dotted(place) if place else "")), " ")


def life(record: Record) -> str:
    """How alive it is, and when it was last seen or ended."""
    status, when = record["status"], record["ended" if record["status"] == "ended" else "seen"]
    word = tag("span", status, class_=f"life {status}")
    return join((word, day(when) if when else "undated"), " ")


def about(record: Record, labels: Labels) -> str:
    """Its details, in paragraphs: role, summary, warning, the reader's note, whose it is, terms, sources."""
    warnings = ", ".join(record["content_warnings"])
    terms = (*topics(*record["topics"]), *specialties(*record["specialties"]))
    named = "; ".join(labels.get(token, token.value) for token in terms)
    also = ", ".join(other["name"] for other in record.get("also", ()))
    return join(
        (
            paragraph(f"Content warning: {warnings}" if warnings else "", "warning"),
            paragraph(record.get("role") or "", "role"),
            paragraph(record["summary"]),
            paragraph(f"Together with {also}" if also else "", "note"),
            paragraph(f"Note: {record['note']}" if record.get("note") else "", "note"),
            paragraph(f"From {record['catalog']}" if record["catalog"] != BUNDLED_CATALOG else "", "note"),
            paragraph(named, "terms"),
            sources(record),
        )
    )


def sources(record: Record) -> str:
    """The pages that it is based on, with their dates, in an element that opens."""
    found = record["sources"]
    items = [
        tag("li", link(source["url"], name(source["title"])), " ", note(_origin(source)))
        for source in sorted(found, key=lambda source: source["published"] or "", reverse=True)
    ]
    if record["seen_by"]:
        items.insert(0, tag("li", "Date from a linked entry: ", name(record["seen_by"])))
    return tag("details", tag("summary", number_of(len(found), "source")), tag("ul", *items)) if items else ""


def _origin(source: Record) -> str:
    site = host(source["url"]) or source["url"]
    return join((site, day(source["published"]) if source["published"] else "undated"), ", ")


def starts(record: Record, zone: str = "") -> str:
    """When a meeting is, with its full date, time and zone, and when it ends, if known."""
    if record["start"] is None:
        return ""
    start, end = datetime.fromisoformat(record["start"]), datetime.fromisoformat(record["end"])
    begins = _begins(record["start"])
    is_told = not record["end_assumed"] and end.date() == start.date()
    ends = join((" to ", moment(record["end"], f"{end:%H:%M}"))) if is_told else ""
    offset = offset_name(start)
    told = f"{zone} ({offset})" if zone not in ("", "UTC", offset) else zone or offset
    return join((begins, ends, " ", note(told)))


def coming(record: Record) -> str:
    """When an entry of a first list is next: a meeting in the reader's zone, or the days of an event."""
    if record["start"]:
        offset = offset_name(datetime.fromisoformat(record["start"]))
        return join((_begins(record["start"]), " ", note(offset)))
    return days(record) if record["first"] else ""


def _begins(iso: str) -> Markup:
    start = datetime.fromisoformat(iso)
    return moment(iso, f"{start:%a} {start.day} {start:%b %Y, %H:%M}")


def own_time(record: Record) -> str:
    """The start of a meeting in the chat's own zone."""
    if record["local_start"] is None:
        return ""
    start = datetime.fromisoformat(record["local_start"])
    return join((moment(record["local_start"], f"{start:%a %H:%M}"), " ", place_of(record["timezone"])))


def days(record: Record) -> str:
    """The days of an edition, with the year."""
    first, last = day(record["first"]), day(record["last"])
    return first if record["first"] == record["last"] else join((first, " to ", last))


def note(text: str) -> str:
    """Less prominent text."""
    return tag("span", text, class_="note") if text else ""


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of text from the catalog."""
    if not text:
        return ""
    return tag("p", text, dir="auto", **({"class_": kind} if kind else {}))
