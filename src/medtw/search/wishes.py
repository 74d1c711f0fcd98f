"""The kinds of entry that people wish for: those they name, and those that "who" or "listen" speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import text
from medtw.index.expressions import having
from medtw.index.tokens import Token

if TYPE_CHECKING:
    from medtw.index.expressions import Expression
    from medtw.search.query import Query

#: What it is worth to be of a kind that is wished for.
WISH_WEIGHT = 0.5
#: Words, and the facets that they wish for.
WISHES = (
    (frozenset({"anyone", "people", "someone", "who", "whom", "whos", "whose"}), Token("form", "person")),
    (
        frozenset(
            """
            chat chats communities community discuss discussing group groups join meet talk talking talks
            """.split()  # noqa: SIM905
        ),
        Token("kind", "chat"),
    ),
    (frozenset({"audio", "hear", "listen", "listening"}), Token("form", "podcast")),
    (frozenset({"when"}), Token("kind", "event")),
)


def wished_for(query: Query) -> Expression:
    """An expression for the entries of the kinds that a query wishes for."""
    words = {*text.words(query.text)}
    tokens = [token for said, token in WISHES if not said.isdisjoint(words)]
    readings = [reading for part in query.parts for reading in part.readings]
    tokens += [reading.token for reading in readings if reading.token.facet == "form"]
    return having(tokens)
