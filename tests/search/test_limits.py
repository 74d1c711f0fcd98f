"""How far a search goes: how many words are read, carried or compared, and how many entries looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from entries import entry, found, others
from factories import indexed

from medtw.errors import AmbiguousNameError
from medtw.model import Catalog
from medtw.search.meant import find_meant
from medtw.search.query import read
from medtw.search.ranking import search
from medtw.search.similar import similar
from medtw.search.spelling import SpellingCorrector
from medtw.search.subjects import answers_in_part
from medtw.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from medtw.index.store import Index

BURNT: dict[str, Any] = {"topics": ("burnout",)}


@pytest.mark.parametrize(("whole", "first"), [(19, ["partial"]), (20, [])])
def test_what_answers_a_part_is_shown_where_fewer_than_twenty_answer_the_whole(
    whole: int, first: list[str]
) -> None:
    both = others(whole, topics=("burnout",), specialties=("nursing",))

    assert found("exhausted nurse", *both, entry("partial", **BURNT)) == first


@pytest.fixture(scope="module")
def large_index() -> Iterator[Index]:
    """1,001 entries, of which all speak of sepsis and all but the first of shock."""
    first = entry("sepsis-0000", summary="On sepsis.")
    rest = (entry(f"sepsis-{n:04}", summary="On sepsis and shock.") for n in range(1, 1001))
    with indexed(Catalog(date="2026-11-22", entries=(first, *rest))) as index:
        yield index


@pytest.mark.parametrize(
    ("query", "has_last"),
    [pytest.param("shock", True, id="a thousand"), pytest.param("sepsis", False, id="one more")],
)
def test_a_search_looks_at_the_thousand_best_entries(
    query: str,
    has_last: bool,  # noqa: FBT001
    large_index: Index,
) -> None:
    ids = {hit.entry.id for hit in search(large_index, query, limit=2000).hits}

    assert ("sepsis-1000" in ids) is has_last


def test_a_thousand_names_are_read_for_a_beginning(large_index: Index) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_meant(large_index, "sepsis")

    assert raised.value.message == "'sepsis' can mean 1000 entries"


@pytest.mark.parametrize(("alike", "ids"), [(99, ["named"]), (100, [])])
def test_a_query_is_compared_with_a_hundred_names_that_share_a_word(alike: int, ids: list[str]) -> None:
    talks = (entry(f"other{n}", name=f"Quiet talk {n}") for n in range(alike))

    assert found("quiet war", *talks, entry("named", 4, name="Quiet wax")) == ids


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param("Red blue green gold", ["named"], id="four words"),
        pytest.param("Red blue green gold grey", [], id="five words"),
        pytest.param("Zuvak", ["named"], id="a word of five letters"),
        pytest.param("Zuva", [], id="a word of four letters"),
        pytest.param("Zuva care", [], id="one word that tells something"),
    ],
)
def test_a_name_within_a_query_has_up_to_four_words_or_at_least_five_letters(
    name: str, ids: list[str]
) -> None:
    assert found(f"burnout podcasts {name}", entry("named", name=name)) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        pytest.param("asn2022", ["asn19"], id="three letters"),
        pytest.param("as2022", [], id="two letters"),
    ],
)
def test_a_meeting_of_another_year_has_a_name_of_at_least_three_letters(typed: str, ids: list[str]) -> None:
    tags = (
        entry(tag.lower(), kind="hashtag", hashtag=tag, meaning="a meeting", form="conference")
        for tag in ("ASN19", "AS19")
    )

    assert found(f"#{typed}", *tags) == ids


def test_thirty_years_of_a_meeting_are_looked_at() -> None:
    tags = (
        entry(f"meet{year}", kind="hashtag", hashtag=f"Meet{year}", meaning="a meeting", form="conference")
        for year in range(1985, 2016)
    )

    assert sorted(found("#meet2022", *tags)) == [f"meet{year}" for year in range(1985, 2015)]


@pytest.mark.parametrize(
    ("phrase", "ids"),
    [
        pytest.param("gas gone long before lunch today", ["burnt"], id="six words"),
        pytest.param("gas gone long before lunch today already", [], id="seven words"),
    ],
)
def test_a_phrase_has_up_to_six_words(phrase: str, ids: list[str]) -> None:
    empty = Term(id="burnout", label="Burnout", aliases=(phrase,))

    with indexed(Catalog(date="2026-11-22", topics=(empty,), entries=(entry("burnt", **BURNT),))) as index:
        assert [hit.entry.id for hit in search(index, phrase).hits] == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("podcasts after the shift", ["show"], id="two fillers"),
        pytest.param("podcasts after shift", [], id="one filler"),
    ],
)
def test_two_fillers_make_a_sentence_of_which_the_form_is_enough(query: str, ids: list[str]) -> None:
    assert found(query, entry("show", topics=("podcasts",))) == ids


@pytest.mark.parametrize(("say", "ids"), [(2, ["both"]), (3, [])])
def test_a_word_of_fewer_than_three_entries_may_be_a_mistake(say: int, ids: list[str]) -> None:
    both = entry("both", topics=("burnout", "podcasts"))

    assert found("burnuot podcasts", both, *others(say, summary="Burnuot.")) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("exhausted alpha bravo delta hotel", ["burnt"], id="four words"),
        pytest.param("exhausted alpha bravo delta hotel oscar", [], id="five words"),
    ],
)
def test_a_subject_carries_four_other_words_and_no_more(query: str, ids: list[str]) -> None:
    say = others(6, summary="Alpha bravo delta hotel oscar.")

    assert found(query, entry("burnt", **BURNT), *say) == ids


@pytest.mark.parametrize(
    ("size", "say", "is_answered"),
    [
        pytest.param(10, 6, True, id="six entries of ten"),
        pytest.param(10, 5, False, id="five entries of ten"),
        pytest.param(3_500, 10, True, id="one of 350"),
        pytest.param(3_500, 9, False, id="less than one of 350"),
        pytest.param(100_000, 60, True, id="sixty entries of any number"),
        pytest.param(100_000, 59, False, id="fewer than sixty of many"),
    ],
)
def test_a_subject_carries_two_foreign_words_and_a_third_that_is_familiar(
    size: int,
    say: int,
    is_answered: bool,  # noqa: FBT001
) -> None:
    burnout = Term(id="burnout", label="Burnout")
    entries = (entry("burnt", **BURNT), *others(say, summary="Alpha."))
    with indexed(Catalog(date="2026-11-22", topics=(burnout,), entries=entries)) as index:
        index.size = size
        query = read("burnout alpha bravo delta", index, SpellingCorrector(index))

        assert answers_in_part(query, index) is is_answered


@pytest.mark.parametrize(("typed", "is_answered"), [("ward alpha", True), ("ward alpha bravo", False)])
def test_an_everyday_word_carries_one_foreign_word(
    typed: str,
    is_answered: bool,  # noqa: FBT001
) -> None:
    nursing = Term(id="nursing", label="Nursing", aliases=("ward",))
    nurse = entry("nurse", specialties=("nursing",), summary="Alpha.")
    catalog = Catalog(specialties=(nursing,), everyday=frozenset({"ward"}), entries=(nurse,))
    with indexed(catalog) as index:
        query = read(typed, index, SpellingCorrector(index))

        assert answers_in_part(query, index) is is_answered


@pytest.mark.parametrize(("hosts", "ids"), [(6, ["chat", "stranger"]), (7, ["chat"])])
def test_eight_entries_are_looked_at_for_two_similar_rows(hosts: int, ids: list[str]) -> None:
    names = tuple(f"host{n}" for n in range(hosts))
    rare, usual = Term(id="rare", label="Rare"), Term(id="usual", label="Usual")
    shared: dict[str, Any] = {"name": "Evening", "topics": ("rare", "usual")}
    entries = (
        entry("target", topics=("rare", "usual")),
        entry("chat", kind="chat", form="tweet-chat", hosts=names, **shared),
        *(entry(name, form="organization", **shared) for name in names),
        entry("stranger", 2, topics=("usual",)),
        *others(9),
    )
    with indexed(Catalog(date="2026-11-22", topics=(rare, usual), entries=entries)) as index:
        target = index.entry("target")
        assert target is not None
        assert [hit.entry.id for hit in similar(index, target, 2)] == ids


@pytest.mark.parametrize(("chats", "nearest"), [(2, "account"), (3, "chat0")])
def test_the_kind_decides_among_four_entries_for_each_similar_row(chats: int, nearest: str) -> None:
    rare, common = Term(id="rare", label="Rare"), Term(id="common", label="Common")
    chat: dict[str, Any] = {"kind": "chat", "form": "tweet-chat"}
    entries = (
        entry("target", topics=("rare", "common")),
        entry("account", topics=("common",)),
        *(entry(f"chat{n}", topics=("rare",), **chat) for n in range(chats)),
        *(entry(f"later{n}", 2, topics=("common",), **chat) for n in range(3)),
        *others(16 - 5 - chats),
    )
    with indexed(Catalog(date="2026-11-22", topics=(rare, common), entries=entries)) as index:
        target = index.entry("target")
        assert target is not None
        assert [hit.entry.id for hit in similar(index, target, 1)] == [nearest]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("em crit", ["EMCrit Project"], id="two words that are one"),
        pytest.param("icu em crit", ["EMCrit Project"], id="among others"),
        pytest.param("ta vi", [], id="four letters"),
    ],
)
def test_two_words_are_read_as_one_of_five_letters_where_nothing_is_found(
    query: str, names: list[str]
) -> None:
    entries = (
        entry("project", name="EMCrit Project", keywords=("ICU",)),
        entry("four", keywords=("tavi",)),
    )
    with indexed(Catalog(date="2026-11-22", entries=entries)) as index:
        results = search(index, query)

    together = query.replace("em crit", "emcrit")
    assert [hit.entry.title for hit in results.hits] == names
    assert results.corrections == ({query: together} if names else {})
