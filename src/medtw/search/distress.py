"""Whether a query speaks of distress; the words and sentences are in `distress.yml`.

A query and the sentences are compared by the meanings of their words (`wording`). Missing someone in
distress is worse than offering help that was not needed, so misspelled words count, and so do words run
together.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from medtw import text

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.model import Wording

#: How many words are read: longer texts have said it by then.
_MOST_WORDS = 120
#: How many letters are read of one that is held down.
_MOST_ALIKE = 2


def speaks_of_distress(typed: str, index: Index) -> bool:
    """Whether a query says that its writer, or somebody close, is in distress."""
    runs = (islice(letters, _MOST_ALIKE) for _, letters in groupby(typed.casefold()))
    words = text.words("".join(chain.from_iterable(runs)))[:_MOST_WORDS]

    @cache
    def is_word(word: str) -> bool:
        # Rare words and names are no excuse here: "dei" is in the lists, and more often meant as "die".
        return index.is_usual(word) or bool(index.phrases([word]).get(word))

    # Nearly all searches end here, before the lists are read.
    if not index.are_of_distress({*words, *map(text.undoubled, words)}) and all(map(is_word, words)):
        return False
    from medtw.search.distress_rule import Rule

    lists: dict[str, list[Wording]] = defaultdict(list)
    for wording in index.distress:
        lists[wording.language].append(wording)

    is_run = len(words) == 1 and not index.is_word(words[0])
    return any(Rule(name, own, is_word).is_spoken(words, is_run=is_run) for name, own in lists.items())
