"""Accounts -> lists by which to follow them on one platform, as its import or other tools take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.export.accounts import Reason, sift
from medtw.life import Life, Status, life_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from medtw.model import Account
    from medtw.platforms import Profile

#: The list of addresses on whatever platform an account is found.
LINKS = "links"
#: What lists are for, and their formats, the default first.
FORMATS: Mapping[str, tuple[str, ...]] = {
    "mastodon": ("csv", "handles", "links"),
    "bluesky": ("handles", "dids", "jsonl", "links"),
    "x": ("tsv", "handles", "links"),
    LINKS: ("links",),
}
#: Formats of DIDs, which stay when a handle changes.
BY_DID = ("dids", "jsonl")
#: The columns that Mastodon's import knows for accounts to follow.
MASTODON_COLUMNS = ("Account address", "Show boosts", "Notify on new posts", "Languages")


class Follow(NamedTuple):
    """An account to follow, and its profile; in lists of links, an account may have only a page."""

    account: Account
    profile: Profile | None

    @property
    def handle(self) -> str:
        """The handle without @, or ""."""
        return self.profile.handle if self.profile else ""

    @property
    def did(self) -> str:
        """The identifier that stays when a Bluesky handle changes, or ""."""
        return (self.profile.did if self.profile else None) or ""

    @property
    def url(self) -> str:
        """The address of the profile, or else of the account's first page."""
        return self.profile.url if self.profile else self.account.links[0].url


class FollowList(NamedTuple):
    """Accounts to follow, and how many of those asked for are left out, by the reason."""

    follows: tuple[Follow, ...]
    left_out: Mapping[Reason, int]

    def render(self, wanted: str) -> str:
        """The list in a format of FORMATS other than "jsonl": one account per line."""
        lines = [_LINES[wanted](follow) for follow in self.follows]
        if wanted == "csv":
            lines.insert(0, ",".join(MASTODON_COLUMNS))
        return "".join(f"{line}\n" for line in lines)


def follow_list(
    accounts: Iterable[Account],
    platform: str,
    day: date,
    *,
    with_quiet: bool = False,
    by_did: bool = False,
    limit: int | None = None,
) -> FollowList:
    """Those of some accounts that can be followed on a platform, in their order.

    Args:
        accounts: The accounts.
        platform: A key of FORMATS.
        day: The reader's day, on which accounts are alive or not.
        with_quiet: Whether to keep accounts of which nothing was seen for two years.
        by_did: Whether their DIDs must be known.
        limit: How many accounts to list at most.
    """

    def reason_of(follow: Follow) -> Reason | None:
        reason = _reason(follow, platform, day, with_quiet=with_quiet)
        return Reason.UNIDENTIFIED if reason is None and by_did and not follow.did else reason

    return FollowList(*sift((Follow(one, _profile(one, platform)) for one in accounts), reason_of, limit))


def _profile(account: Account, platform: str) -> Profile | None:
    """The account's profile on a platform; for links, the primary one, unless it was left for a page."""
    if platform != LINKS:
        return next((one for one in account.profiles if one.platform == platform), None)
    primary = account.profile
    return None if primary and primary.status is Status.ENDED and account.links else primary


def _reason(follow: Follow, platform: str, day: date, *, with_quiet: bool) -> Reason | None:
    """Why an account is left out, or None; it is quiet if its profile is quiet, too."""
    life, profile = follow.account.life_on(day), follow.profile
    if profile is None and platform != LINKS:
        return Reason.ABSENT
    if profile and profile.status is Status.ENDED:
        return Reason.LEFT
    if life is Life.QUIET and not with_quiet:
        is_seen = profile and life_on(day, profile.status, profile.seen) is not Life.QUIET
        return None if is_seen else Reason.QUIET
    return Reason.ENDED if life is Life.ENDED else None


def _mastodon_row(follow: Follow) -> str:
    """The address, boosts shown, not notified, in all languages; no handle needs quotes."""
    return f"{follow.handle},true,false,"


_LINES: Mapping[str, Callable[[Follow], str]] = {
    "csv": _mastodon_row,
    "tsv": lambda follow: f"{follow.handle}\t{follow.url}",
    "handles": lambda follow: follow.handle,
    "dids": lambda follow: follow.did,
    "links": lambda follow: follow.url,
}
