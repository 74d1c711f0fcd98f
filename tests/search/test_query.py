"""How a query is read, with the small catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import account
from hypothesis import given
from hypothesis import strategies as st

from medtw.errors import UnknownValueError
from medtw.index.tokens import Token
from medtw.search.parts import Name, Phrase, Prefixed, Quote, Reading, Word
from medtw.search.query import MOST_LETTERS, MOST_WORDS, Query, read
from medtw.search.ranking import search
from medtw.search.spelling import SpellingCorrector

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index
    from medtw.search.parts import Part


def parts(typed: str, index: Index) -> list[tuple[str, list[str]]]:
    """The words and the tokens of each part of a query."""
    found: tuple[Part, ...] = read(typed, index, SpellingCorrector(index)).parts
    return [(part.shown, [str(reading.token) for reading in part.readings]) for part in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("burned out", [("burned out", ["t:burnout"])], id="an alias of two words"),
        pytest.param("Paediatricians", [("pediatricians", ["s:pediatrics"])], id="British, plural, capital"),
        pytest.param(
            "the surgeon with kidney stones",
            [("surgeon", ["s:surgery"]), ("kidney stones", ["s:urology"])],
            id="fillers go",
        ),
        pytest.param(
            "surgeons podcast UK",
            [
                ("surgeons", ["s:surgery"]),
                ("podcast", ["form:podcast", "t:podcasts"]),
                ("uk", ["country:gb"]),
            ],
            id="a form and a place",
        ),
        pytest.param("burnuot", [("burnout", ["t:burnout"])], id="a misspelt topic"),
        pytest.param("@ada_example", [("@adaexample", [])], id="a handle"),
        pytest.param("#UroJC", [("#urojc", [])], id="a hashtag"),
        pytest.param("hashtag:UroJC", [("#urojc", [])], id="a hashtag by its prefix"),
        pytest.param("topic:burnout", [("burnout", ["t:burnout"])], id="a topic by its prefix"),
        pytest.param("kind:podcast", [("podcast", ["form:podcast"])], id="a form by its prefix"),
        pytest.param("country:GB", [("gb", ["country:gb"])], id="a country by its code"),
        pytest.param("country:Africa", [("africa", ["region:africa"])], id="a region by the same prefix"),
        pytest.param(
            "African surgeons",
            [("african", ["region:africa"]), ("surgeons", ["s:surgery"])],
            id="a region by its adjective",
        ),
        pytest.param(
            "South African", [("south african", ["country:za"])], id="a country named like a region"
        ),
        pytest.param(
            "Latin America", [("latin america", ["region:latin-america"])], id="not the United States"
        ),
        pytest.param("language:es", [("es", ["language:es"])], id="a language by its code"),
        pytest.param("https://x.com/ada_example", [("@adaexample", [])], id="the address of a profile"),
        pytest.param("https://bsky.app/hashtag/UroJC?a=b", [("#urojc", [])], id="the address of a hashtag"),
        pytest.param(
            "burnout NOT surgeons", [("burnout", ["t:burnout"])], id="what a database would leave out"
        ),
        pytest.param("BURNUOT", [("burnout", ["t:burnout"])], id="a misspelt word, shouted"),
        pytest.param("BRNO burnout", [("brno", []), ("burnout", ["t:burnout"])], id="an abbreviation"),
        pytest.param("KIDNY burnout", [("kidny", []), ("burnout", ["t:burnout"])], id="of five letters"),
        pytest.param("KINDEY burnout", [("kidney", []), ("burnout", ["t:burnout"])], id="of six, misspelt"),
    ],
)
def test_a_query_is_read_into_parts(
    typed: str, expected: list[tuple[str, list[str]]], small_index: Index
) -> None:
    assert parts(typed, small_index) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("burnout", ["burnout-hashtag", "burnout-chat", "ada-example"], id="the name first"),
        pytest.param("burnout -chat", ["burnout-hashtag", "ada-example"], id="without a kind"),
        pytest.param("burnout -urologist", ["burnout-hashtag", "burnout-chat"], id="without a specialty"),
        pytest.param(
            "burnout surgeon", ["ada-example", "burnout-chat", "burnout-hashtag"], id="both before one"
        ),
        pytest.param('"burnout among surgeons"', ["ada-example"], id="words that stand together"),
        pytest.param('"surgeons among burnout"', [], id="words that stand together in another order"),
        pytest.param("kind:podcast", ["night-voices"], id="a form alone"),
        pytest.param("ada exampel", ["ada-example"], id="a misspelt name"),
        pytest.param("academy pediatrics", ["academy-of-pediatrics"], id="words of a name"),
        pytest.param("car repair", [], id="nothing of the kind"),
        pytest.param("surgeon car repair shop", [], id="a subject among too many other words"),
    ],
)
def test_a_query_finds_these_in_this_order(typed: str, expected: list[str], small_index: Index) -> None:
    found = [hit.entry.id for hit in search(small_index, typed).hits]
    assert found[: len(expected)] == expected
    assert expected or not found


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("topic:surgery", "no topic 'surgery'"),
        ("burnout -kind:webinar", "no kind 'webinar'"),
        ("country:Atlantis burnout", "no country 'atlantis'"),
    ],
)
def test_what_is_no_value_after_a_prefix_is_an_error(typed: str, message: str, small_index: Index) -> None:
    with pytest.raises(UnknownValueError) as caught:
        search(small_index, typed)

    assert str(caught.value) == message


def test_a_region_finds_what_is_from_its_countries_and_what_names_it(index_of: Callable[..., Index]) -> None:
    index = index_of(
        accounts={
            "kenya": account(country="KE"),
            "named": account(name="African Voices"),
            "europe": account(country="EU"),
            "france": account(country="FR"),
            "nowhere": account(),
        }
    )

    assert {hit.entry.id for hit in search(index, "africa").hits} == {"kenya"}
    assert {hit.entry.id for hit in search(index, "african").hits} == {"kenya", "named"}
    assert {hit.entry.id for hit in search(index, "europe").hits} == {"europe", "france"}
    assert {hit.entry.id for hit in search(index, "european union").hits} == {"europe"}


def test_of_a_long_query_only_the_beginning_is_read(small_index: Index) -> None:
    typed = " ".join(["surgeon", *["words"] * (MOST_WORDS - 1), "burnout"])

    query = read(typed, small_index, SpellingCorrector(small_index))

    assert (query.text, query.is_cut) == (typed, True)
    assert {part.text for part in query.parts} == {"surgeon", "words"}
    assert not read(typed.removesuffix(" burnout"), small_index, SpellingCorrector(small_index)).is_cut


@pytest.mark.parametrize(
    ("typed", "is_cut"),
    [
        pytest.param("surgeon " * 31 + "burnout", False, id="32 words"),
        pytest.param("surgeon " * 32 + "burnout", True, id="33 words"),
        pytest.param("surgeon" + " " * 986 + "burnout", False, id="1,000 letters"),
        pytest.param("surgeon" + " " * 994 + "burnout", True, id="more letters"),
    ],
)
def test_the_first_32_words_and_1000_letters_are_read(
    typed: str,
    is_cut: bool,  # noqa: FBT001
    small_index: Index,
) -> None:
    query = read(typed, small_index, SpellingCorrector(small_index))

    assert query.is_cut is is_cut
    assert ("burnout" in query.words) is not is_cut


def test_each_part_of_a_query_is_of_a_kind(small_index: Index) -> None:
    typed = '#nephjc "night shift" topic:burnuot surgoen kindey'
    burnout = Reading(token=Token("topic", "burnout"), how="label")
    surgery = Reading(token=Token("specialty", "surgery"), how="alias")

    assert read(typed, small_index, SpellingCorrector(small_index)).parts == (
        Name(words=("nephjc",), sigil="#"),
        Quote(words=("night", "shift")),
        Prefixed(words=("burnout",), typed="burnuot", readings=(burnout,)),
        Phrase(words=("surgeon",), typed="surgoen", others=("surgeons",), readings=(surgery,)),
        Word(words=("kidney",), typed="kindey"),
    )


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("https://x.com/" * 1000, id="addresses glued together"),
        pytest.param("burnout," * 1000, id="commas for spaces"),
        pytest.param("burnout" * 2000, id="one endless word"),
        pytest.param("a" * 5000 + "em", id="one that is British at every letter"),
        pytest.param("-burnout " * 1000, id="exclusions"),
        pytest.param("#burnout" * 1000, id="hashtags"),
        pytest.param('"burnout surgeon' * 1000, id="quotes"),
        pytest.param("\ufdfa" * 100, id="letters that stand for words"),
        pytest.param("NOT " * 1000, id="exclusions of nothing"),
    ],
)
def test_however_it_is_typed_only_so_much_of_a_query_is_read(typed: str, small_index: Index) -> None:
    query = read(typed, small_index, SpellingCorrector(small_index))

    assert (query.text, query.is_cut) == (typed, True)
    assert _size(query) <= MOST_WORDS
    assert len(query.wanted) <= MOST_LETTERS


@given(st.text(alphabet=st.one_of(st.sampled_from('ab -#@":,.\ufdfa\u00bd'), st.characters()), max_size=400))
def test_no_query_has_more_words_than_are_read(small_index: Index, typed: str) -> None:
    try:
        query = read(typed, small_index, SpellingCorrector(small_index))
    except UnknownValueError:
        return

    assert _size(query) <= MOST_WORDS


def test_marks_without_words_are_no_reason_to_cut_a_query(small_index: Index) -> None:
    typed = '"' * 300 + " burnout " + "-" * 300

    query = read(typed, small_index, SpellingCorrector(small_index))

    assert not query.is_cut
    assert [part.text for part in query.parts] == ["burnout"]


def _size(query: Query) -> int:
    """The number of words in a query, whether they are in its parts or left out."""
    parts = sum(len(part.words) for part in (*query.parts, *query.excluded))
    return max(parts, len(query.words))


def test_each_hit_says_what_was_met_where(small_index: Index) -> None:
    hit = search(small_index, "surgeon burnout").hits[0]
    met = [(match.text, match.column, match.token, match.weight) for match in hit.matches]
    assert met == [
        ("surgeon", "broader", Token("specialty", "surgery"), 0.8),
        ("surgeon", "summary", None, 0.5),
        ("burnout", "term", Token("topic", "burnout"), 1.0),
        ("burnout", "summary", None, 0.5),
    ]
