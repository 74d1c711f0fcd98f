"""A page of help -> a report: names and their meanings, in parts with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw.render.report import FIELDS, Cell, Report, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Part(NamedTuple):
    """A part of a page: names with their meanings, under a heading."""

    heading: str
    meanings: Mapping[str, str]


def help_report(topic: str, about: Sequence[str], parts: Sequence[Part]) -> Report:
    """A page of help.

    Args:
        topic: Its topic.
        about: Its opening sentences.
        parts: Its parts.
    """
    return Report(
        command="help",
        query={"topic": topic},
        total=sum(len(part.meanings) for part in parts),
        records=tuple(
            {"part": part.heading, "name": name, "meaning": meaning}
            for part in parts
            for name, meaning in part.meanings.items()
        ),
        sections=tuple(_section(part) for part in parts),
        before=tuple(about),
        is_of_catalog=False,
    )


def _section(part: Part) -> Section:
    rows = tuple((Cell(name), Cell(meaning)) for name, meaning in part.meanings.items())
    return Section(FIELDS, rows, part.heading)
