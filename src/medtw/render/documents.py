"""The formats for programs that read records: JSON, JSON lines, YAML."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING

from medtw.quoting import OBEYED
from medtw.render.report import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.render.report import Report

#: How JSON and YAML, in double quotes, write what terminals obey.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in OBEYED}
_is_obeyed = re.compile(f"[{OBEYED}]").search
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
    """The JSON document as YAML that no terminal obeys."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Puts texts in double quotes that need escapes."""

    def represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = None if _is_obeyed(text) is None else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)

    Dumper.add_representer(str, represent)
    written = yaml.dump(document(report), Dumper=Dumper, allow_unicode=True, sort_keys=False)
    return str(written).translate(_ESCAPED)


def json_text(value: object) -> str:
    """A value as one line of JSON that no terminal obeys."""
    line = _ENCODE(value)
    # Nearly every line is printable, and so has none of these characters.
    return line if line.isprintable() else line.translate(_ESCAPED)


def _json_list(records: Sequence[object]) -> str:
    lines = ",\n".join(map(json_text, records))
    return f"[\n{lines}\n]" if records else "[]"
