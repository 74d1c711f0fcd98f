"""The formats of output, each in a module of its own that is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.render.report import Report


class Format(NamedTuple):
    """A format: where its function is, below `medtw.render`, and how the names of its files end."""

    module: str
    function: str
    suffixes: tuple[str, ...]
    #: Whether it has a place for lines that are no result.
    has_lines: bool = True


FORMATS = {
    "table": Format("natural", "render_natural", (".txt",)),
    "tsv": Format("delimited", "render_tsv", (".tsv",), has_lines=False),
    "csv": Format("delimited", "render_csv", (".csv",), has_lines=False),
    "json": Format("documents", "render_json", (".json",)),
    "jsonl": Format("documents", "render_json_lines", (".jsonl", ".ndjson"), has_lines=False),
    "markdown": Format("markdown", "render_markdown", (".md", ".markdown")),
    "html": Format("html.page", "render_page", (".html", ".htm")),
    "yaml": Format("documents", "render_yaml", (".yaml", ".yml")),
}
#: Other names of formats.
NAMES = {name: name for name in FORMATS} | {"plain": "tsv", "md": "markdown"}


def render(report: Report, name: str) -> str:
    """A report in a format."""
    module, function, *_ = FORMATS[name]
    renderer: Callable[[Report], str] = getattr(import_module(f"medtw.render.{module}"), function)
    return renderer(report)


def format_of_file(name: str) -> str:
    """The format that the name of a file tells; a table where it tells none."""
    return next((key for key, known in FORMATS.items() if name.lower().endswith(known.suffixes)), "table")
