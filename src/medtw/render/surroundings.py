"""Settings, and the files that medtw uses -> reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.quoting import escaped
from medtw.render.report import Cell, Column, Report, Section

if TYPE_CHECKING:
    from collections.abc import Sequence


class ShownSetting(NamedTuple):
    """A setting as it is shown."""

    name: str
    #: The value for programs.
    value: Any
    #: The value for people; "" if there is none.
    text: str
    #: "default", "environment variable" or "config file".
    source: str
    #: Which variable, or which line of the file.
    place: str | None
    #: The variable that sets it, if there is one.
    variable: str | None


class ShownPath(NamedTuple):
    """A file or folder as it is shown."""

    name: str
    exists: bool
    #: The variable or option that sets it, or "default".
    source: str
    path: str


_SETTING_ROW = (Column("Setting"), Column("Value"), Column("From"), Column("Variable", is_extra=True))
_SETTING_KEYS = ("name", "value", "source", "place", "variable")
_PATH_ROW = (Column("What"), Column("Exists"), Column("From", is_extra=True), Column("Path"))
_NOT_SET = "not set"


def settings_report(settings: Sequence[ShownSetting], hint: str) -> Report:
    """The settings, each with its value and source.

    Args:
        settings: The settings.
        catalog: The catalog's part of the document; the catalog itself is not opened.
        hint: How to change them.
    """
    rows = tuple(
        (
            Cell(one.name),
            Cell(escaped(one.text) or _NOT_SET),
            Cell(f"{one.source} {one.place or ''}".rstrip()),
            Cell(one.variable or ""),
        )
        for one in settings
    )
    records = [{key: getattr(one, key) for key in _SETTING_KEYS} for one in settings]
    return Report(
        command="config",
        query={},
        total=len(records),
        records=tuple(records),
        columns=_SETTING_KEYS,
        pasted=_SETTING_KEYS,
        sections=(Section(_SETTING_ROW, rows),),
        tips=(hint,),
        is_of_catalog=False,
    )


def paths_report(paths: Sequence[ShownPath]) -> Report:
    """The files and folders that medtw uses, and whether each exists.

    Args:
        paths: The files and folders.
        catalog: The catalog's part of the document; the catalog itself is not opened.
    """
    rows = tuple(
        (Cell(one.name), Cell("yes" if one.exists else "no"), Cell(one.source), Cell(escaped(one.path)))
        for one in paths
    )
    return Report(
        command="paths",
        query={},
        total=len(paths),
        records=tuple(one._asdict() for one in paths),
        columns=ShownPath._fields,
        pasted=ShownPath._fields,
        sections=(Section(_PATH_ROW, rows),),
        is_of_catalog=False,
    )
