"""Any bytes are read, or refused with a message: queries, catalogs, imported files, answers of servers."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from complete import places
from fuzzing import TARGETS
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from seeds import DICTIONARY, seeds_of

KEPT = Path(__file__).parents[1] / "data" / "fuzz"
#: The targets that have records of JSON among their seeds.
RECORDS = [name for name in TARGETS if name.startswith("answer-") or name.endswith(("-lines", "-folder"))]
#: How many examples to try of each target.
MANY = settings(max_examples=100, deadline=None)

#: What a record may have instead of what is expected.
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([*TEXTS.values()]) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
PIECES = st.sampled_from(DICTIONARY) | st.binary(max_size=8)


@cache
def documents(target: str) -> list[bytes]:
    return [*seeds_of(target)]


@cache
def records(target: str) -> list[tuple[bytes, Any]]:
    """The seeds that are JSON, each with what comes before it: the byte that chooses a parser."""
    size = 1 if target == "loader-folder" else 0
    found = []
    for document in documents(target):
        try:
            found.append((document[:size], json.loads(document[size:])))
        except ValueError:
            continue
    return found


@st.composite
def cut(draw: st.DrawFn, target: str) -> bytes:
    """A document with other pieces in some places."""
    document = draw(st.sampled_from(documents(target)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(document)))
        document = document[:place] + draw(PIECES) + document[place + draw(st.integers(0, 20)) :]
    return document


@st.composite
def changed(draw: st.DrawFn, target: str) -> bytes:
    """A record with another value, or another key, in some place."""
    head, record = deepcopy(draw(st.sampled_from(records(target))))
    *steps, last = draw(st.sampled_from([*places(record)]))
    inner = record
    for step in steps:
        inner = inner[step]
    if isinstance(inner, dict) and draw(st.booleans()):
        inner[draw(st.text(max_size=5) | st.sampled_from([*TEXTS.values()]))] = inner.pop(last)
    else:
        inner[last] = draw(VALUES)
    return bytes(head) + json.dumps(record).encode()


@pytest.mark.parametrize("target", TARGETS)
@MANY
@given(data=st.data())
def test_changed_documents_are_read_or_refused(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(cut(target) | st.binary(max_size=200)))


@pytest.mark.parametrize("target", [name for name in RECORDS if records(name)])
@MANY
@given(data=st.data())
def test_records_with_other_values_are_read_or_refused(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(changed(target)))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_alone_is_read_or_refused(text: str) -> None:
    for read in TARGETS.values():
        read(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("case", sorted(KEPT.glob("*/*")), ids=lambda case: f"{case.parent.name} {case.name}")
def test_what_once_failed_is_read_or_refused(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())
