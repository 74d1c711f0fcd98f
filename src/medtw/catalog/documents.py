"""Text files -> plain values (dict, list, str) with the line of each; the only reader of YAML.

YAML is restricted to what a catalog needs: every scalar is text, every key is unique, and anchors,
aliases, tags and second documents are rejected. A plain scalar that YAML 1.1 would read as something
other than text (`20:30` is the number 1230, `NO` is false, `2018-05-01` a date) must be quoted, so that
every other YAML reader sees the same catalog.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, TypeAlias

import yaml

from medtw.catalog.syntax import MAX_DEPTH, explain_json, explain_yaml
from medtw.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
#: The place of a value in its document: keys and list positions from the top.
Place: TypeAlias = "tuple[str | int, ...]"

#: Dates, times and numbers. YAML reads some of them as text, but people quote all.
NUMERIC = re.compile(r"[\d:.+-]+")
#: Much larger than any catalog file that people edit.
MAX_BYTES = 2_000_000

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAG_NAMES = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:merge": "a merge key",
    "tag:yaml.org,2002:value": "a default key",
}


class DocumentError(Exception):
    """A document that cannot be read at all, with the line where reading stopped."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class Document:
    """The top mapping of one document, the lines of its values, and its formal problems."""

    value: dict[str, Value]
    lines: dict[Place, int]
    #: Formal problems: (line, place, message).
    defects: list[tuple[int, Place, str]] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a file, which must be a regular UTF-8 file of at most so many bytes."""
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise DocumentError("a folder where a file should be")
        if not S_ISREG(status.st_mode):
            raise DocumentError("is not a regular file")
        size = status.st_size
        if size > most:
            message = f"{size / 1e6:.1f} MB is too large for a catalog file (at most {most / 1e6:.0f} MB)"
            raise DocumentError(message)
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError(f"cannot be read: {reason}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError("is not UTF-8 text", raw.count(b"\n", 0, error.start) + 1) from error


def split_lines(text: str) -> list[str]:
    """The lines of a file. JSON may contain the other characters at which str.splitlines() breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if text else []


def parse_yaml(text: str) -> Document:
    """The document in a YAML text."""
    if not text.strip():
        raise DocumentError("is empty")
    try:
        return _Builder(text).build()
    except yaml.YAMLError as error:
        reason, line = explain_yaml(text, error)
        # LibYAML finds the end of a text in a line after the last.
        raise DocumentError(reason, min(line, len(text.splitlines()))) from error


def parse_json_lines(lines: Iterable[str]) -> Iterator[tuple[int, str, dict[str, Value] | DocumentError]]:
    """Number, text, and object or what is wrong with it, of each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text:
            yield number, text, _parse_json(text, number)


def _parse_json(line: str, number: int) -> dict[str, Value] | DocumentError:
    try:
        value = _DECODE(line)
    except DocumentError as error:
        return DocumentError(error.message, number)
    except json.JSONDecodeError as error:
        return DocumentError(explain_json(line, error), number)
    except ValueError:
        return DocumentError("is not JSON: a number has too many digits", number)
    except RecursionError:
        return DocumentError("is nested too deeply", number)
    if not isinstance(value, dict):
        return DocumentError("is not a JSON object", number)
    return value


def _unique_keys(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise DocumentError(f"the key {quoted(twice)} appears twice")
    return mapping


_DECODE: Callable[[str], object] = json.JSONDecoder(object_pairs_hook=_unique_keys).decode


class _Builder:
    """Builds a document from YAML events; the recursion follows the text's nesting."""

    def __init__(self, text: str) -> None:
        self.events = yaml.parse(text, Loader=Loader)
        self.last_line = len(text.splitlines())
        self.document = Document({}, {})

    def build(self) -> Document:
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise DocumentError("is empty")
        start = next(self.events)
        if not isinstance(start, yaml.MappingStartEvent):
            raise DocumentError("should be a mapping of fields, 'name: value'", _line(start))
        _refuse_shorthand(start)
        self.document.lines[()] = _line(start)
        self.document.value = self.mapping(())
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise DocumentError("contains a second document ('---')", _line(extra))
        return self.document

    def value(self, event: yaml.Event, place: Place) -> Value:
        self.document.lines.setdefault(place, self.line(event))
        _refuse_shorthand(event)
        if len(place) > MAX_DEPTH:
            raise DocumentError("is nested too deeply", _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - no other event begins a value
        return self.scalar(event, place)

    def mapping(self, place: Place) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            _refuse_shorthand(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise DocumentError("a key should be plain text", _line(event))
            key = self.scalar(event, (*place, event.value))
            if key in mapping:
                defect = (_line(event), (*place, key), "appears twice; the first one counts")
                self.document.defects.append(defect)
            self.document.lines.setdefault((*place, key), _line(event))
            mapping.setdefault(key, self.value(next(self.events), (*place, key)))
        return mapping

    def sequence(self, place: Place) -> list[Value]:
        sequence: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            sequence.append(self.value(event, (*place, len(sequence))))
        return sequence

    def scalar(self, event: yaml.ScalarEvent, place: Place) -> str:
        text = str(event.value)
        # Plain: None from the Python loader, "" from the C one.
        if not event.style and (tag := _implicit_tag(text)):
            self.document.defects.append((self.line(event), place, _unquoted(text, tag)))
        return text

    def line(self, event: yaml.Event) -> int:
        """The line of a value; LibYAML finds one that is missing at the end in a line after the last."""
        return min(_line(event), self.last_line)


def is_taken_for_other(text: str) -> bool:
    """Whether YAML 1.1 takes a text without quotes for a number, a date, true, false or nothing."""
    return _implicit_tag(text) is not None


def _implicit_tag(text: str) -> str | None:
    """What YAML 1.1 takes a text without quotes for, if not for text."""
    for tag, pattern in Loader.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text) and tag in _TAG_NAMES:
            return str(tag)
    return None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse_shorthand(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise DocumentError(f"the alias {quoted(f'*{event.anchor}')}: write the value out", _line(event))
    assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)  # noqa: S101 - the other nodes
    if event.anchor is not None:
        message = f"the anchor {quoted(f'&{event.anchor}')}: write the value out where it is used"
        raise DocumentError(message, _line(event))
    if event.tag is not None:
        raise DocumentError(f"the tag {quoted(event.tag)}: every value is plain text", _line(event))


def _unquoted(text: str, tag: str) -> str:
    if not text:
        return "has no value; leave the field out"
    return f"write {quoted(text)} in quotes: YAML takes it for {_TAG_NAMES[tag]}"
