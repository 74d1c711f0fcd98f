"""Lists of words: one per line, in lower case, after comments that begin with #."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.documents import DocumentError, read_text, split_lines
from medtw.catalog.problems import Problem
from medtw.quoting import quoted

if TYPE_CHECKING:
    from pathlib import Path

#: A file that is no list of words, as one that a link leads to, is not printed line by line.
_MOST_REPORTED, _LONGEST_QUOTED = 3, 40


def read_words(path: Path, problems: list[Problem]) -> frozenset[str]:
    """The words of a list; reports the first invalid lines, and how many more there are."""
    try:
        lines = split_lines(read_text(path))
    except DocumentError as error:
        problems.append(Problem(str(path), error.line, "", error.message))
        return frozenset()
    words = frozenset(line for line in lines if line.isascii() and line.isalpha() and line.islower())
    wrong = [
        (number, line)
        for number, line in enumerate(lines, start=1)
        if line not in words and not line.startswith("#")
    ]
    for number, line in wrong[:_MOST_REPORTED]:
        shown = line if len(line) <= _LONGEST_QUOTED else f"{line[:_LONGEST_QUOTED]}..."
        problems.append(Problem(str(path), number, "", f"{quoted(shown)} is not a word in lower case"))
    if len(wrong) > _MOST_REPORTED:
        message = f"{len(wrong) - _MOST_REPORTED:,} more lines are not words in lower case"
        problems.append(Problem(str(path), wrong[_MOST_REPORTED][0], "", message))
    return words
