"""Entries as JSON, JSON lines and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import __version__
from medtw.catalog.writing import line_of
from medtw.render.documents import json_text
from medtw.render.formats import render
from medtw.render.report import Colophon, Report

if TYPE_CHECKING:
    from typing import BinaryIO

    from medtw.export.data.dataset import Dataset

#: The keys of the records that CSV shows. What has parts of its own, such as the sessions of a chat,
#: has no place in a cell.
COLUMNS = (
    *("id", "kind", "form", "name", "aliases", "role", "credentials", "platform", "handle", "platforms"),
    *("hashtag", "hashtags", "meaning", "url", "links", "feed", "summary", "specialties", "topics"),
    *("keywords", "country", "language", "languages", "content_warnings", "status", "seen", "seen_by"),
    *("ended", "moved_to", "replaced_by", "hosts", "organizer", "schedule", "rule", "duration"),
    *("sources", "catalog"),
)


def write_json_lines(dataset: Dataset, file: BinaryIO) -> None:
    """Write a line for each entry, in the form of a catalog: `--catalog` reads the file."""
    file.writelines(f"{json_text(line_of(entry))}\n".encode() for entry in dataset.entries)


def write_json(dataset: Dataset, file: BinaryIO) -> None:
    """Write one document, as `--json` of other commands."""
    file.write(render(_report(dataset), "json").encode())


def write_csv(dataset: Dataset, file: BinaryIO) -> None:
    """Write a row for each entry, safe to open in a spreadsheet."""
    file.write(render(_report(dataset), "csv").encode())


def _report(dataset: Dataset) -> Report:
    records = tuple(dataset.records)
    return Report(
        command="export data",
        query=dataset.filters.asked,
        total=len(records),
        records=records,
        columns=COLUMNS,
        sections=(),
        colophon=Colophon(version=__version__, catalog=dataset.index.date, day=dataset.day),
    )
