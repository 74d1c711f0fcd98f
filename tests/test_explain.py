from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, indexed, write_catalog

from medtw import bundle
from medtw.catalog.folder import load
from medtw.catalog.sources import Source
from medtw.explain import Explained, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from medtw.index.store import Index

DERMATOLOGY = {
    "label": "Dermatology",
    "includes": ["psoriasis"],
    "subjects": {"acne": {"names": ["pimples"], "includes": ["oily skin"]}},
    "people_say": ["itches all night"],
}
PODCAST = account(name="Ada", summary="On acne, an ECG, and burnout.", specialties=["dermatology"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_catalog(
        tmp_path,
        accounts={"ada": PODCAST},
        specialties={"dermatology": DERMATOLOGY},
        synonyms={"ecg": ["ekg"]},
    )


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    with indexed(load(folder).catalog) as index:
        yield index


def test_a_phrase_is_read_by_a_line_of_a_term(index: Index, folder: Path) -> None:
    file = str(folder / "terms/specialties/dermatology.yml")

    assert explain("psoriasis", index, [folder]) == [
        Explained(
            words="psoriasis",
            read_as="specialty",
            meaning="Dermatology",
            list_name="includes",
            source=Source(file, 3, "includes", "psoriasis"),
        )
    ]


def test_a_saying_is_read_by_its_words_of_sense_and_the_others_are_ignored(
    index: Index, folder: Path
) -> None:
    file = str(folder / "terms/specialties/dermatology.yml")

    assert explain("it itches all night", index, [folder]) == [
        Explained(
            words="itches night",
            read_as="specialty",
            meaning="Dermatology",
            list_name="people_say",
            source=Source(file, 11, "people_say", "itches all night"),
            also=("night itches", "itches ... night"),
        ),
        Explained(words="it", read_as="ignored"),
        Explained(words="all", read_as="ignored"),
    ]


def test_a_name_of_a_subject_means_the_term_and_the_subject(index: Index, folder: Path) -> None:
    source = Source(str(folder / "terms/specialties/dermatology.yml"), 7, "includes", "pimples")
    found = explain("pimples", index, [folder])

    assert [(meaning.read_as, meaning.meaning) for meaning in found] == [
        ("specialty", "Dermatology"),
        ("synonym", "acne"),
        ("subject", "acne"),
    ]
    assert {meaning.source and meaning.source.line for meaning in found} == {source.line}


def test_everything_else_is_named_for_what_it_is(index: Index, folder: Path) -> None:
    found = explain("ekg podcasts in Spain by @ada for burnuot quokkas", index, [folder])

    assert [(meaning.words, meaning.typed, meaning.read_as, meaning.meaning) for meaning in found] == [
        ("ekg", None, "synonym", "ecg"),
        ("podcasts", None, "form", "podcast"),
        ("spain", None, "country", "es"),
        ("@ada", None, "name", ""),
        ("burnout", "burnuot", "topic", "Burnout"),
        ("quokkas", None, "word", ""),
        ("in", None, "ignored", ""),
        ("by", None, "ignored", ""),
        ("for", None, "ignored", ""),
    ]
    assert found[0].source == Source(str(folder / "words/synonyms.yml"), 2, "", "ekg")


def test_the_line_of_the_catalog_added_last_counts(index: Index, folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    term = {"names": ["a", "psoriasis"]}
    write_catalog(own, specialties={"dermatology": term})

    [meaning] = explain("psoriasis", index, [folder, own])

    assert meaning.source == Source(str(own / "terms/specialties/dermatology.yml"), 3, "names", "psoriasis")


def test_a_catalog_without_files_has_no_lines(index: Index) -> None:
    [meaning] = explain("psoriasis", index, [])

    assert meaning.list_name == "includes"
    assert meaning.source == Source("terms/specialties/dermatology.yml")


def test_the_command_shows_a_table_or_json(medtw: Callable[..., tuple[int, str, str]]) -> None:
    file = f"{bundle.CHECKOUT}/terms/specialties/urology.yml"

    code, out, err = medtw("catalog", "explain", "the", "urologist")
    assert (code, [line.split() for line in out.splitlines()], err) == (
        0,
        [
            ["Words", "Read", "as", "Meaning", "Where"],
            ["urologist", "specialty,", "names", "Urology", f"{file}:5"],
            ["the", "ignored"],
        ],
        "",
    )
    assert json.loads(medtw("catalog", "explain", "urologist", "--json")[1])["results"] == [
        {
            "words": "urologist",
            "typed": None,
            "read_as": "specialty",
            "meaning": "Urology",
            "list": "names",
            "file": file,
            "line": 5,
            "says": "urologist",
            "also": [],
        }
    ]


def test_nothing_to_explain_is_an_error(medtw: Callable[..., tuple[int, str, str]]) -> None:
    assert medtw("catalog", "explain") == (
        2,
        "",
        "error: nothing to search for\nhint: name a subject, a person or a hashtag: medtw search burnout\n",
    )
