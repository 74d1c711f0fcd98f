"""What people say of themselves when they ask: "I am a nurse in Leeds", "as a student"."""

from __future__ import annotations

import re

from medtw import text
from medtw.fillers import is_filler

#: What begins such a clause, in several languages; punctuation ends it.
_CLAUSE = r"""(?xi)
    \b(?:i\s+am|i['\u2019]?m|we\s+are|we['\u2019]re|as\s+an?|soy|je\s+suis|ich\s+bin|sono|sou|ik\s+ben)
    \s+(?P<said>[^,.;:!?]+)
"""
#: Fillers within such a clause; any other one ends it.
_WITHIN = frozenset("a an at de ein eine em en from in of the um uma un una une".split())  # noqa: SIM905
#: Longer clauses are about something else by then.
_MOST_WORDS = 6


def words_of_asker(typed: str) -> frozenset[str]:
    """The words of a query by which its writer says who they are."""
    if len(typed.split()) == 1:  # as in many queries; compiling the pattern takes longer than reading them
        return frozenset()
    said: set[str] = set()
    for clause in re.finditer(_CLAUSE, typed):
        for word in text.words(clause["said"])[:_MOST_WORDS]:
            if is_filler(word) and word not in _WITHIN:
                break
            said.add(word)
    return frozenset(said)
