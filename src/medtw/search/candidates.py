"""What is known about an entry that may answer a query, and what that is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.life import Life
from medtw.search.matches import NAMED, How
from medtw.search.probes import WORD_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from medtw.index.tokens import Token
    from medtw.search.matches import Match
    from medtw.search.parts import Part

#: The weight of matching a part that few entries match.
RARITY_WEIGHT = 2.0
#: What a second term adds if a phrase means two.
SECOND_MEANING = 0.3
#: What the words add to the term of a part, or the term to the words.
SECOND_MATCH = 0.2
#: How much a part matters, beside the usual 1: what the asker is, and an everyday word that is another name
#: of a term, where there are other subjects.
ASKER_IMPORTANCE, EVERYDAY_IMPORTANCE = 0.3, 0.6
#: From which weight of words to which an entry says of itself what was asked for, in whatever place.
OWN_WORDS_FIT = WORD_WEIGHTS["keyword"], WORD_WEIGHTS["name"]
#: How well an entry answers that has the term which the words name.
OWN_TERM_FIT = 1.0
#: What an entry loses by its life on the reader's day.
LIFE_COSTS = {Life.ACTIVE: 0.0, Life.RECENT: 0.1, Life.QUIET: 0.2, Life.ENDED: 0.8}
_NAMES = {"label", "alias", "translation"}


class Significance:
    """How much it matters that an entry meets a part of a query."""

    __slots__ = ("importance", "is_covered", "is_label", "names_term", "rarity", "rarity_of_words")

    def __init__(self, part: Part, *, is_everyday: bool) -> None:
        hows = {reading.how for reading in part.readings if reading.is_term}
        #: Whether its terms merely cover what it names.
        self.is_covered = part.is_covered
        #: Whether its words are the name of a term, so the term says all that they say.
        self.names_term = not hows.isdisjoint(_NAMES)
        self.is_label = "label" in hows
        self.importance = 1.0
        if part.of_asker:
            self.importance = ASKER_IMPORTANCE
        elif is_everyday:
            self.importance = EVERYDAY_IMPORTANCE
        #: 0 to 1: how few entries meet it, and meet it in its own words, where entries are compared
        #: that meet different parts.
        self.rarity = self.rarity_of_words = 0.0

    def fit(self, meaning: float, wording: float) -> float:
        """How well the part is answered, by the weights of its terms and words that are met.

        It is the same for all entries that have what the part names: a word in a name adds nothing where
        the entry has the term of that word, and says no more than a keyword.
        """
        if self.names_term:
            return max(meaning, min(wording, OWN_TERM_FIT))
        if OWN_WORDS_FIT[0] <= wording <= OWN_WORDS_FIT[1]:
            wording = OWN_WORDS_FIT[1]
        return _both(meaning, wording)


class Candidate:
    """What is known of an entry so far: the matches of each part, by the part's position."""

    __slots__ = ("matches",)

    def __init__(self) -> None:
        self.matches: dict[int, list[Match]] = {}

    def add(self, position: int, match: Match) -> None:
        """Add that a part is met."""
        self.matches.setdefault(position, []).append(match)

    def hows(self) -> set[How]:
        """The ways in which the parts are met."""
        return {match.how for matches in self.matches.values() for match in matches}

    def score(self) -> float:
        """The sum over the parts of what each is met by, as a term and in its own words."""
        return round(sum(_both(*_met_by(matches)) for matches in self.matches.values()), 4)

    def worth(self, significances: Sequence[Significance], life: Life) -> float:
        """How well it answers: how well each part fits, by its importance, and how alive it is."""
        fit = rarity = 0.0
        for position, matches in self.matches.items():
            part = significances[position]
            fit += part.importance * part.fit(*_met_by(matches))
            # A subject's own words say more than a term that covers it.
            in_words = part.is_covered and any(match.token is None for match in matches)
            rarity += part.rarity_of_words if in_words else part.rarity
        is_spared = life is Life.ENDED and not NAMED.isdisjoint(self.hows())
        return fit + RARITY_WEIGHT * rarity - LIFE_COSTS[Life.QUIET if is_spared else life]

    def answered(self, significances: Sequence[Significance]) -> Collection[int]:
        """The positions of the parts that are the labels of terms it has."""
        return [
            position
            for position, matches in self.matches.items()
            if significances[position].is_label and _met_by(matches)[0] >= OWN_TERM_FIT
        ]

    @property
    def rank(self) -> int:
        """0 if the query is its name, 1 if it names its community or it among others, 2 otherwise."""
        hows = self.hows()
        if How.EXACT in hows:
            return 0
        return 2 if hows.isdisjoint({How.FAMILY, How.WITHIN}) else 1

    @property
    def is_exact(self) -> bool:
        """Whether the whole query is its name, handle, hashtag or id."""
        return How.EXACT in self.hows()

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
    meanings: dict[Token, float] = {}
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
