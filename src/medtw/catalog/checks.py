"""Rules about a whole catalog, which no single record can satisfy by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from medtw.catalog.amendments import AMENDS
from medtw.catalog.problems import Problem, suggest
from medtw.catalog.tidy import untidy
from medtw.edition import is_of_one_year
from medtw.kinds import Kind
from medtw.model import Account, Chat, Event, Hashtag
from medtw.quoting import quoted
from medtw.removal import removed_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from medtw.catalog.documents import Place
    from medtw.catalog.fields import Report
    from medtw.catalog.loaded import Loaded
    from medtw.model import Catalog, Entry, Source
    from medtw.platforms import Profile


def check(
    loaded: Loaded, base: Catalog | None = None, known: Mapping[str, str] | None = None
) -> list[Problem]:
    """Every problem of a loaded catalog, sorted by file and line.

    Args:
        loaded: What was read.
        base: The catalog it is added to, whose accounts may be hosts; a user's catalog need not use every
        term of its vocabularies.
        known: The kind of each id of the base, where its entries are not at hand.
    """
    return checker_of(loaded, base, known).finish()


def checker_of(loaded: Loaded, base: Catalog | None, known: Mapping[str, str] | None = None) -> Checker:
    """A checker that has seen a whole catalog; takes the arguments of `check`."""
    if known is None:
        known = {entry.id: entry.kind for entry in base.entries} if base else {}
    checker = Checker(
        today=loaded.catalog.date or (base.date if base else None),
        removed=loaded.catalog.removed | (base.removed if base else frozenset()),
        known=known,
    )
    checker.problems.extend(loaded.problems)
    for entry in loaded.catalog.entries:
        checker.add(entry, partial(loaded.places.__getitem__, entry.id))
    checker.problems.extend(_late_evidence(loaded, checker.today))
    checker.problems.extend(_flawed_collections(loaded, {*known, *checker.kinds}, checker.today))
    if base is None:
        checker.problems.extend(loaded.unused)
        checker.problems.extend(_unused_terms(loaded))
        checker.problems.extend(_years_alone(loaded))
        checker.problems.extend(untidy(loaded))
    return checker


class Checker:
    """Checks entries one by one, each in the form of `plain`.

    Args:
        today: The day after which nothing can have happened.
        removed: The hashes of those who must not be listed.
        known: The kind of each id of the catalogs that this one is added to.
    """

    def __init__(self, *, today: str | None, removed: AbstractSet[str], known: Mapping[str, str]) -> None:
        self.today = today
        self.removed = removed
        self.known = known
        self.problems: list[Problem] = []
        #: Possible mistakes.
        self.warnings: list[Problem] = []
        #: What replaces something in the catalogs that this one is added to.
        self.notes: list[Problem] = []
        #: The kind of each id.
        self.kinds: dict[str, str] = {}
        #: The id that owns each unique name.
        self.owners: dict[str, str] = {}
        #: Entries that refer to others, which may come later, and where they are.
        self.referring: list[tuple[Entry, Callable[[], Report]]] = []

    def add(self, entry: Entry, report: Callable[[], Report]) -> None:
        """Check an entry; `report` returns the place for its problems."""
        self.kinds[entry.id] = entry.kind
        if entry.id in self.known:
            where = report()
            done = "amends" if AMENDS in where.document.value else "replaces"
            self.notes.append(where.problem((), f"note: {done} the bundled entry {quoted(entry.id)}"))
        if _hosts(entry) or entry.replaced_by:
            self.referring.append((entry, report))
        for scope, place, name in _names(entry):
            owner = self.owners.setdefault(f"{scope}:{name.casefold()}", entry.id)
            if owner != entry.id:
                self._report(report, place, f"{quoted(name)} is taken by {quoted(owner)}")
        if self.today is not None:
            for place, day in _dates_after(self.today, entry):
                self._report(report, place, _too_late(day, self.today))
        for name in removed_names(entry, self.removed):
            # People who asked to be removed must not come back.
            self._report(report, (), f"{quoted(name)} was removed on request and must not be listed")

    def finish(self) -> list[Problem]:
        """All problems, sorted by file and line."""
        if self.referring:
            kinds = {**self.known, **self.kinds}
            accounts = {entry_id for entry_id, kind in kinds.items() if kind == Kind.ACCOUNT}
            for entry, report in self.referring:
                for position, host in enumerate(_hosts(entry)):
                    self._find(host, accounts, "account", report, ("hosts", position))
                if entry.replaced_by:
                    self._find(entry.replaced_by, kinds, "entry", report, ("replaced_by",))
        return sorted(set(self.problems))

    def _find(
        self, wanted: str, ids: Collection[str], noun: str, report: Callable[[], Report], place: Place
    ) -> None:
        if wanted not in ids:
            nearest = suggest(wanted, ids, len(self.problems))
            self._report(report, place, f"no {noun} {quoted(wanted)}{nearest}")

    def _report(self, report: Callable[[], Report], place: Place, message: str) -> None:
        self.problems.append(report().problem(place, message))


def _hosts(entry: Entry) -> tuple[str, ...]:
    return entry.hosts if isinstance(entry, Chat | Event) else ()


def _names(entry: Entry) -> list[tuple[str, Place, str]]:
    """What must be unique: the scope, the place, and the name itself.

    A handle belongs to one account; a hashtag has one entry, and so does a chat.
    """
    if isinstance(entry, Account):
        return [name for profile in entry.profiles for name in _names_of_profile(profile)]
    if isinstance(entry, Chat | Hashtag) and entry.hashtag:
        return [(entry.kind, ("hashtag",), entry.hashtag)]
    return []


def _names_of_profile(profile: Profile) -> Iterator[tuple[str, Place, str]]:
    yield profile.platform, ("platforms", profile.platform, "handle"), profile.handle
    if profile.did:
        yield "did", ("platforms", profile.platform, "did"), profile.did


def _dates_after(today: str, entry: Entry) -> Iterator[tuple[Place, str]]:
    """The dates of past events that are after a day."""
    yield from _sources_after(today, entry.sources)
    if entry.ended and entry.ended > today:
        yield ("ended",), entry.ended
    for profile in entry.profiles if isinstance(entry, Account) else ():
        if profile.seen and profile.seen > today:
            yield ("platforms", profile.platform, "seen"), profile.seen


def _sources_after(today: str, sources: Sequence[Source]) -> Iterator[tuple[Place, str]]:
    for position, source in enumerate(sources):
        if source.published and source.published > today:
            yield ("sources", position, "published"), source.published


def _late_evidence(loaded: Loaded, today: str | None) -> Iterator[Problem]:
    """The sources of help lines that are dated after the catalog."""
    for line in loaded.catalog.helplines if today else ():
        for place, day in _sources_after(today or "", line.sources):
            yield loaded.helplines[line.id].problem((line.id, *place), _too_late(day, today))


def _too_late(day: str, today: str | None) -> str:
    return f"{quoted(day)} is after the catalog's date, {today}"


def _flawed_collections(loaded: Loaded, known: Collection[str], today: str | None) -> Iterator[Problem]:
    """Collections with unknown entries, or with a source from the future."""
    for collection in loaded.catalog.collections:
        report = loaded.collections[collection.id]
        published = collection.source.published or ""
        if today is not None and published > today:
            message = f"{quoted(published)} is after the catalog's date, {today}"
            yield report.problem(("source", "published"), message)
        missing = [
            (number, position, entry)
            for number, section in enumerate(collection.sections)
            for position, entry in enumerate(section.entries)
            if entry not in known
        ]
        for number, position, entry in missing:
            message = f"no entry {quoted(entry)}{suggest(entry, known, len(missing))}"
            yield report.problem(("sections", number, "entries", position), message)


def _years_alone(loaded: Loaded) -> Iterator[Problem]:
    """The hashtag of a single year belongs to its series, from which it is found, and which it leads to."""
    events = [entry for entry in loaded.catalog.entries if isinstance(entry, Event)]
    of_series = {tag.casefold() for event in events for tag in event.hashtags}
    of_series |= {
        edition.hashtag.casefold() for event in events for edition in event.editions if edition.hashtag
    }
    for entry in loaded.catalog.entries:
        if not isinstance(entry, Hashtag) or not is_of_one_year(entry.hashtag, entry.form):
            continue
        if entry.hashtag.casefold() not in of_series:
            message = f"{quoted(entry.hashtag)} is of one year: name it in the 'hashtags' of its event"
            yield loaded.places[entry.id].problem(("hashtag",), message)


def _unused_terms(loaded: Loaded) -> Iterator[Problem]:
    """A term must be used by an entry, directly or through a narrower one."""
    entries = loaded.catalog.entries
    for name, terms in (("specialties", loaded.catalog.specialties), ("topics", loaded.catalog.topics)):
        by_id = {term.id: term for term in terms}
        pending = [term_id for entry in entries for term_id in getattr(entry, name)]
        used: set[str] = set()
        while pending:
            term_id = pending.pop()
            if term_id in by_id and term_id not in used:
                used.add(term_id)
                pending.extend(by_id[term_id].broader)
        for term in terms:
            if term.id not in used:
                yield loaded.terms[name][term.id].problem((), "is not used by any entry")
