"""How a sentence is read: which words mean what, and which line of the catalog says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw import sayings, text
from medtw.catalog.sources import Source, find_phrase, find_saying, find_synonym, term_file
from medtw.record import Record
from medtw.search.parts import Name, Phrase
from medtw.search.query import read
from medtw.search.spelling import SpellingCorrector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from medtw.index.store import Index
    from medtw.search.parts import Part, Reading

#: What the catalog's lists are, for people; by how search calls it where no file says.
_LISTS = {"alias": "names", "covers": "includes", "translation": "other_languages", "said": "people_say"}
#: So many words for a subject are named.
_MOST_SUBJECTS = 6


class Explained(Record):
    """Words of a sentence with one of their meanings."""

    words: str
    #: What was typed, where the words are corrected.
    typed: str | None = None
    #: "topic", "specialty", "kind", "form", "country", "region", "language", "synonym", "subject", "name",
    #: "word" or "ignored".
    read_as: str
    #: The label of the term, the value of a filter, the words of the same meaning, or those by which
    #: entries of the terms speak of the subject.
    meaning: str = ""
    #: The list of the term's file: "label", "names", "includes", "people_say", "other_languages".
    list_name: str = ""
    source: Source | None = None
    #: Other wordings that the same line reads.
    also: tuple[str, ...] = ()


def explain(typed: str, index: Index, folders: Sequence[Path]) -> list[Explained]:
    """What each word of a sentence is read as, in order; ignored words come last.

    Args:
        typed: The sentence.
        index: The catalog's index.
        folders: The folders of the catalogs, the one added last at the end; none for one without files.

    Raises:
        UnknownValueError: what stands after a prefix is no value of it.
    """
    query = read(typed, index, SpellingCorrector(index))
    explained = [meaning for part in query.parts for meaning in _of_part(part, index, folders)]
    used = {word for part in query.parts for word in (*part.words, *text.words(part.typed or ""))}
    ignored = dict.fromkeys(word for word in text.words(query.wanted) if word not in used)
    return explained + [Explained(words=word, read_as="ignored") for word in ignored]


def _of_part(part: Part, index: Index, folders: Sequence[Path]) -> Iterator[Explained]:
    read_as = "name" if isinstance(part, Name) else "word"
    words = Explained(words=part.shown, typed=part.typed, read_as=read_as)
    if isinstance(part, Phrase):
        yield from _of_phrase(part, words, index, folders)
    else:
        yield words


def _of_phrase(part: Phrase, words: Explained, index: Index, folders: Sequence[Path]) -> Iterator[Explained]:
    read_as = [_of_reading(part, reading, index, folders) for reading in part.readings]
    yield from read_as
    # A subject of a term, and its synonyms, are in the file by which the words mean the term.
    place = next((meaning.source for meaning in read_as if meaning.source), None)
    if part.synonyms:
        alike = ", ".join(part.synonyms)
        source = find_synonym(folders, part.text) or place
        yield words.replace(read_as="synonym", meaning=alike, source=source)
    if part.subjects:
        said = ", ".join(part.subjects[:_MOST_SUBJECTS])
        yield words.replace(read_as="subject", meaning=said, source=place)


def _of_reading(part: Part, reading: Reading, index: Index, folders: Sequence[Path]) -> Explained:
    facet, value = reading.token
    if not reading.is_term:
        return Explained(words=part.text, typed=part.typed, read_as=facet, meaning=value)
    if reading.how == "said":
        source = find_saying(folders, facet, value, sayings.key(part.text))
    else:
        source = find_phrase(folders, facet, value, part.text)
    source = source or Source(term_file(facet, value))
    return Explained(
        words=part.text,
        typed=part.typed,
        read_as=facet,
        meaning=index.labels[reading.token],
        list_name=source.list_name or _LISTS.get(reading.how, reading.how),
        source=source,
        also=_also(source.written or part.text, part.text, is_said=reading.how == "said"),
    )


def _also(written: str, asked: str, *, is_said: bool) -> tuple[str, ...]:
    """Some other wordings that a line reads as well as the one that was asked."""
    if is_said:
        sense = sayings.sense(text.words(written))
        others = [" ".join(sense), " ".join(reversed(sense)), " ... ".join(sense)]
    else:
        folded = text.normalise(written)
        others = [written, folded, text.singular_phrase(folded)]
    return tuple(other for other in dict.fromkeys(others) if other != asked)
