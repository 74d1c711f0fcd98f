"""Derive the JSON Schema that the tests of the OpenSearch export use, from OpenSearch's own specification.

    python tools/make_opensearch_schema.py FOLDER COMMIT > tests/data/opensearch/schema.json

FOLDER is a checkout of https://github.com/opensearch-project/opensearch-api-specification. Only what the
export writes is taken over: of fields, filters and analyzers, the types in USED. Unlike the
specification, which lets any key pass, the schema refuses unknown keys, so that it finds misspelled ones.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

#: What the export has: of unions the types, of objects the keys.
USED = {
    "Property": (
        *("KeywordProperty", "TextProperty", "DateProperty", "IntegerNumberProperty"),
        *("ObjectProperty", "NestedProperty"),
    ),
    "Analyzer": ("CustomAnalyzer",),
    "TokenFilterDefinition": ("StemmerTokenFilter", "SynonymGraphTokenFilter"),
    "OperationContainer": ("index",),
    "IndexTemplateMapping": ("mappings", "settings"),
    "IndexSettingsAnalysis": ("analyzer", "filter"),
    "TypeMapping": ("dynamic", "properties"),
}
#: Besides the types of USED, where an unknown key is an error.
CLOSED = ("IndexOperation", *USED)
#: Of the settings of an index, the export has its analysis only.
SETTINGS = {
    "type": "object",
    "properties": {
        "index": {
            "type": "object",
            "properties": {
                "analysis": {"$ref": "indices._common.yaml#/components/schemas/IndexSettingsAnalysis"}
            },
            "additionalProperties": False,
        }
    },
    "additionalProperties": False,
}
REMARKS = ("description", "format", "title", "default")
COMMENT = (
    "Derived by tools/make_opensearch_schema.py from the OpenSearch API specification "
    "(https://github.com/opensearch-project/opensearch-api-specification, commit {commit}), "
    "copyright OpenSearch contributors, Apache License 2.0. Changed: reduced to what medtw exports, "
    "and unknown keys are refused."
)


class Derivation:
    """Collects definitions, and those that they refer to."""

    def __init__(self, schemas: Path) -> None:
        self.schemas = schemas
        self.files: dict[str, Any] = {}
        self.defs: dict[str, Any] = {}

    def read(self, file: str) -> Any:  # noqa: ANN401 - any YAML
        """A file of the specification."""
        if file not in self.files:
            path = self.schemas / file
            self.files[file] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return self.files[file]

    def refer(self, file: str, name: str) -> dict[str, str]:
        """A reference to a definition, which is added."""
        if name not in self.defs:
            self.defs[name] = {}  # it may refer to itself
            self.defs[name] = self.reduced(file, name, self.read(file)["components"]["schemas"][name])
        return {"$ref": f"#/$defs/{name}"}

    def reduced(self, file: str, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        """A definition without the parts that the export does not need."""
        schema = dict(schema)
        if name in USED and "oneOf" in schema:
            schema["oneOf"] = [one for one in schema["oneOf"] if one["$ref"].rpartition("/")[2] in USED[name]]
        elif name in USED:
            schema["properties"] = {key: schema["properties"][key] for key in USED[name]}
        if name == "IndexTemplateMapping":
            schema["properties"] |= {"settings": SETTINGS}
        found: dict[str, Any] = self.converted(file, schema)
        if "oneOf" not in schema and (name in CLOSED or any(name in names for names in USED.values())):
            found["unevaluatedProperties"] = False
        return found

    def converted(self, file: str, value: Any) -> Any:  # noqa: ANN401 - any JSON
        """A value with references to the definitions collected here, and without remarks."""
        if isinstance(value, list):
            return [self.converted(file, one) for one in value]
        if not isinstance(value, dict):
            return value
        if isinstance(value.get("$ref"), str):
            place, _, name = value["$ref"].rpartition("#/components/schemas/")
            return self.refer(Path(place).name or file, name)
        return {key: self.converted(file, one) for key, one in value.items() if not _is_remark(key, one)}


def _is_remark(key: str, value: object) -> bool:
    """Whether a part of a schema says nothing that is checked; a field may have the name of a remark."""
    return key == "discriminator" or key.startswith("x-") or (key in REMARKS and isinstance(value, str))


def main() -> None:
    """Print the schema."""
    folder = Path(sys.argv[1])
    derivation = Derivation(folder / "spec" / "schemas")
    namespace = yaml.load(
        (folder / "spec/namespaces/indices.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    body = namespace["components"]["requestBodies"]["indices.put_index_template"]["content"]
    template = derivation.converted("", body["application/json"]["schema"])
    derivation.refer("_core.bulk.yaml", "OperationContainer")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": COMMENT.format(commit=sys.argv[2]),
        "$defs": dict(
            sorted({**derivation.defs, "Template": template | {"additionalProperties": False}}.items())
        ),
    }
    json.dump(schema, sys.stdout, indent=1)
    print()  # noqa: T201 - the end of the file


if __name__ == "__main__":
    main()
