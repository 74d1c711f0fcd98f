from __future__ import annotations

import re

import pytest

from medtw.places import find_code, names
from medtw.regions import _OTHER_NAMES, regions, regions_of


def test_every_country_but_antarctica_is_in_a_region_and_every_region_has_known_countries() -> None:
    members = frozenset().union(*(region.countries for region in regions().values()))

    assert names("country").keys() - members == {"AQ"}
    assert members - names("country").keys() == set()


def test_ids_are_the_english_names_with_hyphens() -> None:
    assert [code for code in regions() if not re.fullmatch("[a-z]+(-[a-z]+)*", code)] == []
    assert all(code == region.names[0].casefold().replace(" ", "-") for code, region in regions().items())


def test_names_are_added_to_regions_that_exist_and_mean_nothing_else() -> None:
    every = [name for region in regions().values() for name in region.names]

    assert [code for code in _OTHER_NAMES if code not in regions()] == []
    assert len({*every}) == len(every)
    assert [name for name in every if find_code("country", name) or find_code("language", name)] == []


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        pytest.param("nordic-countries", "AX DK FI FO GL IS NO SE", id="the Nordic Council"),
        pytest.param("gulf-states", "AE BH KW OM QA SA", id="the Gulf Cooperation Council"),
        pytest.param(
            "middle-east",
            "AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE",
            id="West Asia without the Caucasus, Egypt and Iran",
        ),
        pytest.param("central-america", "BZ CR GT HN MX NI PA SV", id="a region of CLDR as it is"),
    ],
)
def test_a_region_has_these_countries(region: str, expected: str) -> None:
    assert regions()[region].countries == {*expected.split()}


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("KE", ("africa", "east-africa", "sub-saharan-africa")),
        ("MX", ("central-america", "latin-america", "north-america")),
        ("SE", ("europe", "nordic-countries")),
        ("EU", ("europe",)),
        ("CY", ("europe", "asia", "middle-east", "middle-east-and-north-africa", "west-asia")),
        ("AQ", ()),
        ("none", ()),
    ],
)
def test_a_country_is_in_these_regions(country: str, expected: tuple[str, ...]) -> None:
    assert {*regions_of(country)} == {*expected}


def test_sub_saharan_africa_and_north_africa_are_all_of_africa() -> None:
    known = regions()

    assert (
        known["sub-saharan-africa"].countries | known["north-africa"].countries == known["africa"].countries
    )
    assert known["caribbean"].countries < known["latin-america"].countries
