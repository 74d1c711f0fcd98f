"""What every command needs: the catalog, the clock, the zone, the output."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from medtw import __version__
from medtw.cli.settings import FILE, Settings, user_folder
from medtw.cli.streams import say
from medtw.errors import BadValueError, InvalidCatalogError
from medtw.folders import typed_path, user_cache, user_data
from medtw.model import FIRST_YEAR, LAST_YEAR
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from medtw.cli.progress import Progress
    from medtw.errors import CatalogNotFoundError
    from medtw.index.store import Index
    from medtw.render.report import Report
    from medtw.saved import SavedFile

_DAYS_OF_A_YEAR = 365
_PREPARING = "Preparing the catalog. This takes a moment, and only the first time."


class State:
    """The environment of one run of the command."""

    def __init__(
        self,
        *,
        catalogs: tuple[str, ...] = (),
        now_text: str | None = None,
        no_color: bool = False,
        pages: bool = True,
        accessible: bool = False,
    ) -> None:
        self.catalogs = catalogs
        self.now_text = now_text
        self.no_color = no_color
        self.settings = Settings()
        self._pages = pages
        self._accessible = accessible
        #: What to do with a report instead of showing it.
        self.instead: Callable[[Report], None] | None = None

    @property
    def pages(self) -> bool:
        """Whether what is longer than the screen goes through a pager."""
        return self._pages and bool(self.settings["pager"])

    @property
    def is_accessible(self) -> bool:
        """Whether a screen reader reads the output: lines instead of tables."""
        return self._accessible or bool(self.settings["accessible"])

    @property
    def added(self) -> tuple[list[Path], list[Path]]:
        """The catalogs that always are added, the user's own first, and those that --catalog adds to them."""
        own = own_catalog()
        standing = _paths(self.settings["catalogs"])
        is_there = own is not None and os.path.lexists(own)
        return [own, *standing] if own and is_there else standing, _paths(self.catalogs)

    @cached_property
    def index(self) -> Index:
        """The catalog, opened; raises CatalogError."""
        from medtw.bundle import open_index_without_flawed

        standing, asked_for = self.added
        with self.progress(_PREPARING) as progress:
            index = open_index_without_flawed(
                standing, asked_for, cache=user_cache, progress=progress, tell=self._tell_left_out
            )
        index.preferred = self.settings["platform"]
        return index

    def progress(self, line: str) -> Progress:
        """A progress bar for slow work; for screen readers, a line instead."""
        from medtw.cli.progress import Progress

        return Progress(line, is_drawn=not self.is_accessible)

    def _tell_left_out(self, error: CatalogNotFoundError | InvalidCatalogError) -> None:
        """Say in one line why a catalog that nobody named on the command line is left out."""
        where = self._source_of(error.place)
        reason = error.problems[0] if isinstance(error, InvalidCatalogError) else error.message
        say(f"warning: {where}: {reason} (left out; for more: medtw catalog check {quoted(error.place)})")

    def _source_of(self, catalog: str) -> str:
        """What adds a catalog to every command."""
        if catalog == str(own_catalog()):
            return "your own catalog"
        chosen = self.settings.value("catalogs")
        return f"{chosen.place}: catalogs" if chosen.source == FILE else chosen.place

    @cached_property
    def saved(self) -> SavedFile:
        """The user's saved entries; raises NoDataFolderError."""
        from medtw.saved import SavedFile

        folder = user_data()
        if not folder.is_absolute():
            from medtw.cli.mistakes import NoDataFolderError

            raise NoDataFolderError(folder)
        return SavedFile(folder / "saved.txt")

    def close(self) -> None:
        """Close the catalog, if it was opened."""
        if "index" in vars(self):
            made = self.index.date
            self.index.close()
            self._tell_age(made)

    def _tell_age(self, made: str) -> None:
        """Say that the catalog is old if it is: after a year, nothing in it can be active."""
        years = (self.day - date.fromisoformat(made)).days // _DAYS_OF_A_YEAR if made else 0
        if years >= 1:
            age = "a year" if years == 1 else f"{years} years"
            say(f"note: the catalog is {age} old ({made}); a newer medtw has a newer one")

    def now(self, zone: tzinfo) -> datetime:
        """The current time, or that of --now, in a zone; raises BadValueError."""
        if self.now_text is None:
            return datetime.now(zone)
        try:
            instant = datetime.fromisoformat(self.now_text)
        except ValueError as error:
            raise BadValueError("--now", self.now_text, "a time like 2026-11-22T18:00") from error
        if not FIRST_YEAR <= instant.year <= LAST_YEAR:
            raise BadValueError("--now", self.now_text, f"a time between {FIRST_YEAR} and {LAST_YEAR}")
        return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)

    @property
    def is_forced_terminal(self) -> bool:
        """Whether the environment says that standard output is a terminal, as Rich reads it."""
        return any(os.environ.get(name) not in (None, "", "0") for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))

    @property
    def day(self) -> date:
        """Today in UTC, for when the zone does not matter."""
        return self.now(UTC).date()


def own_catalog() -> Path | None:
    """Where the user's own catalog is, existing or not; None without a data folder."""
    folder = user_folder("data")
    return folder / "my-catalog" if folder and folder.is_absolute() else None


def version_line() -> str:
    """The version of the program, and the date and counts of its own catalog."""
    from medtw.bundle import open_index
    from medtw.kinds import Kind

    with closing(open_index((), cache=user_cache)) as index:
        meta = index.meta
    counts = ", ".join(f"{int(meta[kind]):,} {kind.plural}" for kind in Kind)
    return f"medtw {__version__}, catalog of {meta['date']}: {counts}"


def _paths(names: Iterable[str]) -> list[Path]:
    return [typed_path(name) for name in names if name]
