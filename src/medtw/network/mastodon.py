"""Mastodon: WebFinger finds the server of an account, whose public API says what it shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medtw.network.documents import day_of, items_in, one_line, text_in
from medtw.network.faults import Fault, RequestError
from medtw.network.profiles import FoundProfile

if TYPE_CHECKING:
    from typing import Any

    from medtw.network.client import Client

_ACTIVITY = "application/activity+json"


class Mastodon:
    """Asks the servers of accounts."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def profile(self, handle: str) -> FoundProfile:
        """The profile of a handle with its server; raises RequestError, GONE where there is none."""
        user, _, server = handle.partition("@")
        home = self._home(handle, server)
        found = self.client.get(
            f"https://{home}/api/v1/accounts/lookup",
            accept="application/json",
            query={"acct": user if home == server else handle},
        ).json()
        if not isinstance(found, dict) or text_in(found, "acct") is None:
            raise RequestError(Fault.UNUSABLE, "does not answer as Mastodon's API does")
        if found.get("suspended") is True:
            raise RequestError(Fault.GONE, "is suspended")
        return _profile(handle, server, found)

    def _home(self, handle: str, server: str) -> str:
        """The host of the server of an account, which may be another one than in its handle."""
        answer = self.client.get(
            f"https://{server}/.well-known/webfinger",
            accept="application/jrd+json, application/json",
            query={"resource": f"acct:{handle}"},
        ).json()
        for link in items_in(answer, "links"):
            if text_in(link, "rel") == "self" and text_in(link, "type") == _ACTIVITY:
                return _host_of(text_in(link, "href") or "") or server
        return server


def _host_of(address: str) -> str | None:
    """The host of an address; None if it is no address."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _profile(handle: str, server: str, found: dict[str, Any]) -> FoundProfile:
    moved = found.get("moved")
    return FoundProfile(
        platform="mastodon",
        handle=handle,
        name=one_line(text_in(found, "display_name")),
        about=one_line(text_in(found, "note")),
        posted=day_of(text_in(found, "last_status_at")),
        moved_to=_full_handle(moved, server) if isinstance(moved, dict) else None,
        is_shy=found.get("noindex") is True or found.get("discoverable") is False,
        is_bot=found.get("bot") is True,
    )


def _full_handle(account: dict[str, Any], server: str) -> str | None:
    """The handle of an account, with the server, which is left out of those of the server itself."""
    acct = text_in(account, "acct")
    return acct if acct is None or "@" in acct else f"{acct}@{server}"
