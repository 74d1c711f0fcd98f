"""Files of entries that people wrote -> the form that medtw gives to new ones.

Fields are put in order, and what could be taken for something else in quotes. Only lines move and get quotes,
and a comment stays with the field below it. A text that would not say the same then is left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from medtw.catalog.amendments import AMENDS, WITHOUT, file_fields
from medtw.catalog.documents import NUMERIC, DocumentError, is_taken_for_other, parse_yaml
from medtw.catalog.patches import last_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.catalog.documents import Document
    from medtw.kinds import Kind

#: A value without quotes on a line of its own, after its key or the dash of its list, and a comment.
_PLAIN = re.compile(r"(\s*(?:- +)*(?:[\w-]+: +)?)([^\s'\"#\[{|>&*!%@`][^#]*?)(\s+#.*\s*|\s*)")


class Tidied(NamedTuple):
    """The text of a file in order, and what that took."""

    text: str
    #: How many values got quotes, and whether fields moved.
    quotes: int
    is_reordered: bool


def tidied(kind: Kind, text: str) -> Tidied:
    """The text of the file of an entry in its usual form."""
    unchanged = Tidied(text, 0, is_reordered=False)
    try:
        document = parse_yaml(text)
        lines, quotes = _with_quotes(text.splitlines(keepends=True), document)
        ordered = _in_order(lines, document, (AMENDS, WITHOUT, *file_fields(kind)))
        after = parse_yaml("".join(ordered)).value
    except DocumentError:
        return unchanged
    is_same = after == document.value and not _has_repeats(document)
    return Tidied("".join(ordered), quotes, is_reordered=ordered != lines) if is_same else unchanged


def _has_repeats(document: Document) -> bool:
    """Whether a key appears twice, of which the first one counts."""
    return any("appears twice" in message for _, _, message in document.defects)


def _with_quotes(lines: Sequence[str], document: Document) -> tuple[list[str], int]:
    """The lines with quotes around what could be taken for something else, and how many got some."""
    wanted = {*document.lines.values()}
    quoted = [_quoted(line) if number in wanted else line for number, line in enumerate(lines, start=1)]
    return quoted, sum(before != after for before, after in zip(lines, quoted, strict=True))


def _quoted(line: str) -> str:
    found = _PLAIN.fullmatch(line)
    if found is None or not (is_taken_for_other(found[2]) or NUMERIC.fullmatch(found[2])):
        return line
    return "'".join(found.groups())


def _in_order(lines: list[str], document: Document, order: Sequence[str]) -> list[str]:
    """The lines with the fields in order; a field that nobody knows comes last."""
    names = [*document.value]
    positions = [order.index(name) if name in order else len(order) for name in names]
    if positions == sorted(positions):
        return lines
    # What is above the first field stays there, and what is below the last one, too.
    ends = [document.line((names[0],)) - 1, *(last_line(lines, document, (name,)) for name in names)]
    blocks = [[_ended(line) for line in lines[start:end]] for start, end in pairwise(ends)]
    ranked = sorted(range(len(names)), key=positions.__getitem__)
    return [*lines[: ends[0]], *(line for number in ranked for line in blocks[number]), *lines[ends[-1] :]]


def _ended(line: str) -> str:
    """A line that another one may follow."""
    return line if line.endswith("\n") else f"{line}\n"
