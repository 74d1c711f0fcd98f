"""An entry of any catalog -> the text of its file, and what of it an edit changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.catalog.amendments import AMENDS, PLATFORMS, SOURCES, WITHOUT, joined
from medtw.catalog.documents import DocumentError, parse_yaml
from medtw.catalog.entry_files import entry_text
from medtw.catalog.patches import without_value
from medtw.catalog.roundtrip import written
from medtw.catalog.writing import fields_of
from medtw.model import BUNDLED_CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from medtw.catalog.documents import Place, Value
    from medtw.kinds import Kind
    from medtw.model import Entry


def as_file(entry: Entry) -> str:
    """The file that says what an entry says."""
    return entry_text(entry.kind, fields_of(entry))


def as_amendment(kind: Kind, begun: str, edited: str) -> str:
    """The file that says of a bundled entry only what an edit changed; comments stay.

    Args:
        kind: The kind of the entry.
        begun: The file of the bundled entry.
        edited: The file after the edit.

    Returns:
        The file that amends the entry; `begun` if the edit changed nothing; `edited` if it cannot be read,
        already amends an entry, or changed something that no amendment can say.
    """
    base = parse_yaml(begun).value
    try:
        own = parse_yaml(edited).value
        if own == base or AMENDS in own:
            return begun if own == base else edited
        without = [name for name in base if _is_cut(name, base[name], own.get(name))]
        text = _shortened(base, own, without, edited)
        said = parse_yaml(text).value
    except DocumentError:
        return edited
    result = joined(kind, base, said, without)
    return text if _comparable(result) == _comparable(own) else edited


def _shortened(
    base: Mapping[str, Value], own: Mapping[str, Value], without: Sequence[str], edited: str
) -> str:
    """The text of an edit without what it did not change."""
    text = written({AMENDS: BUNDLED_CATALOG} | ({WITHOUT: [*without]} if without else {})) + edited
    for place in reversed([*_unchanged(base, own, without)]):
        text = without_value(text, place)
    return text


def _is_cut(name: str, base: Value, own: Value | None) -> bool:
    """Whether a field, a platform or a source is missing after an edit."""
    if name == PLATFORMS and isinstance(base, dict) and isinstance(own, dict):
        return not base.keys() <= own.keys()
    if name == SOURCES and isinstance(base, list) and isinstance(own, list):
        return not _urls(base) <= _urls(own)
    return own is None


def _unchanged(
    base: Mapping[str, Value], own: Mapping[str, Value], without: Sequence[str]
) -> Iterator[Place]:
    """The places of what an edit left as it was, in order."""
    for name, value in own.items():
        before = base.get(name)
        if name in without:
            continue
        if value == before:
            yield (name,)
        elif name == PLATFORMS and isinstance(value, dict) and isinstance(before, dict):
            yield from ((name, platform) for platform in value if value[platform] == before.get(platform))
        elif name == SOURCES and isinstance(value, list) and isinstance(before, list):
            yield from ((name, position) for position, source in enumerate(value) if source in before)


def _comparable(values: Mapping[str, Value]) -> dict[str, Any]:
    """The fields of an entry, with its sources in an order of their own."""
    sources = values.get(SOURCES)
    return dict(values) | {SOURCES: sorted(map(str, sources)) if isinstance(sources, list) else sources}


def _urls(sources: list[Value]) -> set[str]:
    return {str(source.get("url")) for source in sources if isinstance(source, dict)}
