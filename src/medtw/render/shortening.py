"""How much of a text a screen shows."""

from __future__ import annotations

#: A longer text is cut on the screen; other formats show it completely.
LONGEST_SHOWN = 1000


def shortened(text: str) -> str:
    """A text as far as a screen should show it, cut after a word.

    Breaking a word into lines takes time that grows with the square of its length.
    """
    if len(text) <= LONGEST_SHOWN:
        return text
    beginning = text[:LONGEST_SHOWN]
    return f"{beginning.rpartition(' ')[0] or beginning}..."
