"""Problems in a stranger's catalog are safe to print, whatever the catalog contains."""

from __future__ import annotations

import ast
import json
import os
import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from complete import ENTRIES, FILES, places
from factories import write_catalog
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

import medtw
from medtw.catalog.checks import check
from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.folder import load
from medtw.errors import InvalidCatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(medtw.__file__).parent
SEQUENCES = [text for text in TEXTS.values() if len(text) < 100]
hostile = st.builds("{}{}{}".format, st.text(max_size=5), st.sampled_from(SEQUENCES), st.text(max_size=5))

SHORTHAND = ("&{} a: b", "a: &{} b", "a: !{} b", "a: !<{}> b", "a: *{}", "a: {}", "{}", "{}: [", "'{}")


def is_encodable(text: str) -> bool:
    """Whether a file can contain a text."""
    return not re.search("[\ud800-\udfff]", text)


def poisoned(document: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """The document with a text instead of each value, and instead of each key."""
    for place in places(document):
        for is_key in (False, True):
            copy = deepcopy(document)
            inner: Any = copy
            for step in place[:-1]:
                inner = inner[step]
            if is_key and isinstance(inner, dict):
                inner[text] = inner.pop(place[-1])
            else:
                inner[place[-1]] = text
            yield copy


def problems(path: Path) -> list[str]:
    """The problems of a catalog, and the errors that reject it, as they are printed."""
    found = check(load(path))
    return [*map(str, found), *InvalidCatalogError(str(path), found).message.split("\n")]


def unsafe(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.isprintable()]


@settings(max_examples=20, deadline=None)
@given(hostile)
def test_no_key_and_no_value_of_json_lines_is_printed_raw(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.jsonl")
        records = [{"kind": kind, "id": kind, **record} for kind, record in ENTRIES.items()]
        variants = [json.dumps(variant) for record in records for variant in poisoned(record, text)]
        path.write_text("\n".join([*variants, '{"%s": 1, "%s": 2}' % (2 * (json.dumps(text)[1:-1],))]))
        found = problems(path)

    assert len(found) > len(variants) / 2
    assert unsafe(found) == []


@settings(max_examples=5, deadline=None)
@given(hostile)
def test_no_key_and_no_value_of_yaml_is_printed_raw(text: str) -> None:
    with TemporaryDirectory() as folder:
        root = write_catalog(Path(folder))
        for kind, record in ENTRIES.items():
            for number, variant in enumerate(poisoned(record, text)):
                (root / f"{kind}s" / f"{kind}-{number}.yml").write_text(
                    json.dumps(variant, ensure_ascii=True)
                )
        found = problems(root)

    assert len(found) > 100
    assert unsafe(found) == []


@settings(max_examples=10, deadline=None)
@given(hostile)
def test_nothing_of_the_files_beside_the_entries_is_printed_raw(text: str) -> None:
    for name, content in FILES.items():
        for variant in poisoned(content, text):
            with TemporaryDirectory() as folder:
                path = Path(folder, f"{name}.yml")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(variant))
                found = problems(Path(folder))

            assert unsafe(found) == []


@given(st.sampled_from(SHORTHAND), hostile.filter(is_encodable))
def test_no_shorthand_and_no_fault_of_yaml_is_printed_raw(form: str, text: str) -> None:
    try:
        faults = [message for _, _, message in parse_yaml(form.format(text)).defects]
    except DocumentError as error:
        faults = [error.message]

    assert unsafe(faults) == []


@settings(max_examples=30, deadline=None)
@given(hostile)
def test_no_name_of_a_file_is_printed_raw(text: str) -> None:
    # On disk, names are bytes, which may not be UTF-8.
    name = re.sub("[/\0]", "", text).encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    with TemporaryDirectory() as folder:
        root = write_catalog(Path(folder, f"x{name}"))
        entries = (f"accounts/{name}.yml", f"chats/x{name}", f"hashtags/x{name}.yml")
        for path in (f"x{name}", f"terms/topics/{name}.yml", *entries):
            (root / path).touch()
        (root / "words/english.txt").write_bytes(os.fsencode(name))
        found = problems(root)

    assert len(found) >= 4
    assert unsafe(found) == []


#: The modules whose messages quote text from elsewhere.
QUOTING = [
    *sorted((PACKAGE / "catalog").glob("*.py")),
    *(PACKAGE / f"{name}.py" for name in ("errors", "layers")),
]


@pytest.mark.parametrize("path", QUOTING, ids=lambda path: path.stem)
def test_quotation_marks_come_from_the_one_function_that_escapes(path: Path) -> None:
    raw = []
    texts = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    for node in [node for node in texts if isinstance(node, ast.JoinedStr)]:
        for before, value in pairwise(node.values):
            is_open = isinstance(before, ast.Constant) and str(before.value).endswith(("'", '"', "`"))
            if is_open and isinstance(value, ast.FormattedValue):
                raw.append(f"line {node.lineno}: {ast.unparse(node)}")

    assert raw == []
