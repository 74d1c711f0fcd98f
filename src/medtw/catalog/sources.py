"""Where a catalog's files say that a phrase means a term, or the same as another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw import sayings, text
from medtw.catalog.documents import Document, DocumentError, parse_yaml, read_text
from medtw.catalog.listing import TERMS, WORDS
from medtw.catalog.tidy import Phrase, phrases
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PHRASES = ("names", "includes", "other_languages")


class Source(NamedTuple):
    """A line of a catalog."""

    #: The path; where the catalog has no files, where it would be in one.
    path: str
    #: None where the catalog has no files.
    line: int | None = None
    #: The list that the line is in: "names".
    list_name: str = ""
    #: What it says.
    written: str = ""


def term_file(vocabulary: str, term: str) -> str:
    """The file of a term, within the folder of its catalog."""
    return f"{TERMS}/{PLURALS[vocabulary]}/{term}.yml"


def find_phrase(folders: Sequence[Path], vocabulary: str, term: str, words: str) -> Source | None:
    """The line by which some words mean a term: its label, or a phrase of its lists."""
    for path, document in _documents(folders, term_file(vocabulary, term)):
        label = document.value.get("label")
        named = Phrase(("label",), label if isinstance(label, str) else "")
        by_id = Phrase(("label",), term.replace("-", " "))
        for phrase in (named, by_id, *phrases(document.value, _PHRASES)):
            if phrase.key == text.phrase_key(words):
                return _source(path, document, phrase)
    return None


def find_saying(folders: Sequence[Path], vocabulary: str, term: str, key: str) -> Source | None:
    """The line under "people_say" that is looked up by a key."""
    for path, document in _documents(folders, term_file(vocabulary, term)):
        for phrase in phrases(document.value, ("people_say",)):
            if sayings.key(phrase.written) == key:
                return _source(path, document, phrase)
    return None


def find_synonym(folders: Sequence[Path], words: str) -> Source | None:
    """The line of the general synonyms that has some words."""
    for path, document in _documents(folders, f"{WORDS}/synonyms.yml"):
        for first, others in document.value.items():
            items = others if isinstance(others, list) else []
            placed = [Phrase((first,), first)]
            placed += [Phrase((first, n), item) for n, item in enumerate(items) if isinstance(item, str)]
            for phrase in placed:
                if phrase.key == text.phrase_key(words):
                    return Source(str(path), document.line(phrase.place), "", phrase.written)
    return None


def _source(path: Path, document: Document, phrase: Phrase) -> Source:
    return Source(str(path), document.line(phrase.place), phrase.list_name or "label", phrase.written)


def _documents(folders: Sequence[Path], name: str) -> Iterator[tuple[Path, Document]]:
    """The documents of one name, of the catalog that was added last first."""
    for path in (folder / name for folder in reversed(folders)):
        if path.is_file():
            try:
                yield path, parse_yaml(read_text(path))
            except DocumentError:  # then the catalog would not have been read
                continue
