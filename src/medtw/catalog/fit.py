"""Topics and specialties that no text of their entry mentions, so readers cannot see why it has them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from medtw import text
from medtw.model import Account, Chat, Event, Hashtag
from medtw.platforms import short_address
from medtw.quoting import quoted
from medtw.sayings import stem
from medtw.vocabulary import PLURALS, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from medtw.catalog.loaded import Loaded
    from medtw.catalog.problems import Problem
    from medtw.model import Catalog, Entry
    from medtw.vocabulary import Term

#: Shorter names are found in too many handles.
_SHORTEST_IN_HANDLE = 4


def unfitting(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each topic or specialty that no text of its entry mentions."""
    names = _Names(loaded.catalog)
    for entry in loaded.catalog.entries:
        said = _Said(entry)
        for field in PLURALS.values():
            for position, term in enumerate(getattr(entry, field)):
                if not said.shows(names.of(field, term)):
                    message = f"warning: {quoted(term)} is in no text of the entry: say why, or leave it out"
                    yield loaded.places[entry.id].problem((field, position), message)


class _Names:
    """All names of terms, with what they cover, and synonyms."""

    def __init__(self, catalog: Catalog) -> None:
        self.alike: defaultdict[str, set[str]] = defaultdict(set)
        for group in (*catalog.synonyms, *catalog.subjects):
            phrases = {_stems(phrase) for phrase in group}
            for phrase in phrases:
                self.alike[phrase] |= phrases
        self.names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for field in PLURALS.values():
            terms: dict[str, Term] = {term.id: term for term in getattr(catalog, field)}
            for term in terms.values():
                called = {_stems(name) for name in _called(term)}
                called |= {phrase for name in called for phrase in self.alike.get(name, ())}
                for wider in (term.id, *ancestors(term.id, terms)):
                    self.names[field, wider] |= called

    def of(self, field: str, term: str) -> set[str]:
        """The names of a term and all narrower ones, as stems."""
        return self.names[field, term]


def _called(term: Term) -> Iterable[str]:
    return (term.label, term.id.replace("-", " "), *term.aliases, *term.covers, *term.foreign_names)


class _Said:
    """An entry's own words: its texts, as stems, and its handles and addresses, run together."""

    def __init__(self, entry: Entry) -> None:
        runs = [*_runs(entry)]
        spoken = [*_texts(entry), *runs, *map(text.split_capitals, runs)]
        self.phrases = "|".join(f" {_stems(said)} " for said in spoken)
        self.run = "|".join(map(text.key, runs))

    def shows(self, names: set[str]) -> bool:
        """Whether any of some names is mentioned."""
        if any(f" {name} " in self.phrases for name in names):
            return True
        joined = (name.replace(" ", "") for name in names)
        return any(name in self.run for name in joined if len(name) >= _SHORTEST_IN_HANDLE)


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.summary, entry.form.replace("-", " "), *entry.aliases, *entry.keywords)
    yield from (link.title for link in entry.links)
    yield from (source.title for source in entry.sources)
    match entry:
        case Account():
            yield from filter(None, (entry.role, entry.credentials))
        case Chat():
            yield from filter(None, (entry.schedule, entry.moved_to))
        case Hashtag():
            yield entry.meaning
        case Event():
            yield entry.organizer or ""


def _runs(entry: Entry) -> Iterator[str]:
    """Handles, hashtags and addresses, in which words have no spaces."""
    yield from (short_address(link.url) for link in entry.links)
    match entry:
        case Account():
            yield from (*entry.hashtags, *(profile.handle for profile in entry.profiles))
        case Event():
            yield from entry.hashtags
        case Chat() | Hashtag():
            yield entry.hashtag or ""


def _stems(phrase: str) -> str:
    return " ".join(map(stem, text.words(phrase)))
