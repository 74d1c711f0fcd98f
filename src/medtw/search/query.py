"""Words -> what they mean: vocabulary terms first, then kinds, places and names, then words.

QUERY    what is typed, each item separated by spaces
"a b"    words that stand together
-word    what must not match
@name    an account's handle; #name, a hashtag
topic:, specialty:, kind:, country:, language:, hashtag:, account:, chat: before a word
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from medtw import text
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from medtw.index.store import Index

#: Gives the known words that an unknown one may have meant, nearest first.
Correct: TypeAlias = "Callable[[str], tuple[str, ...]]"

#: Words that carry no sense of their own in a question.
FILLERS = frozenset(
    """
    a about advice after again against ago all almost alone also always am an and another any anybody
    anyone anything are around as asked asking at be became because become been before being best better
    between big both but by came can cannot cant come comes coming could day days did didnt do does doesnt
    doing done dont during each either else ever every everybody everyone everything far feel feeling
    feels felt few find finding for from get gets getting give given gives giving go goes going gone
    good got great had happen happened happening happens has have havent having he help her here hers
    hey him his hour hours how however i id if ill im in instead into is isnt it its ive just keep keeps
    kept knew know known knows last least less let lets like listen little long look looking lot lots
    made make makes making many may maybe me might month months more morning most much must my myself
    need needs never new next nice no nobody none not nothing now of off often old on once one ones only
    or other others our out over own people per perhaps person please put quite rather read really
    recommend right said same saw say saying says see seem seems seen send sends several she should show
    shows since so some somebody someone something sometimes somewhere soon sort speak speaking speaks
    still stop such take takes tell telling tells than that thats the their them themselves then there
    these they theyre thing things think thinking this those though thought to today told tomorrow
    tonight too took try trying turn two until up us use used useful using usually very want wanted
    wants was way ways we week weeks well went were weve what whatever when where whether which while
    who whole whom whose why will with without wonder wont worst worth would wrong year years yesterday
    yet you your youre yourself
    """.split()  # noqa: SIM905 - a paragraph is easier to keep than 300 quoted words
)
#: So many fillers make a sentence, and so does any of these words.
FILLERS_OF_SENTENCE = 2
SENTENCE_WORDS = frozenset(
    """
    am anyone are can could did do does had has have how i im is ive me my need should someone us want
    was we were what when where which who whom why would you your
    """.split()  # noqa: SIM905
)
#: Words that fit nearly every entry: they count only where nothing else is asked for.
WEAK = frozenset(
    """
    account accounts advocate advocates care clinician clinicians community communities doctor doctors
    follow follows group groups health healthcare hospital hospitals medic medical medicine medics name
    network online page patient patients photo photos physician physicians pic pics picture pictures
    post posts professional professionals site social talk talks tweet tweets tweeting twitter website
    """.split()  # noqa: SIM905
)
#: How communities name their hashtag on each platform.
FAMILY_SUFFIXES = ("twitter", "sky", "mastodon", "bsky", "threads", "tok")
LONGEST_PHRASE = 6
#: How a phrase may stand for a token as it is; the index marks its singular apart.
HOWS = ("label", "alias", "covers", "facet")
#: Without one of these a query is plain words.
_MARKS = ('"', "-", ":", "@", "#")
#: One item of a query, with what marks it.
_ITEM = r"""(?P<minus>-(?=\S))?
        (?:(?P<prefix>[a-z]+):(?=["\w@#]))?
        (?P<sigil>[@#])?
        (?:"(?P<quoted>[^"]*)"?|(?P<word>\S+))"""
#: Prefixes and the facet or kind of token they restrict a word's readings to.
PREFIXES = {
    "topic": ("t:",),
    "specialty": ("s:",),
    "kind": ("kind:", "form:"),
    "country": ("country:",),
    "language": ("language:",),
}
_NAME_PREFIXES = {"account": "@", "handle": "@", "hashtag": "#", "chat": "#"}


class Reading(NamedTuple):
    """One thing a phrase may stand for."""

    #: The token in the index: "t:burnout", "s:nursing", "kind:chat".
    token: str
    #: How the phrase stands for it: "label", "alias", "covers", "facet".
    how: str

    @property
    def is_term(self) -> bool:
        """Whether it is a topic or specialty, not a kind or place."""
        return self.token[:2] in ("s:", "t:")


class Part(NamedTuple):
    """One thing a query asks for."""

    #: Normalised words.
    words: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    #: "@" or "#" where only a handle or hashtag is meant.
    sigil: str = ""
    #: Whether it is an everyday word that a term merely covers ("diary", of narrative medicine).
    everyday: bool = False
    #: Whether the words have to stand together.
    quoted: bool = False
    #: Whether only the readings count, as a prefix demands, not the words.
    strict: bool = False
    #: Whether its words are nowhere in the catalog as they are typed.
    unknown: bool = False
    #: Whether a word of the same stem is in the catalog, and not the word itself.
    inflected: bool = False
    #: What was typed, where the words are corrected or completed.
    typed: str | None = None
    #: Other words that the one typed may have meant, nearest first.
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def has_term(self) -> bool:
        """Whether it stands for a topic or specialty."""
        return any(reading.is_term for reading in self.readings)

    @property
    def is_kind(self) -> bool:
        """Whether it only says which of the three kinds of entry is wanted."""
        return bool(self.readings) and all(r.token.startswith("kind:") for r in self.readings)

    @property
    def is_place(self) -> bool:
        """Whether it names a country or language, and nothing else."""
        return bool(self.readings) and all(
            r.token.startswith(("country:", "language:")) for r in self.readings
        )

    @property
    def is_facet(self) -> bool:
        """Whether it only says what sort of entry is wanted."""
        return bool(self.readings) and not self.has_term


class Query(Record):
    """What was asked."""

    text: str
    #: The same without what is excluded and without prefixes.
    wanted: str
    parts: tuple[Part, ...]
    excluded: tuple[Part, ...] = ()
    #: All words, fillers too, as they are understood.
    words: tuple[str, ...] = ()
    #: Whether it is put as a sentence, in which not every word has to be met.
    is_sentence: bool = False


def read(typed: str, index: Index, correct: Correct) -> Query:
    """What a query means, by the vocabularies and names of a catalog.

    Args:
        typed: The query as typed.
        index: The catalog's index.
        correct: Gives the known words that an unknown one may have meant, nearest first.
    """
    if not any(mark in typed for mark in _MARKS):
        return _query(typed, typed, [*_read_loose(text.words(typed), index, correct)], [])
    parts: list[Part] = []
    excluded: list[Part] = []
    loose: list[str] = []
    wanted: list[str] = []

    def flush() -> None:
        parts.extend(_read_loose(loose, index, correct))
        loose.clear()

    for item in re.finditer(_ITEM, typed, re.VERBOSE | re.IGNORECASE):
        words = text.words(item["quoted"] if item["quoted"] is not None else item["word"])
        prefix = (item["prefix"] or "").casefold()
        sigil = item["sigil"] or _NAME_PREFIXES.get(prefix, "")
        if prefix and prefix not in PREFIXES and prefix not in _NAME_PREFIXES:
            words = [*text.words(prefix), *words]
        if not words:
            continue
        if item["minus"]:
            excluded.extend(_read_words(words, index))
            continue
        wanted.append(item["quoted"] if item["quoted"] is not None else item["word"])
        if sigil:
            flush()
            parts.append(Part(("".join(words),), sigil=sigil))
        elif item["quoted"] is not None and len(words) > 1 and prefix not in PREFIXES:
            flush()
            parts.append(Part(tuple(words), quoted=True))
        elif prefix in PREFIXES:
            flush()
            parts.append(_restricted(words, PREFIXES[prefix], index, correct))
        else:
            loose.extend(words)
    flush()
    return _query(typed, " ".join(wanted), parts, excluded)


def _query(typed: str, wanted: str, parts: list[Part], excluded: list[Part]) -> Query:
    words = text.words(wanted)
    meant = {part.typed: part.text for part in parts if part.typed is not None}
    return Query(
        text=typed,
        wanted=wanted,
        parts=tuple(_without_weak(parts)),
        excluded=tuple(excluded),
        words=tuple(meant.get(word, word) for word in words),
        is_sentence=_is_sentence(words),
    )


def _is_sentence(words: list[str]) -> bool:
    fillers = sum(word in FILLERS for word in words)
    return fillers >= FILLERS_OF_SENTENCE or not SENTENCE_WORDS.isdisjoint(words)


def tag_family(name: str) -> list[str]:
    """The names of a community's hashtag on the other platforms: medsky and medmastodon, of medtwitter."""
    for suffix in FAMILY_SUFFIXES:
        stem = name.removesuffix(suffix)
        if stem != name and stem:
            return [f"{stem}{other}" for other in FAMILY_SUFFIXES if other != suffix]
    return []


def _read_loose(words: list[str], index: Index, correct: Correct) -> Iterator[Part]:
    """The parts of a run of plain words: phrases first, spelling help where a word is unknown."""
    parts = _read_words(words, index)
    if not any(part.unknown or part.inflected for part in parts):
        yield from parts
        return
    meant: list[str] = []
    typed_for: dict[str, tuple[str, tuple[str, ...]]] = {}
    for part in parts:
        candidates = _candidates(part, index, correct)
        if candidates:
            meant.append(candidates[0])
            typed_for[candidates[0]] = (part.text, candidates[1:])
        else:
            meant.extend(part.words)
    for part in _read_words(_with_fillers(words, parts, meant), index):
        corrected = [word for word in part.words if word in typed_for]
        if not corrected:
            yield part
            continue
        typed = " ".join(typed_for[word][0] if word in typed_for else word for word in part.words)
        others = typed_for[corrected[0]][1] if len(part.words) == 1 else ()
        yield part._replace(typed=typed, others=others)


def _candidates(part: Part, index: Index, correct: Correct) -> tuple[str, ...]:
    """What an unknown word may have meant; of one that is only inflected, a vocabulary's word at most."""
    if part.unknown:
        return correct(part.text)
    if part.inflected:
        return tuple(word for word in correct(part.text)[:1] if index.begins_phrase(word))
    return ()


def _with_fillers(words: list[str], parts: list[Part], meant: list[str]) -> list[str]:
    """The words again with the corrected ones in place, so that phrases with fillers are seen."""
    typed = [word for part in parts for word in part.words]
    corrected = dict(zip(typed, meant, strict=True))
    return [corrected.get(word, word) for word in words]


def _read_words(words: list[str], index: Index) -> list[Part]:
    """Words -> parts, the longest phrase of the vocabularies first, fillers left out."""
    meanings = _meanings(words, index)
    parts = []
    position = 0
    while position < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - position), 0, -1):
            phrase = tuple(words[position : position + length])
            readings = meanings.get(phrase, ())
            if readings:
                parts.append(Part(phrase, readings=readings, everyday=_is_everyday(phrase, readings, index)))
                position += length
                break
        else:
            word = words[position]
            if word not in FILLERS:
                parts.append(_word_part(word, index))
            position += 1
    # Nothing but fillers: then they are what is asked for.
    return parts or [_word_part(word, index) for word in words]


def _is_everyday(phrase: tuple[str, ...], readings: tuple[Reading, ...], index: Index) -> bool:
    is_covered = all(reading.how == "covers" for reading in readings)
    return len(phrase) == 1 and is_covered and index.is_english(phrase[0])


def _word_part(word: str, index: Index) -> Part:
    known = index.knows(word)
    return Part((word,), unknown=not known, inflected=known and not index.spells(word))


def _meanings(words: list[str], index: Index) -> dict[tuple[str, ...], tuple[Reading, ...]]:
    """The readings of each run of words that the vocabularies know, exact before singular."""
    runs = {
        tuple(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1)
    }
    forms = {run: [" ".join(run), " ".join(map(text.singular, run))] for run in runs}
    found = index.phrases({form for both in forms.values() for form in both})
    meanings = {}
    for run, (exact, singular) in forms.items():
        if len(run) == 1 and run[0] in FILLERS:
            continue
        readings = [Reading(token, how) for token, how in found.get(exact, ()) if how in HOWS]
        if not any(reading.is_term for reading in readings):
            known = {reading.token for reading in readings}
            others = (Reading(token, how.split(",")[0]) for token, how in found.get(singular, ()))
            readings += [reading for reading in others if reading.token not in known]
        if readings:
            meanings[run] = tuple(readings)
    return meanings


def _restricted(words: list[str], wanted: tuple[str, ...], index: Index, correct: Correct) -> Part:
    """A part whose readings are of one sort only, as a prefix demands."""
    for part in (*_read_words(words, index), *_read_loose(words, index, correct)):
        readings = tuple(reading for reading in part.readings if reading.token.startswith(wanted))
        if readings:
            return part._replace(readings=readings, strict=True)
    return Part(tuple(words), readings=(Reading(f"{wanted[0]}none", "facet"),), strict=True)


def _without_weak(parts: list[Part]) -> Iterable[Part]:
    return [part for part in parts if part.readings or part.sigil or part.text not in WEAK] or parts
