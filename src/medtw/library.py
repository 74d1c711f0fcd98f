"""The catalog as a Python library: what the commands do, without a terminal.

>>> from medtw import open_catalog
>>> catalog = open_catalog()
>>> catalog.get("esther-choo").name
'Esther Choo'
"""

from __future__ import annotations

from datetime import UTC, date
from operator import attrgetter
from typing import TYPE_CHECKING, Self

from medtw.agenda import Wanted, find_agenda
from medtw.bundle import open_index
from medtw.errors import NotFoundError, UnknownValueError
from medtw.events import Held, held_between
from medtw.export.accounts import find_accounts, read_entries, search_accounts
from medtw.folders import user_cache, user_data
from medtw.kinds import Kind
from medtw.model import FIRST_YEAR, LAST_YEAR, Account, Chat, Event, Hashtag
from medtw.places import find_code
from medtw.saved import SavedFile
from medtw.schedule import Window, occurrences
from medtw.search.browse import list_events
from medtw.search.collections import find_collection
from medtw.search.filters import Filters, resolve
from medtw.search.helplines import find as find_helplines
from medtw.search.helplines import in_order, of_country
from medtw.search.meant import find_meant
from medtw.search.ranking import search as find
from medtw.search.similar import similar as find_similar
from medtw.start.choice import choose
from medtw.start.newcomer import describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import Unpack

    from medtw.agenda import Agenda
    from medtw.export.calendar import CalendarFile
    from medtw.export.data.formats import DataFormat
    from medtw.export.feeds import FeedList
    from medtw.export.follow import FollowList
    from medtw.index.figures import TermCount
    from medtw.index.store import Index
    from medtw.model import Collection, Entry, Helpline
    from medtw.schedule import Occurrence
    from medtw.search.filters import FilterValues
    from medtw.search.hits import Hit, Results
    from medtw.start.choice import Pick
    from medtw.start.newcomer import Answers


class OpenCatalog:
    """A catalog, opened for reading; close it, or use it in a `with` statement.

    Several threads may use it at the same time.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of entries."""
        return sum(int(self.index.meta[kind]) for kind in Kind)

    def close(self) -> None:
        """Close the file."""
        self.index.close()

    def search(
        self, text: str, *, limit: int = 20, day: date | None = None, **filters: Unpack[FilterValues]
    ) -> Results:
        """The results of a query, best first.

        Args:
            text: The query, as you would type it: "bone doctor podcast".
            limit: The maximum number of hits; use 0 if you only need the total.
            day: The day for `status` and for which entries count as living; the catalog's own date by
                default.
            filters: What the entries must have: topics, specialties, kinds, platforms, countries,
                languages, status and since.

        Returns:
            The hits with their scores and what matched where, the total, and corrected words.

        Raises:
            ValueError: the limit is negative.
            UnknownValueError: a filter has an unknown value; its `suggestions` are the nearest values.
        """
        _check_limit(limit)
        expression = self._filters(day, filters).expression
        return find(self.index, text, filters=expression, limit=limit, day=day, folds="kinds" not in filters)

    def get(self, entry_id: str) -> Account | Chat | Hashtag | Event:
        """The entry with an id; raises NotFoundError."""
        entry = self.index.entry(entry_id)
        if not isinstance(entry, Account | Chat | Hashtag | Event):
            raise NotFoundError(entry_id)
        return entry

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries of an id, @handle, #hashtag, name, beginning of a name, or address.

        A chat and its hashtag may have one name, so there may be several.

        Raises:
            NotFoundError: nothing has the name; its `suggestions` are the nearest.
            AmbiguousNameError: the beginning, or the host of an address, fits several entries.
        """
        return tuple(find_meant(self.index, name).entries)

    def similar(
        self, entry_id: str, *, limit: int = 10, day: date | None = None, **filters: Unpack[FilterValues]
    ) -> tuple[Hit, ...]:
        """The entries most like one that pass the filters of `search`, with what they share.

        Raises:
            NotFoundError: no entry has the id.
            ValueError: the limit is negative.
            UnknownValueError: a filter has an unknown value.
        """
        _check_limit(limit)
        return find_similar(self.index, self.get(entry_id), limit, self._filters(day, filters).expression)

    def start(self, now: datetime, **answers: Unpack[Answers]) -> tuple[Pick, ...]:
        """A first list for a newcomer, as `medtw start` makes it: about fifteen entries.

        Args:
            now: The reader's time; meetings are in its zone. The same answers at it give the same list.
            answers: What they do (`roles`, `specialties`), like (`topics`) and use (`platforms`), where
                they are (`countries`) and what they read (`languages`), as people type it.

        Returns:
            Each entry with its `reason`, the `heading` of its part of the list, the next `meeting` of a
            chat, and when an event is `held`.

        Raises:
            UnknownValueError: an answer is unknown; its `suggestions` are the nearest.
            ValueError: the time is naive, or in no year from 1990 to 2099.
        """
        _check_instant("now", now)
        return choose(self.index, describe(self.index, **answers), now)

    def help_lines(self, country: str | None = None, *, name: str | None = None) -> tuple[Helpline, ...]:
        """The help lines of a country, then those for every country; without a country, all.

        Args:
            country: A name or code, such as "Canada" or "CA".
            name: Only the lines with this name or number.

        Raises:
            NotFoundError: no line has the name.
            UnknownValueError: there is no such country.
        """
        code = None if country is None else find_code("country", country)
        if country is not None and code is None:
            raise UnknownValueError("country", country)
        if name is not None:
            return tuple(in_order(find_helplines(self.index, name), code))
        lines = in_order(self.index.helplines(), None) if code is None else of_country(self.index, code)
        return tuple(lines)

    def saved(self, path: Path | None = None) -> tuple[tuple[Entry, str], ...]:
        """The entries that `medtw save` saved, in their order, each with its note or "".

        Args:
            path: Another file of this kind; by default the user's own.
        """
        kept = SavedFile(path or user_data() / "saved.txt").entries()
        found = ((self.index.entry(one.id), one.note) for one in kept)
        return tuple((entry, note) for entry, note in found if entry is not None)

    def topics(self) -> tuple[TermCount, ...]:
        """The topics, each with its label, aliases and number of entries of each kind."""
        return tuple(self.index.terms("topic"))

    def specialties(self) -> tuple[TermCount, ...]:
        """The specialties, in the same form."""
        return tuple(self.index.terms("specialty"))

    def collections(self) -> tuple[Collection, ...]:
        """The curated lists of entries, by id."""
        return tuple(self.index.collections())

    def collection(self, collection_id: str) -> Collection:
        """The curated list of an id; raises NotFoundError."""
        return find_collection(self.index, collection_id)

    def entries(
        self, kind: Kind, *, day: date | None = None, **filters: Unpack[FilterValues]
    ) -> Iterator[Entry]:
        """All entries of a kind that pass the filters of `search`, newest evidence first.

        Raises:
            ValueError: the kind is unknown.
            UnknownValueError: a filter has an unknown value.
        """
        only = self._filters(day, filters).with_kind(Kind(kind))
        return read_entries(self.index, self.index.rows(only.expression))

    def export_data(
        self,
        path: Path,
        *,
        data_format: DataFormat | str | None = None,
        force: bool = False,
        day: date | None = None,
        **filters: Unpack[FilterValues],
    ) -> int:
        """Write the entries that pass the filters of `search` to a file, and return how many there are.

        Args:
            path: The file; it is complete or not there at all.
            data_format: A `DataFormat` or its name: "jsonl", "json", "csv", "sqlite", "opensearch" or
                "opensearch-template"; by default that of the file's name.
            force: Whether a file that exists is overwritten.
            day: The day of the statuses; the catalog's own by default.
            filters: As with `search`.

        Raises:
            ValueError: the format is unknown, or the file's name does not tell one.
            FileExistsError: the file exists, and `force` is not set.
            OSError: the file cannot be written.
            UnknownValueError: a filter has an unknown value.
        """
        from medtw.export.data.dataset import Dataset
        from medtw.export.data.formats import DataFormat, data_format_of, write_data
        from medtw.files import replacing

        wanted = DataFormat(data_format) if data_format else data_format_of(path.name)
        if wanted is None:
            raise ValueError(f"the name {path.name!r} tells no format: give data_format")
        only = self._filters(day, filters)
        dataset = Dataset(index=self.index, day=day or self.index.day, filters=only)
        with replacing(path, force=force) as file:
            write_data(dataset, wanted, file)
        return len(dataset)

    def _filters(self, day: date | None, given: FilterValues) -> Filters:
        return resolve(self.index, day or self.index.day, **given)

    def chats(
        self,
        now: datetime,
        period: tuple[datetime, datetime] | None = None,
        *,
        name: str | None = None,
        following: int | None = None,
        everything: bool = False,
        **filters: Unpack[FilterValues],
    ) -> Agenda:
        """What `medtw chats` shows: meetings, running chats without known dates, events, what comes next.

        Args:
            now: The reader's time, aware of the zone of all times in the answer.
            period: The time to look at, from its start up to its end; by default a week from now on, or
                for chats with a name whenever they meet.
            name: Only the chats with this name: an id, hashtag or name.
            following: The next so many meetings, instead of those of a time.
            everything: Whether to include quiet and ended chats, and those that do not meet in the time.
            filters: As with `search`; a status is that on the reader's day.

        Raises:
            NotFoundError: no chat has the name.
            UnknownValueError: a filter has an unknown value.
            ValueError: a time is not one for `chats_between`, or `following` is less than 1.
        """
        if following is not None and following < 1:
            raise ValueError(f"following must be 1 or more, not {following}")
        _check_instant("now", now)
        wanted = Wanted(
            now=now,
            filters=self._filters(now.date(), filters),
            period=None if period is None else _window(*period),
            name=name,
            following=following,
            everything=everything,
        )
        return find_agenda(self.index, wanted)

    def chats_between(self, start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        """The meetings of chats that overlap a period, sorted by start.

        Args:
            start: An aware time; the occurrences' times are in its zone.
            end: An aware time after it.

        Raises:
            ValueError: a time is naive or outside the years 1990 to 2099, or the end is not after the start.
        """
        return tuple(occurrences(self.index.dated_chats(), _window(start, end)))

    def events_between(self, first: date, last: date) -> tuple[Held, ...]:
        """The editions of events that overlap the days from one through another, by first day.

        Raises:
            ValueError: a day is outside the years 1990 to 2099, or the last day is before the first.
        """
        for name, day in (("first", first), ("last", last)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(f"{name} must be in a year from {FIRST_YEAR} to {LAST_YEAR}")
        if last < first:
            raise ValueError("last must not be before first")
        return tuple(held_between(list_events(self.index, Filters(), first, last), first, last))

    def follow_list(
        self,
        platform: str,
        *,
        text: str = "",
        limit: int | None = None,
        with_quiet: bool = False,
        by_did: bool = False,
        day: date | None = None,
        **filters: Unpack[FilterValues],
    ) -> FollowList:
        """The accounts to follow on a platform, and how many are left out for which reason.

        Args:
            platform: "mastodon", "bluesky", "x", or "links" for their pages on any platform.
            text: Only those that a query finds, best first; else the most recently seen come first.
            limit: How many at most.
            with_quiet: Whether to keep accounts that were not seen for two years.
            by_did: Whether to keep only accounts with a known DID.
            day: The reader's day; the catalog's own by default.
            filters: What the accounts have to be, as for `search`.

        Raises:
            ValueError: there are no lists for that platform, or the limit is negative.
            UnknownValueError: a filter has an unknown value.
        """
        from medtw.export.follow import FORMATS, follow_list

        if platform not in FORMATS:
            raise ValueError(f"platform must be one of {', '.join(FORMATS)}, not {platform}")
        accounts = self._accounts(text, limit, day, filters)
        on = day or self.index.day
        return follow_list(accounts, platform, on, with_quiet=with_quiet, by_did=by_did, limit=limit)

    def feeds(
        self,
        *,
        text: str = "",
        limit: int | None = None,
        with_quiet: bool = False,
        day: date | None = None,
        **filters: Unpack[FilterValues],
    ) -> FeedList:
        """The accounts with known feeds by topic, and how many are left out for which reason.

        The arguments and errors are those of `follow_list`.
        """
        from medtw.export.feeds import feed_list

        accounts = self._accounts(text, limit, day, filters)
        on = day or self.index.day
        return feed_list(accounts, self.index.labels, on, with_quiet=with_quiet, limit=limit)

    def calendar(
        self,
        *,
        with_quiet: bool = False,
        with_ended: bool = False,
        with_events: bool = False,
        alarm: int | None = None,
        day: date | None = None,
        **filters: Unpack[FilterValues],
    ) -> CalendarFile:
        """The chats with known dates as an iCalendar file, with how much is in it.

        Args:
            with_quiet: Whether to add chats that were not seen lately, marked as tentative.
            with_ended: Whether to add chats that have ended, marked as canceled.
            with_events: Whether to add health days, conferences and campaigns.
            alarm: Minutes before each meeting at which to remind.
            day: The reader's day; the catalog's own by default.
            filters: What the entries have to be, as for `search`.

        Raises:
            UnknownValueError: a filter has an unknown value.
        """
        from medtw.export.calendar import calendar_of
        from medtw.export.chats import choose_chats

        only, on = self._filters(day, filters), day or self.index.day
        choice = choose_chats(self.index, only, on, with_quiet=with_quiet, with_ended=with_ended)
        events = sorted(list_events(self.index, only), key=attrgetter("id")) if with_events else []
        return calendar_of(self.index, choice.chats, events, on, alarm=alarm)

    def _accounts(
        self, text: str, limit: int | None, day: date | None, given: FilterValues
    ) -> Iterator[Account]:
        _check_limit(limit or 0)
        only = self._filters(day, given)
        if text:
            return search_accounts(self.index, text, only, day or self.index.day)[0]
        return find_accounts(self.index, only)


def _window(start: datetime, end: datetime) -> Window:
    """The time between two instants; raises ValueError."""
    _check_instant("start", start)
    _check_instant("end", end)
    # Two times of one zone would be compared by the clock, which shows an hour twice in autumn.
    if end.astimezone(UTC) <= start.astimezone(UTC):
        raise ValueError("end must be after start")
    return Window(start, end)


def _check_instant(name: str, instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise ValueError(f"{name} must have a time zone")
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ValueError(f"{name} must be in a year from {FIRST_YEAR} to {LAST_YEAR}")


def _check_limit(limit: int) -> None:
    if limit < 0:
        raise ValueError(f"limit must be 0 or more, not {limit}")


def open_catalog(*added: Path, cache: Path | None = None) -> OpenCatalog:
    """Open the bundled catalog, with your own catalogs added to it.

    Args:
        added: Folders in the catalog's layout, or JSON-lines files; if ids are repeated, the last one counts.
        cache: Where to compile an added catalog; the user's cache folder by default. A folder
            that other users can write to is not used; the catalog is then compiled each time it is opened.

    Raises:
        CatalogError: a catalog is missing, invalid or damaged.
    """
    return OpenCatalog(open_index(added, cache=lambda: cache or user_cache()))
