from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.dates import date_fault, day_fault
from medtw.catalog.documents import Document, parse_yaml
from medtw.catalog.fields import Fields, Report, dotted
from medtw.catalog.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Callable


def fields_of(text: str) -> Fields:
    document = parse_yaml(text)
    return Fields(document.value, Report("ada.yml", document, []))


def problems(fields: Fields) -> list[str]:
    return [str(problem) for problem in fields.report.problems]


def test_fields_that_are_sound_are_given_as_they_are() -> None:
    fields = fields_of(
        "name: Ada\nform: person\naliases: [Eve, Zoë]\nurl: https://a.org/x?y=1#z\nended: 2018-05\n"
        "links:\n  - title: A\n  - title: B\nplatforms:\n  x:\n    handle: ada\n"
    )

    assert fields.required_text("name") == "Ada"
    assert fields.choice("form", ("person", "bot"), required=True) == "person"
    assert fields.texts("aliases") == ("Eve", "Zoë")
    assert fields.https("url") == "https://a.org/x?y=1#z"
    assert fields.date("ended") == "2018-05"
    assert [child.text("title") for child in fields.each("links")] == ["A", "B"]
    assert {name: child.text("handle") for name, child in fields.named("platforms").items()} == {"x": "ada"}
    fields.finish()
    assert problems(fields) == []


def test_fields_that_are_not_there_are_empty() -> None:
    fields = fields_of("name: Ada\n")

    assert fields.text("role") is None
    assert fields.choice("form", ("person",)) is None
    assert fields.matching("country", re.compile("[A-Z]{2}"), "a country") is None
    assert fields.date("ended") is None
    assert fields.day("since") is None
    assert fields.https("url") is None
    assert fields.texts("aliases") == ()
    assert fields.days("cancelled") == ()
    assert fields.each("links") == []
    assert fields.named("platforms") == {}
    assert problems(fields) == []


@pytest.mark.parametrize(
    ("text", "ask", "expected"),
    [
        pytest.param(
            "role: x\n", lambda f: f.required_text("name"), "ada.yml:1: 'name' is missing", id="required"
        ),
        pytest.param(
            "a: b\nform: persn\n",
            lambda f: f.choice("form", ("person", "bot")),
            "ada.yml:2: form: 'persn' is not one of person, bot, did you mean 'person'?",
            id="choice",
        ),
        pytest.param(
            "country: Norway\n",
            lambda f: f.matching("country", re.compile("[A-Z]{2}"), "a country's code"),
            "ada.yml:1: country: 'Norway' is not a country's code",
            id="form",
        ),
        pytest.param(
            "name: [Ada]\n",
            lambda f: f.text("name"),
            "ada.yml:1: name: should be text, not a list",
            id="list",
        ),
        pytest.param(
            "name: {first: Ada}\n",
            lambda f: f.text("name"),
            "ada.yml:1: name: should be text, not a mapping",
            id="mapping",
        ),
        pytest.param(
            "aliases: Eve\n",
            lambda f: f.texts("aliases"),
            "ada.yml:1: aliases: should be a list, not text",
            id="text for a list",
        ),
        pytest.param(
            "a: b\naliases: []\n",
            lambda f: f.texts("aliases"),
            "ada.yml:2: aliases: is empty; leave the field out",
            id="empty list",
        ),
        pytest.param(
            "aliases:\n  - Eve\n  - [Zoë]\n",
            lambda f: f.texts("aliases"),
            "ada.yml:3: aliases[1]: should be text, not a list",
            id="list in a list",
        ),
        pytest.param(
            "aliases:\n  - Eve\n  - Zoë\n  - Eve\n",
            lambda f: f.texts("aliases"),
            "ada.yml:4: aliases[2]: 'Eve' appears twice",
            id="twice",
        ),
        pytest.param(
            "topics:\n  - Wellnes\n",
            lambda f: f.texts("topics", allowed=("wellness", "burnout"), noun="topic"),
            "ada.yml:2: topics[0]: no topic 'Wellnes', did you mean 'wellness'?",
            id="not in the vocabulary",
        ),
        pytest.param(
            "links:\n  - https://a.org\n",
            lambda f: f.each("links"),
            "ada.yml:2: links[0]: should be a mapping of fields, not text",
            id="text for a mapping in a list",
        ),
        pytest.param(
            "platforms: x\n",
            lambda f: f.named("platforms"),
            "ada.yml:1: platforms: should be a mapping, not text",
            id="text for a mapping",
        ),
        pytest.param(
            "platforms:\n  x: ada\n",
            lambda f: f.named("platforms"),
            "ada.yml:2: platforms.x: should be a mapping of fields, not text",
            id="text for a mapping in a mapping",
        ),
    ],
)
def test_a_defect_is_reported_once_with_line_and_place(
    text: str, ask: Callable[[Fields], object], expected: str
) -> None:
    fields = fields_of(text)
    ask(fields)

    assert problems(fields) == [expected]


def test_values_of_json_that_are_no_text_are_reported() -> None:
    value = {"name": 12, "role": None, "aliases": ["Eve", True, None], "links": [None]}
    fields = Fields(value, Report("people.jsonl", Document(value, {(): 7}), []))  # type: ignore[arg-type]

    assert fields.required_text("name") == ""
    assert fields.required_text("role") == ""
    assert fields.texts("aliases") == ("Eve",)
    assert fields.each("links") == []
    assert problems(fields) == [
        "people.jsonl:7: name: should be text, not a bare number, true, false or null",
        "people.jsonl:7: role: has no value; leave the field out",
        "people.jsonl:7: aliases[1]: should be text, not a bare number, true, false or null",
        "people.jsonl:7: aliases[2]: should be text, not a bare number, true, false or null",
        "people.jsonl:7: links[0]: should be a mapping of fields, not a bare number, true, false or null",
    ]


def test_an_unknown_field_is_reported_with_its_line_and_the_nearest_name() -> None:
    fields = fields_of("name: Ada\nsumary: x\ncolour: red\n")
    fields.text("name")
    fields.text("summary")
    fields.finish()

    assert problems(fields) == [
        "ada.yml:2: sumary: no such field, did you mean 'summary'?",
        "ada.yml:3: colour: no such field",
    ]


def test_an_unknown_field_may_have_a_message_of_its_own() -> None:
    fields = fields_of("id: ada\nseen: '2018'\n")
    fields.finish({"id": "is the file's name"}.get)

    assert problems(fields) == ["ada.yml:1: id: is the file's name", "ada.yml:2: seen: no such field"]


def test_fields_out_of_order_are_reported_with_the_one_they_should_stand_before() -> None:
    fields = fields_of("summary: x\nname: Ada\nstatus: ended\nrole: y\n")
    for name in ("name", "role", "summary", "status"):
        fields.text(name)
    fields.finish()

    assert problems(fields) == [
        "ada.yml:2: name: should come before 'summary'",
        "ada.yml:4: role: should come before 'status'",
    ]


def test_an_unknown_field_between_others_is_no_matter_of_order() -> None:
    fields = fields_of("name: Ada\ncolour: red\nsummary: x\n")
    for name in ("name", "summary"):
        fields.text(name)
    fields.finish()

    assert problems(fields) == ["ada.yml:2: colour: no such field"]


@pytest.mark.parametrize(
    ("escaped", "expected"),
    [
        pytest.param("a\\eb", "contains the character U+001B (control)", id="escape"),
        pytest.param("a\\nb", "contains the character U+000A (control)", id="line break"),
        pytest.param("a\\tb", "contains the character U+0009 (control)", id="tab"),
        pytest.param("a\\x9Bb", "contains the character U+009B (control)", id="C1 control"),
        pytest.param(
            "a\\u202Eb", "contains the character U+202E (RIGHT-TO-LEFT OVERRIDE)", id="bidi override"
        ),
        pytest.param("a\\u2066b", "contains the character U+2066 (LEFT-TO-RIGHT ISOLATE)", id="bidi isolate"),
        pytest.param("a\\u200Bb", "contains the character U+200B (ZERO WIDTH SPACE)", id="zero width"),
        pytest.param("a\\uFEFFb", "contains the character U+FEFF (ZERO WIDTH NO-BREAK SPACE)", id="BOM"),
        pytest.param("a\\u00ADb", "contains the character U+00AD (SOFT HYPHEN)", id="soft hyphen"),
        pytest.param("a\\u2028b", "contains the character U+2028 (LINE SEPARATOR)", id="line separator"),
        pytest.param("a\\uE000b", "contains the character U+E000 (without a name)", id="private use"),
        pytest.param("a\\U000E0001b", "contains the character U+E0001 (LANGUAGE TAG)", id="tag character"),
        pytest.param("a  b", "contains two spaces in a row", id="two spaces"),
        pytest.param(" a", "begins or ends with a space", id="space before"),
        pytest.param("a\\u00A0", "begins or ends with a space", id="no-break space after"),
        pytest.param("", "has no value; leave the field out", id="empty"),
        pytest.param(" ", "has no value; leave the field out", id="blank"),
    ],
)
def test_text_that_is_not_clean_is_reported_and_left_out(escaped: str, expected: str) -> None:
    fields = fields_of(f'name: Ada\nrole: "{escaped}"\n')

    assert fields.text("role") is None
    assert problems(fields) == [f"ada.yml:2: role: {expected}"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("http://a.org", "does not begin with https://", id="http"),
        pytest.param("a.org/x", "does not begin with https://", id="no scheme"),
        pytest.param("javascript:alert(1)", "does not begin with https://", id="script"),
        pytest.param("https://ada@a.org", "has no plain host name ('ada@a.org')", id="user"),
        pytest.param("https://ada:pw@a.org/", "has no plain host name ('ada:pw@a.org')", id="password"),
        pytest.param("https://a.org:8443/", "has no plain host name ('a.org:8443')", id="port"),
        pytest.param("https://localhost/x", "has no plain host name ('localhost')", id="no domain"),
        pytest.param("https://192.168.0.1/", "has no plain host name ('192.168.0.1')", id="number"),
        pytest.param("https://[::1]/", "has no plain host name ('[::1]')", id="IPv6"),
        pytest.param("https:///x", "has no plain host name ('')", id="no host"),
        pytest.param("https://[a.org/", "is not an address", id="bracket"),
        pytest.param(
            "https://a.org/a b", "contains characters that must be percent-encoded in an address", id="space"
        ),
        pytest.param(
            "https://a.org/ü", "contains characters that must be percent-encoded in an address", id="umlaut"
        ),
        pytest.param(
            "https://\u0430pple.org",
            "contains characters that must be percent-encoded in an address",
            id="lookalike",
        ),
    ],
)
def test_an_address_is_https_with_a_plain_host(address: str, expected: str) -> None:
    fields = fields_of(f"name: Ada\nurl: '{address}'\n")

    assert fields.https("url") is None
    assert problems(fields) == [f"ada.yml:2: url: '{address}' {expected}"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2018-13", "is not a date like '2018', '2018-05' or '2018-05-17'", id="month 13"),
        pytest.param("2019-02-29", "is not a date like '2018', '2018-05' or '2018-05-17'", id="no leap day"),
        pytest.param("0000", "is not a date like '2018', '2018-05' or '2018-05-17'", id="year 0"),
        pytest.param("May 2018", "is not a date like '2018', '2018-05' or '2018-05-17'", id="words"),
        pytest.param("2018-5", "is not a date like '2018', '2018-05' or '2018-05-17'", id="one digit"),
        pytest.param("20180517", "is not a date like '2018', '2018-05' or '2018-05-17'", id="basic form"),
        pytest.param("2018-W20", "is not a date like '2018', '2018-05' or '2018-05-17'", id="week"),
        pytest.param("٢٠١٨", "is not a date like '2018', '2018-05' or '2018-05-17'", id="other digits"),
        pytest.param("0001-01-01", "is not in the years 1990 to 2099", id="year 1"),
        pytest.param("1989-12-31", "is not in the years 1990 to 2099", id="too early"),
        pytest.param("2100-01-01", "is not in the years 1990 to 2099", id="too late"),
        pytest.param("9999", "is not in the years 1990 to 2099", id="year 9999"),
        pytest.param("2018-05", "is not a whole date like '2018-05-17'", id="no day"),
        pytest.param("2018", "is not a whole date like '2018-05-17'", id="no month"),
    ],
)
def test_a_day_is_a_real_whole_date(day: str, expected: str) -> None:
    fields = fields_of(f"name: Ada\nsince: '{day}'\n")

    assert fields.day("since") is None
    assert problems(fields) == [f"ada.yml:2: since: '{day}' {expected}"]


def test_the_days_of_a_list_are_whole_dates_and_each_that_is_not_is_reported() -> None:
    fields = fields_of("cancelled: ['2018-05-17', '20180517', '2018-05', '2020-02-29']\n")

    assert fields.days("cancelled") == ("2018-05-17", "2020-02-29")
    assert problems(fields) == [
        "ada.yml:1: cancelled: '20180517' is not a whole date like '2018-05-17'",
        "ada.yml:1: cancelled: '2018-05' is not a whole date like '2018-05-17'",
    ]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_a_date_of_each_precision(day: object) -> None:
    text = str(day)

    assert day_fault(text) is None
    assert [date_fault(text[:length]) for length in (4, 7, 10)] == [None, None, None]


def test_a_place_reads_as_it_would_in_a_program() -> None:
    assert dotted(()) == ""
    assert dotted(("sources", 0, "url")) == "sources[0].url"
    assert dotted(("platforms", "x", "handle")) == "platforms.x.handle"


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("a.yml", 3, "name", "is odd"), "a.yml:3: name: is odd"),
        (Problem("a.yml", 3, "", "is odd"), "a.yml:3: is odd"),
        (Problem("a.yml", 0, "", "is empty"), "a.yml: is empty"),
    ],
)
def test_a_problem_reads_as_path_line_field_and_message_as_far_as_known(
    problem: Problem, expected: str
) -> None:
    assert str(problem) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("urolgy", ", did you mean 'urology' or 'neurology'?"),
        ("UROLOGY", ", did you mean 'urology' or 'neurology'?"),
        ("peds", ""),
    ],
)
def test_a_suggestion_names_at_most_two_near_values(value: str, expected: str) -> None:
    assert suggest(value, ["neurology", "nephrology", "urology"]) == expected
