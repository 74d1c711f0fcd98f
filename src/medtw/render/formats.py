"""The output formats, each in its own module that is imported on use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.render.report import Report


class Format(Record):
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
        module="natural",
        function="render_natural",
        suffixes=(".txt",),
        about="For people: the same table on a terminal and in a pipe.",
    ),
    "tsv": Format(
        module="delimited",
        function="render_tsv",
        suffixes=(".tsv",),
        has_lines=False,
        about="For scripts: values separated by tabs, one line per result.",
    ),
    "csv": Format(
        module="delimited",
        function="render_csv",
        suffixes=(".csv",),
        has_lines=False,
        about="For spreadsheets.",
    ),
    "json": Format(
        module="documents",
        function="render_json",
        suffixes=(".json",),
        about="For programs: one document, with every field of each result.",
    ),
    "jsonl": Format(
        module="documents",
        function="render_json_lines",
        suffixes=(".jsonl", ".ndjson"),
        has_lines=False,
        about="For programs that read line by line: one JSON document per result.",
    ),
    "markdown": Format(
        module="markdown",
        function="render_markdown",
        suffixes=(".md", ".markdown"),
        about="A table to paste into a page or a message.",
    ),
    "html": Format(
        module="html.page",
        function="render_page",
        suffixes=(".html", ".htm"),
        about="A page for a browser, to share or to print.",
    ),
    "yaml": Format(
        module="documents",
        function="render_yaml",
        suffixes=(".yaml", ".yml"),
        about="The JSON document as YAML.",
    ),
}
#: Other names of formats.
NAMES = {name: name for name in FORMATS} | {"plain": "tsv", "md": "markdown"}


def render(report: Report, name: str) -> str:
    """A report in a format."""
    known = FORMATS[name]
    renderer: Callable[[Report], str] = getattr(import_module(f"medtw.render.{known.module}"), known.function)
    return renderer(report)


def format_of_file(name: str) -> str | None:
    """The format for a file name, if the name shows one."""
    return next((key for key, known in FORMATS.items() if name.lower().endswith(known.suffixes)), None)
