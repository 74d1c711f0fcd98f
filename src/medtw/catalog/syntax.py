"""Why a text is not valid YAML or JSON, based on where its parser stopped.

The parsers' own messages change from release to release, and PyYAML's C and Python parsers say different
things. The position where they stop is stable, so the messages here depend on nothing else.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import yaml

from medtw.quoting import quoted

if TYPE_CHECKING:
    import json

#: Deeper than any record in a catalog.
MAX_DEPTH = 12

_QUOTED_TEXT = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_BRACKETS = {"[": "]", "{": "}"}
#: Characters that plain text cannot begin with.
_INDICATORS = frozenset("&*!|>%@`,]}-?")
_DOES_NOT_FIT = "this line does not fit the lines above; check the indentation"
_NESTING = {"[": 1, "{": 1, "]": -1, "}": -1}


def explain_yaml(text: str, error: yaml.YAMLError) -> tuple[str, int]:
    """What is wrong with a text that is not valid YAML, and in which line."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.encode()[: error.position].count(b"\n") + 1
        return "is not YAML: control characters are not allowed", line
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return "is not YAML", 1
    stop = error.problem_mark
    start = error.context_mark or stop
    is_scanner = isinstance(error, yaml.scanner.ScannerError)
    if _is_indented_with_tab(text, stop.line):
        return "a tab; YAML is indented with spaces", stop.line + 1
    # What is never closed is noticed lines later, or at the end, and better shown where it began.
    line = (start if is_scanner or stop.line >= text.count("\n") else stop).line + 1
    if _depth(text[: stop.index + 1]) > MAX_DEPTH:
        return "is nested too deeply", line
    reason = _misspelled if is_scanner else _misplaced
    return f"is not YAML: {reason(text, start.index, stop.index)}", line


def explain_json(text: str, error: json.JSONDecodeError) -> str:
    """What is wrong with a text that is not valid JSON."""
    rest = text[error.pos :].strip()
    if not rest:
        return "is not JSON: it ends too early"
    return f"is not JSON: cannot be read from column {error.pos + 1} on, {quoted(rest[:20])}"


def _is_indented_with_tab(text: str, line: int) -> bool:
    shown = "".join(text.splitlines()[line : line + 1])
    return "\t" in shown[: len(shown) - len(shown.lstrip())]


def _depth(text: str) -> int:
    """How deeply brackets are nested, including those in quotes."""
    return max(accumulate(_NESTING.get(char, 0) for char in text), default=0)


def _misspelled(text: str, start: int, stop: int) -> str:
    """Why the scanner stopped, which cuts a text into words and signs."""
    first, last = text[start : start + 1], text[stop : stop + 1]
    if first in ("'", '"'):
        whole = _QUOTED_TEXT.match(text, start)
        if whole is None:
            return f"the quote {first} is never closed"
        if stop < whole.end():
            return r"a backslash in double quotes must be doubled: write \\, or use single quotes"
    if first in _INDICATORS:
        return _needs_quotes(first)
    if "\n" in text[start:stop] or not last:
        return "a ':' is missing after the name of a field"
    if last == ":" and (start < stop or ": " in _line_before(text, stop)):
        return "a value with ':' in it needs quotes"
    return _DOES_NOT_FIT


def _misplaced(text: str, start: int, stop: int) -> str:
    """Why the parser stopped, which puts words and signs together."""
    first = text[start : start + 1]
    if first in _BRACKETS and start < stop:
        return f"a ',' or {quoted(_BRACKETS[first])} is missing"
    if first in _INDICATORS and start == stop:
        return _needs_quotes(first)
    if _line_before(text, stop).strip():
        return "there is text after the closing quote or bracket of a value"
    return _DOES_NOT_FIT


def _line_before(text: str, stop: int) -> str:
    return text[text.rfind("\n", 0, stop) + 1 : stop]


def _needs_quotes(first: str) -> str:
    return f"a value that begins with {quoted(first)} needs quotes"
