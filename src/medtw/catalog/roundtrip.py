"""YAML texts changed in place: comments, order and quotes stay as people wrote them.

The only importer of ruamel.yaml. As in `documents`, every scalar is text. What is written is in quotes where
YAML 1.1 would take it for something else, so that `20:30` and `NO` stay text for every reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import BaseResolver
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from medtw.catalog.documents import DocumentError, is_taken_for_other, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.catalog.documents import Place, Value

#: No line of a catalog is folded.
_WIDTH = 1 << 30
#: Dates, times and numbers. YAML reads some of them as text, but people quote all.
_NUMERIC = re.compile(r"[\d:.+-]+")


class _Resolver(BaseResolver):  # type: ignore[misc, unused-ignore]
    """Takes every scalar for text."""

    #: What ruamel.yaml asks of a resolver besides.
    processing_version = (1, 1)

    def __init__(self, version: object = None, loader: object = None, loadumper: object = None) -> None:
        del version
        super().__init__(loader or loadumper)


class _Representer(RoundTripRepresenter):  # type: ignore[misc, unused-ignore] # it has no types everywhere
    """Writes texts in single quotes where they need some."""


def _represent(representer: Any, value: str) -> Any:  # noqa: ANN401 - a node of ruamel.yaml
    style = "'" if is_taken_for_other(value) else None
    return representer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Representer.add_representer(str, _represent)


def changed(text: str, change: Callable[[Any], None]) -> str:
    """A text after a change to its document, a mapping of mappings, lists and texts.

    Raises:
        DocumentError: the text is not a document of a catalog.
    """
    parse_yaml(text)  # refuses what would not survive, such as aliases
    yaml = _yaml()
    document = yaml.load(text)
    change(document)
    return _with_endings(_dumped(yaml, document), text)


def written(record: Mapping[str, Any]) -> str:
    """A record as the text of a new file; dates and times are in quotes."""
    return _dumped(_yaml(), _quoted(record))


def _quoted(value: Any) -> Any:  # noqa: ANN401 - a mapping, list or text
    if isinstance(value, str):
        return SingleQuotedScalarString(value) if _NUMERIC.fullmatch(value) else str(value)
    if isinstance(value, Mapping):
        return {name: _quoted(inner) for name, inner in value.items()}
    return [_quoted(item) for item in value]


def without_item(text: str, place: Place) -> str:
    """A text without an item of a list, or without the list if it has no other item; comments stay."""
    document = parse_yaml(text)
    items = _at(document.value, place[:-1])
    whole = place[:-1] if isinstance(items, list) and len(items) == 1 else place
    expected = parse_yaml(text).value
    _drop(expected, whole)
    gone = {document.line(place), *([document.line(whole)] if whole != place else [])}
    lines = text.splitlines(keepends=True)
    shorter = "".join(line for number, line in enumerate(lines, start=1) if number not in gone)
    if _says(shorter, expected):
        return shorter
    return changed(text, lambda value: _drop(value, whole))  # a list on one line


def _drop(value: Any, place: Place) -> None:  # noqa: ANN401 - a mapping or list of either library
    for step in place[:-1]:
        value = value[step]
    del value[place[-1]]


def _at(value: Value, place: Place) -> Any:  # noqa: ANN401 - what is there
    found: Any = value
    for step in place:
        found = found[step]
    return found


def _says(text: str, expected: Value) -> bool:
    try:
        return parse_yaml(text).value == expected
    except DocumentError:
        return False


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Resolver
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: YAML, document: Any) -> str:  # noqa: ANN401 - a mapping of either library
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def _with_endings(text: str, before: str) -> str:
    """A text with the line endings of another."""
    return text.replace("\n", "\r\n") if "\r\n" in before else text
