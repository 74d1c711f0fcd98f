"""What a name means, including the beginning of a name, the host of a site, or an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from medtw import text
from medtw.errors import AmbiguousNameError, NotFoundError
from medtw.model import Account, Event
from medtw.platforms import PLATFORMS, read_address, site_of, split_address
from medtw.quoting import quoted
from medtw.search.browse import SHORTEST_BEGINNING, find_entries, suggest_ids

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Entry

#: How many names to read for a beginning, and how many candidates to list.
_MOST_NAMES, _MOST_LISTED = 1000, 10
#: An address without its "https://", or the host of one.
_BARE_ADDRESS = r"(?ia)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?"
_OTHERWISE = "give an id, a name, an @handle or a #hashtag, or search: medtw search NAME"


class Meant(NamedTuple):
    """The entries that a name means."""

    entries: list[Entry]
    #: How the name was understood, if that is not obvious.
    note: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The note as lines."""
        return (self.note,) if self.note else ()


def find_meant(index: Index, name: str) -> Meant:
    """The entries for an id, @handle, #hashtag, name, beginning of a name, host or address.

    Raises:
        AmbiguousNameError: a beginning, host or address fits several entries.
        NotFoundError: nothing fits; the error suggests similar names.
    """
    address = _as_address(name)
    called = (read_address(address) if address else None) or name
    if address and (found := _on_page(index, name, address)):
        return Meant(found)
    try:
        return Meant(find_entries(index, called))
    except NotFoundError as error:
        meant = _on_site(index, name, address) if address else _beginning_with(index, name)
        if meant:
            return meant
        if address:
            raise NotFoundError(name, _similar_handles(index, called), otherwise=_OTHERWISE) from None
        raise error if text.key(name) else NotFoundError(name, otherwise=_OTHERWISE) from None


def _as_address(name: str) -> str | None:
    """A name as an address, if it is one or the host of one."""
    if "://" in name:
        return name
    return f"https://{name}" if re.fullmatch(_BARE_ADDRESS, name) else None


def _on_page(index: Index, name: str, address: str) -> list[Entry]:
    """The one entry that links to exactly this address; none if there is none."""
    host = site_of(address)
    on_site = index.entries(index.on_site(host)) if host else []
    found = [entry for entry in on_site if _page(address) in {_page(link.url) for link in entry.links}]
    _check_one(name, found)
    return found


def _page(address: str) -> tuple[str, str]:
    """What two addresses of the same page have in common."""
    host, path = split_address(address)
    return host, path.rstrip("/")


def _on_site(index: Index, name: str, address: str) -> Meant | None:
    """The one entry that links to any page on the host of an address."""
    host = site_of(address)
    found = index.entries(index.on_site(host)) if host else []
    _check_one(name, found)
    return Meant(found, f"Using {found[0].id}, the only entry with a page on {host}") if found else None


def _beginning_with(index: Index, name: str) -> Meant | None:
    """The entries of the only name with this beginning."""
    key = text.key(name)
    if len(key) < SHORTEST_BEGINNING:
        return None
    rows_of: dict[str, set[int]] = {}
    for begun, row in index.names_beginning(key, _MOST_NAMES):
        rows_of.setdefault(begun, set()).add(row)
    rows = set().union(*rows_of.values())
    found = [entry for entry in index.entries(sorted(rows)) if _fits_sigil(entry, name)]
    if rows not in rows_of.values():
        _check_one(name, found)
    ids = " and ".join(entry.id for entry in found)
    return Meant(found, f"Using {ids}: no other name begins with {quoted(name)}") if found else None


def _fits_sigil(entry: Entry, name: str) -> bool:
    """Whether an entry has a handle, or a hashtag, that begins like this."""
    if name[0] not in "@#":
        return True
    if isinstance(entry, Account):
        tags = [profile.handle for profile in entry.profiles] if name[0] == "@" else []
    elif isinstance(entry, Event):
        tags = [*entry.hashtags] if name[0] == "#" else []
    else:
        tags = [entry.tag or ""] if name[0] == "#" else []
    return any(text.key(tag).startswith(text.key(name)) for tag in tags)


def _check_one(name: str, found: list[Entry]) -> None:
    if len(found) > 1:
        raise ambiguous(name, found)


def ambiguous(name: str, found: list[Entry]) -> AmbiguousNameError:
    """The error that lists the first entries that a name may mean."""
    about = {entry.id: _about(entry) for entry in found[:_MOST_LISTED]}
    return AmbiguousNameError(name, [entry.id for entry in found], about)


def _about(entry: Entry) -> str:
    """An entry in a few words: "Esther Choo, person, @choo_ek"."""
    tag = [entry.tag] if entry.tag and entry.tag != entry.title else []
    return ", ".join([entry.title, entry.form.replace("-", " "), *tag])


def _similar_handles(index: Index, called: str) -> list[str]:
    """The ids of entries with names like the owner of a profile, who may have other profiles."""
    if not called.startswith("@"):
        return []
    handle = min((platform.own_part(called[1:]) for platform in PLATFORMS.values()), key=len)
    return suggest_ids(index, handle)
