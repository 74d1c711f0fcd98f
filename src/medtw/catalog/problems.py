"""What is wrong with a catalog, and where."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One defect, as `path:line: field: message`; line and field are left out where unknown."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return ": ".join(part for part in (place, self.field, self.message) if part)


def suggest(value: str, allowed: Iterable[str]) -> str:
    """The end of a message, naming the allowed values nearest to one that is not."""
    folded = {choice.casefold(): choice for choice in allowed}
    near = get_close_matches(value.casefold(), folded, n=2, cutoff=0.7)
    if not near:
        return ""
    return ", did you mean " + " or ".join(f"'{folded[choice]}'" for choice in near) + "?"
