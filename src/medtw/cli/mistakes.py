"""Mistakes on a command line: errors that only the command line raises; each class owns its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.errors import ExitCode, MedtwError, did_you_mean
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class BadUsageError(MedtwError):
    """A command line that does not fit the command."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(message, hint=f"see {command} --help")


class SurplusArgumentError(MedtwError):
    """More arguments than the command takes."""

    def __init__(self, arguments: str, command: str) -> None:
        super().__init__(
            f"unexpected argument {quoted(arguments)}",
            hint=f"put a name of several words in quotes; see {command} --help",
        )


class UnknownOptionError(MedtwError):
    """An option that the command does not have."""

    def __init__(self, option: str, suggestions: Sequence[str], command: str) -> None:
        super().__init__(
            f"no option {quoted(option)}", hint=did_you_mean(suggestions) or f"see {command} --help"
        )


class MissingValueError(MedtwError):
    """An option that needs a value, or something else, without it."""

    def __init__(self, option: str, command: str, what: str = "a value") -> None:
        super().__init__(f"{option} needs {what}", hint=f"see {escaped(command)} --help")


class UnknownCommandError(MedtwError):
    """A command that does not exist."""

    def __init__(self, name: str, suggestions: Sequence[str], otherwise: str) -> None:
        super().__init__(f"no command {quoted(name)}", hint=did_you_mean(suggestions) or otherwise)


class UnknownHelpError(MedtwError):
    """Help was requested for a name that is neither a command nor a help topic."""

    def __init__(self, name: str, suggestions: Sequence[str], topics: Sequence[str]) -> None:
        super().__init__(
            f"no help on {quoted(name)}",
            hint=did_you_mean(suggestions) or f"name a command, or one of {', '.join(topics)}",
        )


class NotSavedError(MedtwError):
    """An entry that is not saved, so it cannot be removed."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, typed: str, suggestions: Sequence[str]) -> None:
        hint = did_you_mean(suggestions) or "to list what you saved: medtw saved"
        super().__init__(f"{quoted(typed)} is not saved", hint=hint)


class NothingToFilterError(MedtwError):
    """A filter for the entries of a topic or specialty, without naming one."""

    def __init__(self, command: str, vocabulary: str, option: str) -> None:
        super().__init__(
            f"{option} needs a {vocabulary}",
            hint=f"name one: medtw {command} {vocabulary.upper()} {option} ...",
        )


class NoEntriesError(MedtwError):
    """An action on a result of a list that has no entries."""

    def __init__(self, option: str, command: str, noun: str) -> None:
        super().__init__(
            f"{option} needs a {noun}",
            hint=f"name one: medtw {command} {noun.upper()} {option} ...",
        )


class NoResultError(MedtwError):
    """A result number that is not in the list."""

    def __init__(self, number: int, shown: int, total: int) -> None:
        found = f"{shown} of {total} results are listed" if total > shown else f"there {_are(shown)}"
        super().__init__(
            f"no result {number}: {found}",
            hint=f"to list more: --limit {number}" if shown < number <= total else f"{_choice(shown)}",
        )


def _are(results: int) -> str:
    return "is 1 result" if results == 1 else f"are {results} results"


def _choice(results: int) -> str:
    return "the first result is 1" if results == 1 else f"choose a number from 1 to {results}"


class EmptyQueryError(MedtwError):
    """A search for nothing."""

    def __init__(self) -> None:
        super().__init__(
            "nothing to search for",
            hint="name a subject, a person or a hashtag: medtw search burnout",
        )


class OnlyExclusionsError(MedtwError):
    """A search that only excludes words."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"{quoted(typed)} only says what to leave out",
            hint="add what to look for: medtw search 'burnout -podcast'",
        )


class UnquotedExclusionError(MedtwError):
    """An excluded word that looks like options because it is not quoted."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"{quoted(word)} is not an option",
            hint=f"to leave out a word, quote the query: medtw search 'burnout {escaped(word)}'",
        )


class FileInTheWayError(MedtwError):
    """A file that would be overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{quoted(path)} already exists", hint="to overwrite it, add --force")


class NoDataFolderError(MedtwError):
    """There is no folder for the user's data."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no folder for saved entries: {quoted(path)} is not a full path",
            hint="set HOME or XDG_DATA_HOME to one of your folders",
        )


class MissingPathError(MedtwError):
    """There is no source catalog to check because medtw is installed from a wheel."""

    def __init__(self) -> None:
        super().__init__(
            "no catalog to check: the installed one was checked when it was built",
            hint="to check your own: medtw catalog check PATH",
        )
