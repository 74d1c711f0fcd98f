"""How plain words are read, and how words with the same meaning find entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import account, hashtag, indexed, write_catalog

from medtw.catalog.folder import load
from medtw.fillers import fillers
from medtw.search.phrases import read_words
from medtw.search.ranking import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from medtw.index.store import Index

CATALOG: dict[str, Any] = {
    "specialties": {
        "surgery": {"label": "Surgery"},
        "nursing": {
            "label": "Nursing",
            "names": ["nurse"],
            "includes": ["on the ward"],
            "people_say": ["hit nurse at work"],
        },
        "infection": {"label": "Infection", "names": ["ID"]},
        "medicine": {"label": "Medicine"},
        "cardiology": {
            "label": "Cardiology",
            "names": ["card"],
            "includes": ["heart failure"],
            "other_languages": {"de": ["Herzklinik"]},
        },
    },
    "topics": {
        "safety": {
            "label": "Safety at work",
            "subjects": {"violence": {"people_say": ["hit nurse"]}},
            "people_say": ["heart failure shift alone"],
        },
        "humor": {"label": "Humor", "names": ["jokes"], "people_say": ["robots ward"]},
        "podcasts": {"label": "Podcasts"},
    },
    "synonyms": {"ecg": ["ekg", "heart tracing"], "ward round": ["bedside teaching"]},
    "accounts": {
        "ada": account(name="Ada", summary="Reads an ECG a day.", specialties=["cardiology"], country="GB"),
        "bob": account(name="Bob", summary="Teaches at the bedside.", specialties=["nursing"]),
        "fuss": account(name="Médecins", summary="Of medecine."),
        "failing": account(name="Cy", summary="On heart failure.", specialties=["cardiology"]),
        "peace": account(name="Hal", summary="Against violence.", topics=["safety"]),
        "safe": account(name="Dee", summary="Safe wards.", topics=["safety", "humor"]),
        "surge": account(name="Eve", summary="A surge of infections.", specialties=["infection"]),
        "tuned": account(name="Flo", summary="Talks at night.", topics=["podcasts"]),
        "war": account(name="Ian", summary="On violence elsewhere."),
        "whole": account(name="Gus", summary="Of all.", specialties=["medicine", "surgery"]),
    },
    "hashtags": {
        "statsky": hashtag(hashtag="StatSky", meaning="statistics"),
        "nephtwitter": hashtag(hashtag="NephTwitter", meaning="kidneys"),
        "meet19": hashtag(hashtag="Meet19", meaning="the meeting of 2019"),
        "meet22": hashtag(hashtag="Meet22", meaning="the meeting of 2022"),
    },
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root: Path = write_catalog(tmp_path_factory.mktemp("parts"), **CATALOG)
    (root / "words/everyday.txt").write_text("card\njokes\ntomatoes\n", encoding="utf-8")
    loaded = load(root)
    assert loaded.problems == []
    with indexed(loaded.catalog) as index:
        yield index


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(
            "who hit the nurse",
            [("hit nurse", ["t:safety/said"])],
            id="a saying before the shorter phrase in it",
        ),
        pytest.param(
            "hit nurses at work", [("hit nurses work", ["s:nursing/said"])], id="the longer saying first"
        ),
        pytest.param(
            "the nurse hits back", [("nurse hits", ["t:safety/said"]), ("back", [])], id="any order"
        ),
        pytest.param(
            "heart failure on nights",
            [("heart failure", ["s:cardiology/covers"]), ("nights", [])],
            id="phrase",
        ),
        pytest.param(
            "heart failure alone on shift",
            [("heart failure alone shift", ["t:safety/said"])],
            id="a saying longer than a phrase",
        ),
        pytest.param(
            "robots on the ward", [("robots ward", ["t:humor/said"])], id="a phrase's fillers do not count"
        ),
        pytest.param("ward round", [("ward round", [])], id="words of one meaning stand together"),
        pytest.param(
            "herzklinik", [("herzklinik", ["s:cardiology/translation"])], id="a name in another language"
        ),
        pytest.param("nurse ward", [("nurse", ["s:nursing/alias"]), ("ward", [])], id="words of their own"),
        pytest.param(
            "what is it about", [(word, []) for word in ("what", "is", "it", "about")], id="fillers"
        ),
    ],
)
def test_words_are_read_as(typed: str, expected: list[tuple[str, list[str]]], index: Index) -> None:
    parts = read_words(typed.split(), index, fillers())

    assert [(part.text, [f"{r.token}/{r.how}" for r in part.readings]) for part in parts] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("ekg", ["ada"], id="a word of the same meaning"),
        pytest.param("heart tracings", ["ada"], id="a phrase of the same meaning, in the plural"),
        pytest.param("ward rounds", ["bob"], id="a phrase found by the words of another"),
        pytest.param("heart failure", ["failing", "ada"], id="its own words before what its term covers"),
        pytest.param("stats sky", ["statsky"], id="a hashtag but for a plural"),
        pytest.param("neph sky", ["nephtwitter"], id="the community's hashtag elsewhere"),
        pytest.param("meet 2022", ["meet22", "meet19"], id="a meeting by its year, then those of others"),
        pytest.param("surgey podcasts", ["whole"], id="parts, where a subject is misspelt"),
        pytest.param("surgey wobbling", ["whole"], id="a misspelt subject, without a word that nobody says"),
        pytest.param("#jokescardiology", ["safe", "ada", "failing"], id="a hashtag that nobody uses"),
        pytest.param(
            "how does a patient hit the nurse",
            ["peace", "safe"],
            id="a saying: entries of its term, first those that speak of its subject, and no others",
        ),
        pytest.param("specialty:id infections", ["surge"], id="a filler after a prefix"),
        pytest.param("id", ["surge"], id="an abbreviation alone, though a filler otherwise"),
        pytest.param("ID ward", ["surge"], id="an abbreviation in capitals, though a filler otherwise"),
        pytest.param("herzklinic", [], id="a name in another language, misspelt"),
        pytest.param("surgey", ["whole"], id="the name of a subject before a word that sounds alike"),
        pytest.param("medecine surgery", ["whole"], id="a rare word, where little is found for it"),
        pytest.param("which podcasts are there for the ward", ["tuned"], id="a form, where no subject is"),
    ],
)
def test_a_query_finds(typed: str, expected: list[str], index: Index) -> None:
    assert [hit.entry.id for hit in search(index, typed).hits] == expected


@pytest.mark.parametrize(
    ("typed", "finds_something"),
    [
        pytest.param("how do i find a card", True, id="an everyday word, nothing foreign"),
        pytest.param("how do i top an oyster card", False, id="an everyday word among foreign ones"),
        pytest.param("how do i top an oyster in cardiology", True, id="a label among foreign ones"),
        pytest.param("how do i top an oyster bar in cardiology", False, id="a label among too many"),
        pytest.param("what is the oldest pub in england", False, id="a place among foreign words"),
        pytest.param("heart failure tomatoes", False, id="a covered subject beside a word of another field"),
        pytest.param("cardiology tomatoes", True, id="a label beside such a word"),
        pytest.param("where in england is it", True, id="a place alone"),
        pytest.param("does my mum know a card", True, id="of whom is told does not matter"),
    ],
)
def test_foreign_words_speak_for_another_field(typed: str, finds_something: bool, index: Index) -> None:  # noqa: FBT001
    assert bool(search(index, typed).hits) is finds_something
