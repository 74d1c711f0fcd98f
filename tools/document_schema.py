"""The JSON Schema of the `--json` documents: the annotations in `medtw.render.contract`."""

from __future__ import annotations

import types
from enum import StrEnum
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from medtw.render.contract.documents import DOCUMENTS, Failure
from medtw.render.contract.records import ENTRIES
from medtw.render.report import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    object: {},
}
_ABOUT = (
    'What commands print with --json, and the object {"error": ...} that they print if they fail. '
    "With --columns, results have the chosen keys only. Later versions may add keys."
)


def documents_schema() -> dict[str, Any]:
    """The schema of all documents."""
    definitions = _Definitions()
    alternatives = [definitions.closed(definitions.of(Failure))]
    for command, document in DOCUMENTS.items():
        name = f"{command.title().replace(' ', '').replace('-', '')}Document"
        own = definitions.of_keys(document, {"schema": SCHEMA, "command": command})
        definitions.found[name] = {**own, "unevaluatedProperties": False}
        alternatives.append({"$ref": f"#/$defs/{name}"})
    for kind, record in ENTRIES.items():
        definitions.found[record.__name__] = definitions.of_keys(record, {"kind": kind.value})
    return {
        "title": "medtw --json",
        "description": _ABOUT,
        "oneOf": alternatives,
        "$defs": dict(sorted(definitions.found.items())),
    }


class _Definitions:
    """The schemas of the records, by their names.

    A record may get further keys beside its own, so it is closed only where it is used.
    """

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}

    def of(self, hint: Any) -> dict[str, Any]:  # noqa: ANN401, PLR0911 - any annotation, one line for each form
        """The schema of an annotation."""
        origin, parts = get_origin(hint), get_args(hint)
        if is_typeddict(hint):
            return self.reference(hint)
        if hint in _PLAIN:
            return _PLAIN[hint]
        if origin is Annotated:
            return self.of_annotated(parts[0], parts[1:])
        if origin is list:
            return {"type": "array", "items": self.closed(self.of(parts[0]))}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.closed(self.of(part)) for part in parts]}
        if origin is Literal:
            return {"enum": [*parts]}
        if issubclass(hint, StrEnum):
            return {"enum": [one.value for one in hint]}
        raise TypeError(hint)

    def of_annotated(self, hint: Any, more: tuple[Any, ...]) -> dict[str, Any]:  # noqa: ANN401 - as above
        """The schema of a text in a format, or of a record with the keys of others beside its own."""
        if isinstance(more[0], str):
            return {**self.of(hint), "format": more[0]}
        if get_origin(hint) in (Union, types.UnionType):
            whole = {"oneOf": [self.of(part) for part in get_args(hint)]}
        else:
            whole = self.of(hint)
        return {"allOf": [whole, *map(self.of, more)]}

    def reference(self, record: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """A reference to a record, which is added to the definitions."""
        name = record.__name__
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = self.of_keys(record, {})
        return {"$ref": f"#/$defs/{name}"}

    def of_keys(self, record: Any, constants: Mapping[str, str]) -> dict[str, Any]:  # noqa: ANN401 - as above
        """The schema of a record, which may have further keys."""
        hints = get_type_hints(record, include_extras=True)
        properties: dict[str, Any] = {name: {"const": value} for name, value in constants.items()}
        for name, hint in hints.items():
            inner = get_args(hint)[0] if get_origin(hint) is NotRequired else hint
            properties[name] = self.closed(self.of(inner))
        required = [*constants, *(name for name in hints if get_origin(hints[name]) is not NotRequired)]
        about = {"description": record.__doc__} if record.__doc__ not in (None, dict.__doc__) else {}
        return {**about, "type": "object", "properties": properties, "required": required}

    def closed(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A schema that refuses keys which it does not name, if it is that of a record."""
        is_record = "$ref" in schema or "allOf" in schema
        return {**schema, "unevaluatedProperties": False} if is_record else schema
