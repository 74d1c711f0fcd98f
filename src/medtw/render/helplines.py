"""Help lines -> a report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from medtw.places import name_of
from medtw.render.records import HELPLINE_COLUMNS, HELPLINE_PASTED, helpline_record
from medtw.render.report import EMPTY, Cell, Column, Fit, Report, Section
from medtw.render.support import OTHER_COUNTRY, in_sentence, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.model import Helpline

_COLUMNS = tuple(
    map(
        Column,
        ("Name", "Country", "For", "Phone", "Text", "Chat", "Hours", "Languages", "Page", "Evidence"),
    )
)
_SHORT_COLUMNS = (
    *(Column("Country"), Column("Name", Fit.NAME), Column("Call or visit", Fit.ADDRESS)),
    Column("Hours", Fit.DETAIL),
)
_CAVEAT = "Numbers and hours change: check the line's own page before you rely on it."
_NUMBER_FROM = {"own-page": "its own page", "two-sources": "two sources"}


def helplines_report(
    lines: Sequence[Helpline],
    *,
    country: str | None,
    asked: str | None = None,
    short: Sequence[Helpline] = (),
) -> Report:
    """Help lines, by country.

    Args:
        lines: The lines to show with all their details.
        country: The code of the reader's country, if known.
        asked: The name or number that was typed.
        short: More lines, to show only with their number and hours.
    """
    sections = [
        Section(_COLUMNS, tuple(map(_row, some)), _heading(code), is_list=True)
        for code, some in groupby(lines, key=lambda line: line.country)
    ]
    if short:
        rows = tuple(map(_short_row, short))
        sections.append(Section(_SHORT_COLUMNS, rows, "Crisis lines of all countries"))
    return Report(
        command="help-lines",
        query={"name": asked, "country": country},
        total=len(lines) + len(short),
        records=tuple(map(helpline_record, (*lines, *short))),
        columns=HELPLINE_COLUMNS,
        pasted=HELPLINE_PASTED,
        sections=tuple(sections),
        before=() if asked else _before(lines, country),
        after=(_CAVEAT,) if asked or country is None else (OTHER_COUNTRY, _CAVEAT),
    )


def _before(lines: Sequence[Helpline], country: str | None) -> tuple[str, ...]:
    if country is None:
        return (
            "Your country is not known. Name it (medtw help-lines Canada), or set MEDTW_COUNTRY=CA for good.",
        )
    if not any(line.country == country for line in lines):
        return (f"No line is listed for {in_sentence(country)}; these are for every country.",)
    return ()


def _row(line: Helpline) -> tuple[Cell, ...]:
    free = ", free" if line.is_free and line.phone else ""
    audience = f"{line.audience} ({line.region})" if line.region else line.audience
    return (
        Cell(line.name, url=line.url),
        Cell(line.country or EMPTY),
        Cell(audience),
        Cell(f"{line.phone}{free}" if line.phone else EMPTY),
        Cell(line.text or EMPTY),
        Cell(line.chat or EMPTY, url=line.chat),
        Cell(line.hours or EMPTY),
        Cell(", ".join(name_of("language", code) or code for code in line.languages)),
        Cell(line.url or EMPTY, url=line.url),
        Cell(_evidence(line)),
    )


def _short_row(line: Helpline) -> tuple[Cell, ...]:
    country = name_of("country", line.country or "") or EMPTY
    return Cell(country), Cell(line.name, url=line.url), Cell(reach(line)), Cell(line.hours or EMPTY)


def _evidence(line: Helpline) -> str:
    """The date of the newest source, and what the number is based on."""
    backing = f"number from {_NUMBER_FROM[line.number_from]}" if line.number_from else ""
    return ", ".join(filter(None, (line.seen or "undated", backing)))


def _heading(country: str | None) -> str:
    return (name_of("country", country) or country) if country else "Every country"
