from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from factories import SOURCE, account, chat, hashtag, helpline
from hypothesis import example, given
from hypothesis import strategies as st

from medtw import text
from medtw.errors import SearchUnsupportedError
from medtw.index.compile import compile_catalog
from medtw.index.expressions import NOTHING, Expression, all_of, any_of, having
from medtw.index.schema import TABLES
from medtw.index.store import Index
from medtw.index.tokens import Token
from medtw.kinds import Kind
from medtw.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable

SESSION = {"start": "20:00", "zone": "Europe/London", "rule": "FREQ=WEEKLY;BYDAY=FR"}
CATALOG: dict[str, Any] = {
    "accounts": {
        "ada": account(name="Ada Stone", summary="On kidneys.", specialties=["urology"]),
        "bob": account(name="Bob Stone", summary="On writing."),
        "cy": account(name="Cy Stonehenge", summary="On kidneys and writing."),
    },
    "chats": {
        "old": chat(name="Old talk", status="ended"),
        "talk": chat(name="A talk", sources=[SOURCE | {"published": "2020"}]),
    },
    "hashtags": {"stones": hashtag(hashtag="KidneyStones")},
}


@pytest.fixture
def index(index_of: Callable[..., Index]) -> Index:
    return index_of(
        **CATALOG,
        confusables={"hyper": ["hypo"]},
        helplines={
            "gb": {"c": helpline(), "a": helpline(name="Night & day", aliases=["Owls"])},
            "ie": {"b": helpline(name="Call 12", phone="01 234 or *99", number_from="own-page")},
            "international": {"d": helpline()},
        },
    )


def ids(index: Index, rows: list[int]) -> list[str]:
    return [entry.id for entry in index.entries(rows)]


def test_meta_tells_the_date_and_the_counts_of_each_kind(index: Index) -> None:
    assert index.meta == {"date": "2026-11-22", "account": "3", "chat": "2", "hashtag": "1", "event": "0"}
    assert index.date == "2026-11-22"


def test_rows_are_the_first_that_match_best_first(index: Index) -> None:
    kidneys = any_of(["kidney"], "tag", "summary")

    assert ids(index, index.rows(kidneys, limit=99)) == ["ada", "cy", "stones"]
    assert ids(index, index.rows(kidneys, limit=2)) == ["ada", "cy"]
    assert index.rows(any_of(["nowhere"]), limit=99) == []
    assert index.rows(NOTHING, limit=99) == []
    assert index.count(kidneys) == 3
    assert [index.matches(row, kidneys) for row in (1, 2, 3)] == [False, True, False]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param(all_of(["stone", "kidneys"]), ["ada", "stones"], id="all of"),
        pytest.param(any_of(["kidneys", "write"]), ["ada", "bob", "cy", "stones"], id="any of"),
        pytest.param(any_of(["stone", "kidneys"], "name"), ["ada", "bob"], id="within a column"),
        pytest.param(
            all_of(["write", Token("kind", "account")], "summary", "facet"), ["bob", "cy"], id="two"
        ),
    ],
)
def test_expressions_match_what_they_say(index: Index, expression: Expression, expected: list[str]) -> None:
    assert ids(index, index.rows(expression, limit=99)) == expected


@pytest.mark.parametrize("word", ["AND", "NOT", "NEAR", "name:ada", "", *"\"*^-{(\\'"])
def test_a_quoted_word_is_no_syntax(index: Index, word: str) -> None:
    assert index.rows(any_of([word], "name"), limit=99) == []


@given(st.text())
@example("a\u19b0b")  # a letter since Unicode 8; SQLite treats it as a mark, which ends a word
@example("aࡰb")  # a letter since Unicode 14
def test_whatever_is_typed_has_words_that_can_be_looked_up(typed: str) -> None:
    with closing(Index(sqlite3.connect(":memory:", isolation_level=None))) as index:
        index._connection.executescript(TABLES)

        assert [index.rows(any_of([word]), limit=1) for word in text.words(typed)] == [[]] * len(
            text.words(typed)
        )


def test_entries_come_in_the_order_asked_for(index: Index) -> None:
    assert ids(index, [3, 1, 2, 3]) == ["bob", "talk", "ada", "bob"]
    assert ids(index, []) == []


def test_more_entries_can_be_asked_for_than_sqlite_takes_values(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> None:
    (entry,) = catalog_of(accounts={"a": account()}).entries
    names = [f"a{number:04}" for number in range(1001)]
    index = compiled(Catalog(entries=tuple(entry.replace(id=name) for name in names)))
    index._connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 500)

    assert ids(index, index.rows(having([Token("kind", "account")]))) == names


def test_an_entry_is_looked_up_by_its_id(index: Index, catalog_of: Callable[..., Catalog]) -> None:
    (ada, *_) = catalog_of(**CATALOG).entries

    assert index.entry("ada") == ada
    assert index.entry("Ada") is None


def test_the_chats_that_have_dates_come_best_first(index_of: Callable[..., Index]) -> None:
    index = index_of(
        chats={
            "old": chat(sessions=[SESSION], sources=[SOURCE | {"published": "2018"}]),
            "over": chat(sessions=[SESSION], status="ended"),
            "vague": chat(sessions=[{"rule": SESSION["rule"]}]),
            "fresh": chat(sessions=[{"name": "Asia"}, SESSION], sources=[SOURCE | {"published": "2026"}]),
        }
    )

    assert [entry.id for entry in index.dated_chats()] == ["fresh", "old", "over"]


def test_names_are_found_by_their_beginning(index: Index) -> None:
    found = [(name, *ids(index, [row])) for name, row in index.names_beginning("@A", limit=99)]

    assert found == [("ada", "ada"), ("adastone", "ada"), ("atalk", "talk")]
    assert index.names_beginning("a", limit=1) == [("ada", 2)]
    assert index.names_beginning("zzz", limit=99) == []


def test_a_word_is_known_in_any_inflection_and_not_from_the_vocabularies(index: Index) -> None:
    assert [index.knows(word) for word in ("kidneys", "kidney", "writes", "urology", "kidnap")] == [
        *(True, True, True),
        *(False, False),
    ]


def test_sayings_are_found_by_their_keys(index_of: Callable[..., Index]) -> None:
    index = index_of(
        specialties={"surgery": {"label": "Surgery", "people_say": ["ward quitting"]}},
        topics={"burnout": {"label": "Burnout", "people_say": ["quit the ward"]}},
    )

    assert index.sayings(["quit ward", "ward"]) == {
        "quit ward": [
            (Token("specialty", "surgery"), "ward quitting"),
            (Token("topic", "burnout"), "quit the ward"),
        ]
    }


def test_words_of_one_meaning_are_found_by_each_of_them_as_entries_say_them(
    index_of: Callable[..., Index],
) -> None:
    index = index_of(
        accounts={"ada": account(summary="Tracings of hearts: an ECG a day.")},
        synonyms={"ECG": ["EKGs", "heart tracing"], "CT": ["computed tomography"]},
    )

    said = ("ecg", "heart tracing")
    assert index.synonyms(["ekg", "heart tracing", "heart", "ct"]) == {"ekg": said, "heart tracing": said}


def test_a_subject_is_found_by_what_entries_say_for_it_or_with_the_same_meaning(
    index_of: Callable[..., Index],
) -> None:
    index = index_of(
        accounts={"ada": account(summary="On telemedicine and telehealth.")},
        synonyms={"telemedicine": ["telemed"]},
        topics={
            "technology": {
                "label": "Technology",
                "subjects": {
                    "telemed": {"includes": ["video visit"], "people_say": ["patients video"]},
                    "telehealth": {"includes": ["remote visit"]},
                },
            }
        },
    )

    assert index.subjects(["patient video", "remote visit", "telemedicine"]) == {
        "patient video": ("telemedicine",),
        "remote visit": ("telehealth",),
    }


def test_the_commonest_words_are_known(compiled: Callable[[Catalog], Index]) -> None:
    index = compiled(Catalog(everyday=frozenset({"card", "ear"})))

    assert [index.is_everyday(word) for word in ("card", "ear", "cards", "ca")] == [True, True, False, False]


def test_words_that_exist_are_known_in_either_spelling_and_number(
    catalog_of: Callable[..., Catalog], compiled: Callable[[Catalog], Index]
) -> None:
    catalog = catalog_of(accounts={"a": account()})
    index = compiled(
        catalog.replace(english=frozenset({"tooth", "hair"}), rare=frozenset({"mitral", "haematoma"}))
    )
    english, medical = ("tooth", "hairs", "toot"), ("mitral", "hematomas")
    of_the_vocabularies, of_entries, of_german = "surgeon", "example", "ohne"
    words = (*english, *medical, of_the_vocabularies, of_entries, of_german)

    assert [word for word in words if not index.is_word(word)] == ["toot", of_entries]


def test_what_few_entries_have_is_rare(index: Index) -> None:
    assert [round(index.rarity(found), 2) for found in (0, 1, 2, 6)] == [1, 1, 0.61, 0]


def test_rarity_is_defined_for_a_catalog_of_one(index_of: Callable[..., Index]) -> None:
    assert index_of(accounts={"a": account()}).rarity(1) == 1


def test_a_confusable_pair_works_both_ways(index: Index) -> None:
    assert (index.confusables("hyper"), index.confusables("hypo")) == ({"hypo"}, {"hyper"})
    assert index.confusables("hype") == set()


def test_terms_and_labels_stand_in_the_order_of_the_labels(index: Index) -> None:
    assert [count.term.label for count in index.terms("specialty")] == ["Pediatrics", "Surgery", "Urology"]
    assert [(str(token), label) for token, label in index.labels.items()] == [
        ("s:pediatrics", "Pediatrics"),
        ("s:surgery", "Surgery"),
        ("s:urology", "Urology"),
        ("t:burnout", "Burnout"),
        ("t:mentorship", "Mentorship"),
        ("t:wellness", "Wellness and resilience"),
    ]
    assert index.terms("specialty")[1].counts == dict.fromkeys(Kind, 0) | {Kind.ACCOUNT: 1}
    assert index.terms("profession") == []


def test_help_lines_stand_in_the_order_of_their_file(index: Index) -> None:
    assert [line.id for line in index.helplines()] == ["c", "a", "b", "d"]


@pytest.mark.parametrize(
    ("country", "expected"), [("GB", ["c", "a"]), ("IE", ["b"]), ("FR", []), (None, ["d"])]
)
def test_help_lines_are_those_of_a_country_or_of_none(
    index: Index, country: str | None, expected: list[str]
) -> None:
    assert [line.id for line in index.helplines_of(country)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("night and day", [], id="another name"),
        pytest.param("Night & Day", ["a"], id="name"),
        pytest.param("owls", ["a"], id="alias"),
        pytest.param("01234", ["b"], id="number"),
        pytest.param("99", ["b"], id="the other number"),
        pytest.param("c", ["c"], id="id"),
    ],
)
def test_help_lines_are_found_by_name_and_number(index: Index, name: str, expected: list[str]) -> None:
    assert [line.id for line in index.helplines_named([name])] == expected


def test_a_word_of_silent_letters_sounds_like_nothing(index_of: Callable[..., Index]) -> None:
    index = index_of(accounts={"a": account(keywords=["ghgh"])})

    assert index.sounds("ghgh") == ["ghgh"]


def test_an_unknown_bucket_has_no_words(index: Index) -> None:
    assert index.spellings("k99") == []


class WithoutFts5(sqlite3.Connection):
    """Behaves like the sqlite3 of a Python built without FTS5."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if "MATCH" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().execute(sql, parameters)


def test_an_installed_catalog_in_a_python_without_fts5_is_told_to_the_user() -> None:
    with closing(Index(sqlite3.connect(":memory:", isolation_level=None, factory=WithoutFts5))) as index:
        compile_catalog(Catalog(), index._connection)

        assert index.meta["account"] == "0"
        with pytest.raises(SearchUnsupportedError):
            index.rows(any_of(["kidney"]), limit=1)


def test_a_mistaken_expression_is_no_lack_of_fts5(index: Index) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        index.count(Expression(fts5='"'))
    assert caught.value.sqlite_errorname == "SQLITE_ERROR"
