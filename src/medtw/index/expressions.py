"""Full-text expressions: conditions on the words and tokens of entries, combined by operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtw.index.tokens import Token, indexed
from medtw.kinds import Kind
from medtw.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Expression(Record):
    """A condition on entries; `any_of` and `all_of` make one of words.

    Entries match `a & b` if they match both, `a | b` if they match one, `a - b` if they match a but not b.
    """

    #: The same in FTS5's language; only the index needs it.
    fts5: str
    #: What joins its parts, so that they need parentheses where another operator joins it to others.
    operator: str = ""

    def __and__(self, other: Expression) -> Expression:
        return every(self, other)

    def __or__(self, other: Expression) -> Expression:
        return either(self, other)

    def __sub__(self, other: Expression) -> Expression:
        if other is NOTHING or self is NOTHING:
            return self
        return NOTHING if other is EVERYTHING else _joined("NOT", (self, other))


def any_of(words: Iterable[str | Token], *columns: str) -> Expression:
    """Matches entries with any of some words or tokens, in any of some columns or anywhere."""
    quoted = [*map(_quoted, words)]
    return _within(columns, "OR", quoted) if quoted else NOTHING


def all_of(words: Iterable[str | Token], *columns: str) -> Expression:
    """Matches entries with all of some words or tokens, each in any of some columns or anywhere."""
    quoted = [*map(_quoted, words)]
    return _within(columns, "AND", quoted) if quoted else EVERYTHING


def having(tokens: Iterable[Token]) -> Expression:
    """Matches entries with any of some tokens; those of terms stand for narrower terms as well."""
    tokens = [*tokens]
    terms, others = [one for one in tokens if one.is_term], [one for one in tokens if not one.is_term]
    return any_of(terms, "term", "broader") | any_of(others, "facet")


def every(*expressions: Expression) -> Expression:
    """Matches entries that match all of some expressions."""
    if any(one is NOTHING for one in expressions):
        return NOTHING
    some = [one for one in expressions if one is not EVERYTHING]
    return _joined("AND", some) if some else EVERYTHING


def either(*expressions: Expression) -> Expression:
    """Matches entries that match any of some expressions."""
    if any(one is EVERYTHING for one in expressions):
        return EVERYTHING
    some = [one for one in expressions if one is not NOTHING]
    return _joined("OR", some) if some else NOTHING


def _quoted(word: str | Token) -> str:
    """A word or token, quoted to be matched literally."""
    literal = indexed(str(word)).replace('"', '""')
    return f'"{literal}"'


def _within(columns: tuple[str, ...], operator: str, quoted: list[str]) -> Expression:
    joined = f" {operator} ".join(quoted)
    if columns:
        return Expression(fts5=f"{{{' '.join(columns)}}} : ({joined})")
    return Expression(fts5=joined, operator=operator if len(quoted) > 1 else "")


def _joined(operator: str, expressions: Sequence[Expression]) -> Expression:
    """Expressions joined by an operator, in parentheses where they have another."""
    if len(expressions) == 1:
        return expressions[0]
    # Parentheses around each step of a long chain would be nested too deep for SQLite.
    bare = {""} if operator == "NOT" else {"", operator}
    texts = [one.fts5 if one.operator in bare else f"({one.fts5})" for one in expressions]
    return Expression(fts5=f" {operator} ".join(texts), operator=operator)


#: Matches no entry.
NOTHING = Expression(fts5='""')
#: Matches every entry.
EVERYTHING = any_of([Token("kind", kind) for kind in Kind], "facet")
