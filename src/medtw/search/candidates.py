"""What is known of an entry that may answer a query, and what that weighs beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.search.parts import Part
    from medtw.search.probes import Match

#: What it is worth that a part is met which few entries meet.
RARITY_WEIGHT = 2.0
#: What a second term adds where a phrase stands for two.
SECOND_MEANING = 0.3
#: What the words add to the meaning of a part, or the meaning to the words.
SECOND_MATCH = 0.2
#: What it counts, beside a subject's 1, that a loose word of a sentence is met.
LOOSE_WORD_IMPORTANCE = 0.2
#: The same of a subject that is only covered by a term which is met.
COVERED_IMPORTANCE = 0.6


class Telling:
    """What it says of an entry that it meets a part of a query."""

    __slots__ = ("importance", "is_covered", "rarity", "rarity_of_words")

    def __init__(self, part: Part, *, is_sentence: bool) -> None:
        #: Whether its terms merely cover what it names.
        self.is_covered = part.has_term and all(reading.how == "covers" for reading in part.readings)
        is_loose = is_sentence and not part.readings and not part.sigil
        # Of a kind, an entry is the better answer, and not an answer for it.
        self.importance = LOOSE_WORD_IMPORTANCE if is_loose else float(not part.is_kind)
        #: 0 to 1: how few entries meet it, and meet it in its own words, where entries are compared
        #: that meet different parts.
        self.rarity = self.rarity_of_words = 0.0


class Candidate:
    """What is known of an entry so far: the matches of each part, by the part's position."""

    __slots__ = ("matches",)

    def __init__(self) -> None:
        self.matches: dict[int, list[Match]] = {}

    def score(self) -> float:
        """The sum over the parts of what each is met by, as a term and in its own words."""
        return round(sum(map(_part_score, self.matches.values())), 4)

    def order(self, telling: Sequence[Telling]) -> tuple[float, float]:
        """A key by which what answers more of the query comes first, then what weighs more."""
        met = rarity = 0.0
        for position, matches in self.matches.items():
            part = telling[position]
            # A subject's own words say more than a term that covers it.
            in_words = not part.is_covered or any(m.token is None and not m.is_fragment for m in matches)
            met += part.importance if in_words else COVERED_IMPORTANCE
            rarity += part.rarity_of_words if part.is_covered and in_words else part.rarity
        return -met, -(self.score() + RARITY_WEIGHT * rarity)

    def best(self) -> tuple[Match, ...]:
        """What each part is met by, in the order of the query: its meaning, then its words."""
        found = []
        for _, matches in sorted(self.matches.items()):
            for is_meaning in (True, False):
                some = [match for match in matches if (match.token is not None) is is_meaning]
                found += [max(some, key=lambda match: match.weight)] if some else []
        return tuple(dict.fromkeys(found))


def _part_score(matches: list[Match]) -> float:
    """The better of the meaning and the words, and a little of the other.

    A phrase that stands for two terms ("student nurse") is met best by what has both.
    """
    meanings: dict[str, float] = {}
    for match in matches:
        if match.token:
            meanings[match.token] = max(match.weight, meanings.get(match.token, 0.0))
    first, second = ([*sorted(meanings.values(), reverse=True), 0.0, 0.0])[:2]
    meaning = first + SECOND_MEANING * second
    wording = max((match.weight for match in matches if not match.token), default=0.0)
    return max(meaning, wording) + SECOND_MATCH * min(meaning, wording)
