"""An expression matches the entries of which it is true, however it is combined."""

from __future__ import annotations

import sqlite3
from functools import reduce
from itertools import product
from operator import and_, or_, sub
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.index.compile import compile_catalog
from medtw.index.expressions import EVERYTHING, NOTHING, Expression, all_of, any_of, either, every
from medtw.index.store import Index
from medtw.model import Account, Catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = ("kidney", "heart", "and")
COLUMNS = ("name", "summary")
#: What an entry says in each of the columns.
SAID = ("", *WORDS, "kidney heart", "heart and kidney")
ENTRIES = {f"entry-{number}": said for number, said in enumerate(product(SAID, SAID))}


class Condition(NamedTuple):
    """An expression, and the ids of the entries of which it is true."""

    expression: Expression
    ids: frozenset[str]


def saying(words: list[str], columns: list[str], join: Callable[[list[bool]], bool]) -> frozenset[str]:
    def says(said: tuple[str, str], word: str) -> bool:
        places = dict(zip(COLUMNS, said, strict=True))
        return any(word in places[column].split() for column in columns or COLUMNS)

    return frozenset(name for name, said in ENTRIES.items() if join([says(said, word) for word in words]))


some_words = st.lists(st.sampled_from(WORDS), max_size=3, unique=True)
some_columns = st.lists(st.sampled_from(COLUMNS), unique=True)
leaves = st.one_of(
    st.just(Condition(EVERYTHING, frozenset(ENTRIES))),
    st.just(Condition(NOTHING, frozenset())),
    st.builds(lambda w, c: Condition(any_of(w, *c), saying(w, c, any)), some_words, some_columns),
    st.builds(lambda w, c: Condition(all_of(w, *c), saying(w, c, all)), some_words, some_columns),
)


def combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    def both(operator: Callable[..., object], left: Condition, right: Condition) -> Condition:
        expression, ids = operator(left.expression, right.expression), operator(left.ids, right.ids)
        assert isinstance(expression, Expression)
        assert isinstance(ids, frozenset)
        return Condition(expression, ids)

    def of_all(some: list[Condition]) -> Condition:
        ids = reduce(and_, (one.ids for one in some), frozenset(ENTRIES))
        return Condition(every(*(one.expression for one in some)), ids)

    def of_any(some: list[Condition]) -> Condition:
        ids: frozenset[str] = reduce(or_, (one.ids for one in some), frozenset())
        return Condition(either(*(one.expression for one in some)), ids)

    several = st.lists(inner, max_size=3)
    operators = st.sampled_from([and_, or_, sub])
    return st.one_of(st.builds(both, operators, inner, inner), several.map(of_all), several.map(of_any))


@pytest.fixture(scope="module", name="index")
def fixture_index() -> Iterator[Index]:
    entries = tuple(
        Account(id=name, name=said[0], form="person", summary=said[1], sources=())
        for name, said in ENTRIES.items()
    )
    connection = sqlite3.connect(":memory:", isolation_level=None)
    compile_catalog(Catalog(date="2026-11-22", entries=entries), connection)
    opened = Index(connection)
    yield opened
    opened.close()


@given(condition=st.recursive(leaves, combined, max_leaves=12))
def test_an_expression_matches_the_entries_of_which_it_is_true(condition: Condition, index: Index) -> None:
    assert {entry.id for entry in index.entries(index.rows(condition.expression))} == condition.ids


@pytest.mark.parametrize("operator", [and_, or_])
def test_a_long_chain_is_not_nested(operator: Callable[..., Expression], index: Index) -> None:
    hearts = any_of(["heart"])

    assert index.rows(reduce(operator, [hearts] * 300)) == index.rows(hearts)
