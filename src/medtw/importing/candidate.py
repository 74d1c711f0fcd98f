"""What somebody else lists, in the form of an entry as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.candidates import handles_of
from medtw.kinds import Kind
from medtw.record import Record

if TYPE_CHECKING:
    from medtw.catalog.documents import Value


class Candidate(Record):
    """Something that may become an entry."""

    kind: Kind = Kind.ACCOUNT
    #: Its id, where the source gives it one.
    id: str | None = None
    #: The fields of the catalog, as far as the source states them.
    record: dict[str, Value]
    #: Where it comes from, for people: an address, or "people.csv, line 3".
    origin: str
    #: What it says of itself, on one line, for whoever writes the summary.
    about: str = ""
    #: Why it must not be listed without asking, where there is a reason.
    objection: str | None = None

    @property
    def name(self) -> str:
        """What to call it."""
        handle = next((handle for _, handle in self.handles), None)
        known = self.record.get("name") or self.record.get("hashtag") or handle
        return str(known or self.id or self.origin)

    @property
    def handles(self) -> list[tuple[str, str]]:
        """Its platforms with its handles there."""
        return handles_of(self.record)

    @property
    def did(self) -> str | None:
        """The DID of its Bluesky profile."""
        platforms = self.record.get("platforms")
        profile: Any = platforms.get("bluesky") if isinstance(platforms, dict) else None
        did = profile.get("did") if isinstance(profile, dict) else None
        return str(did) if did else None

    @property
    def addresses(self) -> list[str]:
        """The addresses of its own pages."""
        links = self.record.get("links")
        listed = links if isinstance(links, list) else []
        return [str(link["url"]) for link in listed if isinstance(link, dict) and link.get("url")]


def source(url: str, title: str, today: str, published: str | None = None) -> list[Value]:
    """The sources of an entry that rests on one page, retrieved on a day."""
    found: dict[str, Value] = {"url": url, "title": f"{title}, retrieved {today}"}
    return [found | ({"published": published} if published else {})]


def website(url: str, title: str, kind: str = "website") -> list[Value]:
    """The links of an entry that has one page."""
    return [{"kind": kind, "title": title, "url": url}]
