"""An entry of any catalog -> the text of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.entry_files import entry_text
from medtw.catalog.writing import line_of

if TYPE_CHECKING:
    from medtw.model import Entry

#: What a line of JSON says, and the path of a file.
_IN_THE_PATH = ("kind", "id")


def as_file(entry: Entry) -> str:
    """The file that says what an entry says."""
    fields = {name: value for name, value in line_of(entry).items() if name not in _IN_THE_PATH}
    return entry_text(entry.kind, fields)
