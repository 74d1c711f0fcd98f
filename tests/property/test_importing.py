"""The texts of strangers are read as what they are, or left."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import entry_text
from medtw.importing.places import find_place
from medtw.kinds import Kind
from medtw.network.documents import day_of, one_line
from medtw.network.pace import seconds_to_wait

many = settings(max_examples=300, deadline=None)


@many
@given(text=st.text(max_size=40))
def test_texts_of_strangers_are_read_or_left(text: str) -> None:
    assert one_line(text).isprintable()
    assert one_line(one_line(text)).isprintable()
    day_of(text)
    seconds_to_wait(text)
    find_place(text)


@many
@given(values=st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
def test_what_is_written_is_read_as_the_same(values: list[str]) -> None:
    clean = [one for one in map(one_line, values) if one]
    record = {"name": "Ada", "aliases": [*dict.fromkeys(clean)]} if clean else {"name": "Ada"}
    written = entry_text(Kind.ACCOUNT, json.loads(json.dumps(record)), "\n".join(clean))

    assert parse_yaml(written).value == record
    assert parse_yaml(written).defects == []
