"""What medtw says about help lines, and that it says nothing that their sources do not."""

from __future__ import annotations

from typing import Any

import pytest

from medtw.model import Helpline
from medtw.render.support import calm_lines, found_lines, in_sentence, quiet_line

OTHERS = "More lines: medtw help-lines. For another country: medtw help-lines COUNTRY"


def line(**fields: Any) -> Helpline:
    return Helpline(
        **{"id": "a", "name": "A line", "scope": "crisis", "audience": "Anyone", "country": "GB", **fields}
    )


CRISIS = line(name="Samaritans", phone="116 123", hours="24 hours, every day", cost="free")
DOCTORS = line(name="Doctors' Line", scope="clinicians", audience="Doctors and nurses", phone="0330")
EMERGENCY = line(name="Emergency number", scope="emergency", phone="999 or 112")
DIRECTORY = line(name="Find a line", scope="directory", country=None, url="https://find.example.org")


def test_somebody_in_distress_reads_whom_to_call_first() -> None:
    assert calm_lines([CRISIS, DOCTORS, EMERGENCY, DIRECTORY], "GB") == (
        "You are not alone. In the United Kingdom, call Samaritans on 116 123, free, day and night.",
        "For doctors and nurses: Doctors' Line, 0330.",
        "If you are in danger now, call 999 or 112.",
        OTHERS,
    )


@pytest.mark.parametrize(
    ("crisis", "expected"),
    [
        pytest.param(line(phone="116"), "In the United Kingdom, call A line on 116.", id="no more is known"),
        pytest.param(
            line(phone="988", text="text 988", hours="24 hours"),
            "In the United Kingdom, call A line on 988 or text 988, day and night.",
            id="another way",
        ),
        pytest.param(
            line(phone="116", hours="8 am to midnight"),
            "In the United Kingdom, call A line on 116, 8 am to midnight.",
            id="not at night",
        ),
        pytest.param(
            line(phone="106", region="Bogotá", country="CO"),
            "In Bogotá, Colombia, call A line on 106.",
            id="a part of the country",
        ),
        pytest.param(
            line(url="https://a.example.org"),
            "In the United Kingdom, A line is there for you: https://a.example.org",
            id="no number",
        ),
    ],
)
def test_no_more_is_said_of_a_line_than_its_record_says(crisis: Helpline, expected: str) -> None:
    assert calm_lines([crisis], crisis.country) == (f"You are not alone. {expected}", OTHERS)


def test_a_line_with_a_number_for_the_whole_country_comes_before_others() -> None:
    lines = [
        line(name="No number", url="https://a.org"),
        line(name="Part", phone="1", region="Wales"),
        CRISIS,
    ]

    assert "call Samaritans on" in calm_lines(lines, "GB")[0]


@pytest.mark.parametrize(
    ("country", "last"),
    [
        pytest.param(
            None,
            "For lines in your country: medtw help-lines COUNTRY, such as medtw help-lines Canada",
            id="not known",
        ),
        pytest.param("FR", OTHERS, id="without a line"),
    ],
)
def test_where_no_line_is_known_a_directory_is_named(country: str | None, last: str) -> None:
    assert calm_lines([DIRECTORY], country) == (
        "You are not alone. Find a line lists the lines of many countries: https://find.example.org",
        last,
    )


@pytest.mark.parametrize(
    ("lines", "country", "expected"),
    [
        pytest.param(
            [CRISIS, DOCTORS],
            "GB",
            "Help for clinicians in the United Kingdom: 0330, Doctors' Line · more: medtw help-lines",
            id="clinicians",
        ),
        pytest.param(
            [CRISIS],
            "GB",
            "Someone to talk to in the United Kingdom: 116 123, Samaritans · more: medtw help-lines",
            id="no line for clinicians",
        ),
        pytest.param(
            [DIRECTORY], "FR", "Someone to talk to, in your country: medtw help-lines", id="no line"
        ),
        pytest.param(
            [DIRECTORY], None, "Someone to talk to, in your country: medtw help-lines", id="unknown"
        ),
    ],
)
def test_the_quiet_line_has_the_number_of_the_country(
    lines: list[Helpline], country: str | None, expected: str
) -> None:
    assert quiet_line(lines, country) == expected


def test_lines_that_a_search_names_are_told_in_short() -> None:
    chat = line(name="B", country="US", text="text 988", chat="https://b.example.org")

    assert found_lines([CRISIS, chat, DOCTORS, EMERGENCY], "help") == (
        "Samaritans (United Kingdom): call 116 123, free, day and night",
        "B (United States): text 988, chat https://b.example.org",
        "Doctors' Line (United Kingdom): call 0330",
        "1 more, and details: medtw help-lines help",
    )
    assert found_lines([DIRECTORY], "find")[0] == "Find a line (every country): https://find.example.org"


@pytest.mark.parametrize(
    ("code", "name"),
    [("US", "the United States"), ("NL", "the Netherlands"), ("FR", "France"), ("FO", "the Faroe Islands")],
)
def test_a_country_has_its_article_in_a_sentence(code: str, name: str) -> None:
    assert in_sentence(code) == name
