"""The errors a user can see; each class takes values and owns its message."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Self

from medtw.quoting import escaped, quoted
from medtw.remedies import remedy_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class ExitCode(IntEnum):
    """The exit codes of the process, which are a contract."""

    #: What it means, for people.
    meaning: str

    def __new__(cls, code: int, meaning: str) -> Self:
        """A code with its meaning."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    FOUND = 0, "Something was found and shown."
    NOTHING_FOUND = 1, "Nothing was found."
    USAGE = 2, "The command line has a mistake or an unknown value, or the output cannot be written."
    CATALOG = 3, "A catalog cannot be read, or has problems."
    ALARM = 4, "A handle in the catalog now belongs to somebody else."
    #: The program is at fault, not the user (EX_SOFTWARE in sysexits.h).
    BUG = 70, "medtw has a bug. Please report it."
    INTERRUPTED = 130, "You stopped it with Ctrl-C."


class MedtwError(Exception):
    """An error with one sentence for the user, and perhaps a hint."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that people read: the sentence and the hint."""
        return (f"error: {self.message}", *([f"hint: {self.hint}"] if self.hint else []))

    @property
    def record(self) -> dict[str, str | int | None]:
        """The same as a record for programs."""
        return {"message": self.message, "hint": self.hint, "code": int(self.exit_code)}


class BugError(MedtwError):
    """An exception that no part of the program expected."""

    exit_code = ExitCode.BUG

    def __init__(self, bug: Exception) -> None:
        super().__init__(
            f"medtw has a bug: {type(bug).__name__}: {escaped(bug)}",
            hint="please report it, with your command and what it prints with --debug",
        )


class UnknownValueError(MedtwError):
    """A value that is not among those the field accepts."""

    def __init__(
        self, field: str, value: str, suggestions: Sequence[str] = (), *, otherwise: str | None = None
    ) -> None:
        super().__init__(f"no {field} {quoted(value)}", hint=did_you_mean(suggestions) or otherwise)
        self.field = field
        self.value = value
        self.suggestions = tuple(suggestions)


class OtherVocabularyError(UnknownValueError):
    """A topic in place of a specialty, or the other way round."""

    def __init__(self, vocabulary: str, typed: str, other: str, term: str) -> None:
        super().__init__(vocabulary, typed)
        command = {"topic": "topics", "specialty": "specialties"}[other]
        self.hint = f"{quoted(typed)} is a {other}: medtw {command} {term}"


class UnknownSubjectError(UnknownValueError):
    """A name that is neither a topic nor a specialty."""

    def __init__(self, typed: str, known: str | None, suggestions: Sequence[str]) -> None:
        lists = "to list them: medtw topics, medtw specialties"
        super().__init__("topic or specialty", typed, suggestions, otherwise=known or lists)
        self.hint = known or self.hint


class BadValueError(MedtwError):
    """A value in the wrong form for its option."""

    def __init__(self, option: str, value: str, expected: str) -> None:
        super().__init__(f"{option} does not take {quoted(value)}", hint=f"expected {expected}")


class AmbiguousZoneError(MedtwError):
    """A name for several time zones: an abbreviation, or a country."""

    def __init__(self, typed: str, zones: Sequence[str]) -> None:
        super().__init__(f"{quoted(typed)} can mean several time zones", hint=did_you_mean(zones))
        self.zones = tuple(zones)


class AmbiguousNameError(MedtwError):
    """A name that fits several entries, of which one is needed."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, typed: str, ids: Sequence[str], about: Mapping[str, str]) -> None:
        width = max(map(len, about))
        listed = "".join(f"\n  {entry_id:{width}}  {text}" for entry_id, text in about.items())
        more = f"; the first {len(about)} are" if len(ids) > len(about) else ""
        super().__init__(
            f"{quoted(typed)} can mean {len(ids)} entries", hint=f"name one by its id{more}:{listed}"
        )
        self.ids = tuple(ids)


class NoAddressError(MedtwError):
    """An entry that cannot be opened because it has no address, or none on a platform."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, entry_id: str, platform: str | None, others: Sequence[str]) -> None:
        where = f" on {platform}" if platform else ""
        known = f"it is on {', '.join(others)}: --on {others[0]}" if others else None
        super().__init__(
            f"{quoted(entry_id)} has no address{where}",
            hint=known or f"to see its details: medtw show {entry_id}",
        )


class BadAddressError(MedtwError):
    """An address that medtw refuses to open."""

    def __init__(self, address: str, fault: str) -> None:
        super().__init__(f"cannot open {quoted(address)}: it {fault}")


class ConflictingOptionsError(MedtwError):
    """Two options that exclude each other."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{escaped(first)} and {escaped(second)} cannot be used together")


class EmptyPrefixError(MedtwError):
    """A prefix of the query language with nothing after it."""

    def __init__(self, prefix: str, example: str) -> None:
        super().__init__(
            f"{quoted(prefix)} needs a value",
            hint=f"write the value right after the colon: {example}",
        )


class CannotWriteError(MedtwError):
    """A file or folder that cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{quoted(path)} cannot be written: {error.strerror or error}",
            hint=remedy_for(error),
        )


class OutputError(CannotWriteError):
    """Standard output that cannot be written: the disk is full, or the output is closed."""

    def __init__(self, reason: str) -> None:
        MedtwError.__init__(self, f"standard output cannot be written: {reason}")


class NotFoundError(MedtwError):
    """An entry asked for by name is not in the catalog."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(
        self, name: str, suggestions: Sequence[str] = (), *, noun: str = "entry", otherwise: str | None = None
    ) -> None:
        from shlex import quote  # its import takes longer than most answers

        search = f"to search for it: medtw search {escaped(quote(name))}"
        super().__init__(f"no {noun} {quoted(name)}", hint=did_you_mean(suggestions) or otherwise or search)
        self.suggestions = tuple(suggestions)


class ChatEndedError(MedtwError):
    """A calendar was requested for a chat that has ended."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, name: str, ended: str | None) -> None:
        when = f"ended {ended}" if ended else "has ended"
        super().__init__(f"{quoted(name)} {when}", hint="to export it, marked as canceled: --with-ended")


class NoKnownDatesError(MedtwError):
    """A calendar was asked for of a chat whose hosts announce the dates."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, name: str, schedule: str | None, url: str | None) -> None:
        told = f"its schedule is: {escaped(schedule)}" if schedule else "no source tells its schedule"
        super().__init__(f"no dates of {quoted(name)} are known", hint=f"{told}; see {url}" if url else told)


class CatalogError(MedtwError):
    """The catalog cannot be read."""

    exit_code = ExitCode.CATALOG


class CatalogNotFoundError(CatalogError):
    """There is no catalog at the given path."""

    expected = "a catalog is a folder with accounts/, chats/ or hashtags/, or a .jsonl file"

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"no catalog at {quoted(path)}", hint=self.expected)
        self.place = str(path)


class VersionNotFoundError(CatalogNotFoundError):
    """There is neither a catalog nor a revision of one by a name."""

    expected = "name a folder, a .jsonl or compiled file, or a git revision of the other one's folder"


class InvalidCatalogError(CatalogError):
    """The catalog has problems."""

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
            hint="if it is in a cache folder, delete it; otherwise reinstall medtw",
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
