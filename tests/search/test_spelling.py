"""Spelling help: what it corrects, and what it never corrects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, indexed

from medtw import text
from medtw.bundle import CHECKOUT
from medtw.catalog.folder import load
from medtw.search.ranking import search
from medtw.search.spelling import SpellingCorrector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from medtw.index.store import Index
    from medtw.model import Catalog


#: Words that exist, and what they would be taken for if nobody asked whether they do.
TAKEN_APART = {
    "afterbirth": ("after", "birth"),
    "angiosarcoma": ("angio", "sarcoma"),
    "hairline": ("hair", "line"),
    "hypoperfusion": ("hypo", "perfusion"),
    "infarction": ("infarct", "ion"),
    "parotitis": ("par", "otitis"),
    "presyncope": ("pre", "syncope"),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CHECKOUT).catalog


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> Iterator[Index]:
    with indexed(catalog) as index:
        yield index


@pytest.mark.parametrize(
    ("run", "words"),
    [
        pytest.param("nurseburnout", ("nurse", "burnout"), id="two words"),
        pytest.param("lungcancersocialmedia", ("lung", "cancer", "social", "media"), id="four words"),
        pytest.param("pediatrics", (), id="one word of the catalog"),
        pytest.param("infarction", (), id="one medical word"),
        pytest.param("carpetbagger", (), id="one English word"),
        pytest.param("lungburnout", ("lung", "burnout"), id="parts that are words"),
        pytest.param("asthmaapp", ("asthma", "app"), id="one short part"),
        pytest.param("hotflushapp", (), id="more than one short part"),
        pytest.param("qwertyuiop", (), id="no words"),
        pytest.param("burnoutxq", (), id="a rest"),
        pytest.param("icuear", (), id="too short to tell"),
        pytest.param("covid19kids", (), id="digits"),
    ],
)
def test_a_run_of_letters_is_taken_apart(run: str, words: tuple[str, ...], index: Index) -> None:
    assert SpellingCorrector(index).apart(run) == words


def test_a_word_that_exists_is_left_whole_however_it_could_be_taken_apart(
    catalog: Catalog, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [word for word in sorted(catalog.rare | catalog.english) if word not in TAKEN_APART][::5]
    words += [*TAKEN_APART, *(f"{word}s" for word in TAKEN_APART)]
    apart = SpellingCorrector(index).apart
    assert {word: parts for word in words if (parts := apart(word))} == {}

    monkeypatch.setattr(index, "is_word", lambda _word: False)
    assert {word: apart(word) for word in TAKEN_APART} == TAKEN_APART


@pytest.mark.parametrize(
    "typed",
    [
        *("mitral", "acidemia", "paresthesia", "peroneal", "colonic", "alexia", "stroma", "trueness"),
        *("infarction", "endocardial", "parotitis", "hairline", "angiotensin", "histoplasma"),
        *("chorionic", "laryngeal", "stenosis", "popliteal", "dystrophy", "nephrotic"),
        *("infarctions", "haemangiomata", "ischaemic", "underbellies", "SARS", "HELLP"),
        *("quiero", "zwischen", "pourquoi", "tussen", "perché", "também", "entre"),
    ],
)
def test_a_word_that_exists_is_read_as_itself(typed: str, index: Index) -> None:
    results = search(index, typed)

    assert results.corrections == {}
    assert [part.text for part in results.query.parts] == text.words(typed)


def test_no_listed_word_is_read_as_another(catalog: Catalog, index: Index) -> None:
    every_hundredth = sorted(catalog.rare | catalog.english)[::100]

    assert {word: found for word in every_hundredth if (found := search(index, word).corrections)} == {}


def test_a_correction_is_reported_though_the_best_result_does_not_meet_it(index: Index) -> None:
    results = search(index, "surgery burnuot podcast", limit=1)
    position = [part.text for part in results.query.parts].index("burnout")

    assert results.corrections == {"burnuot": "burnout"}
    assert results.query.parts[position].typed == "burnuot"


def test_a_correction_that_no_result_meets_is_taken_back(index: Index) -> None:
    results = search(index, "burnout dondee")

    assert results.hits
    assert results.corrections == {}
    assert [part.text for part in results.query.parts] == ["burnout", "dondee"]


@pytest.mark.parametrize("typed", ["KRAS", "Urdu"])
def test_a_short_word_is_not_taken_for_one_that_merely_sounds_alike(typed: str, index: Index) -> None:
    assert search(index, typed).corrections == {}


def test_a_hashtag_that_nobody_uses_is_read_as_its_words(index: Index) -> None:
    results = search(index, "#NurseBurnout")

    assert results.corrections == {"#NurseBurnout": "nurse burnout"}
    assert {part.text for part in results.query.parts} == {"nurse", "burnout"}
    assert results.query.text == "#NurseBurnout"


def test_no_half_of_a_confusable_pair_is_offered_for_the_other(catalog: Catalog, index: Index) -> None:
    assert offered(both_ways(catalog.confusables), index) == []


def test_every_confusable_pair_is_needed(
    catalog: Catalog, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "confusables", lambda _word: set())
    ways = both_ways(catalog.confusables)
    needed = {frozenset(pair[:2]) for pair in (*offered(ways, index), *crossed(ways, index))}

    assert [pair for pair in catalog.confusables if {*map(text.american, pair)} not in needed] == []


def test_no_word_is_read_as_one_that_looks_alike(index: Index) -> None:
    ways = both_ways([(word, other) for word, other in map(str.split, lines_of("never_crossed.txt"))])

    assert offered(ways, index) == []
    assert [way for way in ways if way[1] in search(index, way[0]).corrections.values()] == []


def test_no_misspelt_word_is_read_as_one_that_looks_alike(index: Index) -> None:
    ways = both_ways([(word, other) for word, other in map(str.split, lines_of("never_crossed.txt"))])

    assert crossed(ways, index) == []


def test_no_common_medical_word_is_read_as_another(index: Index) -> None:
    words = [word for line in lines_of("medical_words.txt") for word in line.split()]
    found = {word: search(index, word) for word in words}
    read = {word: " ".join(part.text for part in results.query.parts) for word, results in found.items()}

    assert len(words) == len(found) > 269
    assert {word: results.corrections for word, results in found.items() if results.corrections} == {}
    assert read == {word: text.normalise(word) for word in words}


def offered(pairs: Iterable[tuple[str, str]], index: Index) -> list[tuple[str, str]]:
    """The pairs whose second word spelling help offers for the first, in American spelling."""
    correct = SpellingCorrector(index)
    american = [(text.american(word), text.american(other)) for word, other in pairs]
    return [(word, other) for word, other in american if other in correct(word)]


def crossed(ways: Iterable[tuple[str, str]], index: Index) -> list[tuple[str, str, str]]:
    """The pairs, and misspellings of their first word that spelling help takes for the second.

    A word without its h is a misspelling of no other: "artritis" is not arteritis.
    """
    correct = SpellingCorrector(index)
    american = [(text.american(word), text.american(other)) for word, other in ways]
    return [
        (word, other, typed)
        for word, other in american
        if index.spells(other)
        for typed in misspellings(word)
        if typed != other.replace("th", "t") and not index.is_word(typed) and correct(typed)[:1] == (other,)
    ]


def misspellings(word: str) -> Iterator[str]:
    """A word with a letter after the first left out, doubled, or swapped with the next."""
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + after[:1] + letter + after[1:]


def both_ways(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [way for word, other in pairs for way in ((word, other), (other, word))]


def lines_of(name: str) -> list[str]:
    """The lines of a file beside this one, without comments."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("burnuot", "burnout"),
        ("pedatrics", "pediatrics"),
        ("farmacy", "pharmacy"),
        ("rumatology", "rheumatology"),
        ("sycology", "psychology"),
        ("newmonia", "pneumonia"),
        ("nefrology", "nephrology"),
        ("pyschiatry", "psychiatry"),
        ("pysiotherapy", "physiotherapy"),
        ("surgey", "surgery"),
        ("anesthsia", "anesthesia"),
    ],
)
def test_a_misspelt_word_is_said_to_be_corrected(typed: str, meant: str, index: Index) -> None:
    assert search(index, typed).corrections == {typed: meant}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("hypoglycemai", "hypoglycemia", id="near to one"),
        pytest.param("hypertensoin", "hypertension", id="near to one, and its opposite is there"),
        pytest.param("arteeritis", "arteritis", id="the nearer one, though the other is commoner"),
        pytest.param("nefrology", "nephrology", id="ph as f"),
        pytest.param("artritis", "arthritis", id="without an h"),
        pytest.param("nehrology", None, id="as near to another specialty"),
        pytest.param("hypetension", None, id="as near to its opposite"),
        pytest.param("hypkalemia", None, id="a word that exists but is not in the catalog"),
        pytest.param("paresthesa", None, id="the same, and no other word"),
    ],
)
def test_a_misspelt_word_is_read_as_the_nearest_word_or_as_none(
    typed: str, meant: str | None, index: Index
) -> None:
    assert SpellingCorrector(index)(typed)[:1] == ((meant,) if meant else ())


@pytest.mark.parametrize(
    "typed", ["tuna", "astrology", "stock market", "leather", "sturgeon", "abc", "x9z8", "ESMO"]
)
def test_an_everyday_word_short_word_or_number_is_left_as_it_is(typed: str, index: Index) -> None:
    assert search(index, typed).corrections == {}


def test_a_misspelt_word_that_only_a_summary_has_is_found_if_it_is_all_that_is_asked(
    index_of: Callable[..., Index],
) -> None:
    small = index_of(accounts={"ada": account(summary="On telehomecare.")})

    assert [hit.entry.id for hit in search(small, "telehomecaer").hits] == ["ada"]
    assert search(small, "telehomecaer").corrections == {"telehomecaer": "telehomecare"}
    assert search(small, "telehomecaer surgeons").hits == ()


def test_what_finds_nothing_is_said_to_be_taken_for_nothing(index_of: Callable[..., Index]) -> None:
    small = index_of(accounts={"ada": account()}, topics={"burnout": {"label": "Burnout"}})

    assert search(small, "burnuot").corrections == {}


def test_several_words_are_corrected_at_once(index: Index) -> None:
    results = search(index, "american acadmy of pedatrics")
    assert results.corrections == {"acadmy": "academy", "pedatrics": "pediatrics"}
    assert results.hits[0].entry.id == "american-academy-of-pediatrics"
