from __future__ import annotations

import os
from pathlib import Path

import pytest
from factories import write_yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from medtw.catalog.documents import Document, DocumentError, parse_json_lines, parse_yaml, read_text
from medtw.catalog.fields import dotted


def defects(text: str) -> list[str]:
    """The problems in a YAML text, each as `line: place: message`."""
    try:
        document = parse_yaml(text)
    except DocumentError as error:
        return [f"{error.line}: {error.message}"]
    return [f"{line}: {dotted(place)}: {message}" for line, place, message in document.defects]


def test_a_document_has_texts_lists_and_mappings_and_the_line_of_each() -> None:
    document = parse_yaml(
        "name: Ada\nsources:\n  - url: https://a.org\n    title: 'A: list'\naliases: [Eve]\n"
    )

    assert document == Document(
        value={
            "name": "Ada",
            "sources": [{"url": "https://a.org", "title": "A: list"}],
            "aliases": ["Eve"],
        },
        lines={
            (): 1,
            ("name",): 1,
            ("sources",): 2,
            ("sources", 0): 3,
            ("sources", 0, "url"): 3,
            ("sources", 0, "title"): 4,
            ("aliases",): 5,
            ("aliases", 0): 5,
        },
    )


def test_a_place_without_a_line_has_the_line_of_what_is_around_it() -> None:
    document = parse_yaml("name: Ada\nsources:\n  - url: https://a.org\n")

    assert document.line(("sources", 0, "title")) == 3
    assert document.line(("sources", 7)) == 2
    assert document.line(("country",)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name: 'Ada\nrole: x\n", "1: is not YAML: the quote ' is never closed", id="open quote"),
        pytest.param("name: [Ada\nrole: x\n", "2: is not YAML: a ',' or ']' is missing", id="open list"),
        pytest.param(
            "name: Ada\nrole: nurse: lead\n",
            "2: is not YAML: a value with ':' in it needs quotes",
            id="colon in plain text",
        ),
        pytest.param(
            "name: Ada\nrole: @nurse\n",
            "2: is not YAML: a value that begins with '@' needs quotes",
            id="at sign before plain text",
        ),
        pytest.param(
            "sources:\n  - url: a\n title: b\n",
            "3: is not YAML: this line does not fit the lines above; check the indentation",
            id="indentation",
        ),
        pytest.param(
            "name: Ada\nrole: a\x07b\n",
            "2: is not YAML: control characters are not allowed",
            id="control character",
        ),
        pytest.param(
            "name: Zoë\nrole: a\x00b\n",
            "2: is not YAML: control characters are not allowed",
            id="NUL after a letter of two bytes",
        ),
        pytest.param("name: Ada\n\trole: x\n", "2: a tab; YAML is indented with spaces", id="tab"),
        pytest.param(
            "sources:\n\t- url: a\n", "2: a tab; YAML is indented with spaces", id="tab before a list"
        ),
        pytest.param(
            "name: &ada Ada\n", "1: the anchor '&ada': write the value out where it is used", id="anchor"
        ),
        pytest.param(
            "name: Ada\nrole: *ada\n", "2: the alias '*ada': write the value out", id="alias without anchor"
        ),
        pytest.param(
            "name: &a Ada\nrole: *a\n",
            "1: the anchor '&a': write the value out where it is used",
            id="anchor and alias",
        ),
        pytest.param(
            "&key name: Ada\n",
            "1: the anchor '&key': write the value out where it is used",
            id="anchor of a key",
        ),
        pytest.param(
            "--- &top\nname: Ada\n",
            "1: the anchor '&top': write the value out where it is used",
            id="anchor of the document",
        ),
        pytest.param(
            "name: Ada\nrole: !!str 12\n",
            "2: the tag 'tag:yaml.org,2002:str': every value is plain text",
            id="standard tag",
        ),
        pytest.param(
            "name: !python/object:os.system rm\n",
            "1: the tag '!python/object:os.system': every value is plain text",
            id="Python tag",
        ),
        pytest.param(
            "!!str name: Ada\n",
            "1: the tag 'tag:yaml.org,2002:str': every value is plain text",
            id="tag of a key",
        ),
        pytest.param("? [Ada, Eve]\n: name\n", "1: a key should be plain text", id="list as a key"),
        pytest.param("", "0: is empty", id="empty"),
        pytest.param("\n \n", "0: is empty", id="blank lines"),
        pytest.param("# nothing yet\n# or later\n", "0: is empty", id="comments only"),
        pytest.param(
            "# people\n- name: Ada\n", "2: should be a mapping of fields, 'name: value'", id="list at the top"
        ),
        pytest.param("Ada\n", "1: should be a mapping of fields, 'name: value'", id="text at the top"),
        pytest.param(
            "name: Ada\n---\nname: Eve\n", "2: contains a second document ('---')", id="second document"
        ),
        pytest.param(
            "name: Ada\nrole: " + 20 * "[" + 20 * "]" + "\n", "2: is nested too deeply", id="deep list"
        ),
        pytest.param("name: " + 20_000 * "[", "1: is nested too deeply", id="very deep and never closed"),
        pytest.param(
            "\n".join(depth * " " + "a:" for depth in range(20)),
            "14: is nested too deeply",
            id="deep mapping",
        ),
    ],
)
def test_a_text_that_is_no_catalog_document_is_refused_with_its_line(text: str, expected: str) -> None:
    assert defects(text) == [expected]


@pytest.mark.parametrize(
    ("scalar", "meaning"),
    [
        ("20:30", "a number"),
        ("NO", "true or false"),
        ("no", "true or false"),
        ("on", "true or false"),
        ("True", "true or false"),
        ("2018-05-01", "a date"),
        ("2018-05-01 10:00:00", "a date"),
        ("2018", "a number"),
        ("007", "a number"),
        ("1_000", "a number"),
        ("0x1F", "a number"),
        ("1.5", "a number"),
        (".inf", "a number"),
        ("null", "nothing"),
        ("~", "nothing"),
        ("<<", "a merge key"),
        ("=", "a default key"),
    ],
)
def test_plain_text_that_yaml_takes_for_something_else_has_to_be_quoted(scalar: str, meaning: str) -> None:
    document = parse_yaml(f"name: Ada\nrole:\n  - {scalar}\n")

    message = f"write '{scalar}' in quotes: YAML takes it for {meaning}"
    assert document.defects == [(3, ("role", 0), message)]
    assert document.value == {"name": "Ada", "role": [scalar]}


@pytest.mark.parametrize("scalar", ["08:30", "2018-05", "#burnout x", "1e3", "y", "Ada", "24h", "-1MO"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_text_is_what_it_says(scalar: str, quote: str) -> None:
    assert parse_yaml(f"role: {quote}{scalar}{quote}\n") == Document({"role": scalar}, {(): 1, ("role",): 1})


@pytest.mark.parametrize("scalar", ["08:30", "2018-05", "24h", "60m", "7d", "DE", "-1MO", "https://a.org/#x"])
def test_plain_text_that_yaml_takes_for_text_needs_no_quotes(scalar: str) -> None:
    assert parse_yaml(f"role: {scalar}\n") == Document({"role": scalar}, {(): 1, ("role",): 1})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "name: Ada\nNO: x\n", "2: NO: write 'NO' in quotes: YAML takes it for true or false", id="key"
        ),
        pytest.param("name:\nrole: x\n", "1: name: has no value; leave the field out", id="no value"),
        pytest.param("name: #burnout\n", "1: name: has no value; leave the field out", id="only a comment"),
        pytest.param(
            "aliases:\n  - Eve\n  -\n", "3: aliases[1]: has no value; leave the field out", id="item"
        ),
        pytest.param(
            "name: Ada\nname: Eve\n", "2: name: appears twice; the first one counts", id="key twice"
        ),
        pytest.param(
            "sources:\n  - url: a\n    url: b\n",
            "3: sources[0].url: appears twice; the first one counts",
            id="key twice in a list",
        ),
    ],
)
def test_a_defect_of_form_is_reported_and_the_rest_is_read(text: str, expected: str) -> None:
    assert defects(text) == [expected]


def test_every_defect_of_a_document_is_reported() -> None:
    assert defects("name: NO\nrole: 007\nrole: ~\n") == [
        "1: name: write 'NO' in quotes: YAML takes it for true or false",
        "2: role: write '007' in quotes: YAML takes it for a number",
        "3: role: appears twice; the first one counts",
        "3: role: write '~' in quotes: YAML takes it for nothing",
    ]


def test_of_a_key_that_stands_twice_the_first_value_and_its_lines_count() -> None:
    document = parse_yaml("links:\n  - url: a\nname: Ada\nlinks:\n  - url: b\n    title: c\n")

    assert document.value == {"links": [{"url": "a"}], "name": "Ada"}
    assert document.line(("links",)) == 1
    assert document.line(("links", 0, "url")) == 2


@settings(deadline=None)
@given(st.text(st.sampled_from("ab01:-[]{}&*!|>'\"%@`#,?~ \t\r\n\x00\x85\u2028\ufeff")) | st.text())
def test_any_text_is_a_document_or_a_document_error(text: str) -> None:
    try:
        line = parse_yaml(text).line(())
    except DocumentError as error:
        line = error.line

    assert 0 <= line <= max(1, len(text.splitlines()))


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{3,9}x", fullmatch=True), st.text(st.characters(codec="utf-8"))))
def test_text_written_in_quotes_reads_back_as_it_was(record: dict[str, str]) -> None:
    text = "".join(f'{name}: "{_escaped(value)}"\n' for name, value in record.items())

    assert parse_yaml("first: x\n" + text).value == {"first": "x"} | record


def _escaped(text: str) -> str:
    return "".join(f"\\U{ord(char):08X}" for char in text)


def _raises(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_text(path)
    return f"{caught.value.line}: {caught.value.message}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("name: Ada\n".encode("utf-16"), "1: is not UTF-8 text", id="UTF-16"),
        pytest.param("name: Ada\nrole: Ärztin\n".encode("latin-1"), "2: is not UTF-8 text", id="latin-1"),
        pytest.param("name: Ada\r\n\r\nrole: Ärztin".encode("cp1252"), "3: is not UTF-8 text", id="Windows"),
        pytest.param(b"name: Ada\nrole: \xed\xa0\x80\n", "2: is not UTF-8 text", id="surrogate"),
    ],
)
def test_a_file_in_another_encoding_is_refused_with_the_line(content: bytes, expected: str) -> None:
    path = Path("ada.yml")
    path.write_bytes(content)

    assert _raises(path) == expected


def test_utf16_without_a_mark_is_refused_for_its_nul_characters() -> None:
    path = Path("ada.yml")
    path.write_bytes("name: Ada\n".encode("utf-16-le"))

    assert defects(read_text(path)) == ["1: is not YAML: control characters are not allowed"]


def test_a_byte_order_mark_of_utf8_is_no_part_of_the_text() -> None:
    path = Path("ada.yml")
    path.write_bytes("name: Zoë\n".encode("utf-8-sig"))

    assert read_text(path) == "name: Zoë\n"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    path = Path("ada.yml")
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert _raises(path) == "0: 50.0 MB is too large for a catalog file (at most 2 MB)"


def test_a_folder_is_no_file() -> None:
    path = Path("ada.yml")
    path.mkdir()

    assert _raises(path) == "0: a folder where a file should be"


def test_a_link_to_nothing_cannot_be_read() -> None:
    path = Path("ada.yml")
    path.symlink_to("nowhere")

    assert _raises(path) == "0: cannot be read: No such file or directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_rather_than_waited_for() -> None:
    path = Path("ada.yml")
    os.mkfifo(path)

    assert _raises(path) == "0: is not a regular file"


def test_lines_of_json_are_documents_with_the_numbers_of_the_lines() -> None:
    text = '{"id": "ada"}\n\n{"id": "eve", "aliases": ["a\u2028b"]}\n{"id": "joe"}'

    assert list(parse_json_lines(text.split("\n"))) == [
        (1, '{"id": "ada"}', {"id": "ada"}),
        (3, '{"id": "eve", "aliases": ["a\u2028b"]}', {"id": "eve", "aliases": ["a\u2028b"]}),
        (4, '{"id": "joe"}', {"id": "joe"}),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "{'id': 'ada'}", "is not JSON: cannot be read from column 2 on, ''id': 'ada'}'", id="quotes"
        ),
        pytest.param('{"id": "ada"', "is not JSON: it ends too early", id="cut short"),
        pytest.param(
            '{"id": "ada"} {}', "is not JSON: cannot be read from column 15 on, '{}'", id="two values"
        ),
        pytest.param('["ada"]', "is not a JSON object", id="list"),
        pytest.param('"ada"', "is not a JSON object", id="text"),
        pytest.param('{"id": "ada", "id": "eve"}', "the key 'id' appears twice", id="key twice"),
        pytest.param(
            '{"links": [{"url": "a", "url": "b"}]}', "the key 'url' appears twice", id="nested key twice"
        ),
        pytest.param('{"id": "ada', "is not JSON: cannot be read from column 8 on, '\"ada'", id="open quote"),
        pytest.param(
            f'{{"id": {5000 * "9"}}}', "is not JSON: a number has too many digits", id="thousands of digits"
        ),
        pytest.param(100_000 * "[", "is nested too deeply", id="deep"),
    ],
)
def test_a_line_that_is_no_json_object_is_reported_and_the_next_is_read(line: str, expected: str) -> None:
    (_, _, error), (_, _, document) = parse_json_lines([line, '{"id": "joe"}\n'])

    assert isinstance(error, DocumentError)
    assert (error.line, error.message) == (1, expected)
    assert document == {"id": "joe"}


def test_records_written_by_the_factories_read_back_as_they_were() -> None:
    record = {"name": "Zoë: 'x' #1", "sources": [{"url": "NO", "title": "12"}], "aliases": ["a", "b"]}
    write_yaml(Path("zoe.yml"), record)

    assert parse_yaml(read_text(Path("zoe.yml"))).value == record
