from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog import documents
from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.syntax import MAX_DEPTH, explain_yaml

#: PyYAML's parsers: the one in C, if it is installed, and the one in Python.
LOADERS = sorted({documents.Loader, yaml.SafeLoader}, key=lambda loader: loader.__name__)
DOES_NOT_FIT = "this line does not fit the lines above; check the indentation"
AFTER_THE_END = "there is text after the closing quote or bracket of a value"
BACKSLASH = r"a backslash in double quotes must be doubled: write \\, or use single quotes"


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "Loader", request.param)


def refusal(text: str) -> str:
    with pytest.raises(DocumentError) as caught:
        parse_yaml(text)
    return f"{caught.value.line}: {caught.value.message}"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name: 'Ada\nrole: x\n", "1: the quote ' is never closed", id="single quote"),
        pytest.param('a: b\nname: ["Ada, x]\n', '2: the quote " is never closed', id="double quote"),
        pytest.param("name: 'it's'\n", f"1: {AFTER_THE_END}", id="apostrophe in single quotes"),
        pytest.param("name: 'Ada' Example\n", f"1: {AFTER_THE_END}", id="quotes around half a value"),
        pytest.param("name: [Ada]]\n", f"1: {AFTER_THE_END}", id="bracket too many"),
        pytest.param('name: "A\\q"\n', f"1: {BACKSLASH}", id="unknown escape"),
        pytest.param('name: "C:\\xyz"\n', f"1: {BACKSLASH}", id="escape cut short"),
        pytest.param("name: [Ada\nrole: x\n", "2: a ',' or ']' is missing", id="list"),
        pytest.param("name: [Ada, Eve\n", "1: a ',' or ']' is missing", id="list at the end"),
        pytest.param("name: {a: b\nrole: x\n", "2: a ',' or '}' is missing", id="mapping"),
        pytest.param("a: b\nrole a\nx: y\n", "2: a ':' is missing after the name of a field", id="no colon"),
        pytest.param("a: b\n'role'\n", "2: a ':' is missing after the name of a field", id="quoted name"),
        pytest.param("role: nurse: lead\n", "1: a value with ':' in it needs quotes", id="two colons"),
        pytest.param("name: Ada\n  role: x\n", f"2: {DOES_NOT_FIT}", id="too far right"),
        pytest.param("sources:\n  - url: a\n title: b\n", f"3: {DOES_NOT_FIT}", id="too far left"),
        pytest.param("name: b\n- a\n", f"2: {DOES_NOT_FIT}", id="item among fields"),
        pytest.param("name: Ada\n}\n", f"2: {DOES_NOT_FIT}", id="bracket on its own line"),
    ],
)
def test_a_mistake_is_explained_whichever_parser_finds_it(text: str, expected: str) -> None:
    line, _, reason = expected.partition(": ")

    assert refusal(text) == f"{line}: is not YAML: {reason}"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "value", ["@ada", "`ada`", "%ada", "&", "*", "!<ada", "|ada", ">0", ", ada", "] ada", "} ada", "- ada"]
)
def test_a_value_that_begins_with_a_sign_of_yaml_needs_quotes(value: str) -> None:
    message = f"2: is not YAML: a value that begins with '{value[0]}' needs quotes"

    assert refusal(f"name: Ada\nrole: {value}\n") == message


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("levels", [MAX_DEPTH, 999, 1_001, 20_000])
@pytest.mark.parametrize("end", ["", "]"], ids=["never closed", "closed"])
def test_deep_nesting_is_refused_as_such_at_any_depth(levels: int, end: str) -> None:
    assert refusal("name: " + levels * "[" + "x" + levels * end) == "1: is nested too deeply"


@pytest.mark.usefixtures("loader")
def test_control_characters_are_refused_with_their_line() -> None:
    assert refusal("name: Ada\nrole: a\x07b\n") == "2: is not YAML: control characters are not allowed"


def explained(text: str, parser_says: str) -> tuple[str, int] | None:
    try:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        error.problem = error.context = parser_says
        return explain_yaml(text, error)
    except yaml.YAMLError as error:
        return explain_yaml(text, error)
    return None


@given(text=st.text("ab01:-[]{}&*!|>'\"%@`#,?~\\ \t\n", max_size=40))
def test_what_the_parser_says_never_reaches_the_message(text: str) -> None:
    assert explained(text, "xyzzy") == explained(text, "nesting too deep")
