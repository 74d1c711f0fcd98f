"""Reads each format with a program for it: gives back the texts, and refuses what is no text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from pages import read_page, text_of

#: What a spreadsheet reads as a formula, at the beginning of a cell.
FORMULA = re.compile(r'"*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]')


def strings(value: Any) -> Iterator[str]:
    """All texts in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def read_json(out: str) -> set[str]:
    return {*strings(json.loads(out))}


def read_json_lines(out: str) -> set[str]:
    return {*strings([json.loads(line) for line in out.splitlines()])}


def read_yaml(out: str) -> set[str]:
    return {*strings(yaml.safe_load(out))}


def read_tsv(out: str) -> set[str]:
    return {cell for line in out.splitlines() for cell in line.split("\t")}


def read_csv(out: str) -> set[str]:
    """The cells, none of which is a formula; as they are without the signs that prevent it."""
    cells = [cell for row in csv.reader(io.StringIO(out, newline="")) for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell)] == []
    return {cell.replace("'", "") for cell in cells}


def read_html(out: str) -> set[str]:
    """The texts of elements; there are no scripts but the page's own, and only https links."""
    page = read_page(out)
    attributes = [(key, value) for element in page.iter() for key, value in element.items()]
    addresses = [value for key, value in attributes if key in ("href", "src")]
    assert len([*page.iter("script")]) <= 1
    assert [key for key, _ in attributes if key.startswith("on")] == []
    assert [one for one in addresses if not one.startswith("https://") and one != "#results"] == []
    return {text_of(element) for element in page.iter()}


def read_markdown(out: str) -> set[str]:
    """The texts of cells; there is no HTML, no image, and only https links."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(out)
    inlines = [token for token in tokens if token.type == "inline"]
    parts = [part for inline in inlines for part in inline.children or ()]
    assert {token.type for token in (*tokens, *parts)} & {
        "html_block",
        "html_inline",
        "image",
        "fence",
    } == set()
    links = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
    assert [link for link in links if not link.startswith("https://")] == []
    return {"".join(part.content for part in inline.children or ()) for inline in inlines}


def read_nothing(out: str) -> set[str]:
    """A table is for people."""
    assert out
    return set()


READERS: dict[str, Callable[[str], set[str]]] = {
    "table": read_nothing,
    "tsv": read_tsv,
    "csv": read_csv,
    "json": read_json,
    "jsonl": read_json_lines,
    "yaml": read_yaml,
    "html": read_html,
    "markdown": read_markdown,
}


def as_read(name: str, text: str) -> str:
    """A text as the reader of a format gives it back."""
    if name == "csv":
        return re.sub(r"^@(?=\w)", "", text).replace("'", "")
    return " ".join(text.split()) if name == "html" else text
