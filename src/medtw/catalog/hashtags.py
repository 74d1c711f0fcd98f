"""Fields -> hashtags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medtw.catalog.fields import Fields

#: X, Bluesky and Mastodon agree: letters, digits and _, not digits alone.
_HASHTAG = re.compile(r"(?=.*[^\W\d])\w{1,100}")
_A_HASHTAG = "a hashtag: letters, digits or _, written without #"


def parse_hashtag(fields: Fields, *, required: bool = False) -> str | None:
    """The hashtag of an entry or an edition."""
    return fields.matching("hashtag", _HASHTAG, _A_HASHTAG, required=required)


def parse_hashtags(fields: Fields) -> tuple[str, ...]:
    """The hashtags of an account or an event."""
    return fields.texts_matching("hashtags", _HASHTAG, _A_HASHTAG)
