"""The output formats, each in its own module that is imported on use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.render.report import Report


class Format(NamedTuple):
    """A format: the location of its function, below `medtw.render`, and its file name endings."""

    module: str
    function: str
    suffixes: tuple[str, ...]
    #: Whether it can contain lines that are not results.
    has_lines: bool = True
    #: What it is for, for people.
    about: str = ""


FORMATS = {
    "table": Format(
        *("natural", "render_natural", (".txt",)),
        about="For people: the same table on a terminal and in a pipe.",
    ),
    "tsv": Format(
        *("delimited", "render_tsv", (".tsv",)),
        has_lines=False,
        about="For scripts: values separated by tabs, one line per result.",
    ),
    "csv": Format(
        *("delimited", "render_csv", (".csv",)),
        has_lines=False,
        about="For spreadsheets.",
    ),
    "json": Format(
        *("documents", "render_json", (".json",)),
        about="For programs: one document, with every field of each result.",
    ),
    "jsonl": Format(
        *("documents", "render_json_lines", (".jsonl", ".ndjson")),
        has_lines=False,
        about="For programs that read line by line: one JSON document per result.",
    ),
    "markdown": Format(
        *("markdown", "render_markdown", (".md", ".markdown")),
        about="A table to paste into a page or a message.",
    ),
    "html": Format(
        *("html.page", "render_page", (".html", ".htm")),
        about="A page for a browser, to share or to print.",
    ),
    "yaml": Format(
        *("documents", "render_yaml", (".yaml", ".yml")),
        about="The JSON document as YAML.",
    ),
}
#: Other names of formats.
NAMES = {name: name for name in FORMATS} | {"plain": "tsv", "md": "markdown"}


def render(report: Report, name: str) -> str:
    """A report in a format."""
    module, function, *_ = FORMATS[name]
    renderer: Callable[[Report], str] = getattr(import_module(f"medtw.render.{module}"), function)
    return renderer(report)


def format_of_file(name: str) -> str | None:
    """The format for a file name, if the name shows one."""
    return next((key for key, known in FORMATS.items() if name.lower().endswith(known.suffixes)), None)
