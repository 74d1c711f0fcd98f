"""YAML texts written and changed: comments, order and quotes stay as people wrote them.

The only writer of YAML, and the only importer of ruamel.yaml. As in `documents`, every scalar is text. What
is written is in quotes where YAML 1.1 would take it for something else, so that `20:30` and `NO` stay text
for every reader, and so are dates and times, as people could take them for something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import BaseResolver
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from medtw.catalog.documents import NUMERIC, is_taken_for_other, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

#: No line of a catalog is folded.
_WIDTH = 1 << 30


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


class _Emitter(Emitter):  # type: ignore[misc, unused-ignore]
    """Chooses single quotes for a text with an apostrophe, too."""

    def choose_scalar_style(self) -> Any:  # noqa: ANN401 - a style of ruamel.yaml
        style = super().choose_scalar_style()
        is_free = style == '"' and not self.event.style
        return "'" if is_free and self.analysis.allow_single_quoted else style


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
    """A record as the text of a new file."""
    return _dumped(_yaml(), as_new(record))


def on_one_line(name: str, value: Any) -> str:  # noqa: ANN401 - a mapping, list or text
    """A field as one line of YAML: "platforms: {x: {handle: ada}}"."""
    yaml = _yaml()
    yaml.default_flow_style = True
    return _dumped(yaml, {name: as_new(value)}).strip()[1:-1]


def as_new(value: Any) -> Any:  # noqa: ANN401 - a mapping, list or text
    """A value as people would write it: dates and times are in quotes."""
    if isinstance(value, str):
        return SingleQuotedScalarString(value) if NUMERIC.fullmatch(value) else str(value)
    if isinstance(value, Mapping):
        return {name: as_new(inner) for name, inner in value.items()}
    return [as_new(item) for item in value]


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Resolver
    yaml.Representer = _Representer
    yaml.Emitter = _Emitter
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
