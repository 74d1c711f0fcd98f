"""Words -> what they mean: vocabulary terms first, then kinds, places and names, then words.

QUERY    what is typed, each item separated by spaces
"a b"    words that stand together
-word    what must not match; also after NOT
@name    an account's handle; #name, a hashtag
https:// the address of a profile or hashtag, as its name
topic:, specialty:, kind:, country:, language:, hashtag:, account:, chat: before a word
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from medtw import text
from medtw.fillers import fillers_among
from medtw.index.expressions import all_of
from medtw.index.tokens import VOCABULARIES
from medtw.platforms import read_address
from medtw.record import Record
from medtw.search.asker import words_of_asker
from medtw.search.filters import find_values
from medtw.search.parts import Name, Phrase, Plain, Prefixed, Quote, Reading, Word
from medtw.search.phrases import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from medtw.index.store import Index
    from medtw.search.parts import Part

#: Gives the known words that an unknown one may have meant, nearest first.
Correct: TypeAlias = "Callable[[str], tuple[str, ...]]"

#: This many fillers make a sentence, and so does any of these words.
FILLERS_OF_SENTENCE = 2
SENTENCE_WORDS = frozenset(
    """
    am anyone are can could did do does had has have how i im is ive me my need should someone us want
    was we were what when where which who whom why would you your
    """.split()  # noqa: SIM905
)
#: How much of a query is read: a pasted page has said by then what it is about.
MOST_WORDS, MOST_LETTERS = 32, 1000
#: A word in fewer entries may be somebody's mistake, or a word of another language.
RARE = 3
#: Words that fit nearly every entry: they count only where nothing else is asked for.
WEAK = frozenset(
    """
    account accounts advocate advocates care clinician clinicians community communities doctor doctors
    follow follows group groups health healthcare hospital hospitals medic medical medicine medics name
    network online page patient patients photo photos physician physicians pic pics picture pictures
    post posts professional professionals site social talk talks tweet tweets tweeting twitter website
    arzte artsen dokters medecin medecins medici medico medicos
    """.split()  # noqa: SIM905
)
#: Without one of these a query is plain words.
_MARKS = ('"', "-", ":", "@", "#")
#: One item of a query, with what marks it.
_ITEM = r"""(?P<minus>-(?=\S))?
        (?:(?P<prefix>[a-z]+):(?=["\w@#]))?
        (?P<sigil>[@#])?
        (?:"(?P<quoted>[^"]*)"?|(?P<word>\S+))"""
#: Prefixes, and the facets to which they restrict a word's readings.
PREFIXES = {
    "topic": ("topic",),
    "specialty": ("specialty",),
    "kind": ("kind", "form"),
    "country": ("country", "region"),
    "language": ("language",),
}
#: A word in so few capitals is an abbreviation, and no misspelling of another word.
LONGEST_ABBREVIATION = 5
NAME_PREFIXES = {"account": "@", "handle": "@", "hashtag": "#", "chat": "#"}


class Query(Record):
    """A query, as it was understood."""

    text: str
    #: The same without what is excluded and without prefixes.
    wanted: str
    parts: tuple[Part, ...]
    excluded: tuple[Part, ...] = ()
    #: All words, fillers too, as they are understood.
    words: tuple[str, ...] = ()
    #: Whether it is a sentence, in which not every word must match.
    is_sentence: bool = False
    #: Whether there was more of it than is read.
    is_cut: bool = False


def read(typed: str, index: Index, correct: Correct, *, doubt: bool = False) -> Query:
    """What a query means, by the vocabularies and names of a catalog.

    Args:
        typed: The query as typed.
        index: The catalog's index.
        correct: Gives the known words that an unknown one may have meant, nearest first.
        doubt: Whether words that hardly any entry has are taken for mistakes too.

    Raises:
        UnknownValueError: what stands after a prefix is no value of it.
    """
    beginning = _beginning(typed)
    query = _read_all(beginning, _Reader(index, correct, beginning, doubt=doubt))
    return query.replace(text=typed, is_cut=beginning != typed)


def _beginning(typed: str) -> str:
    """The part of a query that is read, by its number of words, whatever is between them."""
    written = typed.strip()
    # One character may be several words, which count when written out.
    letters = text.compatible(written[:MOST_LETTERS])
    ends = [match.end() for match in islice(re.finditer(r"[^\W_]+", letters), MOST_WORDS + 1)]
    if len(ends) > MOST_WORDS:
        return letters[: ends[MOST_WORDS - 1]]
    return letters if len(written) > MOST_LETTERS else typed


def _read_all(typed: str, reader: _Reader) -> Query:
    """What a query means, all of which is read."""
    marked = _marked(typed)
    if not any(mark in marked for mark in _MARKS):
        return reader.query(typed, typed, reader.loose(text.words(typed)), [])
    return _read_items(typed, marked, reader)


def _read_items(typed: str, marked: str, reader: _Reader) -> Query:
    """What a query with quotes, prefixes or other marks means."""
    parts: list[Part] = []
    excluded: list[Part] = []
    loose: list[str] = []
    wanted: list[str] = []

    def flush() -> None:
        parts.extend(reader.loose(loose))
        loose.clear()

    for item in re.finditer(_ITEM, marked, re.VERBOSE | re.IGNORECASE):
        words = text.words(item["quoted"] if item["quoted"] is not None else item["word"])
        prefix = (item["prefix"] or "").casefold()
        sigil = item["sigil"] or NAME_PREFIXES.get(prefix, "")
        if prefix and prefix not in PREFIXES and prefix not in NAME_PREFIXES:
            words = [*text.words(prefix), *words]
        if not words:
            continue
        if item["minus"]:
            excluded += [reader.restricted(words, prefix)] if prefix in PREFIXES else reader.words(words)
            continue
        wanted.append(item["quoted"] if item["quoted"] is not None else item["word"])
        if sigil:
            flush()
            parts.append(Name(words=("".join(words),), sigil=sigil))
        elif item["quoted"] is not None and len(words) > 1 and prefix not in PREFIXES:
            flush()
            parts.append(Quote(words=tuple(words)))
        elif prefix in PREFIXES:
            flush()
            parts.append(reader.restricted(words, prefix))
        else:
            loose.extend(words)
    flush()
    return reader.query(typed, " ".join(wanted), parts, excluded)


def _marked(typed: str) -> str:
    """A query with the marks that mean the same as an address, or as a NOT in a database of literature."""
    if "://" in typed:
        typed = re.sub(r"https?://\S+", lambda address: read_address(address[0]) or address[0], typed)
    return re.sub(r"\bNOT\s+(?=\S)", "-", typed) if "NOT " in typed and not typed.isupper() else typed


def _abbreviations(typed: str) -> frozenset[str]:
    """The words of a query that are abbreviations: a few capitals."""
    words = [word for word in typed.split() if word.isalpha() and word.isupper()]
    return frozenset(word.lower() for word in words if len(word) <= LONGEST_ABBREVIATION)


def _fillers(typed: str) -> frozenset[str]:
    """The words of a query without meaning: "id" is one; "ID" among lower-case words or alone is not."""
    if len(typed.split()) == 1:
        return frozenset()
    fillers = fillers_among({*text.words(typed)})
    if typed.isupper() or typed.islower():
        return fillers
    return fillers - {word.lower() for word in typed.split() if word.isupper() and len(word) > 1}


class _Reader:
    """Reads the words of one query."""

    def __init__(self, index: Index, correct: Correct, typed: str, *, doubt: bool) -> None:
        self.index = index
        self.correct = correct
        self.fillers = _fillers(typed)
        self.abbreviations = _abbreviations(typed)
        self.doubt = doubt

    def words(self, words: list[str]) -> list[Plain]:
        """The parts of plain words as they are."""
        return read_words(words, self.index, self.fillers)

    def query(self, typed: str, wanted: str, parts: Sequence[Part], excluded: Sequence[Part]) -> Query:
        words = text.words(wanted)
        meant = {part.typed: part.text for part in parts if part.typed is not None}
        fillers = sum(word in self.fillers for word in words)
        is_sentence = fillers >= FILLERS_OF_SENTENCE or not (SENTENCE_WORDS & self.fillers).isdisjoint(words)
        asker = words_of_asker(typed)
        parts = [part.replace(of_asker=asker.issuperset(part.words)) for part in parts] if asker else parts
        return Query(
            text=typed,
            wanted=wanted,
            parts=tuple(_without_weak(parts)),
            excluded=tuple(excluded),
            words=tuple(meant.get(word, word) for word in words),
            is_sentence=is_sentence,
        )

    def loose(self, words: list[str]) -> list[Plain]:
        """The parts of plain words, with spelling help where a word is unknown."""
        parts = self.words(words)
        meant = {part.text: found for part in parts if (found := self.candidates(part))}
        if not meant:
            return parts
        typed_for = {nearest: (typed, others) for typed, (nearest, *others) in meant.items()}
        # With fillers, so that phrases that have some are seen.
        corrected = [meant[word][0] if word in meant else word for word in words]
        return [_as_meant(part, typed_for) for part in self.words(corrected)]

    def candidates(self, part: Plain) -> tuple[str, ...]:
        """What an unknown word may have meant; of a doubtful one, a word of the vocabularies at most."""
        word = part.text
        if word in self.abbreviations:
            return ()
        if isinstance(part, Word) and not self.index.knows(word):
            return self.correct(word)
        if isinstance(part, Word) and not self.index.spells(word):  # only another form of it is known
            return tuple(known for known in self.correct(word)[:1] if self.index.begins_phrase(known))
        if self.doubt and not part.readings and len(self.index.rows(all_of(part.words), RARE)) < RARE:
            others = (known for known in self.correct(word) if known != word)
            return next(((known,) for known in others if self.index.begins_phrase(known)), ())
        return ()

    def restricted(self, words: list[str], prefix: str) -> Prefixed:
        """A phrase with readings of one sort only, because of a prefix.

        Raises:
            UnknownValueError: the words mean nothing of the sort.
        """
        for part in (*self.words(words), *self.loose(words)):
            readings = tuple(r for r in part.readings if r.token.facet in PREFIXES[prefix])
            if isinstance(part, Phrase) and readings:
                return part.prefixed(readings)
        tokens = find_values(self.index, prefix, " ".join(words))
        how = "alias" if prefix in VOCABULARIES else "facet"
        readings = tuple(Reading(token=token, how=how) for token in tokens)
        return Prefixed(words=tuple(words), readings=readings)


def _as_meant(part: Plain, typed_for: Mapping[str, tuple[str, list[str]]]) -> Plain:
    """A part with what was typed for its corrected words, where there are any."""
    corrected = [word for word in part.words if word in typed_for]
    if not corrected:
        return part
    typed = " ".join(typed_for[word][0] if word in typed_for else word for word in part.words)
    others = typed_for[corrected[0]][1] if len(part.words) == 1 else []
    return part.replace(typed=typed, others=tuple(others))


def _without_weak(parts: Sequence[Part]) -> Sequence[Part]:
    strong = [part for part in parts if isinstance(part, Name) or part.readings or part.text not in WEAK]
    return strong or parts
