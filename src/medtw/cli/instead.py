"""What else the catalog has on a subject that has no chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.cli.support import SUPPORT_TOPICS
from medtw.index.tokens import VOCABULARIES, Token, topics
from medtw.render.cells import number_of
from medtw.search.filters import Filters, by_tokens
from medtw.vocabulary import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.store import Index
    from medtw.search.filters import Filter


def instead_lines(index: Index, filters: Filters) -> tuple[str, ...]:
    """A line about other entries on the topics and specialties of some filters, or nothing."""
    subjects = [one for one in filters if one.name in VOCABULARIES]
    offers = [offer for one in subjects for offer in _offers(index, one)]
    return (f"Instead: {'; '.join(offers)}",) if offers else ()


def _offers(index: Index, subject: Filter) -> Iterator[str]:
    on_it = Filters(filters=(subject,))
    options = " ".join(f"--{subject.name} {value}" for value in subject.values)
    podcasts = on_it.having(by_tokens("kind", [Token("form", "podcast")]))
    if count := index.count(podcasts.expression):
        yield f"{number_of(count, 'podcast')} (medtw accounts --kind podcast {options})"
    if count := index.count(on_it.expression):
        page = f"medtw {PLURALS[subject.name]} {subject.values[0]}"
        yield f"{number_of(count, 'entry', 'entries')} ({page})"
    if SUPPORT_TOPICS.intersection(topics(*subject.values)) and (lines := len(index.helplines())):
        yield f"{number_of(lines, 'help line')} (medtw help-lines)"
