"""What is exported for OpenSearch, against its own specification and its own client."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import account
from jsonschema import Draft202012Validator
from opensearchpy.helpers.actions import expand_action
from opensearchpy.serializer import JSONSerializer

from medtw.export.data.mapping import MAPPING
from medtw.library import OpenCatalog, open_catalog
from medtw.render.records import entry_record

if TYPE_CHECKING:
    from medtw.index.store import Index

Exported = Callable[..., Path]

TODAY = date(2026, 11, 22)
#: Derived from the specification of OpenSearch by tools/make_opensearch_schema.py.
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "data/opensearch/schema.json").read_text(encoding="utf-8")
)


def problems(definition: str, value: object) -> list[str]:
    """What is wrong with a value, according to the specification."""
    validator = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{definition}"})
    return [error.message for error in validator.iter_errors(value)]


def pairs(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The actions of a bulk file, each with its document."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return zip(lines[::2], lines[1::2], strict=True)


def template(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def synonyms(path: Path) -> list[str]:
    rules: list[str] = template(path)["template"]["settings"]["index"]["analysis"]["filter"][
        "medtw_synonyms"
    ]["synonyms"]
    return rules


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> dict[str, Path]:
    """The bundled catalog, and its template."""
    folder = tmp_path_factory.mktemp("opensearch")
    with open_catalog(cache=cache_folder) as catalog:
        for name in ("opensearch", "opensearch-template"):
            catalog.export_data(folder / name, data_format=name)
    return {name: folder / name for name in ("opensearch", "opensearch-template")}


def test_the_specification_refuses_what_is_misspelled() -> None:
    assert problems("OperationContainer", {"index": {"_indx": "medtw"}}) == [
        "Unevaluated properties are not allowed ('_indx' was unexpected)"
    ]
    assert problems("TypeMapping", {"properties": {"name": {"type": "text", "analyser": "x"}}}) != []


def test_each_entry_is_an_action_and_a_document(exported: Exported, small_index: Index) -> None:
    found = [*pairs(exported("opensearch", kinds="person"))]
    ada = small_index.entry("ada-example")

    assert ada is not None
    assert found == [
        (
            {"index": {"_id": "ada-example"}},
            {
                **entry_record(ada, TODAY),
                "all_specialties": ["urology", "surgery"],
                "specialty_names": ["Urology"],
                "all_topics": ["burnout", "wellness"],
                "topic_names": ["Burnout"],
            },
        )
    ]


def test_the_actions_are_as_specified(bundled: dict[str, Path]) -> None:
    found = [*pairs(bundled["opensearch"])]

    assert len(found) > 2500
    assert [action for action, _ in found if problems("OperationContainer", action)] == []
    assert bundled["opensearch"].read_bytes().endswith(b"\n")


def test_the_lines_are_those_that_the_client_sends(bundled: dict[str, Path]) -> None:
    """opensearch-py makes its actions of documents that have their `_id` beside the rest."""
    serializer = JSONSerializer()
    written = [json.loads(line) for line in bundled["opensearch"].read_text(encoding="utf-8").splitlines()]
    sent = [
        json.loads(serializer.dumps(part))
        for action, document in zip(written[::2], written[1::2], strict=True)
        for part in expand_action({**action["index"], **document})
    ]

    assert sent == written


def test_the_template_is_as_specified(bundled: dict[str, Path]) -> None:
    assert problems("Template", template(bundled["opensearch-template"])) == []


def test_every_field_of_every_document_is_mapped_as_its_values_are(bundled: dict[str, Path]) -> None:
    unmapped = {
        fault for _, document in pairs(bundled["opensearch"]) for fault in unfitting(document, MAPPING, "")
    }

    assert unmapped == set()


#: The values that each type of field takes.
VALUES: dict[str, type] = {"keyword": str, "text": str, "date": str, "integer": int}


def unfitting(document: dict[str, Any], mapping: dict[str, Any], place: str) -> Iterator[str]:
    """The fields of a document that are not mapped, or have a value of another type."""
    for name, value in document.items():
        field = mapping["properties"].get(name)
        if field is None:
            yield f"{place}{name} is not mapped"
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from unfitting(one, field, f"{place}{name}.")
            elif one is not None and not isinstance(one, VALUES[field["type"]]):
                yield f"{place}{name} is {one!r}"


def test_the_template_names_what_it_uses(bundled: dict[str, Path]) -> None:
    """The analyzers of the fields, and the filters of the analyzers, that OpenSearch does not have."""
    body = template(bundled["opensearch-template"])["template"]
    analysis = body["settings"]["index"]["analysis"]
    text = body["mappings"]["properties"]["summary"]

    assert {text["analyzer"], text["search_analyzer"]} == analysis["analyzer"].keys()
    used = {name for analyzer in analysis["analyzer"].values() for name in analyzer["filter"]}
    assert used - analysis["filter"].keys() == {"lowercase", "asciifolding"}
    assert analysis["filter"].keys() <= used


def test_synonyms_are_those_of_the_catalog_and_the_names_of_its_terms(
    bundled: dict[str, Path], exported: Exported
) -> None:
    pediatrics = "Pediatrics, children's doctor, pediatrician, peds"
    assert pediatrics in synonyms(exported("opensearch-template"))
    assert "aap, american academy of pediatrics" in synonyms(bundled["opensearch-template"])


def test_what_a_term_covers_is_no_synonym_of_it(bundled: dict[str, Path]) -> None:
    [dermatology] = [
        rule for rule in synonyms(bundled["opensearch-template"]) if rule.startswith("Dermatology,")
    ]

    assert "psoriasis" not in dermatology


def test_no_synonym_reads_as_a_rule(index_of: Callable[..., Index], tmp_path: Path) -> None:
    """A comma separates synonyms, => replaces words, and # begins a remark."""
    terms = {"ears": {"label": "Ears, nose => throat", "names": ["#ENT", "a\\b", "??"]}}
    index = index_of(specialties=terms, topics={"one": {"label": "One"}}, accounts={"ada": account()})
    OpenCatalog(index).export_data(tmp_path / "x", data_format="opensearch-template")

    assert synonyms(tmp_path / "x") == [r"Ears\, nose throat, ENT, a b"]


def test_the_query_in_the_docs_asks_fields_that_are_searched() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "hosting.md").read_text(encoding="utf-8")
    [body] = [
        json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL) if '"query"' in block
    ]
    asked = body["query"]["bool"]
    searched = {field.partition("^")[0] for field in asked["must"]["multi_match"]["fields"]}
    fields = {field for one in (asked["filter"], *asked["should"]) for field in one["term"]}
    counted = {one["terms"]["field"] for one in body["aggs"].values()}

    assert {MAPPING["properties"][field]["type"] for field in searched} == {"text"}
    assert {MAPPING["properties"][field]["type"] for field in fields | counted} == {"keyword"}
