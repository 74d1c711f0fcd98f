"""What counts more in the order of results, and how much more.

The measure is what an entry loses where it is less alive: one step if it is recent and not active, two
if it is quiet, eight if it has ended, and two more if it is in another language than the query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from entries import BEHIND, entry, found, others
from factories import indexed

from medtw.model import Catalog
from medtw.platforms import Profile
from medtw.search.similar import similar
from medtw.vocabulary import Term

if TYPE_CHECKING:
    from medtw.model import Entry

#: The steps that two entries are behind, by how many more those of the first are.
APART = {more - less: (more, less) for more in reversed(BEHIND) for less in BEHIND}


def assert_apart(
    query: str, more: dict[str, Any], less: dict[str, Any], steps: tuple[int, int], *rest: Entry
) -> None:
    """Assert that one entry counts more than another, by more than some steps and by fewer than others."""
    for behind, order in zip(steps, (["more", "less"], ["less", "more"]), strict=True):
        ahead, after = APART[behind]
        ids = found(query, entry("more", ahead, **more), entry("less", after, **less), *rest, *others(8))
        assert [entry_id for entry_id in ids if entry_id in order] == order, f"{behind} steps"


SUMMARY = {"summary": "On sepsis."}
KEYWORD = {"keywords": ("sepsis",)}
NAME = {"name": "Sepsis talk"}
HANDLE = {"profiles": (Profile(platform="x", handle="SepsisTalk"),)}


@pytest.mark.parametrize(
    ("more", "less", "steps"),
    [
        pytest.param(KEYWORD, SUMMARY, (5, 7), id="a keyword than a word in a summary"),
        pytest.param(NAME, KEYWORD, (1, 3), id="a word in a name than a keyword"),
        pytest.param(HANDLE, KEYWORD, (1, 3), id="a word in a handle than a keyword"),
        pytest.param(
            KEYWORD, NAME | {"languages": ("es",)}, (-1, 1), id="a keyword than a name in another language"
        ),
    ],
)
def test_a_word_counts_by_its_place(
    more: dict[str, Any], less: dict[str, Any], steps: tuple[int, int]
) -> None:
    assert_apart("sepsis", more, less, steps)


BURNT = {"topics": ("burnout",)}
TIRED = {"topics": ("fatigue",)}


@pytest.mark.parametrize(
    ("query", "more", "less", "steps"),
    [
        pytest.param(
            "burnout", BURNT, TIRED | {"summary": "On burnout."}, (5, 7), id="a narrower one that says it"
        ),
        pytest.param("exhausted", BURNT, TIRED, (1, 3), id="a narrower one"),
    ],
)
def test_the_term_that_is_meant_counts_more_than(
    query: str, more: dict[str, Any], less: dict[str, Any], steps: tuple[int, int]
) -> None:
    assert_apart(query, more, less, steps)


@pytest.mark.parametrize(
    ("query", "says", "steps"),
    [
        pytest.param("exhausted", {"summary": "The exhausted."}, (0, 2), id="another name of the term"),
        pytest.param("ausgebranntsein", {"summary": "Ausgebranntsein."}, (0, 2), id="a translation"),
        pytest.param("empty tank", {"summary": "An empty tank."}, (1, 3), id="a saying"),
    ],
)
def test_a_summary_with_the_words_counts_more_than_the_term_that_they_mean(
    query: str, says: dict[str, Any], steps: tuple[int, int]
) -> None:
    assert_apart(query, says, BURNT, steps)


def test_a_keyword_counts_more_than_a_summary_and_a_term_that_covers_it() -> None:
    assert_apart("overwork", {"keywords": ("overwork",)}, BURNT | {"summary": "On overwork."}, (3, 5))


@pytest.mark.parametrize(
    ("query", "more", "less", "steps"),
    [
        pytest.param(
            "empty tank",
            BURNT | {"keywords": ("empty tank",)},
            {"keywords": ("empty tank",)},
            (1, 2),
            id="the term of a saying beside its words",
        ),
        pytest.param(
            "overwork",
            TIRED | {"keywords": ("overwork",)},
            {"keywords": ("overwork",)},
            (0, 1),
            id="a term narrower than what covers a keyword",
        ),
        pytest.param("burned out", {"topics": ("burnout", "fatigue")}, BURNT, (2, 4), id="a second meaning"),
    ],
)
def test_what_is_met_twice_counts_a_little_more(
    query: str, more: dict[str, Any], less: dict[str, Any], steps: tuple[int, int]
) -> None:
    assert_apart(query, more, less, steps)


def test_a_summary_that_names_a_place_counts_more_than_a_country() -> None:
    assert_apart("kenya", {"summary": "On Kenya."}, {"country": "KE"}, (2, 7))


def test_a_part_of_a_hashtag_counts_more_than_a_mention_of_it() -> None:
    chat = {"kind": "chat", "form": "tweet-chat", "hashtag": "SepsisTalk"}

    assert_apart("#sepsis", chat, KEYWORD, (2, 6))


def test_a_kind_that_is_wished_for_counts_more() -> None:
    assert_apart("who speaks on burnout", BURNT | {"form": "person"}, BURNT, (4, 6))


def test_what_the_asker_is_counts_a_third_of_what_they_ask_for() -> None:
    nurse = BURNT | {"specialties": ("nursing",)}

    assert_apart("I am a nurse, what about burnout", nurse, BURNT, (2, 4))


def test_a_rare_subject_counts_more_than_a_common_one() -> None:
    both = entry("both", topics=("burnout",), specialties=("nursing",))
    common = (entry(f"other-nurse{n}", 4, specialties=("nursing",)) for n in range(2))
    filling = (entry(f"other-filling{n}", 4) for n in range(3))

    assert_apart("nurse exhausted", BURNT, {"specialties": ("nursing",)}, (4, 6), both, *common, *filling)


def test_an_everyday_word_counts_less_than_another_subject() -> None:
    both = entry("both", topics=("burnout",), specialties=("nursing",))

    assert_apart("ward exhausted", BURNT, {"specialties": ("nursing",)}, (3, 5), both)


def test_a_name_with_all_words_counts_more_than_one_with_a_word_beside_two_terms() -> None:
    named = {"name": "Sepsis burned out show"}
    known = {"name": "Sepsis talk of burned people", "topics": ("burnout", "fatigue")}

    assert_apart("sepsis burned out", named, known, (3, 4))


def test_an_exact_name_without_the_term_that_it_means_comes_after_a_living_one_with_it() -> None:
    same = entry("same", 2, name="Burned Out"), entry("term", 0, name="Burned Out", topics=("burnout",))

    assert found("burned out", *same) == ["term", "same"]


def test_a_name_within_the_query_beside_a_word_counts_more_than_a_hashtag_of_another_year() -> None:
    other_year = {"kind": "hashtag", "form": "community", "hashtag": "RenalMeet19", "meaning": "kidneys"}

    assert_apart("renalmeet 2022", {"name": "Renalmeet", "keywords": ("2022",)}, other_year, (2, 4))


def test_a_name_but_for_a_letter_counts_more_than_two_terms_and_a_name_with_most_words() -> None:
    known = {"name": "Burned Out blog", "topics": ("burnout", "fatigue")}

    assert_apart("burned out war", {"name": "Burned Out Wax"}, known, (6, 8))


def nearest_to(target: Entry, *entries: Entry, limit: int = 9) -> list[str]:
    """The ids of the entries similar to one, without those that merely fill the catalog."""
    terms = tuple(Term(id=name, label=name.title()) for name in ("rare", "common", "usual"))
    with indexed(Catalog(date="2026-11-22", topics=terms, entries=(target, *entries))) as index:
        ids = [hit.entry.id for hit in similar(index, target, limit)]
    return [entry_id for entry_id in ids if not entry_id.startswith("other")]


def test_the_same_kind_makes_an_entry_similar_like_a_somewhat_rarer_term() -> None:
    chat = {"kind": "chat", "form": "tweet-chat"}
    entries = (
        entry("rare", topics=("rare",), **chat),
        entry("common", topics=("common",)),
        entry("usual", topics=("usual",)),
        entry("other-common", topics=("common",), **chat),
        entry("other-usual", topics=("usual",), **chat),
        entry("other-usual-too", topics=("usual",), **chat),
    )
    target = entry("target", topics=("rare", "common", "usual"))

    assert nearest_to(target, *entries, *others(9)) == ["common", "rare", "usual"]


def test_a_hashtag_makes_an_entry_similar_like_more_than_one_term_and_fewer_than_two() -> None:
    entries = (
        entry("one", topics=("rare",)),
        entry("hashtag", hashtags=("Sepsis",)),
        entry("two", topics=("common", "usual")),
    )
    target = entry("target", topics=("rare", "common", "usual"), hashtags=("Sepsis",))

    assert nearest_to(target, *entries, *others(12)) == ["two", "hashtag", "one"]
