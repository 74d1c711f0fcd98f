"""What is read of a catalog: its valid part, where everything stands, and the problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medtw.catalog.fields import Report
    from medtw.catalog.problems import Problem
    from medtw.model import Catalog


@dataclass(slots=True)
class Loaded:
    """What was read: the valid part of the catalog, the place of each entry, and the problems."""

    catalog: Catalog
    problems: list[Problem] = field(default_factory=list)
    #: Path and document of each entry, by id, for rules over the whole catalog.
    places: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each collection, by id.
    collections: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each file besides the entries, by its name without .yml.
    files: dict[str, Report] = field(default_factory=dict)
    #: Path and document of each help line, by id.
    helplines: dict[str, Report] = field(default_factory=dict)
