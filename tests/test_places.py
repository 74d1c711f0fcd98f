from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.places import _COUNTRIES, _LANGUAGES, find_code, name_of, names, near_codes, phrases

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_the_countries_are_those_of_iso_3166_and_the_european_union() -> None:
    codes = names("country")

    assert len(codes) == 249 + 1
    assert "EU" in codes
    assert {"UK", "XK", "AC", "AN", "ZZ"} & codes.keys() == set()
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_the_languages_are_those_of_iso_639_with_two_letters_and_others_that_cldr_knows() -> None:
    codes = names("language")

    assert len([code for code in codes if len(code) == 2]) == 183
    assert {"fil", "yue", "haw"} <= codes.keys()
    assert {"xx", "xyz", "sh", "english"} & codes.keys() == set()
    assert all(re.fullmatch("[a-z]{2,3}", code) for code in codes)


@pytest.mark.parametrize(("field", "added"), [("country", _COUNTRIES), ("language", _LANGUAGES)])
def test_names_are_added_to_codes_that_exist(field: str, added: Mapping[str, tuple[str, ...]]) -> None:
    assert [code for code in added if code not in names(field)] == []
    assert [code for code, called in names(field).items() if len({*called}) < len(called)] == []


@pytest.mark.parametrize("field", ["country", "language"])
def test_every_code_and_every_english_name_finds_its_code(field: str) -> None:
    for code, (name, *_) in names(field).items():
        assert find_code(field, code) == code
        assert find_code(field, code.swapcase()) == code
        assert name_of(field, code.swapcase()) == name
        # The names of some languages are the codes of others: "Ga", "Vai".
        assert find_code(field, name) in {code, name.casefold()}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("england", "GB"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("South Korea", "KR"),
        ("korea", "KR"),
        ("North Korea", "KP"),
        ("The Gambia", "GM"),
        ("Netherlands", "NL"),
        ("St Kitts & Nevis", "KN"),
        ("Saint Kitts and Nevis", "KN"),
        ("Trinidad & Tobago", "TT"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Georgia", "GE"),
        ("Congo", "CD"),
        ("Deutschland", "DE"),
        ("日本", "JP"),
        ("Россия", "RU"),
        ("European Union", "EU"),
        ("Europe", None),
        ("Atlantis", None),
        ("", None),
        ("the", None),
    ],
)
def test_a_country_is_found_by_what_people_call_it(typed: str, expected: str | None) -> None:
    assert find_code("country", typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Africa", "africa"),
        ("african", "africa"),
        ("sub-Saharan Africa", "sub-saharan-africa"),
        ("Western Africa", "west-africa"),
        ("Europe", "europe"),
        ("Scandinavia", "nordic-countries"),
        ("the nordic countries", "nordic-countries"),
        ("Middle East", "middle-east"),
        ("MENA", "middle-east-and-north-africa"),
        ("the Gulf", "gulf-states"),
        ("gulf", "gulf-states"),
        ("South-East Asia", "southeast-asia"),
        ("latin-america", "latin-america"),
        ("América Latina", "latin-america"),
        ("Latin American", "latin-america"),
        ("Pacific", "oceania"),
        ("Asia Pacific", "asia-pacific"),
        ("Kenya", None),
        ("Atlantis", None),
    ],
)
def test_a_region_is_found_by_what_people_call_it(typed: str, expected: str | None) -> None:
    assert find_code("region", typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("es", "es"),
        ("Spanish", "es"),
        ("español", "es"),
        ("Filipino", "fil"),
        ("Tagalog", "tl"),
        ("العربية", "ar"),
        ("klingon", None),
    ],
)
def test_a_language_is_found_by_what_people_call_it(typed: str, expected: str | None) -> None:
    assert find_code("language", typed) == expected


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("country", "UK", ["GB"]),
        ("country", "gb", ["GB"]),
        ("country", "Germny", ["DE"]),
        ("country", "xx", []),
        ("country", "Atlantis", []),
        ("language", "english", ["en"]),
        ("language", "spansh", ["es"]),
        ("language", "xx", []),
    ],
)
def test_the_nearest_code_is_suggested_or_none(field: str, typed: str, expected: list[str]) -> None:
    assert near_codes(field, typed) == expected


@given(st.text(), st.sampled_from(["country", "language"]))
def test_whatever_is_typed_finds_a_code_that_exists_or_none(typed: str, field: str) -> None:
    found = find_code(field, typed)

    assert found is None or found in names(field)
    assert {*near_codes(field, typed)} <= names(field).keys()


def test_a_search_reads_the_names_that_mean_the_country_there() -> None:
    read = dict(phrases("country"))

    assert [read.get(name) for name in ("Chad", "Turkey", "Jordan", "Bhutan", "Puerto Rico")] == [
        *("TD", "TR", "JO", "BT", "PR")
    ]
    assert [
        name for name in ("Georgia", "Guinea", "Jersey", "Réunion", "Christmas Island") if name in read
    ] == []


def test_a_search_reads_the_names_of_regions_but_not_gulf_or_pacific_alone() -> None:
    read = dict(phrases("region"))

    assert [read.get(name) for name in ("African", "Scandinavia", "the Gulf")] == [
        *("africa", "nordic-countries", "gulf-states")
    ]
    assert [name for name in ("Gulf", "Pacific") if name in read] == []


def test_a_search_reads_the_names_of_languages_that_mean_nothing_else() -> None:
    read = dict(phrases("language"))

    assert [read.get(name) for name in ("Spanish", "Turkish", "日本語")] == ["es", "tr", "ja"]
    assert [name for name in ("Latin", "Cree", "Ewe") if name in read] == []
