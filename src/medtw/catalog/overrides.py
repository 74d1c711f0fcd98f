"""What a catalog changes in the one it is added to, apart from entries, which `Checker` handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.quoting import quoted
from medtw.removal import removed_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.catalog.loaded import Loaded
    from medtw.catalog.problems import Problem
    from medtw.model import Catalog


def overrides(loaded: Loaded, base: Catalog) -> Iterator[Problem]:
    """Notes on the terms and collections that a catalog replaces, help lines it cannot, and what it hides."""
    added = loaded.catalog
    terms = (("specialties", base.specialties), ("topics", base.topics))
    for name, bundled in terms:
        by_id = {term.id: term for term in bundled}
        for term in getattr(added, name):
            if by_id.get(term.id, term) != term:
                report = loaded.terms[name][term.id]
                done = "replaces" if "label" in report.document.value else "adds to"
                yield report.problem((), f"note: {done} the bundled term {quoted(term.id)}")
    lines = {line.id for line in base.helplines}
    for line in added.helplines:
        if line.id in lines:
            message = "note: is not used because the bundled help line stays"
            yield loaded.helplines[line.id].problem((line.id,), message)
    collections = {collection.id for collection in base.collections}
    for collection in added.collections:
        if collection.id in collections:
            message = f"note: replaces the bundled collection {quoted(collection.id)}"
            yield loaded.collections[collection.id].problem((), message)
    hidden = [entry for entry in base.entries if removed_names(entry, added.removed)]
    if hidden:
        entries = "1 bundled entry" if len(hidden) == 1 else f"{len(hidden):,} bundled entries"
        yield loaded.files["removed"].problem(("removed",), f"note: hides {entries}")
