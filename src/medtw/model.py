"""The records of the catalog: frozen, without input or output.

Dates of evidence are ISO 8601 texts as precise as their source gives them ("2018", "2018-05",
"2018-05-17"), so that nothing claims a day that nobody stated. As texts they also sort by age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from medtw.edition import Edition, is_of_one_year
from medtw.evidence import Evidence, Sighting, evident, newest
from medtw.kinds import Kind
from medtw.life import Life, Status, life_on
from medtw.platforms import DEFAULT, PLATFORMS, Profile
from medtw.record import Record
from medtw.session import Dates, Session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from medtw.vocabulary import Saying, Term

#: The range of dates: no chat met before, and nobody knows the time zones after.
FIRST_YEAR, LAST_YEAR = 1990, 2099


#: The name of the catalog that comes with medtw.
BUNDLED_CATALOG = "bundled"


class Source(Record):
    """A public page that states what the entry says."""

    url: str
    title: str
    published: str | None = None


class Link(Record):
    """A page of the entry's own."""

    kind: str
    title: str
    url: str


class Entry(Record):
    """The fields that all kinds of entries share."""

    kind: ClassVar[Kind]

    id: str
    summary: str
    #: What kind of account, chat, hashtag or event it is: "person", "journal-club", "campaign".
    form: str
    sources: tuple[Source, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    content_warnings: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    #: As the sources state it; see `life_on` for what it means on a given day.
    status: Status = Status.UNKNOWN
    #: When it ended, if known.
    ended: str | None = None
    #: The id of the entry that replaced it.
    replaced_by: str | None = None
    #: The name of its catalog.
    catalog: str = BUNDLED_CATALOG
    #: Evidence from a linked entry, if it is newer than the entry's own sources; the index adds it.
    linked: Evidence | None = None
    #: The newest sign of life that medtw itself saw.
    sighting: Sighting | None = None

    @property
    def title(self) -> str:
        """The name to show."""
        raise NotImplementedError

    @property
    def tag(self) -> str | None:
        """The @handle or #hashtag by which people know it, or None."""
        return None

    @property
    def language(self) -> str | None:
        """The language, or the first of several, as a code."""
        raise NotImplementedError

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, as codes."""
        return (self.language,) if self.language else ()

    @property
    def seen(self) -> str | None:
        """The date of the newest evidence, its own or linked, or None if no evidence is dated."""
        own = max((s.published for s in self.sources if s.published), default=None)
        return self.newest.seen if self.newest else own

    @property
    def newest(self) -> Evidence | Sighting | None:
        """The newest evidence, where that is not one of its sources."""
        return newest(self.sources, self.linked, self.sighting)

    @property
    def seen_by(self) -> str | None:
        """The id of the linked entry that the newest evidence is from; None if it is its own."""
        return self.linked.id if self.linked else None

    @property
    def url(self) -> str | None:
        """The best single address of the entry itself, or None if none is known."""
        return self._first_link

    @property
    def _first_link(self) -> str | None:
        return self.links[0].url if self.links else None

    def life_on(self, day: date) -> Life:
        """How alive it is on a day: old evidence proves nothing now."""
        return life_on(day, evident(self.status, self.newest), self.seen)


class Account(Entry):
    """A person, organization, project, podcast or site to follow."""

    kind: ClassVar[Kind] = Kind.ACCOUNT

    name: str
    credentials: str | None = None
    role: str | None = None
    languages: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()
    #: The address of the RSS or Atom feed of its episodes or posts.
    feed: str | None = None

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name

    @property
    def language(self) -> str | None:
        """The first of its languages, as a code."""
        return self.languages[0] if self.languages else None

    @property
    def profile(self) -> Profile | None:
        """The primary profile: the first one that its owner has not left, or else the first."""
        return min(self.profiles, key=lambda profile: profile.status is Status.ENDED, default=None)

    @property
    def handle(self) -> str | None:
        """The primary handle, without @; None if no handle is known."""
        return self.profile.handle if self.profile else None

    @property
    def platform(self) -> str | None:
        """The platform of the primary handle."""
        return self.profile.platform if self.profile else None

    @property
    def tag(self) -> str | None:
        """The primary handle, with @."""
        return f"@{self.handle}" if self.handle else None

    @property
    def url(self) -> str | None:
        """The primary profile, or else the first link."""
        return self.profile.url if self.profile else self._first_link


class Chat(Entry):
    """An open, recurring conversation."""

    kind: ClassVar[Kind] = Kind.CHAT

    name: str
    language: str | None = None
    hashtag: str | None = None
    #: Ids of the accounts that run it.
    hosts: tuple[str, ...] = ()
    #: The schedule in words, as published.
    schedule: str | None = None
    sessions: tuple[Session, ...] = ()
    #: Where the conversation moved, in words.
    moved_to: str | None = None

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name

    @property
    def dates(self) -> Dates:
        """What is known about its dates."""
        is_dated = any(session.is_dated for session in self.sessions)
        return Dates.of(is_dated=is_dated, has_ended=self.status is Status.ENDED)

    @property
    def tag(self) -> str | None:
        """The hashtag, with #."""
        return f"#{self.hashtag}" if self.hashtag else None

    @property
    def url(self) -> str | None:
        """The chat's own page, or else its hashtag's."""
        return self._first_link or self.hashtag_url

    @property
    def hashtag_url(self) -> str | None:
        """Where its hashtag is read."""
        return PLATFORMS[DEFAULT].hashtag_url(self.hashtag) if self.hashtag else None


class Hashtag(Entry):
    """A hashtag under which people talk."""

    kind: ClassVar[Kind] = Kind.HASHTAG

    hashtag: str
    meaning: str
    language: str | None = None
    #: Where people use it; the first is where to read it.
    platforms: tuple[str, ...] = (DEFAULT,)

    @property
    def title(self) -> str:
        """The name to show."""
        return f"#{self.hashtag}"

    @property
    def tag(self) -> str:
        """The hashtag, with #."""
        return f"#{self.hashtag}"

    @property
    def url(self) -> str:
        """Where the hashtag is read."""
        return next(iter(self.addresses.values()))

    @property
    def addresses(self) -> dict[str, str]:
        """The address of the hashtag on each of its platforms."""
        return {platform: PLATFORMS[platform].hashtag_url(self.hashtag) for platform in self.platforms}


class Event(Entry):
    """Something with dates that people talk about: a health day, a conference, a campaign."""

    kind: ClassVar[Kind] = Kind.EVENT

    name: str
    language: str | None = None
    #: Those of the series first, then those of single years.
    hashtags: tuple[str, ...] = ()
    #: The ids of the accounts that organize it.
    hosts: tuple[str, ...] = ()
    #: The organizer, in words.
    organizer: str | None = None
    #: The first day in each year, as an RFC 5545 RRULE.
    rule: str | None = None
    #: How long it lasts from the day of the rule: a number of days ("7d"), or "month".
    duration: str | None = None
    #: Announced dates, in order; they replace the rule in their year.
    editions: tuple[Edition, ...] = ()

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name

    @property
    def series_hashtag(self) -> str | None:
        """The first hashtag that is used every year."""
        return next((one for one in self.hashtags if not is_of_one_year(one, self.form)), None)

    @property
    def tag(self) -> str | None:
        """The hashtag of the series, with #; that of a past year only if nothing else is known of it."""
        if self.series_hashtag is None and self.page:
            return None
        return f"#{self.series_hashtag or self.hashtags[0]}" if self.hashtags else None

    @property
    def url(self) -> str | None:
        """Its own page or that of its last edition, or else its hashtag's."""
        return self.page or self.hashtag_url

    @property
    def page(self) -> str | None:
        """Its own page, or that of its last edition that has one."""
        pages = (edition.url for edition in reversed(self.editions) if edition.url)
        return self._first_link or next(pages, None)

    @property
    def every_hashtag(self) -> tuple[str, ...]:
        """The hashtags of the series and of its editions, each once."""
        editions = (edition.hashtag for edition in self.editions if edition.hashtag)
        return tuple(dict.fromkeys((*self.hashtags, *editions)))

    @property
    def hashtag_url(self) -> str | None:
        """Where the hashtag of the series, or else the first of a year, is read."""
        if not self.hashtags:
            return None
        return PLATFORMS[DEFAULT].hashtag_url(self.series_hashtag or self.hashtags[0])


#: The type of the entries of each kind.
ENTRIES: Mapping[Kind, type[Entry]] = {entry.kind: entry for entry in (Account, Chat, Hashtag, Event)}


#: Whom help lines are for, in the order in which they are shown.
SCOPES = ("crisis", "clinicians", "emergency", "directory")
#: Where the number of a help line comes from: its own page, or two sources that agree.
NUMBER_FROM = ("own-page", "two-sources")


class Helpline(Record):
    """A service to turn to: a crisis line, a line for clinicians, an emergency number, a directory."""

    id: str
    name: str
    #: One of SCOPES.
    scope: str
    #: Who may use it.
    audience: str
    #: The code of its country; None if it serves every country.
    country: str | None = None
    aliases: tuple[str, ...] = ()
    #: The part of the country that it serves, if not all of it.
    region: str | None = None
    phone: str | None = None
    #: How to write to it, in words: "text 988".
    text: str | None = None
    #: The address of its chat.
    chat: str | None = None
    hours: str | None = None
    #: "free" if a source says so.
    cost: str | None = None
    languages: tuple[str, ...] = ()
    url: str | None = None
    #: One of NUMBER_FROM, if there is a number.
    number_from: str | None = None
    sources: tuple[Source, ...] = ()
    #: The name of its catalog.
    catalog: str = BUNDLED_CATALOG

    @property
    def seen(self) -> str | None:
        """The date of the newest source, or None if no source is dated."""
        return max((s.published for s in self.sources if s.published), default=None)

    @property
    def is_free(self) -> bool:
        """Whether a source says that it costs nothing."""
        return self.cost == "free"

    @property
    def is_always_open(self) -> bool:
        """Whether someone answers day and night."""
        return bool(self.hours and self.hours.startswith("24 hours"))


class Wording(Record):
    """Words that people use when they are in distress: one list of the rule that recognizes it."""

    #: The code of the language.
    language: str
    #: What the list is for: one of the parts of the rule in catalog/README.md.
    part: str
    #: Its words and sentences, in the form in which queries are compared; each group of words is a list.
    words: tuple[str, ...]


class CollectionSection(Record):
    """A section of a collection: entries under a heading."""

    heading: str
    #: Its subjects, as ids of terms.
    specialties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    #: The ids of the entries, in the author's order.
    entries: tuple[str, ...] = ()


class Collection(Record):
    """A curated list of entries, with the page that it is from."""

    id: str
    title: str
    text: str
    source: Source
    sections: tuple[CollectionSection, ...]
    #: The name of its catalog.
    catalog: str = BUNDLED_CATALOG

    @property
    def year(self) -> str | None:
        """The year of its source."""
        return self.source.published and self.source.published[:4]

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all its entries, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


class Catalog(Record):
    """A whole catalog, or what a user adds to one."""

    #: The day of its last update ("2026-11-22").
    date: str | None = None
    specialties: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    sayings: tuple[Saying, ...] = ()
    #: Words and phrases with the same meaning: entries may contain any of them.
    synonyms: tuple[tuple[str, ...], ...] = ()
    #: Words, phrases and sayings about one subject that is narrower than a term. Entries of the term
    #: may use any of them.
    subjects: tuple[tuple[str, ...], ...] = ()
    #: Pairs of words that spelling help never confuses.
    confusables: tuple[tuple[str, str], ...] = ()
    helplines: tuple[Helpline, ...] = ()
    #: How a query by someone in distress is recognized.
    distress: tuple[Wording, ...] = ()
    collections: tuple[Collection, ...] = ()
    entries: tuple[Entry, ...] = ()
    #: English words, which are never misspellings of other words.
    english: frozenset[str] = frozenset()
    #: Rarer English words and medical words, likewise.
    rare: frozenset[str] = frozenset()
    #: The most common English words.
    everyday: frozenset[str] = frozenset()
    #: Hashes of ids and handles whose owners asked to be left out.
    removed: frozenset[str] = frozenset()
