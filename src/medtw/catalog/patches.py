"""Values put into and taken out of YAML texts line by line, so that every other byte stays.

A comment belongs to the line below it, and ruamel.yaml keeps it with the one above. So it only helps where a
change of lines would not say what it should, such as in a list on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.roundtrip import as_new, changed, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from medtw.catalog.documents import Document, Place, Value


def without_item(text: str, place: Place) -> str:
    """A text without an item of a list, or without the list if it has no other item; comments stay."""
    document = parse_yaml(text)
    items = _at(document.value, place[:-1])
    whole = place[:-1] if isinstance(items, list) and len(items) == 1 else place
    expected = parse_yaml(text).value
    _drop(expected, whole)
    gone = {document.line(place), *([document.line(whole)] if whole != place else [])}
    lines = text.splitlines(keepends=True)
    shorter = "".join(line for number, line in enumerate(lines, start=1) if number not in gone)
    if _says(shorter, expected):
        return shorter
    return changed(text, lambda value: _drop(value, whole))


def without_value(text: str, place: Place) -> str:
    """A text without a field or an item, whose comments go, too; those above and below it stay."""
    document = parse_yaml(text)
    expected = parse_yaml(text).value
    _drop(expected, place)
    lines = text.splitlines(keepends=True)
    del lines[document.line(place) - 1 : last_line(lines, document, place)]
    if _says(shorter := "".join(lines), expected):
        return shorter
    return changed(text, lambda value: _drop(value, place))


def is_free(values: Mapping[str, Value], place: Place) -> bool:
    """Whether a value can be put at a place of a document: as another field, or between items of a list."""
    try:
        holder = _at(values, place[:-1])
    except (LookupError, TypeError):
        return False
    if isinstance(holder, list):
        return place[-1] in range(len(holder) + 1)
    return isinstance(holder, dict) and place[-1] not in holder


def with_value(text: str, place: Place, value: Value, order: Sequence[str] = ()) -> str:
    """A text with another field, or with another item of a list, before the one at its place.

    Args:
        text: The text.
        place: The place of the value, which is free.
        value: The value.
        order: The fields of the mapping in order; others come last.

    Raises:
        DocumentError: the text is not a document of a catalog.
    """
    document = parse_yaml(text)
    position = _position(_at(document.value, place[:-1]), place[-1], order)
    expected = parse_yaml(text).value
    _put(expected, place, value, position)
    longer = _inserted(text, document, _Addition(place, value, position))
    if longer is not None and _says(longer, expected):
        return longer
    return changed(text, lambda values: _put(values, place, as_new(value), position))


class _Addition(NamedTuple):
    """What is put into a text."""

    place: Place
    value: Value
    #: How many items or fields come before it.
    position: int


def _position(holder: Any, step: str | int, order: Sequence[str]) -> int:  # noqa: ANN401 - what is there
    if isinstance(step, int):
        return step
    if step not in order:
        return len(holder)
    before = order[: order.index(str(step))]
    return max((number for number, name in enumerate(holder, start=1) if name in before), default=0)


def _inserted(text: str, document: Document, addition: _Addition) -> str | None:
    """A text with lines after those of what comes before; None for a field before all others."""
    *outer, step = addition.place
    holder = _at(document.value, tuple(outer))
    steps: list[str | int] = [*range(len(holder))] if isinstance(holder, list) else [*holder]
    if not addition.position and isinstance(step, str):
        return None
    lines = text.splitlines(keepends=True)
    before: Place = (*outer, steps[max(addition.position - 1, 0)])
    like = lines[document.line(before) - 1]
    indent = like[: len(like) - len(like.lstrip(" "))]
    # The first item of a list comes below the line that begins it, above comments on the one after it.
    last = last_line(lines, document, before) if addition.position else document.line(tuple(outer))
    ending = "\r\n" if "\r\n" in text else "\n"
    lines[last - 1] = lines[last - 1].rstrip("\r\n") + ending
    lines[last:last] = [f"{indent}{line}{ending}" for line in _new_lines(step, addition.value)]
    return "".join(lines)


def _new_lines(step: str | int, value: Value) -> list[str]:
    """The lines of a field or of an item of a list, not indented."""
    if isinstance(step, str):
        return written({step: value}).splitlines()
    return [line.removeprefix("  ") for line in written({"items": [value]}).splitlines()[1:]]


def last_line(lines: Sequence[str], document: Document, place: Place) -> int:
    """The last line of what is at a place, without blank lines and comments below it."""
    inner = max(line for one, line in document.lines.items() if one[: len(place)] == place)
    end = min((line for line in document.lines.values() if line > inner), default=len(lines) + 1) - 1
    while end > inner and lines[end - 1].lstrip()[:1] in ("", "#"):
        end -= 1
    return end


def _put(values: Any, place: Place, value: Any, position: int) -> None:  # noqa: ANN401 - of either library
    """Put a value at a place of a document, after some others."""
    holder, step = _at(values, place[:-1]), place[-1]
    if isinstance(holder, list):
        holder.insert(position, value)
    elif insert := getattr(holder, "insert", None):  # ruamel.yaml's mappings
        insert(position, step, value)
    else:
        holder[step] = value


def _drop(value: Any, place: Place) -> None:  # noqa: ANN401 - a mapping or list of either library
    del _at(value, place[:-1])[place[-1]]


def _at(value: Any, place: Place) -> Any:  # noqa: ANN401 - what is there
    for step in place:
        value = value[step]
    return value


def _says(text: str, expected: Value) -> bool:
    try:
        document = parse_yaml(text)
    except DocumentError:
        return False
    return document.value == expected
