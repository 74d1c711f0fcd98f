"""A JSON-lines file -> its entries, one by one, and every problem.

The file may be far larger than memory: only the ids are kept.
"""

from __future__ import annotations

from functools import partial
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from medtw.catalog.accept import Acceptor
from medtw.catalog.documents import MAX_BYTES, Document, DocumentError, parse_json_lines
from medtw.catalog.entries import Vocabularies, parse_entry, parse_heading
from medtw.catalog.fields import Fields, Report
from medtw.catalog.problems import Problem
from medtw.catalog.streams import open_lines
from medtw.catalog.weekdays import contradictions_in
from medtw.kinds import Kind
from medtw.quoting import quoted
from medtw.records import entry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from medtw.catalog.checks import Checker
    from medtw.model import Catalog, Entry
    from medtw.vocabulary import Term

#: Bytes to read at once when counting lines.
_BLOCK = 1 << 20
#: Progress is reported after this many lines.
_TOLD_AFTER = 1000


class Line(NamedTuple):
    """An entry that was read."""

    entry: Entry
    #: The text of its line, where `decode_entry` reads it.
    text: str | None = None


class Lines:
    """The records of a file of JSON lines."""

    def __init__(self, path: Path, vocabularies: Vocabularies, problems: list[Problem]) -> None:
        self.path = path
        self.vocabularies = vocabularies
        self.problems = problems
        #: The line of each id.
        self.numbers: dict[str, int] = {}

    def read(self, progress: Callable[[int, int], None]) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The number, text and object of each line; reports lines that are not objects."""
        try:
            with open_lines(self.path) as file, TextIOWrapper(file, encoding="utf-8-sig") as text:
                total = _count_lines(file)
                yield from self._records(text, total, progress)
            progress(total, total)
        except UnicodeDecodeError:
            self._add(DocumentError("is not UTF-8 text"))
        except DocumentError as error:
            self._add(error)
        except OSError as error:
            self._add(DocumentError(f"cannot be read: {error.strerror}"))

    def _records(
        self, file: TextIOWrapper, total: int, progress: Callable[[int, int], None]
    ) -> Iterator[tuple[int, str, dict[str, Any]]]:
        for number, text, record in parse_json_lines(_lines(file)):
            if number % _TOLD_AFTER == 0:
                progress(number, total)
            if isinstance(record, DocumentError):
                self._add(record)
            else:
                yield number, text, record

    def _add(self, error: DocumentError) -> None:
        self.problems.append(Problem(str(self.path), error.line, "", error.message))

    def parse(self, number: int, record: dict[str, Any]) -> Entry | None:
        """The entry in a record; None if it has no kind or no unique id."""
        fields = Fields(record, self.report(number, record))
        kind, entry_id = parse_heading(fields)
        if kind is None or entry_id is None or not self.takes(entry_id, number):
            return None
        return parse_entry(Kind(kind), entry_id, fields, self.vocabularies)

    def takes(self, entry_id: str, number: int) -> bool:
        """Whether an id is new; reports one that an earlier line has."""
        first = self.numbers.setdefault(entry_id, number)
        if first != number:
            self.report(number).add(("id",), f"the id {quoted(entry_id)} is taken by line {first}")
        return first == number

    def report(self, number: int, record: dict[str, Any] | None = None) -> Report:
        """The place for the problems of a line."""
        return Report(str(self.path), Document(record or {}, {(): number}), self.problems)


def stream(
    path: Path, vocabularies: Vocabularies, checker: Checker, progress: Callable[[int, int], None]
) -> Iterator[Line]:
    """The entries; their problems go to the checker."""
    lines = Lines(path, vocabularies, checker.problems)
    accepts = Acceptor(vocabularies)
    for number, text, record in lines.read(progress):
        report = partial(lines.report, number)
        if accepts(record):
            if not lines.takes(record["id"], number):
                continue
            line = Line(entry_of(record["kind"], record), text)
        else:
            parsed = lines.parse(number, record)
            if parsed is None:
                continue
            checker.warnings.extend(contradictions_in(parsed, report))
            line = Line(parsed)
        checker.add(line.entry, report)
        yield line


def vocabularies_of(
    base: Catalog, specialties: tuple[Term, ...] = (), topics: tuple[Term, ...] = ()
) -> Vocabularies:
    """The terms that entries may use: those of the catalog and of its base."""
    return Vocabularies(
        {term.id: None for term in (*base.specialties, *specialties)},
        {term.id: None for term in (*base.topics, *topics)},
    )


def _lines(file: TextIOWrapper) -> Iterator[str]:
    """The lines of a file, none of them longer than memory allows."""
    number = 0
    while line := file.readline(MAX_BYTES):
        number += 1
        if len(line) == MAX_BYTES:
            raise DocumentError(f"is a line of more than {MAX_BYTES / 1e6:.0f} MB", number)
        yield line


def _count_lines(file: IO[bytes]) -> int:
    """The number of lines without empty ones at the end; then rewinds the file."""
    lines = ends = 0
    while block := file.read(_BLOCK):
        body = block.rstrip(b"\n")
        if body:
            lines += ends + body.count(b"\n")
            ends = 0
        ends += len(block) - len(body)
    file.seek(0)
    return lines + 1
