"""The editions of an event, and the hashtags of single years."""

from __future__ import annotations

import re

from medtw.record import Record


class Edition(Record):
    """One time that an event takes place, as its host announced it: whole days."""

    #: The first and the last day.
    first: str
    last: str
    place: str | None = None
    #: "in-person", "online" or "hybrid".
    format: str | None = None
    #: The hashtag of this edition ("ASH26").
    hashtag: str | None = None
    url: str | None = None


def is_of_one_year(hashtag: str, form: str) -> bool:
    """Whether a hashtag belongs to a single year: #DFTB2026.

    Two digits count as a year only for conferences (#ASH22); #pharmacy24 is a day of 24 hours.
    """
    year = r"(?:(?:19|20)\d\d|[0-2]\d)$" if form == "conference" else r"(?:19|20)\d\d$"
    return re.search(year, hashtag) is not None
