"""Mistakes in prefixes of the query language, such as "topic:"."""

from __future__ import annotations

import re

from medtw.errors import EmptyPrefixError
from medtw.quoting import quoted
from medtw.search.query import NAME_PREFIXES, PREFIXES
from medtw.search.spelling import nearest

#: A value for each prefix, to show how it is written.
EXAMPLES = {
    "topic": "burnout",
    "specialty": "urology",
    "kind": "podcast",
    "country": "UK",
    "language": "es",
    "account": "choo_ek",
    "handle": "choo_ek",
    "hashtag": "nephjc",
    "chat": "nephjc",
}
#: Compiled only where a query has a colon.
_QUOTED = r'"[^"]*"?'
_PREFIX = r'(?i)(?<!\S)-?(?P<name>[a-z]+):(?P<value>["\w@#])?(?=\S|$|\s)'


def check_prefixes(typed: str) -> None:
    """Raise EmptyPrefixError if a prefix has no value."""
    for name, has_value in _written(typed):
        if name in EXAMPLES and not has_value:
            raise EmptyPrefixError(f"{name}:", f"{name}:{EXAMPLES[name]}")


def unknown_prefixes(typed: str) -> tuple[str, ...]:
    """A line for each word that looks like a prefix but is not."""
    known = (*PREFIXES, *NAME_PREFIXES)
    lines = []
    for name, has_value in _written(typed):
        if has_value and name not in known:
            near = [f"{other}:" for other in nearest(name, known, 1)]
            tip = f"did you mean {near[0]}?" if near else f"prefixes are {', '.join(f'{n}:' for n in known)}"
            lines.append(f"{quoted(f'{name}:')} is not a prefix, so it is read as a word; {tip}")
    return tuple(dict.fromkeys(lines))


def _written(typed: str) -> list[tuple[str, bool]]:
    """The names before a colon, outside quotes, and whether a value follows; addresses have none."""
    if ":" not in typed:
        return []
    unquoted = re.sub(_QUOTED, '""', typed)
    found = [(match["name"].casefold(), match) for match in re.finditer(_PREFIX, unquoted)]
    return [(name, match["value"] is not None) for name, match in found]
