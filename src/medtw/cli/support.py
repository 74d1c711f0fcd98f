"""The quiet line about help for clinicians, after a search that may come from a bad night."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.search.hits import Results

#: Topics whose searches may be about the searcher.
_TOPICS = {"t:burnout", "t:clinician-mental-health", "t:emotional-support", "t:mental-health"}


def support_lines(results: Results, index: Index) -> tuple[str, ...]:
    """One line naming a support line of the reader's country, or how to see all of them."""
    tokens = {reading.token for part in results.query.parts for reading in part.readings}
    if not tokens & _TOPICS:
        return ()
    country = reader_country()
    for line in index.helplines():
        if line.country == country and (line.phone or line.url):
            reach = " ".join(part for part in (line.phone, line.url) if part)
            return (
                f"For clinicians in need of someone to talk to: {line.name}, {reach}; all: medtw help-lines",
            )
    return ("For clinicians in need of someone to talk to: medtw help-lines",)


def reader_country() -> str | None:
    """The country of the reader's locale, "GB" of "en_GB.UTF-8"; None where it names none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language, _, rest = os.environ.get(name, "").partition("_")
        if language and rest[:2].isupper():
            return rest[:2]
    return None
