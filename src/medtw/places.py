"""Countries, regions and languages by their codes and by the names that people use.

`tools/make_places.py` writes `countries.tsv` and `languages.tsv`: the codes of ISO 3166-1 and ISO 639 with
the names of the Unicode Common Locale Data Repository (CLDR), under the license in LICENSES/Unicode-3.0.txt.
This module adds other names; regions are those of `regions`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from medtw import text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Other names of countries, the names of their people and things, and of their cities and regions if
#: people use them to mean the country.
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates", "Dubai", "Emirati", "Abu Dhabi"),
    "AG": ("Antigua",),
    "AL": ("Albanian",),
    "AM": ("Armenian",),
    "AR": ("Argentinian", "Argentine"),
    "AT": ("Austrian", "Vienna"),
    "AU": (
        "Australian",
        "Aussie",
        "Sydney",
        "Melbourne",
        "Brisbane",
        "Perth",
        "Adelaide",
        "Queensland",
        "New South Wales",
        "Tasmania",
    ),
    "BA": ("Bosnia",),
    "BD": ("Bangladeshi", "Dhaka"),
    "BE": ("Belgian", "Brussels"),
    "BG": ("Bulgarian",),
    "BO": ("Bolivian",),
    "BR": ("Brazilian", "São Paulo", "Brasileiro"),
    "BS": ("Bahamian",),
    "CA": (
        "Canadian",
        "Toronto",
        "Vancouver",
        "Montreal",
        "Ottawa",
        "Calgary",
        "Ontario",
        "Quebec",
        "Alberta",
        "British Columbia",
        "Nova Scotia",
    ),
    "CD": ("Congo", "DR Congo", "DRC", "Democratic Republic of the Congo"),
    "CG": ("Republic of the Congo",),
    "CH": ("Swiss", "Zurich", "Geneva"),
    "CI": ("Ivory Coast",),
    "CL": ("Chilean",),
    "CM": ("Cameroonian",),
    "CN": ("Chinese",),
    "CO": ("Colombian",),
    "CU": ("Cuban",),
    "CZ": ("Czech Republic", "Czech", "Prague"),
    "DE": ("German", "Berlin", "Munich", "Hamburg"),
    "DK": ("Danish", "Copenhagen"),
    "DZ": ("Algerian",),
    "EE": ("Estonian",),
    "EG": ("Egyptian", "Cairo"),
    "ES": ("Spanish", "Madrid", "Barcelona"),
    "ET": ("Ethiopian",),
    "FI": ("Finnish",),
    "FR": ("French", "Paris", "Lyon"),
    "GB": (
        "UK",
        "Britain",
        "Great Britain",
        "England",
        "Scotland",
        "Wales",
        "British",
        "Scottish",
        "Welsh",
        "Northern Ireland",
        "U.K.",
    ),
    "GE": ("Georgian",),
    "GH": ("Ghanaian",),
    "GM": ("Gambian",),
    "GR": ("Greek", "Athens"),
    "HR": ("Croatian",),
    "HT": ("Haitian",),
    "HU": ("Hungarian",),
    "ID": ("Indonesian", "Jakarta"),
    "IE": ("Irish", "Dublin", "Cork", "Galway"),
    "IL": ("Israeli",),
    "IN": ("Indian", "Delhi", "New Delhi", "Mumbai", "Bangalore", "Chennai"),
    "IQ": ("Iraqi",),
    "IR": ("Iranian", "Persia"),
    "IS": ("Icelandic",),
    "IT": ("Italian", "Rome", "Milan"),
    "JM": ("Jamaican",),
    "JO": ("Jordanian",),
    "JP": ("Japanese", "Tokyo"),
    "KE": ("Kenyan", "Nairobi"),
    "KP": ("DPRK",),
    "KR": ("Korea", "Korean", "Republic of Korea"),
    "KZ": ("Kazakh",),
    "LA": ("Lao",),
    "LB": ("Lebanese", "Beirut"),
    "LK": ("Sri Lankan",),
    "LT": ("Lithuanian",),
    "LV": ("Latvian",),
    "MA": ("Moroccan",),
    "MK": ("Macedonia",),
    "MT": ("Maltese",),
    "MU": ("Mauritian",),
    "MX": ("Mexican", "Mexico City"),
    "MY": ("Malaysian", "Kuala Lumpur"),
    "NG": ("Nigerian", "Lagos"),
    "NL": ("Holland", "Dutch", "Amsterdam", "Rotterdam"),
    "NO": ("Norwegian", "Oslo"),
    "NP": ("Nepali", "Kathmandu"),
    "NZ": ("Kiwi", "Auckland", "NZ"),
    "PE": ("Peruvian",),
    "PH": ("Filipino", "Philippine", "Manila", "Cebu", "Pinoy"),
    "PK": ("Pakistani", "Karachi", "Lahore"),
    "PL": ("Polish",),
    "PR": ("Puerto Rican",),
    "PS": ("Palestinian", "Gaza"),
    "PT": ("Portuguese", "Lisbon"),
    "QA": ("Doha",),
    "RO": ("Romanian",),
    "RS": ("Serbian",),
    "RU": ("Russian", "Moscow", "Russian Federation"),
    "RW": ("Rwandan",),
    "SA": ("Saudi",),
    "SD": ("Sudanese",),
    "SE": ("Swedish", "Stockholm"),
    "SG": ("Singaporean",),
    "SH": ("Saint Helena",),
    "SI": ("Slovenian",),
    "SK": ("Slovak",),
    "SN": ("Senegalese",),
    "SO": ("Somali",),
    "SY": ("Syrian",),
    "SZ": ("Swaziland",),
    "TH": ("Thai", "Bangkok"),
    "TL": ("East Timor",),
    "TR": ("Turkey", "Turkish", "Istanbul"),
    "TT": ("Trinidad",),
    "TW": ("Taiwanese", "Taipei"),
    "TZ": ("Tanzanian",),
    "UA": ("Ukrainian", "Kyiv"),
    "UG": ("Ugandan", "Kampala"),
    "US": (
        "USA",
        "United States of America",
        "America",
        "American",
        "New York",
        "Boston",
        "Chicago",
        "Los Angeles",
        "San Francisco",
        "Houston",
        "Philadelphia",
        "Texas",
        "California",
        "Florida",
        "U.S.",
        "U.S.A.",
    ),
    "UZ": ("Uzbek",),
    "VA": ("Holy See", "Vatican"),
    "VN": ("Vietnamese", "Hanoi", "Viet Nam"),
    "ZA": ("South African", "Cape Town", "Johannesburg"),
    "ZM": ("Zambian",),
    "ZW": ("Harare", "Zimbabwean"),
}

#: Other forms of the names of languages.
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "de": ("Deutsche",),
    "es": ("Española",),
    "fr": ("Française",),
    "it": ("Italiani",),
    "nl": ("Nederlandse",),
}
_TABLES = {"country": ("countries.tsv", _COUNTRIES), "language": ("languages.tsv", _LANGUAGES)}

#: Countries whose names hardly anybody means in a search: uninhabited, or nearly so.
_REMOTE = frozenset({*("AQ", "BV", "CC", "CX", "GS", "HM", "IO", "NF", "PN", "SJ", "TF", "TK", "UM")})
#: Names that usually mean something else in a search: guinea pigs, New Jersey.
_AMBIGUOUS = frozenset(
    {*("Georgia", "Georgian", "Guinea", "Jersey", "Réunion", "La Réunion", "Maurice", "Ísland")}
)
#: Languages that are recognized in a search; "Latin" or "Shan" mostly mean something else there.
_READ = frozenset(
    """
    ar bg bn ca cs da de el en es et fa fi fil fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl
    sr sv sw ta th tl tr uk ur vi zh
    """.split()  # noqa: SIM905
)
#: Words that people may add to the name of a country, or leave out.
_OPTIONAL = frozenset({"and", "the"})
#: A shorter name is never corrected.
_SHORTEST_MISSPELT = 4


@cache
def names(field: str) -> dict[str, tuple[str, ...]]:
    """The codes of a field, "country", "region" or "language", with their names; the English one is first."""
    if field == "region":
        from medtw.regions import regions  # most commands need none

        return {code: region.names for code, region in regions().items()}
    file, added = _TABLES[field]
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: (*called, *added.get(code, ())) for code, *called in rows}


def name_of(field: str, code: str) -> str | None:
    """The English name of a code in any case; None if there is no such code."""
    cased = code.upper() if field == "country" else code.lower()
    called = names(field).get(cased)
    return called[0] if called else None


def find_code(field: str, typed: str) -> str | None:
    """The code for a code or name, or None."""
    return _codes(field).get(_key(typed))


def near_codes(field: str, typed: str) -> list[str]:
    """The code for a name, or the codes of the most similar names."""
    from difflib import get_close_matches

    codes, key = _codes(field), _key(typed)
    if key in codes:
        return [codes[key]]
    known = [name for name in codes if len(name) >= _SHORTEST_MISSPELT]
    near = get_close_matches(key, known, n=3, cutoff=0.8) if len(key) >= _SHORTEST_MISSPELT else []
    return list(dict.fromkeys(codes[name] for name in near))


def phrases(field: str) -> Iterator[tuple[str, str]]:
    """The names that are recognized in a search, each with its code."""
    for code, called in names(field).items():
        if code in _READ if field == "language" else code not in _REMOTE:
            yield from ((name, code) for name in called if name not in _AMBIGUOUS)


@cache
def _codes(field: str) -> dict[str, str]:
    """The code of each code and name; if a name has two, the first one counts."""
    codes = {_key(code): code for code in names(field)}
    for code, called in names(field).items():
        codes.setdefault(_key(called[0]), code)
    for code, called in names(field).items():
        for name in called:
            codes.setdefault(_key(name), code)
    return codes


def _key(name: str) -> str:
    """The form for looking up a name: "St. Vincent & the Grenadines" is "Saint Vincent and Grenadines"."""
    words = [word for word in text.words(name) if word not in _OPTIONAL]
    return " ".join("saint" if word == "st" else word for word in words)
