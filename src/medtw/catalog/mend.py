"""Mends the files of a catalog where it is certain how: what is out of order, not quoted or needless.

Files are changed line by line, so that comments and everything else stay as they are. A file in which that
would change anything else is left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.entry_form import tidied
from medtw.catalog.listing import FOLDERS
from medtw.catalog.tidy import alphabetical, files_in_order, repeats, sorted_lists
from medtw.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from medtw.catalog.documents import Document, Place, Value
    from medtw.catalog.loaded import Loaded

_COMMENT = re.compile(r"\s*(#.*)?")


class Mended(NamedTuple):
    """What was changed in a file."""

    path: str
    #: How many phrases were left out, and how many lists were put in order.
    repeats: int = 0
    lists: int = 0
    #: How many values got quotes, and whether fields were put in order.
    quotes: int = 0
    is_reordered: bool = False


def mend(loaded: Loaded) -> Iterator[Mended]:
    """Mend the files of a catalog; tells of each that changed."""
    yield from _mend_entries(loaded)
    for report in files_in_order(loaded):
        path = Path(report.path)
        needless = _needless(path, loaded, report.document)
        before = path.read_bytes()
        lines = before.decode("utf-8").splitlines(keepends=True)
        lines, count = _in_order(_without(lines, report.document, needless))
        after = "".join(lines)
        if (needless or count) and _says_the_same(after, report.document, needless):
            write_file(path, after.encode("utf-8"), force=True)
            yield Mended(report.path, len(needless), count)


def _mend_entries(loaded: Loaded) -> Iterator[Mended]:
    for report in loaded.places.values():
        path = Path(report.path)
        before = path.read_bytes().decode("utf-8")
        after = tidied(FOLDERS[path.parent.name], before)
        if after.text != before:
            write_file(path, after.text.encode("utf-8"), force=True)
            yield Mended(report.path, quotes=after.quotes, is_reordered=after.is_reordered)


def _needless(path: Path, loaded: Loaded, document: Document) -> frozenset[Place]:
    """The places of the phrases of a term that may be left out."""
    is_term = path.stem in loaded.terms.get(path.parent.name, {})
    found = repeats(path.stem, document) if is_term else ()
    return frozenset(repeat.phrase.place for repeat in found if repeat.is_needless)


def _without(lines: Sequence[str], document: Document, places: frozenset[Place]) -> list[str]:
    """The lines without some items, and without lists that have none left."""
    dropped = {document.line(place) for place in places}
    for place, items in sorted_lists(document):
        if items and all((*place, position) in places for position in range(len(items))):
            dropped.add(document.line(place))
    return [line for number, line in enumerate(lines, start=1) if number not in dropped]


def _in_order(lines: list[str]) -> tuple[list[str], int]:
    """The lines with each list in order, and how many lists that changed."""
    try:
        document = parse_yaml("".join(lines))
    except DocumentError:
        return lines, 0
    count = 0
    for place, items in sorted_lists(document):
        starts = [document.line((*place, position)) - 1 for position in range(len(items))]
        order = sorted(range(len(items)), key=lambda position: alphabetical(items[position]))
        if order != [*range(len(items))] and (blocks := _blocks(lines, starts)):
            lines[starts[0] : starts[-1] + 1] = [line for position in order for line in blocks[position]]
            count += 1
    return lines, count


def _blocks(lines: Sequence[str], starts: Sequence[int]) -> list[list[str]]:
    """The lines of each item, with the comments above all but the first; none where more is there."""
    blocks = [[lines[starts[0]]]]
    for before, start in pairwise(starts):
        between = lines[before + 1 : start]
        if start == before or not all(_COMMENT.fullmatch(line.rstrip("\r\n")) for line in between):
            return []
        blocks.append([*between, lines[start]])
    return blocks


def _says_the_same(text: str, document: Document, needless: frozenset[Place]) -> bool:
    """Whether a text says what a document does, but for some phrases and the order of its lists."""
    try:
        after = parse_yaml(text).value
    except DocumentError:
        return False
    return _sorted(after) == _sorted(_left(document.value, needless))


def _left(value: Value, needless: frozenset[Place], place: Place = ()) -> Value:
    """A value without some items, and without lists that have none left."""
    if isinstance(value, dict):
        inner = {name: _left(item, needless, (*place, name)) for name, item in value.items()}
        return {name: item for name, item in inner.items() if item != []}
    if isinstance(value, list):
        return [item for position, item in enumerate(value) if (*place, position) not in needless]
    return value


def _sorted(value: Value) -> Value:
    if isinstance(value, dict):
        return {name: _sorted(item) for name, item in value.items()}
    return sorted(value, key=str) if isinstance(value, list) else value
