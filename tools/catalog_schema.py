"""The JSON Schemas of the catalog's files and lines: what its parsers ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.amendments import AMENDS, WITHOUT
from medtw.catalog.documents import Document
from medtw.catalog.entries import HANDLES, ID, Vocabularies, parse_entry, parse_heading
from medtw.catalog.fields import MOST_ITEMS, Fields, Report
from medtw.catalog.texts import LONGEST_TEXT
from medtw.kinds import Kind
from medtw.model import BUNDLED_CATALOG
from medtw.places import names

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Mapping, Sequence

    Schema = dict[str, Any]

_DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
#: What JSON Schema cannot say, or says at too great a length.
_LOOSER = "`medtw catalog check` finds more: the order of fields, dates and rules that contradict each other."


def file_schema(kind: Kind) -> dict[str, Any]:
    """The schema of the file of an entry."""
    fields = Described()
    parse_entry(kind, "", fields, Vocabularies((), ()))
    about = f"A file of catalog/{kind.plural}/. {_LOOSER}"
    return {"title": f"medtw {kind}", "description": about, **_amending(fields.schema), "$defs": _codes()}


def _amending(schema: Schema) -> Schema:
    """The schema of a file that may only state what it changes in a bundled entry."""
    of_amendments = {
        AMENDS: {"description": "the rest comes from the bundled entry", "const": BUNDLED_CATALOG},
        WITHOUT: _list_of(
            {"description": "a field of which nothing is kept", "enum": [*schema["properties"]]}
        ),
    }
    complete = {name: schema.pop(name) for name in ("required", "allOf") if name in schema}
    schema["properties"] = of_amendments | schema["properties"]
    rules = {"if": {"not": {"required": [AMENDS]}}, "then": complete}
    return schema | rules | {"dependentRequired": {WITHOUT: [AMENDS]}}


def line_schema() -> dict[str, Any]:
    """The schema of a line of a catalog's JSON-lines file."""
    about = f"A line of a .jsonl file for --catalog, as `medtw export data -f jsonl` writes it. {_LOOSER}"
    kinds = {kind.value: _line_of(kind) for kind in Kind}
    alternatives = [{"$ref": f"#/$defs/{kind}"} for kind in kinds]
    return {
        "title": "medtw line",
        "description": about,
        "oneOf": alternatives,
        "$defs": {**kinds, **_codes()},
    }


def _line_of(kind: Kind) -> dict[str, Any]:
    fields = Described()
    parse_heading(fields)
    parse_entry(kind, "", fields, Vocabularies((), ()))
    schema = fields.schema
    schema["properties"]["kind"] = {"const": kind.value}
    return schema


def _codes() -> dict[str, Any]:
    """The codes of countries and languages."""
    return {name: {"enum": sorted(names(name))} for name in ("country", "language")}


class Described(Fields):
    """Stands in for the fields of a record, and notes a schema for each that is asked for."""

    def __init__(self) -> None:
        super().__init__({}, Report("", Document({}, {}), []))
        #: A schema for each field; those of mappings are complete only when they have been parsed.
        self.properties: dict[str, Callable[[], Schema]] = {}
        self.required: list[str] = []
        self.rules: list[Schema] = []

    @property
    def schema(self) -> Schema:
        """The schema of the record."""
        schema = mapping_of({name: complete() for name, complete in self.properties.items()})
        schema |= {"required": self.required} if self.required else {}
        return schema | ({"allOf": self.rules} if self.rules else {})

    def text(self, name: str, *, required: bool = False) -> None:
        self._note(name, _TEXT, required=required)

    def matching(self, name: str, pattern: re.Pattern[str], expected: str, *, required: bool = False) -> None:
        self._note(name, _of_pattern(pattern, expected), required=required)

    def choice(self, name: str, allowed: Collection[str], *, required: bool = False) -> None:
        self._note(name, {"enum": [str(one) for one in allowed]}, required=required)

    def code(
        self, name: str, codes: Collection[str], expected: str, *, nearest: Callable[[str], Sequence[str]]
    ) -> None:
        del codes, nearest
        self._note(name, {"description": expected, "$ref": f"#/$defs/{name}"})

    def codes(
        self, name: str, codes: Collection[str], expected: str, *, nearest: Callable[[str], Sequence[str]]
    ) -> tuple[str, ...]:
        del codes, nearest
        self._note(name, _list_of({"description": expected, "$ref": f"#/$defs/{name.removesuffix('s')}"}))
        return ()

    def day(self, name: str, *, required: bool = False) -> None:
        self._note(name, _DAY, required=required)

    def date(self, name: str, *, required: bool = False) -> None:
        self._note(name, _DATE, required=required)

    def https(self, name: str, *, required: bool = False) -> None:
        self._note(name, {"type": "string", "format": "uri", "pattern": "^https://"}, required=required)

    def texts(
        self, name: str, *, allowed: Collection[str] | None = None, noun: str = "", is_bounded: bool = True
    ) -> tuple[str, ...]:
        del is_bounded
        # Terms are those of the vocabularies beside the file, to which a catalog may add its own.
        of_terms = {"description": f"the id of a {noun}", **_of_pattern(ID, "an id")}
        item = _TEXT if allowed is None else {"enum": [*allowed]} if allowed else of_terms
        self._note(name, _list_of(item))
        return ()

    def texts_matching(self, name: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        self._note(name, _list_of(_of_pattern(pattern, expected)))
        return ()

    def days(self, name: str) -> tuple[str, ...]:
        self._note(name, _list_of(_DAY))
        return ()

    def each(
        self, name: str, *, once: str | None = None, missing: str | None = None, is_plain: bool = True
    ) -> list[Fields]:
        del once, is_plain
        child = Described()
        self._note_later(name, lambda: _list_of(child.schema), required=missing is not None)
        return [child]

    def named(self, name: str) -> dict[str, Fields]:
        children = {platform: Described() for platform in HANDLES}
        self._note_later(name, lambda: mapping_of({key: one.schema for key, one in children.items()}))
        return dict(children)

    def needs(self, name: str, other: str, value: str) -> None:
        there = {"properties": {other: {"const": str(value)}}, "required": [other]}
        self.rules.append({"if": {"required": [name]}, "then": there})

    def needs_one(self, names: Sequence[str], why: str) -> None:
        self.rules.append({"description": why, "anyOf": [{"required": [name]} for name in names]})

    def finish(self, unknown: Callable[[str], str | None] = lambda _: None) -> None:
        del unknown

    def _note(self, name: str, schema: Schema, *, required: bool = False) -> None:
        self._note_later(name, lambda: schema, required=required)

    def _note_later(self, name: str, complete: Callable[[], Schema], *, required: bool = False) -> None:
        self.properties[name] = complete
        if required:
            self.required.append(name)


def mapping_of(properties: Mapping[str, Schema]) -> Schema:
    """The schema of a mapping that has no other fields."""
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item, "uniqueItems": True, "minItems": 1, "maxItems": MOST_ITEMS}


def _of_pattern(pattern: re.Pattern[str], expected: str) -> Schema:
    """The schema of a text that matches a whole pattern, where JavaScript reads the pattern alike."""
    schema = {"description": expected, "type": "string"}
    text = pattern.pattern.replace("(?ia)", "")
    if text != pattern.pattern:
        text = text.replace("a-z", "A-Za-z")
    # To Python these are the letters of all languages, to JavaScript those of English.
    return schema if r"\w" in text else schema | {"pattern": f"^({text})$"}
