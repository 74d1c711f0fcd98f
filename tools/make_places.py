"""Write the tables of countries and languages that medtw ships: `nox -s places`.

The codes are those of ISO 3166-1 alpha-2 and ISO 639; the names are those of the Unicode Common Locale
Data Repository (CLDR), read with Babel, under the licence in LICENSES/Unicode-3.0.txt. What else people
call a country is kept by hand, in `places.py`.
"""

from __future__ import annotations

import re
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


def _write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    heading = f"# Code, English name, other names; from CLDR {get_cldr_version()} by tools/make_places.py\n"
    lines = ["\t".join(row) + "\n" for row in rows]
    (PACKAGE / name).write_text(heading + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    _write("countries.tsv", countries())
    _write("languages.tsv", languages())
