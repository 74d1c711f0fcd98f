"""Entries -> YAML files, formatted like the bundled ones: the form in which people read and change them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from medtw.catalog.accept import field_order
from medtw.catalog.documents import parse_yaml, read_text
from medtw.files import locked, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from medtw.catalog.documents import Value
    from medtw.kinds import Kind

#: What is quoted although YAML 1.1 reads it as text: "2018-05", as people could take it for something else.
_NUMERIC = re.compile(r"[\d:.-]+")


class _Dumper(yaml.SafeDumper):
    """Indents lists below their keys, and never refers back with an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001 - PyYAML's
        super().increase_indent(flow, False)  # noqa: FBT003 - as above

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as above
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, "'" if _NUMERIC.fullmatch(value) else None)


_Dumper.add_representer(str, _text)


def ordered(kind: Kind, record: Mapping[str, Value | None]) -> dict[str, Value]:
    """The fields of an entry that have a value, in the usual order; unknown ones come last."""
    names = dict.fromkeys((*field_order(kind), *record))
    return {name: value for name in names if (value := record.get(name))}


def entry_text(kind: Kind, record: Mapping[str, Value | None], comment: str = "") -> str:
    """An entry as YAML.

    Args:
        kind: Its kind.
        record: Its fields; those without a value are left out, and the others come in the usual order.
        comment: Lines that come first, each of which becomes a comment.
    """
    text: Any = yaml.dump(
        ordered(kind, record), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100_000
    )
    return "".join(f"# {line}\n" for line in comment.splitlines()) + str(text)


def write_entry(path: Path, text: str, *, force: bool = False) -> None:
    """Write the file of an entry, whole or not at all; makes its folder.

    Raises:
        FileExistsError: there is a file, and `force` is not set.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text.encode(), force=force)


def add_did(path: Path, did: str) -> bool:
    """Add the DID to the Bluesky profile in the file of an account; nothing else in it changes.

    Returns:
        Whether it was added. A file of another form than usual is left alone.

    Raises:
        DocumentError: it cannot be read.
        OSError: it cannot be written.
    """
    with locked(path):
        text = read_text(path)
        document = parse_yaml(text)
        lines = text.splitlines(keepends=True)
        number = document.line(("platforms", "bluesky", "handle"))
        indent, key, _ = lines[number - 1].partition("handle:")
        if not key or indent.strip():
            return False
        ending = lines[number - 1][len(lines[number - 1].rstrip("\r\n")) :] or "\n"
        lines[number - 1] = lines[number - 1].rstrip("\r\n") + ending
        lines.insert(number, f"{indent}did: {did}{ending}")
        changed = "".join(lines)
        if _with_did(document.value, did) != parse_yaml(changed).value:
            return False
        write_file(path, changed.encode(), force=True)
    return True


def _with_did(record: Mapping[str, Any], did: str) -> dict[str, Any]:
    """The fields of an account as they are to be."""
    platforms = record.get("platforms") or {}
    bluesky = {**platforms.get("bluesky", {}), "did": did}
    return {**record, "platforms": {**platforms, "bluesky": bluesky}}
