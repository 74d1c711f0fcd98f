"""The formats for pipes and programs: plain, JSON, JSON lines, CSV, Markdown, YAML."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING

from medtw.render.markdown import render_markdown
from medtw.render.report import document
from medtw.render.rows import data_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from medtw.render.report import Report

#: Where a spreadsheet takes text for a formula (OWASP, CSV injection): at the start of a cell, and
#: after what separates cells elsewhere, as the semicolon does in many locales. Some read full-width
#: signs too.
_FORMULA = re.compile(r'(?:^|[;,|])(?="*[=+\-@\uff1d\uff0b\uff0d\uff20])')
#: What JSON may hold as it is, and a terminal obeys: C1 and bidirectional controls.
_OBEYED = re.compile(r"[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The sign of a handle: a spreadsheet takes it for the start of a formula, and nobody needs it there.
_AT = re.compile(r"^@(?=\w)")


def render_plain(report: Report) -> str:
    """A header and one line a result, the values whole and separated by tabs."""
    return _lines((*report.first, *map("\t".join, _table(report))))


def render_json(report: Report) -> str:
    """One document, with a line for each result: as easy to look at as to parse."""
    lists = {"results": report.records, **report.more}
    head = _json({key: value for key, value in document(report).items() if key not in lists})
    parts = (f'"{key}": {_json_list(records)}' for key, records in lists.items())
    return f"{head[:-1]}, {', '.join(parts)}}}\n"


def render_json_lines(report: Report) -> str:
    """One document a record."""
    return _lines(map(_json, (*report.records, *chain.from_iterable(report.more.values()))))


def render_csv(report: Report) -> str:
    """A header and one row a result, safe to open in a spreadsheet."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(_formula_free, row) for row in _table(report))
    return out.getvalue()


def render_yaml(report: Report) -> str:
    """The JSON document as YAML."""
    import yaml

    return str(yaml.safe_dump(document(report), allow_unicode=True, sort_keys=False))


RENDERERS: Mapping[str, Callable[[Report], str]] = {
    "plain": render_plain,
    "json": render_json,
    "jsonl": render_json_lines,
    "csv": render_csv,
    "markdown": render_markdown,
    "yaml": render_yaml,
}


def _json(value: object) -> str:
    return _OBEYED.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


def _json_list(records: Sequence[object]) -> str:
    lines = ",\n".join(map(_json, records))
    return f"[\n{lines}\n]" if records else "[]"


def _table(report: Report) -> Iterator[tuple[str, ...]]:
    """The rows of all sections, each value in one line, with a header wherever the columns change."""
    header: tuple[str, ...] = ()
    for rows in (rows for rows in data_rows(report, report.columns) if rows.rows):
        if header != (header := rows.header):
            yield header
        yield from (tuple(" ".join(cell.text.split()) for cell in row) for row in rows.rows)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _formula_free(value: str) -> str:
    """A value with an apostrophe before whatever a spreadsheet would calculate; handles lose their @."""
    return _FORMULA.sub(r"\g<0>'", _AT.sub("", value))
