"""Problems of a catalog, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

#: Comparing takes longer than reading, so a catalog with thousands of problems gets no suggestions for the
#: later ones: with 200 allowed values, after 1,000 problems. Nor is there one for a longer value.
_MOST_COMPARED, _LONGEST_COMPARED = 200_000, 100


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem, as `path:line: field: message`; line and field are left out if unknown."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        path = escaped(self.path)
        place = f"{path}:{self.line}" if self.line else path
        return ": ".join(part for part in (place, escaped(self.field), self.message) if part)


def suggest(value: str, allowed: Collection[str], problems: int = 0) -> str:
    """The end of a message, naming the allowed values nearest to one that is not.

    Args:
        value: The value.
        allowed: What would be right in its place.
        problems: How many problems are known already; there may be too many to help with each.
    """
    if len(value) > _LONGEST_COMPARED or (problems + 1) * len(allowed) > _MOST_COMPARED:
        return ""
    folded = {choice.casefold(): choice for choice in allowed}
    near = get_close_matches(value.casefold(), folded, n=2, cutoff=0.7)
    if not near:
        return ""
    return ", did you mean " + " or ".join(quoted(folded[choice]) for choice in near) + "?"
