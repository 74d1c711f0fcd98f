"""Words -> the parts of a query: phrases of the vocabularies, sayings, words of one meaning, words."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

from medtw import text
from medtw.fillers import FILLERS
from medtw.index.schema import SINGULAR
from medtw.record import Record
from medtw.sayings import sense, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from medtw.index.store import Index
    from medtw.index.tokens import Token

    #: Adjacent words.
    Run: TypeAlias = tuple[str, ...]
    #: A part and the positions of its words.
    Claim: TypeAlias = "tuple[Part, tuple[int, ...]]"

LONGEST_PHRASE = 6
#: The facets of places and what is spoken there.
PLACES = ("country", "region", "language")
#: How a phrase may be related to a token; the index marks its singular separately.
HOWS = ("label", "alias", "translation", "covers", "facet", "said")


class Reading(Record):
    """One possible meaning of a phrase."""

    #: The term, kind, place or language that is meant.
    token: Token
    #: How the phrase is related to it: one of HOWS.
    how: str
    #: The codes of the languages in which it is a name of the term.
    languages: frozenset[str] = frozenset()

    @classmethod
    def of(cls, token: str, related: str) -> Reading:
        """A reading as the index keeps it: "label", "alias, singular", "translation:es pt"."""
        how, _, languages = related.removesuffix(SINGULAR).partition(":")
        return cls(token=token, how=how, languages=frozenset(languages.split()))

    @property
    def is_term(self) -> bool:
        """Whether it is a topic or specialty, not a kind or place."""
        return self.token.is_term


class Part(Record):
    """One part of what a query asks for."""

    #: Normalised words.
    words: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    #: "@" or "#" where only a handle or hashtag is meant.
    sigil: str = ""
    #: Whether the words must be adjacent.
    quoted: bool = False
    #: Whether only the readings count, not the words, because of a prefix.
    strict: bool = False
    #: Whether its words are nowhere in the catalog as they are typed.
    unknown: bool = False
    #: Whether a word of the same stem is in the catalog, and not the word itself.
    inflected: bool = False
    #: What was typed, where the words are corrected or completed.
    typed: str | None = None
    #: Other words that the one typed may have meant, nearest first.
    others: tuple[str, ...] = ()
    #: Whether it says who asks ("I am a nurse"), and not what for.
    of_asker: bool = False
    #: Words and phrases of the same meaning ("ekg", of "ecg").
    synonyms: tuple[str, ...] = ()
    #: How entries of its terms speak of what it is about ("telemedicine", of "video visit").
    subjects: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def has_term(self) -> bool:
        """Whether it means a topic or specialty."""
        return any(reading.is_term for reading in self.readings)

    @property
    def is_covered(self) -> bool:
        """Whether it is only known as a subject that terms cover."""
        return self.has_term and all(r.how == "covers" for r in self.readings if r.is_term)

    @property
    def is_saying(self) -> bool:
        """Whether it says something without naming it."""
        return any(reading.how == "said" for reading in self.readings)

    @property
    def is_kind(self) -> bool:
        """Whether it only says which of the three kinds of entry is wanted."""
        return bool(self.readings) and all(r.token.facet == "kind" for r in self.readings)

    @property
    def is_place(self) -> bool:
        """Whether it names a country, region or language, and nothing else."""
        return bool(self.readings) and all(r.token.facet in PLACES for r in self.readings)

    @property
    def is_facet(self) -> bool:
        """Whether it only says what sort of entry is wanted."""
        return bool(self.readings) and not self.has_term


def read_words(words: Sequence[str], index: Index, fillers: AbstractSet[str] = FILLERS) -> list[Part]:
    """What plain words ask for, in order, without fillers.

    The longest phrase of the vocabularies comes first, from left to right; a saying is read where
    it has more words of sense than each phrase of which it takes words.
    """
    words = _joined(words, index, fillers)
    forms = _forms(words)
    meanings = _meanings(forms, index, fillers)
    synonyms = _alike(forms, index.synonyms)
    subjects = _alike(forms, index.subjects)

    def part(start: int, length: int) -> Part | None:
        run = tuple(words[start : start + length])
        readings, others = meanings.get(run, ()), synonyms.get(run, ())
        if not readings and (not others or run[0] in fillers or _holds_names(run, meanings)):
            return None
        return Part(words=run, readings=readings, synonyms=others, subjects=subjects.get(run, ()))

    claims = _claims(words, part)
    _claim_sayings(words, claims, index)
    parts = []
    for position, word in enumerate(words):
        if position in claims:
            claimed, positions = claims[position]
            parts += [claimed] if positions[0] == position else []
        elif word not in fillers:
            parts.append(part(position, 1) or _word_part(word, index))
    # Nothing but fillers: then they are what is asked for.
    return parts or [_word_part(word, index) for word in words]


def _joined(words: Sequence[str], index: Index, fillers: AbstractSet[str]) -> list[str]:
    """Words with those run together that the vocabularies write as one: "neuro surgery"."""
    pairs = [
        (first, second) for first, second in pairwise(words) if first not in fillers and second not in fillers
    ]
    known = index.phrases({form for first, second in pairs for form in (first + second, f"{first} {second}")})
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        if (before, word) in pairs and before + word in known and f"{before} {word}" not in known:
            joined[-1] = before + word
        else:
            joined.append(word)
    return joined


def _holds_names(run: Run, meanings: Mapping[Run, tuple[Reading, ...]]) -> bool:
    """Whether some words of a run have a meaning by themselves."""
    inner = (run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1))
    return any(some in meanings for some in inner)


def _claims(words: Sequence[str], part: Callable[[int, int], Part | None]) -> dict[int, Claim]:
    """The phrases among words, by each of their positions."""
    claims: dict[int, Claim] = {}
    start = 0
    while start < len(words):
        longest = min(LONGEST_PHRASE, len(words) - start)
        found = next(filter(None, (part(start, length) for length in range(longest, 0, -1))), None)
        end = start + (len(found.words) if found else 1)
        if found:
            positions = tuple(range(start, end))
            claims |= dict.fromkeys(positions, (found, positions))
        start = end
    return claims


def _claim_sayings(words: Sequence[str], claims: dict[int, Claim], index: Index) -> None:
    """Give sayings the words that shorter phrases have, or none; a phrase that loses one loses all."""
    found = [*windows(words)]
    targets = index.sayings({key for key, _ in found})
    for key, positions in found:
        rivals = [claims[position] for position in positions if position in claims]
        is_longer = all(len(sense(part.words)) < len(positions) and not part.is_saying for part, _ in rivals)
        if key not in targets or not is_longer:
            continue
        for _, taken in rivals:
            for position in taken:
                claims.pop(position, None)
        said = _saying_part(tuple(words[position] for position in positions), targets[key], index)
        claims |= dict.fromkeys(positions, (said, positions))


def _saying_part(words: Run, targets: Iterable[tuple[Token, str]], index: Index) -> Part:
    """A part for a saying: the terms it means, and how their entries speak of it."""
    readings = tuple(Reading(token=token, how="said") for token, _ in targets)
    found = index.subjects({text.phrase_key(written) for _, written in targets})
    return Part(words=words, readings=readings, subjects=tuple(chain(*found.values())))


def _word_part(word: str, index: Index) -> Part:
    known = index.knows(word)
    return Part(words=(word,), unknown=not known, inflected=known and not index.spells(word))


def _forms(words: Sequence[str]) -> dict[Run, tuple[str, str]]:
    """All runs of words that may be phrases, as they are typed and in the singular."""
    runs = {
        tuple(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1)
    }
    return {run: (phrase := " ".join(run), text.singular_phrase(phrase)) for run in runs}


def _alike(
    forms: Mapping[Run, tuple[str, str]], find: Callable[[AbstractSet[str]], dict[str, tuple[str, ...]]]
) -> dict[Run, tuple[str, ...]]:
    """The other words that are found for each run that has some."""
    found = find({singular for _, singular in forms.values()})
    return {
        run: tuple(other for other in found[both[1]] if other not in both)
        for run, both in forms.items()
        if both[1] in found
    }


def _meanings(
    forms: Mapping[Run, tuple[str, str]], index: Index, fillers: AbstractSet[str]
) -> dict[Run, tuple[Reading, ...]]:
    """The readings of each run of words that the vocabularies know, exact before singular."""
    found = index.phrases({form for both in forms.values() for form in both})
    meanings = {}
    for run, (exact, singular) in forms.items():
        if len(run) == 1 and run[0] in fillers:
            continue
        readings = [Reading.of(*one) for one in found.get(exact, ()) if not one[1].endswith(SINGULAR)]
        if not any(reading.is_term for reading in readings):
            known = {reading.token for reading in readings}
            others = (Reading.of(*one) for one in found.get(singular, ()))
            readings += [reading for reading in others if reading.token not in known]
        if readings:
            meanings[run] = tuple(readings)
    return meanings
