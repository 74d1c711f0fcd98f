"""What is in a catalog's folder, and which files there are ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.catalog.documents import DocumentError
from medtw.catalog.observations import OBSERVATIONS
from medtw.kinds import Kind
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {kind.plural: kind for kind in Kind}
#: The folder of the collections.
COLLECTIONS = "collections"
#: The folder of the terms, with a folder for each vocabulary.
TERMS = "terms"
VOCABULARIES = tuple(PLURALS.values())
#: The folder of the help lines: a file a country.
HELPLINES = "helplines"
FILES = ("about.yml", "removed.yml")
#: The folder of what search knows about words, whatever the terms.
WORDS = "words"
WORD_FILES = ("synonyms.yml", "confusables.yml", "distress.yml")
#: Words that are no misspelling of others, and the commonest of them: one a line, after comments with #.
ENGLISH, EVERYDAY = "english.txt", "everyday.txt"
RARE = ("medical.txt", "wordnet.txt", "diseases.txt")
WORD_LISTS = (ENGLISH, *RARE, EVERYDAY)
#: What waits for a person: the same folders as in the catalog, which is read without it.
CANDIDATES = "candidates"
PARTS = (*FOLDERS, COLLECTIONS, TERMS, HELPLINES, WORDS, *FILES, OBSERVATIONS, CANDIDATES)
_FOR_PEOPLE = ("README.md", "LICENSE", "LICENSE.md", "NOTICE")
_OF_DESKTOPS = ("thumbs.db", "desktop.ini")


def list_folder(folder: Path) -> dict[str, Path]:
    """The paths in a folder by name, sorted, without files left by editors and desktops.

    Broken links are included, because their targets were meant to be read.

    Raises:
        DocumentError: the folder cannot be read, or is none.
    """
    try:
        return {path.name: path for path in sorted(folder.iterdir()) if not _is_left_over(path.name)}
    except NotADirectoryError as error:
        raise DocumentError("a file where a folder should be") from error
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}") from error


def is_for_people(name: str) -> bool:
    """Whether a file of this name tells people about the catalog."""
    return name in _FOR_PEOPLE


def _is_left_over(name: str) -> bool:
    """Whether a name is hidden (".DS_Store"), a backup's ("ada.yml~", "#ada.yml#") or a desktop's."""
    is_backup = name.endswith(("~", ".swp")) or (name.startswith("#") and name.endswith("#"))
    return name.startswith(".") or is_backup or name.casefold() in _OF_DESKTOPS
