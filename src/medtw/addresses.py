"""The addresses to open for an entry, each rebuilt from its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from medtw import text
from medtw.catalog.addresses import address_fault
from medtw.errors import BadAddressError, NoAddressError
from medtw.life import Status
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import DEFAULT, PLATFORMS, WITH_HASHTAGS

if TYPE_CHECKING:
    from medtw.model import Entry

#: Characters that each part may contain unencoded (RFC 3986, appendix A); "%" starts an encoded one.
_PATH, _QUERY = "/:@!$&()*+,;=~%", "/?:@!$&()*+,;=~%"
#: A "%" that is not followed by two hexadecimal digits makes an address invalid.
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_CODE = re.compile("%[0-9A-Fa-f]{2}")


def address_of(entry: Entry, *, called: str = "", platform: str | None = None) -> str:
    """The address to open: a living profile, the entry's page, or the live search for its hashtag.

    Args:
        entry: The entry.
        called: The name that was typed; a #hashtag means the search for it, even if the entry has a page.
        platform: Use only this platform.

    Raises:
        NoAddressError: there is no address, or none on that platform.
        BadAddressError: the address must not be opened.
    """
    found = _profiles(entry) if isinstance(entry, Account) else _searches(entry, called)
    if platform is not None:
        address = found.get(platform)
    elif isinstance(entry, Account) or called.startswith("#"):
        address = next(iter(found.values()), entry.url)
    else:
        address = entry.url
    if address is None:
        raise NoAddressError(entry.id, platform, [*found])
    return rebuilt(address)


def _profiles(account: Account) -> dict[str, str]:
    """The addresses of an account's profiles by platform, abandoned ones last."""
    profiles = sorted(account.profiles, key=lambda profile: profile.status is Status.ENDED)
    return {profile.platform: profile.url for profile in profiles}


def _searches(entry: Entry, called: str) -> dict[str, str]:
    """The addresses of live searches for a hashtag by platform, those where people use it first."""
    hashtags = _hashtags(entry)
    asked = [hashtag for hashtag in hashtags if text.key(hashtag) == text.key(called)]
    used = entry.platforms if isinstance(entry, Hashtag) else (DEFAULT,)
    return {
        platform: PLATFORMS[platform].hashtag_url(hashtag)
        for hashtag in (asked or hashtags)[:1]
        for platform in dict.fromkeys((*used, *WITH_HASHTAGS))
    }


def _hashtags(entry: Entry) -> list[str]:
    """The hashtags of an entry; for an event, including those of its editions."""
    if isinstance(entry, Event):
        return [*entry.hashtags, *(edition.hashtag for edition in entry.editions if edition.hashtag)]
    return [entry.hashtag] if isinstance(entry, Chat | Hashtag) and entry.hashtag else []


def rebuilt(address: str) -> str:
    """An https address, put together from its host, path, query and fragment.

    So it has no user name, no port, and no character that a terminal or a browser's command line could
    take for something else. Codes are in capitals, as Python's `webbrowser` replaces "%action".

    Raises:
        BadAddressError: it cannot be opened.
    """
    fault = address_fault(address)
    if fault is None and (not address.isprintable() or _STRAY_PERCENT.search(address)):
        fault = "contains characters that must be percent-encoded in an address"
    if fault:
        raise BadAddressError(address, fault)
    parts = urlsplit(address)
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_QUERY)}" if parts.fragment else ""
    made = f"https://{parts.netloc.lower()}{quote(parts.path, safe=_PATH)}{query}{fragment}"
    return _CODE.sub(lambda code: code[0].upper(), made)
