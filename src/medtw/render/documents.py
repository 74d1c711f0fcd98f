"""The formats for programs that read records: JSON, JSON lines, YAML."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from medtw.render.report import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.render.report import Report

#: Characters that JSON allows but terminals obey: C1 and bidirectional controls.
_OBEYED = (*range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = {code: f"\\u{code:04x}" for code in _OBEYED}
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def render_json(report: Report) -> str:
    """One document, with one line per result: as easy to look at as to parse."""
    lists = {"results": report.records, **report.more}
    head = json_text({key: value for key, value in document(report).items() if key not in lists})
    parts = (f'"{key}": {_json_list(records)}' for key, records in lists.items())
    return f"{head[:-1]}, {', '.join(parts)}}}\n"


def render_json_lines(report: Report) -> str:
    """One document per record."""
    records = chain(report.records, *report.more.values())
    return "".join(f"{json_text(record)}\n" for record in records)


def render_yaml(report: Report) -> str:
    """The JSON document as YAML."""
    import yaml

    return str(yaml.safe_dump(document(report), allow_unicode=True, sort_keys=False))


def json_text(value: object) -> str:
    """A value as one line of JSON that no terminal obeys."""
    line = _ENCODE(value)
    # Nearly every line is printable, and so has none of these characters.
    return line if line.isprintable() else line.translate(_ESCAPED)


def _json_list(records: Sequence[object]) -> str:
    lines = ",\n".join(map(json_text, records))
    return f"[\n{lines}\n]" if records else "[]"
