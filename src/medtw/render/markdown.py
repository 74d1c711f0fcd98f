"""Markdown tables that are safe to paste: catalog text stays plain text, and notifies nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medtw.render.rows import Rows, data_rows, without_address

if TYPE_CHECKING:
    from medtw.render.report import Cell, Report, Section

#: Characters with a meaning in CommonMark, its tables and its strike-through.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
#: What GitHub and others turn into links or notifications; no backslash prevents that, but code does.
#: Neighbors become one piece of code, because two pieces without a space between them would not work.
_LIVE = re.compile(r"(?:(?:https?://|ftp://|www\.)[^\s`|<>]+|[\w.+-]*@[\w.+-]*\w|#\d\w*)+", re.IGNORECASE)
#: Characters that would end an address in angle brackets, or the cell or code around it.
_NOT_IN_ADDRESS = re.compile(r"[\s<>\\|`]")


def render_markdown(report: Report) -> str:
    """One table per section, after the lines that people must read first; or a list per section."""
    if report.is_itemized:
        return "\n".join(map(_list, report.sections))
    tables = data_rows(report, report.pasted or report.columns)
    urls = [record.get("url") for record in report.records] if report.pasted or report.columns else []
    first = "".join(f"{escape(line)}\n\n" for line in report.first)
    return first + "\n".join(_table(_with_links(rows, urls)) for rows in tables)


def _list(section: Section) -> str:
    """A section as a list: what a row is about, linked, then the rest of it."""
    kept = [i for i, column in enumerate(section.columns) if not column.is_for_pipes]
    rows = [[row[i] for i in kept if row[i].text] for row in section.rows]
    lines = [f"#### {escape(section.title)}", ""] if section.title else []
    lines += [f"- {', '.join(map(_cell, row))}" for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _with_links(rows: Rows, urls: list[str | None]) -> Rows:
    """Rows whose first cells link to the addresses, without empty columns."""
    if not urls:
        return rows
    kept = [i for i in range(len(rows.header)) if any(row[i].text for row in rows.rows)]
    header = tuple(rows.header[i].replace("_", " ").capitalize() for i in kept)
    linked = [(row[0]._replace(url=url), *row[1:]) for row, url in zip(rows.rows, urls, strict=True)]
    return rows._replace(header=header, rows=tuple(tuple(row[i] for i in kept) for row in linked))


def _table(rows: Rows) -> str:
    lines = [f"## {escape(rows.title)}", ""] if rows.title else []
    lines += [f"| {' | '.join(map(escape, rows.header))} |", f"|{'---|' * len(rows.header)}"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows.rows]
    return "".join(f"{line}\n" for line in lines)


def _cell(cell: Cell) -> str:
    """The text of a cell, linked if it has an address, which then need not be spelled out."""
    if not cell.url or not cell.url.startswith(("https://", "http://")):
        return escape(cell.text)
    return f"[{escape(without_address(cell))}](<{_NOT_IN_ADDRESS.sub(_percent, cell.url)}>)"


def escape(text: str) -> str:
    """A text on one line that Markdown shows unchanged."""
    line = " ".join(text.split())
    escaped, end = [], 0
    for live in _LIVE.finditer(line):
        escaped += [_SPECIAL.sub(r"\\\g<0>", line[end : live.start()]), f"`{live[0]}`"]
        end = live.end()
    return "".join([*escaped, _SPECIAL.sub(r"\\\g<0>", line[end:])])


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
