"""The Wayback Machine: whether it keeps a copy of a page that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.network.documents import text_in

if TYPE_CHECKING:
    from medtw.network.client import Client

AVAILABLE = "https://archive.org/wayback/available"


def archived_copy(client: Client, url: str) -> str | None:
    """The address of the newest copy of a page; None where there is none. Raises RequestError."""
    found = client.get(AVAILABLE, accept="application/json", query={"url": url}).json()
    copy = text_in(found, "archived_snapshots", "closest", "url")
    return copy.replace("http://", "https://", 1) if copy else None
