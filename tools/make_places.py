"""Write the tables of countries, regions and languages that medtw ships: `nox -s places`.

The codes are those of ISO 3166-1 alpha-2 and ISO 639; the names are those of the Unicode Common Locale
Data Repository (CLDR), read with Babel, and the countries of a region are those of CLDR's
`territoryContainment.json`, in the npm package cldr-core; both are under the licence in
LICENSES/Unicode-3.0.txt. What else people call a place is kept by hand, in `places.py` and `regions.py`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_cldr_version
from babel.languages import get_official_languages
from babel.localedata import locale_identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).parent.parent / "src" / "medtw"
ENGLISH = Locale("en")
#: Two-letter regions of CLDR that ISO 3166-1 does not assign. EU is reserved; European organizations need it.
UNASSIGNED = {*("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")}
#: CLDR's short names, which Babel leaves out.
SHORT = {"PS": "Palestine"}
#: Codes that ISO 639 has withdrawn.
WITHDRAWN = {"sh"}
#: The codes of CLDR's regions, or of countries, that make up each region; a "-" takes away. Parts of Europe
#: are left out, because what CLDR calls Western Europe is without Britain and Spain.
REGIONS = {
    "Africa": "002",
    "North Africa": "015",
    "West Africa": "011",
    "Central Africa": "017",
    "East Africa": "014",
    "Southern Africa": "018",
    "Sub-Saharan Africa": "202",
    "North America": "003",
    "Latin America": "419",
    "Central America": "013",
    "South America": "005",
    "Caribbean": "029",
    "Asia": "142",
    "Central Asia": "143",
    "East Asia": "030",
    "South Asia": "034",
    "Southeast Asia": "035",
    "West Asia": "145",
    # West Asia without the Caucasus, and with Egypt and Iran.
    "Middle East": "145 EG IR -AM -AZ -GE",
    "Middle East and North Africa": "145 015 IR -AM -AZ -GE",
    # The members of the Gulf Cooperation Council.
    "Gulf states": "AE BH KW OM QA SA",
    # East, South and Southeast Asia, and Oceania without Antarctica, which CLDR counts among its islands.
    "Asia-Pacific": "030 034 035 009 -QO",
    "Oceania": "009 -QO",
    # Cyprus is in the European Union, whose code also stands for Europe as a whole.
    "Europe": "150 EU",
    # The members of the Nordic Council, and their autonomous territories.
    "Nordic countries": "DK FI IS NO SE AX FO GL",
}
#: The regions that are also found by their names in other languages, and the languages.
CONTINENTS = {*("002", "003", "005", "009", "013", "029", "142", "150", "419")}
LANGUAGES = ("es", "fr", "de", "pt", "it", "nl")


def countries() -> Iterator[tuple[str, ...]]:
    """The code, the English name and the other names of each country."""
    for code, name in sorted(ENGLISH.territories.items()):
        if re.fullmatch("[A-Z]{2}", code) and code not in UNASSIGNED:
            native = (_own_name(language, "territories", code) for language in _official(code))
            yield code, *_distinct([SHORT.get(code, ""), name, *native])


def languages() -> Iterator[tuple[str, ...]]:
    """The code, the English name and the own name of each language.

    All that ISO 639 gives two letters, and of the rest those in which CLDR speaks.
    """
    spoken = {identifier.partition("_")[0] for identifier in locale_identifiers()}
    for code, name in sorted(ENGLISH.languages.items()):
        if (re.fullmatch("[a-z]{2}", code) or code in spoken) and code not in WITHDRAWN:
            yield code, *_distinct([name, _own_name(code, "languages", code)])


def regions(contained: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The id, the countries and the names of each region, English ones first.

    Args:
        contained: What each code of CLDR directly contains.
    """
    known = {code for code, *_ in countries()}
    for name, recipe in sorted(REGIONS.items()):
        first, *others = codes = recipe.split()
        parts = _members((code for code in codes if not code.startswith("-")), contained)
        without = _members((code[1:] for code in codes if code.startswith("-")), contained)
        called = [ENGLISH.territories[first]] if not others or first in CONTINENTS else []
        called += [_own_name(language, "territories", first) for language in LANGUAGES if first in CONTINENTS]
        members = " ".join(sorted((parts - without) & known))
        yield name.casefold().replace(" ", "-"), members, *_distinct([name, *called])


def _members(codes: Iterable[str], contained: dict[str, list[str]]) -> set[str]:
    """Some codes, and all that they contain."""
    found: set[str] = set()
    pending = [*codes]
    while pending:
        code = pending.pop()
        found.add(code)
        pending += contained.get(code, ())
    return found


def _containment(package: Path) -> tuple[str, dict[str, list[str]]]:
    """The version of CLDR in the npm package cldr-core, and what each of its codes directly contains."""
    path = package / "supplemental" / "territoryContainment.json"
    read = json.loads(path.read_text(encoding="utf-8"))["supplemental"]
    contained = {code: found["_contains"] for code, found in read["territoryContainment"].items()}
    return read["version"]["_cldrVersion"], contained


def _official(country: str) -> Iterable[str]:
    return get_official_languages(country, regional=False, de_facto=True)


def _own_name(language: str, names: str, code: str) -> str:
    try:
        return getattr(Locale.parse(language), names).get(code) or ""
    except UnknownLocaleError:
        return ""


def _distinct(names: Iterable[str]) -> list[str]:
    """The names as people type them, each as one name: "Myanmar (Burma)" becomes two."""
    typed: dict[str, None] = {}
    for name in names:
        plain = name.replace("\u2019", "'").replace(" & ", " and ").replace(" - ", "-")
        plain = re.sub(",? (SAR|RAE da) China$|特別行政區$", "", plain)
        inner = re.search(r"\((.+?)\)", plain)
        typed |= dict.fromkeys([re.sub(r" ?\(.+?\)", "", plain), *(inner.groups() if inner else ())])
    return [name for name in typed if name]


def _write(name: str, columns: str, rows: Iterable[tuple[str, ...]]) -> None:
    heading = f"# {columns}; from CLDR {get_cldr_version()} by tools/make_places.py\n"
    lines = ["\t".join(row) + "\n" for row in rows]
    (PACKAGE / name).write_text(heading + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    NAMES = "English name, other names"
    _write("countries.tsv", f"Code, {NAMES}", countries())
    _write("languages.tsv", f"Code, {NAMES}", languages())
    version, contained = _containment(Path(sys.argv[1]))
    _write("regions.tsv", f"Id, countries by CLDR {version}, {NAMES}", regions(contained))
