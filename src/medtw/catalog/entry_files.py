"""Entries -> YAML files, in the form in which people read and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.accept import field_order
from medtw.catalog.documents import parse_yaml, read_text
from medtw.catalog.patches import is_free, with_value
from medtw.catalog.roundtrip import written
from medtw.files import locked, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    heading = "".join(f"# {line}\n" for line in comment.splitlines())
    return heading + written(ordered(kind, record))


def write_entry(path: Path, text: str, *, force: bool = False) -> None:
    """Write the file of an entry, whole or not at all; makes its folder.

    Raises:
        FileExistsError: there is a file, and `force` is not set.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text.encode(), force=force)


def add_values(path: Path, kind: Kind, values: Mapping[Place, Value]) -> bool:
    """Add values to the file of an entry, by their places; nothing else in it changes.

    Returns:
        Whether they were added. If one of the places is not free, the file stays as it is.

    Raises:
        DocumentError: it cannot be read.
        OSError: it cannot be written.
    """
    with locked(path):
        text = read_text(path)
        for place, value in values.items():
            if not is_free(parse_yaml(text).value, place):
                return False
            text = with_value(text, place, value, field_order(kind) if len(place) == 1 else ())
        write_file(path, text.encode(), force=True)
    return True
