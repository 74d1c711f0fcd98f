"""What is known about an entry that may match a query, and how it compares with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life
from medtw.search.hits import NAME_WEIGHT, SIMILAR_NAME_WEIGHT
from medtw.search.probes import SYNONYM_WEIGHT, WORD_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from medtw.search.parts import Part
    from medtw.search.probes import Match

#: The weight of matching a part that few entries match.
RARITY_WEIGHT = 2.0
#: What a second term adds if a phrase means two.
SECOND_MEANING = 0.3
#: What the words add to the term of a part, or the term to the words.
SECOND_MATCH = 0.2
#: What it counts, beside a subject's 1, that a loose word of a sentence is met.
LOOSE_WORD_IMPORTANCE = 0.2
#: The same of a subject that is only covered by a term which is met.
COVERED_IMPORTANCE = 0.6
#: From which weight of words to which an entry says of itself what was asked for, in whatever place.
OWN_WORDS_FIT = WORD_WEIGHTS["keyword"] * SYNONYM_WEIGHT, WORD_WEIGHTS["name"]
#: How well an entry answers that has the term which the words name.
OWN_TERM_FIT = 1.0
_NAMES = {"label", "alias", "translation"}
_LIVES = tuple(Life)


class Telling:
    """How significant it is that an entry matches a part of a query."""

    __slots__ = ("importance", "is_covered", "names_term", "rarity", "rarity_of_words")

    def __init__(self, part: Part, *, is_sentence: bool) -> None:
        #: Whether its terms merely cover what it names.
        self.is_covered = part.has_term and all(reading.how == "covers" for reading in part.readings)
        #: Whether its words are the name of a term, and so the term says all that they say.
        self.names_term = any(reading.is_term and reading.how in _NAMES for reading in part.readings)
        is_loose = is_sentence and not part.readings and not part.sigil
        # Of a kind, an entry is the better answer, and not an answer for it.
        self.importance = LOOSE_WORD_IMPORTANCE if is_loose else float(not part.is_kind)
        #: 0 to 1: how few entries meet it, and meet it in its own words, where entries are compared
        #: that meet different parts.
        self.rarity = self.rarity_of_words = 0.0

    def fit(self, meaning: float, wording: float) -> float:
        """How well the part is answered, by the weights of its terms and words that are met.

        It is the same for all entries that have what the part names: a word in a name adds nothing where
        the entry has the term of that word, and says no more than a keyword.
        """
        if self.names_term and wording < NAME_WEIGHT:
            return meaning if meaning >= OWN_TERM_FIT else max(meaning, wording)
        if OWN_WORDS_FIT[0] <= wording <= OWN_WORDS_FIT[1]:
            wording = OWN_WORDS_FIT[1]
        return _both(meaning, wording)


class Candidate:
    """What is known of an entry so far: the matches of each part, by the part's position."""

    __slots__ = ("matches",)

    def __init__(self) -> None:
        self.matches: dict[int, list[Match]] = {}

    def score(self) -> float:
        """The sum over the parts of what each is met by, as a term and in its own words."""
        return round(sum(_both(*_met_by(matches)) for matches in self.matches.values()), 4)

    def order(self, telling: Sequence[Telling], life: Life) -> tuple[float, ...]:
        """A key by which what answers more of the query comes first, then what answers it better.

        What has ended comes after what has not, unless it is named. Among entries that answer equally
        well, the living come first, and only then counts in how many ways the query is met.
        """
        met = rarity = score = fit = 0.0
        is_named = False
        for position, matches in self.matches.items():
            part = telling[position]
            # A subject's own words say more than a term that covers it.
            in_words = not part.is_covered or any(m.token is None and not m.is_fragment for m in matches)
            met += part.importance if in_words else COVERED_IMPORTANCE
            rarity += part.rarity_of_words if part.is_covered and in_words else part.rarity
            meaning, wording = _met_by(matches)
            score += _both(meaning, wording)
            part_fit = part.fit(meaning, wording)
            is_named |= part_fit > SIMILAR_NAME_WEIGHT
            fit += part_fit
        rarity *= RARITY_WEIGHT
        has_ended = life is Life.ENDED and not is_named
        return -met, has_ended, -round(fit + rarity, 4), _LIVES.index(life), -round(score + rarity, 4)

    @property
    def is_exact(self) -> bool:
        """Whether the whole query is its name, handle, hashtag or id."""
        return any(match.weight >= NAME_WEIGHT for matches in self.matches.values() for match in matches)

    def best(self) -> tuple[Match, ...]:
        """What each part is met by, in the order of the query: its meaning, then its words."""
        found = []
        for _, matches in sorted(self.matches.items()):
            for is_meaning in (True, False):
                some = [match for match in matches if (match.token is not None) is is_meaning]
                found += [max(some, key=lambda match: match.weight)] if some else []
        return tuple(dict.fromkeys(found))


def _met_by(matches: list[Match]) -> tuple[float, float]:
    """The weights of a part's matching terms, and of its matching words.

    A phrase that means two terms ("student nurse") matches entries with both best.
    """
    if len(matches) == 1:
        [match] = matches
        return (match.weight, 0.0) if match.token else (0.0, match.weight)
    meanings: dict[str, float] = {}
    wording = 0.0
    for match in matches:
        if match.token:
            meanings[match.token] = max(match.weight, meanings.get(match.token, 0.0))
        else:
            wording = max(match.weight, wording)
    first, second = ([*sorted(meanings.values(), reverse=True), 0.0, 0.0])[:2]
    return first + SECOND_MEANING * second, wording


def _both(meaning: float, wording: float) -> float:
    """The better of the two, and a little of the other."""
    return max(meaning, wording) + SECOND_MATCH * min(meaning, wording)
