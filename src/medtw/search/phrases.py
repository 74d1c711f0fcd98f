"""Words -> the parts of a query: phrases of the vocabularies, sayings, words of one meaning, words."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

from medtw import text
from medtw.index.schema import SINGULAR
from medtw.sayings import sense, windows
from medtw.search.parts import Phrase, Reading, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from medtw.index.store import Index
    from medtw.index.tokens import Token
    from medtw.search.parts import Plain

    #: Adjacent words.
    Run: TypeAlias = tuple[str, ...]
    #: A phrase and the positions of its words.
    Claim: TypeAlias = tuple[Phrase, tuple[int, ...]]

LONGEST_PHRASE = 6


def read_words(words: Sequence[str], index: Index, fillers: AbstractSet[str]) -> list[Plain]:
    """What plain words ask for, in order, without fillers.

    The longest phrase of the vocabularies comes first, from left to right; a saying is read where
    it has more words of sense than each phrase of which it takes words.
    """
    words = _joined(words, index, fillers)
    forms = _forms(words)
    meanings = _meanings(forms, index, fillers)
    synonyms = _alike(forms, index.synonyms)
    subjects = _alike(forms, index.subjects)

    def phrase(start: int, length: int) -> Phrase | None:
        run = tuple(words[start : start + length])
        readings, others = meanings.get(run, ()), synonyms.get(run, ())
        if not readings and (not others or run[0] in fillers or _holds_names(run, meanings)):
            return None
        return Phrase(words=run, readings=readings, synonyms=others, subjects=subjects.get(run, ()))

    claims = _claims(words, phrase)
    _claim_sayings(words, claims, index)
    parts: list[Plain] = []
    for position, word in enumerate(words):
        if position in claims:
            claimed, positions = claims[position]
            parts += [claimed] if positions[0] == position else []
        elif word not in fillers:
            parts.append(phrase(position, 1) or Word(words=(word,)))
    # Nothing but fillers: then they are what is asked for.
    return parts or [Word(words=(word,)) for word in words]


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


def _claims(words: Sequence[str], phrase: Callable[[int, int], Phrase | None]) -> dict[int, Claim]:
    """The phrases among words, by each of their positions."""
    claims: dict[int, Claim] = {}
    start = 0
    while start < len(words):
        longest = min(LONGEST_PHRASE, len(words) - start)
        found = next(filter(None, (phrase(start, length) for length in range(longest, 0, -1))), None)
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
        is_longer = all(
            len(sense(rival.words)) < len(positions) and not rival.is_saying for rival, _ in rivals
        )
        if key not in targets or not is_longer:
            continue
        for _, taken in rivals:
            for position in taken:
                claims.pop(position, None)
        said = _saying(tuple(words[position] for position in positions), targets[key], index)
        claims |= dict.fromkeys(positions, (said, positions))


def _saying(words: Run, targets: Iterable[tuple[Token, str]], index: Index) -> Phrase:
    """A saying: the terms it means, and how their entries speak of it."""
    readings = tuple(Reading(token=token, how="said") for token, _ in targets)
    found = index.subjects({text.phrase_key(written) for _, written in targets})
    return Phrase(words=words, readings=readings, subjects=tuple(chain(*found.values())))


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
