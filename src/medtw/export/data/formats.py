"""The formats of exported data, each in its own module that is imported on use."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from medtw.export.data.dataset import Dataset


class DataFormat(StrEnum):
    """What data can be exported as."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    SQLITE = "sqlite"
    OPENSEARCH = "opensearch"
    OPENSEARCH_TEMPLATE = "opensearch-template"


class _Writer(NamedTuple):
    """Where the function for a format is, below `medtw.export.data`, and how the names of its files end."""

    module: str
    function: str
    suffixes: tuple[str, ...] = ()


_WRITERS = {
    DataFormat.JSONL: _Writer("documents", "write_json_lines", (".jsonl", ".ndjson")),
    DataFormat.JSON: _Writer("documents", "write_json", (".json",)),
    DataFormat.CSV: _Writer("documents", "write_csv", (".csv",)),
    DataFormat.SQLITE: _Writer("sqlite", "write_sqlite", (".sqlite", ".sqlite3", ".db")),
    DataFormat.OPENSEARCH: _Writer("opensearch", "write_bulk"),
    DataFormat.OPENSEARCH_TEMPLATE: _Writer("opensearch", "write_template"),
}


def data_format_of(name: str) -> DataFormat | None:
    """The format for a file name, if it tells one."""
    return next((one for one, writer in _WRITERS.items() if name.lower().endswith(writer.suffixes)), None)


def write_data(dataset: Dataset, wanted: DataFormat, file: BinaryIO) -> None:
    """Write entries to a file in a format.

    Args:
        dataset: The entries.
        wanted: The format.
        file: The file, open for writing; for SQLite it needs a name.

    Raises:
        OSError: it cannot be written.
    """
    module, function, _ = _WRITERS[wanted]
    write: Callable[[Dataset, BinaryIO], None] = getattr(
        import_module(f"medtw.export.data.{module}"), function
    )
    write(dataset, file)
