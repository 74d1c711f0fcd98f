"""The errors a user can meet; each class takes values and owns its sentence."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class ExitCode(IntEnum):
    """What the process says to the shell (design contract)."""

    FOUND = 0
    NOTHING_FOUND = 1
    USAGE = 2
    CATALOG = 3
    INTERRUPTED = 130


class MedtwError(Exception):
    """A mistake or mishap with one sentence for the user, and perhaps a hint."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownValueError(MedtwError):
    """A value that is not one of those the field takes."""

    def __init__(self, field: str, value: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(f"no {field} {quoted(value)}", hint=did_you_mean(suggestions))
        self.field = field
        self.value = value
        self.suggestions = tuple(suggestions)


class BadValueError(MedtwError):
    """A value that has not the form the option wants."""

    def __init__(self, option: str, value: str, expected: str) -> None:
        super().__init__(f"{option} does not take {quoted(value)}", hint=f"expected {expected}")


class AmbiguousZoneError(MedtwError):
    """A name that several time zones have: an abbreviation, or a country."""

    def __init__(self, typed: str, zones: Sequence[str]) -> None:
        super().__init__(f"{quoted(typed)} can mean several time zones", hint=did_you_mean(zones))
        self.zones = tuple(zones)


class ConflictingOptionsError(MedtwError):
    """Two options that exclude each other."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} cannot be used together")


class NothingToFilterError(MedtwError):
    """A filter for what is in a topic or specialty, without the name of one."""

    def __init__(self, command: str, vocabulary: str, option: str) -> None:
        super().__init__(
            f"{option} filters what is in a {vocabulary}",
            hint=f"name one: medtw {command} {vocabulary.upper()} {option} ...",
        )


class FileInTheWayError(MedtwError):
    """A file that would be written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{quoted(path)} exists already", hint="--force writes over it")


class CannotWriteError(MedtwError):
    """A file that cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{quoted(path)} cannot be written: {reason}")


class NotFoundError(MedtwError):
    """An entry asked for by name is not in the catalog."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, name: str, suggestions: Sequence[str] = (), *, noun: str = "entry") -> None:
        super().__init__(f"no {noun} {quoted(name)}", hint=did_you_mean(suggestions))
        self.suggestions = tuple(suggestions)


class ChatEndedError(MedtwError):
    """A calendar was asked for of a chat that has ended."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, name: str, ended: str | None) -> None:
        when = f"ended {ended}" if ended else "has ended"
        super().__init__(f"{quoted(name)} {when}", hint="--with-ended writes it, as cancelled")


class CatalogError(MedtwError):
    """The catalog cannot be read."""

    exit_code = ExitCode.CATALOG


class CatalogNotFoundError(CatalogError):
    """There is no catalog where one was named."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no catalog at {quoted(path)}",
            hint="a catalog is a folder with accounts/, chats/ or hashtags/, or a .jsonl file",
        )
        self.place = str(path)


class MissingPathError(MedtwError):
    """There is no catalog in source form to check where medtw is installed from a wheel."""

    def __init__(self) -> None:
        super().__init__(
            "which catalog? The installed one was checked when it was built",
            hint="name yours: medtw catalog check PATH",
        )


class InvalidCatalogError(CatalogError):
    """The catalog was read and has problems."""

    def __init__(self, place: str, problems: Sequence[object]) -> None:
        count = len(problems)
        noun = "problem" if count == 1 else "problems"
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(f"the catalog at {quoted(place)} has {count} {noun}\n{lines}")
        self.place = place
        self.problems = tuple(problems)


class IndexUnreadableError(CatalogError):
    """The compiled catalog that was installed is damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the compiled catalog {quoted(path)} cannot be read: {reason}",
            hint="if it lies in a cache, delete it; else install medtw again",
        )


class SearchUnsupportedError(CatalogError):
    """This Python's sqlite3 was built without full-text search."""

    def __init__(self) -> None:
        super().__init__(
            "this Python's sqlite3 has no FTS5 full-text search, which medtw needs",
            hint="use a Python from python.org, your distribution, conda or uv",
        )


def did_you_mean(suggestions: Sequence[str]) -> str | None:
    """A hint naming the suggestions, or None when there are none."""
    if not suggestions:
        return None
    names = [quoted(suggestion) for suggestion in suggestions]
    if len(names) == 1:
        return f"did you mean {names[0]}?"
    return f"did you mean {', '.join(names[:-1])} or {names[-1]}?"
