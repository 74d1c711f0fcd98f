"""The entries of a collection that are related to a search -> a line, and a record for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medtw.search.collections import Related

#: How many related entries to name in one line.
_MOST_NAMED = 6


def related_line(related: Related) -> str:
    """One line that names the other entries of a section: 'Also in "..." (2018): @S_P_MD, #medpups'."""
    collection = related.collection
    names = list(dict.fromkeys(entry.tag or entry.title for entry in related.entries))
    more = (f"{len(names) - _MOST_NAMED} more",) if len(names) > _MOST_NAMED else ()
    year = f" ({collection.year})" if collection.year else ""
    return f'Also in "{collection.title}"{year}: {", ".join((*names[:_MOST_NAMED], *more))}'


def related_record(related: Related) -> dict[str, Any]:
    """The same for programs, with the ids of the entries."""
    return {
        "collection": related.collection.id,
        "section": related.section.heading,
        "entries": [entry.id for entry in related.entries],
    }
