"""Entries that may be of the same person, body or show: names that are nearly equal, or one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.model import Account
from medtw.platforms import is_directory, short_address
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.fields import Report
    from medtw.catalog.loaded import Loaded
    from medtw.catalog.problems import Problem

#: Words that names differ by though they mean the same.
_FILLERS = frozenset({"the", "a", "of", "and", "for", "podcast", "blog", "account", "show", "dr", "journal"})


def doubles(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each account that has the name, the page or the feed of one before it.

    One that another replaced is known to be the same.
    """
    owners: dict[tuple[str, str], str] = {}
    for entry in loaded.catalog.entries:
        if isinstance(entry, Account) and not entry.replaced_by:
            for field, value, key in _marks(entry):
                # Only the first: if many have one name, there would be too many pairs.
                owner = owners.setdefault((field, key), entry.id)
                if owner != entry.id:
                    yield _same(loaded.places[entry.id], field, value, owner)


def _marks(account: Account) -> Iterator[tuple[str, str, str]]:
    """By what an account is known: the field, its value, and the form in which it is compared."""
    if bare := _bare(account.name):
        yield "name", account.name, f"{account.form} {bare}"
    if account.feed:
        yield "feed", account.feed, account.feed
    # Whoever has a profile or a feed may share a page: two hosts of a show, journals of a publisher.
    for link in () if account.profiles or account.feed else account.links[:1]:
        if link.url and not is_directory(link.url):
            yield "links", link.url, f"{account.form} {short_address(link.url).lower()}"


def _bare(name: str) -> str:
    words = [text.singular(word) for word in text.words(name) if word not in _FILLERS]
    return "".join(sorted(words)) or text.key(name)


def _same(report: Report, field: str, value: str, owner: str) -> Problem:
    return report.problem(
        (field,), f"warning: {quoted(value)} may be that of {quoted(owner)}: one entry or two?"
    )
