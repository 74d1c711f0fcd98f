"""Regions of the world by the names that people use, and the countries in each.

`tools/make_places.py` writes `regions.tsv` from the territory containment of the Unicode Common Locale Data
Repository (CLDR), which follows the regions of the United Nations, under the license in
LICENSES/Unicode-3.0.txt. How each region is composed is defined there. This module adds other names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from medtw.record import Record

#: Other names of regions, and the names of their people and things. "Gulf" and "Pacific" alone mean too
#: much else in a search: Gulf War illness, the Pacific Northwest.
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "africa": ("African",),
    "asia": ("Asian",),
    "asia-pacific": ("APAC",),
    "caribbean": ("West Indies", "West Indian"),
    "central-africa": ("Central African",),
    "central-america": ("Central American",),
    "central-asia": ("Central Asian",),
    "east-africa": ("East African",),
    "east-asia": ("East Asian",),
    "europe": ("European",),
    "gulf-states": (
        "Gulf Cooperation Council",
        "the Gulf",
        "Gulf countries",
        "Gulf region",
        "Arabian Gulf",
        "Persian Gulf",
    ),
    "latin-america": ("Latin American", "LatAm"),
    "middle-east": ("Middle Eastern", "Mideast"),
    "middle-east-and-north-africa": ("MENA",),
    "nordic-countries": ("Nordic", "Scandinavia", "Scandinavian"),
    "north-africa": ("North African",),
    "north-america": ("North American",),
    "oceania": ("the Pacific", "Pacific Islands", "South Pacific"),
    "south-america": ("South American",),
    "south-asia": ("South Asian", "Indian subcontinent"),
    "southeast-asia": ("Southeast Asian", "South East Asia", "South East Asian"),
    "southern-africa": ("Southern African",),
    "sub-saharan-africa": ("Sub-Saharan African",),
    "west-africa": ("West African",),
    "west-asia": ("West Asian",),
}


class Region(Record):
    """A region of the world."""

    #: The English name first.
    names: tuple[str, ...]
    #: ISO 3166 codes, and EU for organizations of all Europe.
    countries: frozenset[str]


@cache
def regions() -> dict[str, Region]:
    """All regions by their ids, such as "latin-america"."""
    lines = Path(__file__).with_name("regions.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {
        region: Region(names=(*called, *_OTHER_NAMES.get(region, ())), countries=frozenset(codes.split()))
        for region, codes, *called in rows
    }


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """The ids of the regions that a country is in, by its ISO 3166 code; none for an unknown code."""
    return tuple(region for region, found in regions().items() if country in found.countries)
