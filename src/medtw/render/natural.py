"""The terminal table for pipes and files: natural width, one line per row, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.render.layout import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.render.report import Report


def render_natural(report: Report) -> str:
    """What people must read first, the heading, and the sections, separated by empty lines."""
    parts = ["\n".join(_lines(report.first)), "\n".join(_lines(report.before)), *_sections(report)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _sections(report: Report) -> Iterator[str]:
    for section in report.sections:
        lines = ["".join(piece.text for piece in line).rstrip() for line in lines_of(section, None)]
        shown = lines if report.has_headers or not section.has_header else lines[1:]
        yield "\n".join(_lines(filter(None, (section.title, *shown))))


def _lines(lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    """Each text on one line, without the catalog's line breaks."""
    return (" ".join(line.splitlines()) for line in lines)
