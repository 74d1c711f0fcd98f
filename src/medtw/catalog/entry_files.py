"""Entries -> YAML files, in the form in which people read and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.accept import field_order
from medtw.catalog.documents import parse_yaml
from medtw.catalog.patches import is_free, with_value
from medtw.catalog.roundtrip import written
from medtw.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from medtw.catalog.documents import Place, Value
    from medtw.kinds import Kind


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
    heading = "".join(f"# {_printable(line)}\n" for line in comment.splitlines())
    return heading + written(ordered(kind, record))


def _printable(line: str) -> str:
    """A line without the control characters that YAML forbids, even in comments."""
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def write_entry(path: Path, text: str, *, force: bool = False) -> None:
    """Write the file of an entry, whole or not at all; makes its folder.

    Raises:
        FileExistsError: there is a file, and `force` is not set.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text.encode(), force=force)


def with_fields(text: str, kind: Kind, more: Mapping[str, Value]) -> str | None:
    """The text of an entry's file with more fields, parts of fields and items of lists.

    Args:
        text: The text.
        kind: The kind of the entry.
        more: What to add, in the form of the file.

    Returns:
        The text; None where something else is there already, as nothing is replaced.

    Raises:
        DocumentError: the text is not a document of a catalog.
    """
    for names, value in _parts(more):
        values = parse_yaml(text).value
        place, rest = _addition(values, names, value)
        if not is_free(values, place):
            return None
        text = with_value(text, place, rest, field_order(kind) if len(place) == 1 else ())
    return text


def _parts(more: Mapping[str, Value], names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Each text and each item of a list, in a list of its own, with the names that lead to it."""
    for name, value in more.items():
        if isinstance(value, dict):
            yield from _parts(value, (*names, name))
        elif isinstance(value, list):
            yield from (((*names, name), [item]) for item in value)
        else:
            yield (*names, name), value


def _addition(values: Mapping[str, Value], names: tuple[str, ...], value: Value) -> tuple[Place, Value]:
    """The place at which a part is added, and what is put there: all that leads to it and is missing."""
    found: Value = dict(values)
    for depth, name in enumerate(names, start=1):
        if not isinstance(found, dict):
            return names, value
        if name not in found:
            for inner in reversed(names[depth:]):
                value = {inner: value}
            return names[:depth], value
        found = found[name]
    if isinstance(found, list) and isinstance(value, list):
        return (*names, _position(names[-1], found, value[0])), value[0]
    return names, value


def _position(name: str, items: list[Value], item: Value) -> int:
    """Where an item belongs in a list: sources begin with the newest, editions with the first."""
    if name == "sources":
        return next(
            (n for n, one in enumerate(items) if _day(one, "published") < _day(item, "published")), len(items)
        )
    if name == "editions":
        return next((n for n, one in enumerate(items) if _day(one, "from") > _day(item, "from")), len(items))
    return len(items)


def _day(value: Value, name: str) -> str:
    return str(value.get(name, "")) if isinstance(value, dict) else ""
