"""The formats for programs that read rows of values: tsv, for scripts, and CSV, for spreadsheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw.render.rows import data_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.render.report import Report

#: Where a spreadsheet reads text as a formula (OWASP, CSV injection): at the start of a cell, and after
#: characters that separate cells in other settings, such as the semicolon in many locales. Some also read
#: full-width signs.
_FORMULA = re.compile(r'(?:^|[;,|])(?="*[=+\-@\uff1d\uff0b\uff0d\uff20])')
#: The sign of a handle: a spreadsheet reads it as the start of a formula, and nobody needs it there.
_AT = re.compile(r"^@(?=\w)")


def render_tsv(report: Report) -> str:
    """A header and one line per result, with complete values separated by tabs."""
    return "".join(f"{chr(9).join(row)}\n" for row in _table(report))


def render_csv(report: Report) -> str:
    """A header and one row per result, safe to open in a spreadsheet."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(map(_formula_free, row) for row in _table(report))
    return out.getvalue()


def _table(report: Report) -> Iterator[tuple[str, ...]]:
    """The rows of all sections, each value in one line, with a header wherever the columns change."""
    header: tuple[str, ...] = ()
    for rows in (rows for rows in data_rows(report, report.columns) if rows.rows):
        if report.has_headers and header != (header := rows.header):
            yield header
        yield from (tuple(" ".join(cell.text.split()) for cell in row) for row in rows.rows)


def _formula_free(value: str) -> str:
    """A value with an apostrophe before anything that a spreadsheet would calculate; handles lose their @."""
    return _FORMULA.sub(r"\g<0>'", _AT.sub("", value))
