"""The rules that no record can keep by itself, over a whole catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.problems import Problem, suggest
from medtw.model import Account, Chat, Hashtag, ancestors
from medtw.removal import removed_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.documents import Place
    from medtw.catalog.folder import Loaded
    from medtw.model import Catalog, Entry


def check(loaded: Loaded, base: Catalog | None = None) -> list[Problem]:
    """Every problem of a catalog that was read, in the order of files and lines.

    Args:
        loaded: What was read.
        base: The catalog it is added to, whose accounts may be hosts; a catalog of one's own need
            not use every term of its vocabularies.
    """
    rules = [_missing_references, _taken_handles, _future_dates, _removed]
    problems = [*loaded.problems]
    for rule in rules:
        problems.extend(rule(loaded, base))
    if base is None:
        problems.extend(_unused_terms(loaded))
    return sorted(set(problems))


def _missing_references(loaded: Loaded, base: Catalog | None) -> Iterator[Problem]:
    entries = (*loaded.catalog.entries, *(base.entries if base else ()))
    accounts = [entry.id for entry in entries if isinstance(entry, Account)]
    ids = {entry.id for entry in entries}
    known = set(accounts)
    for entry in loaded.catalog.entries:
        report = loaded.places[entry.id]
        for position, host in enumerate(entry.hosts if isinstance(entry, Chat) else ()):
            if host not in known:
                yield report.problem(("hosts", position), f"no account '{host}'{suggest(host, accounts)}")
        if entry.replaced_by is not None and entry.replaced_by not in ids:
            message = f"no entry '{entry.replaced_by}'{suggest(entry.replaced_by, ids)}"
            yield report.problem(("replaced_by",), message)


def _taken_handles(loaded: Loaded, _base: Catalog | None) -> Iterator[Problem]:
    """A handle belongs to one account; a hashtag has one entry of its own, and so has a chat."""
    owners: dict[tuple[str, str], str] = {}
    for entry in loaded.catalog.entries:
        for scope, place, name in _names(entry):
            owner = owners.setdefault((scope, name.casefold()), entry.id)
            if owner != entry.id:
                yield loaded.places[entry.id].problem(place, f"'{name}' is taken by '{owner}'")


def _names(entry: Entry) -> Iterator[tuple[str, Place, str]]:
    """What is to be unique: within what, where it stands, and the name itself."""
    if isinstance(entry, Account):
        for profile in entry.profiles:
            yield profile.platform, ("platforms", profile.platform, "handle"), profile.handle
    elif isinstance(entry, Chat | Hashtag) and entry.hashtag:
        yield entry.kind, ("hashtag",), entry.hashtag


def _future_dates(loaded: Loaded, base: Catalog | None) -> Iterator[Problem]:
    today = loaded.catalog.date or (base.date if base else None)
    if today is None:
        return
    for entry in loaded.catalog.entries:
        for place, day in _dates(entry):
            if day is not None and day > today:
                message = f"'{day}' lies after the catalog's date, {today}"
                yield loaded.places[entry.id].problem(place, message)


def _dates(entry: Entry) -> Iterator[tuple[Place, str | None]]:
    """The dates of what has happened."""
    yield ("ended",), entry.ended
    for position, source in enumerate(entry.sources):
        yield ("sources", position, "published"), source.published
    for profile in entry.profiles if isinstance(entry, Account) else ():
        yield ("platforms", profile.platform, "seen"), profile.seen


def _removed(loaded: Loaded, base: Catalog | None) -> Iterator[Problem]:
    """Nobody who asked to be left out comes back."""
    removed = loaded.catalog.removed | (base.removed if base else frozenset())
    for entry in loaded.catalog.entries if removed else ():
        for name in removed_names(entry, removed):
            message = f"'{name}' was removed on request and must not be listed"
            yield loaded.places[entry.id].problem((), message)


def _unused_terms(loaded: Loaded) -> Iterator[Problem]:
    """A term marks an entry, or a narrower one does; else it leads nowhere."""
    entries = loaded.catalog.entries
    for name, terms in (("specialties", loaded.catalog.specialties), ("topics", loaded.catalog.topics)):
        by_id = {term.id: term for term in terms}
        used = {term_id for entry in entries for term_id in getattr(entry, name)}
        used |= {broader for term_id in used for broader in ancestors(term_id, by_id)}
        for term in terms:
            if term.id not in used:
                yield loaded.vocabularies[name].problem((term.id,), "is used by no entry")
