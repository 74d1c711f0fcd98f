"""The formats for pipes and programs: plain, JSON, JSON lines, CSV, Markdown, YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from medtw.render.report import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from medtw.render.report import Report, Section

#: With one of these at its start, a spreadsheet takes a cell for a formula (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_plain(report: Report) -> str:
    """One line a result, its values whole and separated by tabs."""
    return _lines("\t".join(row) for section in report.sections for row in _rows(section))


def render_json(report: Report) -> str:
    """One document, with a line for each result: as easy to look at as to parse."""
    head, results = _json(document(report) | {"results": []}), ",\n".join(map(_json, report.records))
    return f"{head[: -len(']}')]}\n{results}\n]}}\n" if results else f"{head}\n"


def render_json_lines(report: Report) -> str:
    """One document a result."""
    return _lines(map(_json, report.records))


def render_csv(report: Report) -> str:
    """A header and one row a result, safe to open in a spreadsheet."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    header: list[str] = []
    for section in report.sections:
        if header != (header := _header(section)):
            writer.writerow(header)
        writer.writerows(map(_formula_free, row) for row in _rows(section))
    return out.getvalue()


def render_markdown(report: Report) -> str:
    """A table a section."""
    blocks = []
    for section in report.sections:
        lines = [f"## {_markdown(section.title)}", ""] if section.title else []
        header = _header(section)
        lines += [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
        lines += [f"| {' | '.join(map(_markdown, row))} |" for row in _rows(section)]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


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
    return json.dumps(value, ensure_ascii=False)


def _header(section: Section) -> list[str]:
    return [name for column in section.columns for name in (column.name, column.note) if name]


def _rows(section: Section) -> Iterator[list[str]]:
    """The values of each row; notes have the column after the text they belong to."""
    for row in section.rows:
        values = []
        for column, cell in zip(section.columns, row, strict=True):
            values.append(f"{cell.text}; content warning: {cell.warning}" if cell.warning else cell.text)
            if column.note:
                values.append(cell.note or "")
        yield values


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _formula_free(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def _markdown(value: str) -> str:
    escaped = value
    for char in "\\|[]*_<>`":
        escaped = escaped.replace(char, f"\\{char}")
    return escaped
