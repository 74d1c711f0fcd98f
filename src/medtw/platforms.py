"""The platforms where people talk: their names, addresses and handles."""

from __future__ import annotations

import re

from medtw.life import Status
from medtw.record import Record

#: Characters that need no encoding in an address (RFC 3986, section 2.3).
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SUBDOMAINS = ("www.", "mobile.", "m.")
#: Hosts that list other people's shows; a show's own site says more.
_DIRECTORIES = (
    *("audible.", "podcasts.apple.", "open.spotify.", "podcasts.google.", "music.amazon.", "deezer."),
    *("buzzsprout.", "podtail.", "podchaser.", "castbox.", "player.fm", "listennotes.", "snipd."),
    *(
        "iheart.",
        "stitcher.",
        "tunein.",
        "podimo.",
        "podplay.",
        "podcastaddict.",
        "overcast.",
        "pocketcasts.",
    ),
)
#: Decentralized identifiers, of the two methods that Bluesky has.
DID = r"did:(plc:[a-z2-7]{24}|web:([a-z0-9-]+\.)+[a-z]+)"
#: What follows an author's name in the address of a post on X.
_POST = "status/"


class Platform(Record):
    """A platform, with everything that depends on it."""

    id: str
    label: str
    #: Other names that people use for it.
    names: tuple[str, ...] = ()
    #: The address of a profile: a template with `handle`, or with its `user` and `server`.
    profile: str
    #: The address of a hashtag, if the platform has hashtags.
    hashtag: str | None = None
    #: The form of a handle, and how a message describes it.
    handle: str
    described: str
    #: The hosts of its addresses, without "www."; empty if anyone can run a server.
    hosts: tuple[str, ...] = ()
    #: What separates a handle's user from its server.
    separator: str | None = None
    #: The server of most handles, if any other server belongs to the owner and so tells who that is.
    home: str = ""
    #: How communities end the names of their hashtags there: MedTwitter, MedSky.
    suffixes: tuple[str, ...] = ()

    def profile_url(self, handle: str) -> str:
        """The address of a profile."""
        user, _, server = handle.partition("@")
        return self.profile.format(handle=_encoded(handle), user=_encoded(user), server=_encoded(server))

    def hashtag_url(self, hashtag: str) -> str:
        """The address of a hashtag, for a platform that has them."""
        return (self.hashtag or "").format(hashtag=_encoded(hashtag))

    def user(self, handle: str) -> str:
        """A handle without its server: "ada" of "ada@med.social"."""
        return handle.partition(self.separator)[0] if self.separator else handle

    def own_part(self, handle: str) -> str:
        """A handle without a server that says nothing about the owner: "ada" of "ada.bsky.social"."""
        return handle.removesuffix(self.home) if self.home else self.user(handle)


PLATFORMS: dict[str, Platform] = {
    platform.id: platform
    for platform in (
        Platform(
            id="x",
            label="X",
            names=("twitter",),
            profile="https://x.com/{handle}",
            hashtag="https://x.com/hashtag/{hashtag}",
            handle="[A-Za-z0-9_]{1,15}",
            described="an X handle: up to 15 letters, digits or _",
            hosts=("x.com", "twitter.com"),
            suffixes=("twitter",),
        ),
        Platform(
            id="bluesky",
            label="Bluesky",
            names=("bsky",),
            profile="https://bsky.app/profile/{handle}",
            hashtag="https://bsky.app/hashtag/{hashtag}",
            handle=r"(?ia)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}",
            described="a Bluesky handle like 'name.bsky.social'",
            hosts=("bsky.app",),
            separator=".",
            home=".bsky.social",
            suffixes=("bsky", "sky"),
        ),
        Platform(
            id="mastodon",
            label="Mastodon",
            names=("masto",),
            profile="https://{server}/@{user}",
            # Any server shows the posts that it knows under a hashtag; this one is the largest.
            hashtag="https://mastodon.social/tags/{hashtag}",
            handle=r"(?ia)[a-z0-9_.-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}",
            described="a Mastodon handle like 'name@server.social'",
            separator="@",
            suffixes=("mastodon",),
        ),
        Platform(
            id="youtube",
            label="YouTube",
            profile="https://www.youtube.com/@{handle}",
            hashtag="https://www.youtube.com/hashtag/{hashtag}",
            handle="[A-Za-z0-9_.-]{3,30}",
            described="a YouTube handle",
            hosts=("youtube.com",),
        ),
        Platform(
            id="instagram",
            label="Instagram",
            names=("insta",),
            profile="https://www.instagram.com/{handle}",
            hashtag="https://www.instagram.com/explore/tags/{hashtag}",
            handle="[A-Za-z0-9_.]{1,30}",
            described="an Instagram handle",
            hosts=("instagram.com",),
        ),
        Platform(
            id="threads",
            label="Threads",
            profile="https://www.threads.net/@{handle}",
            handle="[A-Za-z0-9_.]{1,30}",
            described="a Threads handle",
            hosts=("threads.net", "threads.com"),
            suffixes=("threads",),
        ),
        Platform(
            id="tiktok",
            label="TikTok",
            profile="https://www.tiktok.com/@{handle}",
            hashtag="https://www.tiktok.com/tag/{hashtag}",
            handle="[A-Za-z0-9_.]{2,24}",
            described="a TikTok handle",
            hosts=("tiktok.com",),
            suffixes=("tok",),
        ),
        Platform(
            id="facebook",
            label="Facebook",
            names=("fb",),
            profile="https://www.facebook.com/{handle}",
            hashtag="https://www.facebook.com/hashtag/{hashtag}",
            handle="[A-Za-z0-9.]{5,50}",
            described="a Facebook name",
            hosts=("facebook.com",),
        ),
        Platform(
            id="linkedin",
            label="LinkedIn",
            profile="https://www.linkedin.com/in/{handle}",
            hashtag="https://www.linkedin.com/feed/hashtag/{hashtag}",
            handle="[A-Za-z0-9-]{3,100}",
            described="a LinkedIn name",
            hosts=("linkedin.com",),
        ),
    )
}
#: Where to read a hashtag unless its entry says otherwise: the community began there.
DEFAULT = "x"
#: The platforms that have hashtags.
WITH_HASHTAGS = tuple(name for name, platform in PLATFORMS.items() if platform.hashtag)
#: Ids and other names of platforms -> their ids.
NAMES = {name: platform.id for platform in PLATFORMS.values() for name in (platform.id, *platform.names)}


def label(name: str) -> str:
    """A platform's name in its own spelling; any other word capitalized."""
    return PLATFORMS[name].label if name in PLATFORMS else name.capitalize()


def tag_family(name: str) -> list[str]:
    """The names of a community's hashtag on the other platforms: for medtwitter, medsky and medmastodon."""
    suffixes = [suffix for platform in PLATFORMS.values() for suffix in platform.suffixes]
    for suffix in suffixes:
        stem = name.removesuffix(suffix)
        if stem != name and stem:
            return [f"{stem}{other}" for other in suffixes if other != suffix]
    return []


def split_address(address: str) -> tuple[str, str]:
    """The host of an address, without "www.", and its path; a query or fragment is left out."""
    host, _, path = re.sub("[?#].*", "", address.partition("://")[2]).partition("/")
    host = host.lower()
    for subdomain in _SUBDOMAINS:
        host = host.removeprefix(subdomain)
    return host, path


def short_address(address: str) -> str:
    """An https address without the parts that people leave out: "emcrit.org/blog"."""
    return address.removeprefix("https://").removeprefix("www.").rstrip("/")


def short_host(address: str) -> str:
    """The host of an https address, as people say it: "emcrit.org"."""
    return short_address(address).partition("/")[0]


def read_address(address: str) -> str | None:
    """The @handle or #hashtag whose address this is, or None.

    A host that belongs to no platform may be a Mastodon server or another way into a platform.
    """
    host, path = split_address(address)
    known = [platform for platform in PLATFORMS.values() if host in platform.hosts]
    platforms = known or PLATFORMS.values()
    patterns = [("#", platform.hashtag) for platform in platforms if platform.hashtag]
    for sigil, pattern in (*patterns, *(("@", platform.profile) for platform in platforms)):
        beginning = pattern.split("/", 3)[3].partition("{")[0]
        name, _, rest = path.removeprefix(beginning).partition("/")
        # If nothing comes before the name, most longer paths are other pages.
        is_name = path.startswith(beginning) if beginning else known and (not rest or rest.startswith(_POST))
        if is_name and (found := re.match(r"[\w.-]+", _decoded(name))):
            return f"{sigil}{found[0]}"
    return None


def is_directory(url: str) -> bool:
    """Whether an address is a page in a directory of shows."""
    host = f".{url.partition('://')[2].partition('/')[0].lower()}."
    return any(f".{name}" in host for name in _DIRECTORIES)


def site_of(address: str) -> str | None:
    """The host of an address if it may be somebody's own site, not a platform or directory."""
    host, _ = split_address(address)
    is_platform = any(host in platform.hosts for platform in PLATFORMS.values())
    return None if not host or is_platform or is_directory(address) else host


def _decoded(part: str) -> str:
    if "%" not in part:
        return part
    from urllib.parse import unquote  # its import takes longer than a query

    return unquote(part)


def _encoded(part: str) -> str:
    """A part of an address, percent-encoded."""
    if _UNRESERVED.issuperset(part):
        return part
    from urllib.parse import quote

    return quote(part, safe="")


class Profile(Record):
    """An account's presence on one platform."""

    platform: str
    handle: str
    #: The identifier that stays when a Bluesky handle changes.
    did: str | None = None
    status: Status = Status.UNKNOWN
    seen: str | None = None

    @property
    def url(self) -> str:
        """The address of the profile."""
        return PLATFORMS[self.platform].profile_url(self.handle)
