"""What a query is about, and whether an entry that matches part of it is a result at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.expressions import any_of, having
from medtw.index.tokens import topics

if TYPE_CHECKING:
    from medtw.index.store import Index
    from medtw.search.parts import Part
    from medtw.search.query import Query

#: How many other words a subject can carry.
WORDS_CARRIED = 4
#: A word is foreign to the catalog that fewer entries have than one of so many, in any catalog fewer than a
#: few; in a large one a fixed number is enough.
FAMILIAR_SHARE, FEWEST_FAMILIAR, MOST_FAMILIAR = 350, 6, 60
#: Words for those of whom people tell: any subject may be about them.
KIN = frozenset(
    """
    aunt aunts boyfriend brother brothers dad dads daughter daughters father fathers gran grandad grandfather
    grandma grandmother granny girlfriend husband husbands kid kids mom moms mother mothers mum mums nan
    nephew niece parent parents partner relative relatives sister sisters son sons uncle uncles wife wives
    """.split()  # noqa: SIM905
)
#: Topics that say in what form something comes; alone they do not answer a question about a subject.
FORM_TERMS = frozenset(topics("podcasts", "blogs", "journal-club", "conferences", "social-media"))


def subjects(query: Query) -> list[Part]:
    """The parts of which one must match: subjects of the vocabularies, else forms, else places."""
    named = [part for part in query.parts if _is_subject(part)]
    forms = [part for part in query.parts if part.has_term] if query.is_sentence else []
    found = named or forms or [part for part in query.parts if part.is_place]
    return [part for part in found if not part.of_asker] or found


def answers_in_part(query: Query, index: Index) -> bool:
    """Whether entries that match some parts are results.

    They are if the query names subjects of the vocabularies: "jokes about hospitals" is about humor, "car
    repair" is about nothing here. A few other words need not be met ("who explains statistics well"), as
    long as they are words of this field. An everyday word is only a subject if an entry says one of the other
    words with it: "my scanner won't print" is not about radiology. So is any other name of a term beside an
    everyday word of another field: "transplant tomatoes".
    """
    named = subjects(query)
    others = [part for part in query.parts if part not in named and not part.is_facet]
    carried = len(named) * WORDS_CARRIED
    words = [word for part in others if not part.readings for word in part.words if word not in KIN]
    foreign = [word for word in words if _is_foreign(word, index)]
    is_of_another_field = not query.is_sentence and any(map(index.is_everyday, foreign))
    is_doubtful = all(
        is_everyday(part, index) or (is_of_another_field and not _is_named(part)) for part in named
    )
    if is_doubtful and words and not _are_said_together(named, words, index):
        return False
    return len(others) <= carried and len(foreign) <= sum(_foreign_carried_by(part, index) for part in named)


def _is_named(subject: Part) -> bool:
    """Whether a subject is named by its label or in another language, and can mean nothing else."""
    return any(reading.how in {"label", "translation"} for reading in subject.readings)


def is_everyday(subject: Part, index: Index) -> bool:
    """Whether a subject is named by an everyday word that may mean something else."""
    is_label = any(reading.how == "label" for reading in subject.readings)
    return subject.has_term and len(subject.words) == 1 and not is_label and index.is_everyday(subject.text)


def _are_said_together(named: list[Part], words: list[str], index: Index) -> bool:
    """Whether an entry of some subjects says one of some words."""
    tokens = [reading.token for part in named for reading in part.readings]
    return bool(index.rows(any_of(words) & having(tokens), 1))


def names_subjects_only(query: Query) -> bool:
    """Whether nothing is asked for but subjects, corrected ones too, and where, in what form or for whom."""
    about = subjects(query)
    return all(part in about or _is_form(part) or part.text in KIN for part in query.parts)


def _is_form(part: Part) -> bool:
    return bool(part.readings) and not _is_subject(part)


def _is_subject(part: Part) -> bool:
    return any(reading.is_term and reading.token not in FORM_TERMS for reading in part.readings)


def _is_foreign(word: str, index: Index) -> bool:
    """Whether a word is hardly ever used in the catalog: it speaks for another field altogether."""
    familiar = min(max(index.size // FAMILIAR_SHARE, FEWEST_FAMILIAR), MOST_FAMILIAR)
    return len(index.rows(any_of([word]), familiar)) < familiar


def _foreign_carried_by(subject: Part, index: Index) -> int:
    """How many foreign words may stand beside a subject: few beside a word of every day."""
    if not subject.has_term:
        return 0
    return 1 if is_everyday(subject, index) else 2
