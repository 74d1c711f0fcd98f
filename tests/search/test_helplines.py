from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import helpline

from medtw.errors import NotFoundError
from medtw.search.helplines import find, named, of_country

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

NUMBER = {"phone": "999", "number_from": "own-page"}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        helplines={
            "gb": {
                "gb-emergency": helpline(name="Emergency number", scope="emergency", **NUMBER),
                "gb-doctors": helpline(name="Doctors' Line", scope="clinicians", region="Wales"),
                "short": helpline(name="Short line", **NUMBER | {"phone": "15"}),
                "samaritans": helpline(name="Samaritans", **NUMBER | {"phone": "116 123"}),
            },
            "sg": {"sos": helpline(name="Samaritans of Singapore", aliases=["Samaritans"])},
            "international": {"list": helpline(name="A list", scope="directory")},
        }
    )


def test_the_lines_of_a_country_come_by_what_they_are_for_and_directories_last(index: Index) -> None:
    assert [line.id for line in of_country(index, "GB")] == [
        *("short", "samaritans", "gb-doctors", "gb-emergency"),
        "list",
    ]


@pytest.mark.parametrize("country", [None, "FR"])
def test_without_lines_of_the_country_there_are_directories(index: Index, country: str | None) -> None:
    assert [line.id for line in of_country(index, country)] == ["list"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("samaritans", ["samaritans", "sos"], id="name and alias"),
        pytest.param("Samaritans helpline", ["samaritans", "sos"], id="what people add"),
        pytest.param("the Samaritans' phone number", ["samaritans", "sos"], id="possessive"),
        pytest.param("116123", ["samaritans"], id="number"),
        pytest.param("call 116 123", ["samaritans"], id="number with spaces"),
        pytest.param("helpline", [], id="nothing but what people add"),
        pytest.param("99", [], id="a beginning of a number"),
        pytest.param("15", [], id="a number of two digits"),
        pytest.param("doctors in Wales", [], id="words of a line"),
    ],
)
def test_a_search_names_a_line_by_all_of_its_words(index: Index, typed: str, expected: list[str]) -> None:
    assert sorted(line.id for line in named(index, typed)) == sorted(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("999", ["gb-emergency"], id="number"),
        pytest.param("doctors wales", ["gb-doctors"], id="words"),
    ],
)
def test_lines_are_found_by_number_or_words(index: Index, typed: str, expected: list[str]) -> None:
    assert sorted(line.id for line in find(index, typed)) == sorted(expected)


def test_a_name_that_no_line_has_is_told_with_the_nearest(index: Index) -> None:
    with pytest.raises(NotFoundError) as raised:
        find(index, "samaritens")

    assert (raised.value.message, raised.value.hint) == (
        "no help line 'samaritens'",
        "did you mean 'Samaritans'?",
    )


def test_three_of_the_nearest_names_are_suggested(index_of: Callable[..., Index]) -> None:
    names = ("Nightline", "Nightlines", "Nightlines A", "Nightlines AB")
    index = index_of(helplines={"gb": {f"line{n}": helpline(name=name) for n, name in enumerate(names)}})

    with pytest.raises(NotFoundError) as raised:
        find(index, "nightlin")

    assert raised.value.suggestions == ("Nightline", "Nightlines", "Nightlines A")
