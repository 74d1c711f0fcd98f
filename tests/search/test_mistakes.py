"""How many mistakes a word may have, and how short or long what is corrected, completed or split may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from entries import entry
from factories import indexed

from medtw.model import Catalog
from medtw.search.spelling import SpellingCorrector, is_similar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.store import Index

WORDS = """
arm er eye hip lung pain spine kidney burnout tracheotomy tracheostomy pneumonoconiosis
nurba nurbe nurbi nurbo nurbu nurbak nurbek nurbik nurbok
"""


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    everyday = frozenset({"arm", "er", "eye"})
    with indexed(Catalog(entries=(entry("words", summary=WORDS),), everyday=everyday)) as index:
        yield index


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("lugn", ("lung",), id="one mistake in four letters"),
        pytest.param("eey", (), id="one mistake in three letters"),
        pytest.param("bumnouk", ("burnout",), id="two mistakes in seven letters"),
        pytest.param("bumnokk", (), id="three mistakes in seven letters"),
        pytest.param("kibnez", (), id="two mistakes in six letters"),
        pytest.param("kidni", ("kidney",), id="two mistakes in what sounds alike, in five letters"),
        pytest.param("lnge", (), id="two mistakes in what sounds alike, in four letters"),
        pytest.param("numonokoniosis", ("pneumonoconiosis",), id="three mistakes in what sounds alike"),
        pytest.param("numonokonosis", (), id="four mistakes in what sounds alike"),
        pytest.param("kidn", ("kidney",), id="the first four letters"),
        pytest.param("kid", (), id="the first three letters"),
        pytest.param("trach", ("tracheotomy",), id="up to six letters missing at the end"),
    ],
)
def test_a_word_is_corrected_and_completed(typed: str, meant: tuple[str, ...], index: Index) -> None:
    assert SpellingCorrector(index)(typed) == meant


def test_eight_words_that_may_be_meant_are_kept(index: Index) -> None:
    assert len(SpellingCorrector(index)("nurb")) == 8


@pytest.mark.parametrize(
    ("run", "words"),
    [
        pytest.param("lungpain", ("lung", "pain"), id="eight letters"),
        pytest.param("eyelung", (), id="seven letters"),
        pytest.param("lung" * 10, ("lung",) * 10, id="forty letters"),
        pytest.param("lung" * 9 + "spine", (), id="more than forty letters"),
        pytest.param("lungpaineye", ("lung", "pain", "eye"), id="an everyday part of three letters"),
        pytest.param("lungeyearm", (), id="two parts of three letters"),
        pytest.param("lungpainhip", (), id="another part of three letters"),
        pytest.param("lungpainer", (), id="a part of two letters"),
    ],
)
def test_a_run_of_letters_is_split(run: str, words: tuple[str, ...], index: Index) -> None:
    assert SpellingCorrector(index).apart(run) == words


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        pytest.param("kidney stone journal", "kydney stune jaurnal", True, id="three letters of twenty"),
        pytest.param("kidney stone journal", "kydney stune jaurnel", False, id="four letters of twenty"),
        pytest.param("kidney stone talk", "the old kidney stune talk at noon", True, id="one of a part"),
        pytest.param("kidney stone talk", "the old kydney stune talk at noon", False, id="two of a part"),
        pytest.param("urology journal", "northern urology journal of anytown", True, id="fifteen in a row"),
        pytest.param("urology review", "northern urology review of anytown", False, id="fourteen in a row"),
    ],
)
def test_names_are_similar(typed: str, name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_similar(typed, name) is expected
