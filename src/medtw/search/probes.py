"""The ways to match a part of a query, each as a look-up with a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.expressions import EVERYTHING, all_of, any_of, having
from medtw.index.tokens import Token
from medtw.kinds import Kind
from medtw.record import Record
from medtw.search.matches import How, Match
from medtw.search.parts import Name, Phrase, Plain, Prefixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.expressions import Expression
    from medtw.search.parts import Part, Reading

#: The weight of a match by its place: for words as they are, and for terms that the words mean.
WORD_WEIGHTS = {"tag": 0.9, "name": 0.9, "keyword": 0.75, "summary": 0.5}
TERM_WEIGHTS = {How.TERM: 1.0, How.BROADER: 0.8}
#: The weight of a term by how the words are related to it: a subject that a term covers counts less.
HOW_WEIGHTS = {"label": 1.0, "alias": 1.0, "translation": 1.0, "covers": 0.6, "said": 0.9}
FACET_WEIGHT = 0.5
#: A hashtag in the query is in the description of an account.
MENTION_WEIGHT = 0.4


class Probe(Record):
    """One way in which a part may be met: a full-text expression and what it is worth."""

    expression: Expression
    match: Match


def probes(part: Part) -> Iterator[Probe]:
    """Every way to match a part."""
    match part:
        case Name():
            yield from _name_probes(part)
        case Phrase():
            for reading in part.readings:
                yield from _reading_probes(part, reading)
            if not (isinstance(part, Prefixed) or part.is_kind):
                yield from _word_probes(part)
        case _:
            yield from _word_probes(part)


def _name_probes(part: Name) -> Iterator[Probe]:
    """A handle or hashtag; a hashtag also where an account is known for it."""
    expression = all_of(part.words, "tag") & sigil_expression(part.sigil)
    match = Match(text=part.shown, how=How.WORDS, column="tag", weight=WORD_WEIGHTS["tag"])
    yield Probe(expression=expression, match=match)
    if part.sigil == "#":
        match = Match(text=part.shown, how=How.WORDS, column="keyword", weight=MENTION_WEIGHT)
        yield Probe(expression=all_of(part.words, "keyword"), match=match)


def _reading_probes(part: Part, reading: Reading) -> Iterator[Probe]:
    """A term, or what is narrower; or a kind, form or place."""
    weights = {How.FACET: FACET_WEIGHT}
    if reading.is_term:
        weights = {how: weight * HOW_WEIGHTS[reading.how] for how, weight in TERM_WEIGHTS.items()}
    for how, weight in weights.items():
        match = Match(text=part.text, how=how, column=how.value, token=reading.token, weight=weight)
        yield Probe(expression=any_of([reading.token], match.column), match=match)


def _word_probes(part: Part) -> Iterator[Probe]:
    """The words as they are, and other words that may have been meant."""
    alike = _alike(part) if isinstance(part, Phrase) else []
    others = part.others if isinstance(part, Plain) else ()
    for column, weight in WORD_WEIGHTS.items():
        if column == "summary" and part.typed:
            continue  # what one may have meant is a name or a subject, not any word of a sentence
        match = Match(text=part.text, how=How.WORDS, column=column, weight=weight)
        yield Probe(expression=all_of(part.words, column), match=match)
        for words, restriction in alike:
            expression = all_of(words.split(), column) & restriction
            yield Probe(expression=expression, match=match.replace(text=words))
        if others:
            yield Probe(expression=any_of(others, column), match=match.replace(text=others[0]))


def _alike(part: Phrase) -> list[tuple[str, Expression]]:
    """Words that entries say for a phrase, and which entries."""
    # In entries of other terms the words for a subject may be about anything.
    tokens = [reading.token for reading in part.readings if reading.is_term]
    of_terms = having(tokens) if tokens else EVERYTHING
    return [
        *((synonym, EVERYTHING) for synonym in part.synonyms),
        *((subject, of_terms) for subject in part.subjects),
    ]


def sigil_expression(sigil: str) -> Expression:
    """An expression for the kinds of entry that a sigil means; for all kinds, without one."""
    if not sigil:
        return EVERYTHING
    kinds = [Kind.ACCOUNT] if sigil == "@" else [Kind.CHAT, Kind.HASHTAG, Kind.EVENT]
    return having(Token.of("kind", kind) for kind in kinds)
