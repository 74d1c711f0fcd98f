"""The errors of the commands that keep up a catalog, from its files and from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.errors import ExitCode, MedtwError
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class NoOwnCatalogError(MedtwError):
    """A command needs one catalog that can be changed, and there is none, or several."""

    def __init__(self, paths: Sequence[str]) -> None:
        found = (
            f"which of your catalogs: {', '.join(map(quoted, paths))}?" if paths else "no catalog to work on"
        )
        super().__init__(found, hint="name the folder of one: --to DIR")


class NoNetworkError(MedtwError):
    """The libraries that ask the network are not installed."""

    def __init__(self, libraries: Sequence[str]) -> None:
        super().__init__(
            f"this command needs {' and '.join(libraries)}: not installed",
            hint="to install what the network commands need: pip install 'medtw[network]'",
        )


class CannotImportError(MedtwError):
    """A file that holds nothing that can be imported."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"cannot import {quoted(path)}: {escaped(reason)}",
            hint="files: .csv, .jsonl, .opml, .ics; addresses and handles: see medtw catalog import --help",
        )


class CannotFetchError(MedtwError):
    """An address that has no usable answer."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{quoted(address)} {escaped(reason)}")


class ReusedHandleError(MedtwError):
    """Handles that now belong to other people than those the catalog lists."""

    exit_code = ExitCode.ALARM

    def __init__(self, handles: Sequence[str]) -> None:
        some = ", ".join(map(quoted, handles))
        verb = "belongs" if len(handles) == 1 else "belong"
        super().__init__(
            f"{some} now {verb} to somebody else",
            hint="correct or remove the entry before anybody follows a stranger",
        )
