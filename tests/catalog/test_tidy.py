from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import account, write_catalog

from medtw.catalog.checks import check
from medtw.catalog.folder import load
from medtw.catalog.mend import Mended, mend
from medtw.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable

    from factories import Record

USED = {"a": account(specialties=["urology"], topics=["burnout"])}
NARROWER = {"label": "Urology", "broader": ["surgery"]}
SURGERY: Record = {"label": "Surgery"}


def problems(urology: Record, surgery: Record = SURGERY, **files: Record) -> list[str]:
    """The problems of a complete catalog with two specialties."""
    terms = {"surgery": surgery, "urology": NARROWER | urology}
    topics = {"burnout": {"label": "Burnout"}}
    root = write_catalog(Path(), accounts=USED, specialties=terms, topics=topics, **files)
    return [str(problem) for problem in check(load(root))]


@pytest.mark.parametrize(
    ("urology", "expected"),
    [
        pytest.param({"names": ["urology"]}, "5: names[0]: 'urology' is the same as 'Urology'", id="label"),
        pytest.param(
            {"names": ["bladder"], "includes": ["bladder"]},
            "7: includes[0]: 'bladder' is in this file already under 'names'",
            id="two lists",
        ),
        pytest.param(
            {"names": ["bladder", "Bladders"]},
            "6: names[1]: 'Bladders' is the same as 'bladder' under 'names'",
            id="plural",
        ),
        pytest.param(
            {"includes": ["haematuria", "hematuria"]},
            "6: includes[1]: 'hematuria' is the same as 'haematuria' under 'includes'",
            id="British spelling",
        ),
        pytest.param(
            {"includes": ["stone"], "subjects": {"calculi": {"includes": ["stone"]}}},
            "9: subjects.calculi.includes[0]: 'stone' is in this file already under 'includes'",
            id="a subject",
        ),
        pytest.param(
            {"includes": ["stuck stone"], "people_say": ["stuck stone"]},
            "7: people_say[0]: 'stuck stone' is in this file already under 'includes'",
            id="what people say",
        ),
    ],
)
def test_a_phrase_stands_once_in_the_file_of_its_term(urology: Record, expected: str) -> None:
    assert problems(urology) == [f"terms/specialties/urology.yml:{expected}"]


def test_a_phrase_stands_in_the_narrowest_term_only() -> None:
    assert problems({"names": ["stone doctor"]}, {"label": "Surgery", "includes": ["stone doctors"]}) == [
        (
            "terms/specialties/surgery.yml:3: includes[0]: "
            "'stone doctors' is in the narrower term 'urology' already"
        )
    ]


def test_a_list_is_in_alphabetical_order_whatever_its_capitals() -> None:
    assert problems({"names": ["Gall", "kidney", "UTI", "stone", "bile"]}) == [
        (
            "terms/specialties/urology.yml:8: names[3]: "
            "'stone' should come before 'UTI': the list is alphabetical"
        )
    ]


def test_a_word_belongs_to_one_subject() -> None:
    subjects = {"stone": {"includes": ["renal colic"]}, "pain": {"in_entries": ["renal colic"]}}

    assert problems({"subjects": subjects}) == [
        (
            "terms/specialties/urology.yml:10: subjects.pain.in_entries[0]: "
            "'renal colic' is in the subject 'stone' already"
        )
    ]


@pytest.mark.parametrize(
    "urology",
    [
        pytest.param({"names": ["stone doctor"]}, id="a name of a term"),
        pytest.param({"subjects": {"stone": {"names": ["stone doctor"]}}}, id="a name of a subject"),
    ],
)
def test_synonyms_of_a_term_are_in_its_file(urology: Record) -> None:
    assert problems(urology, synonyms={"calculus surgeon": ["stone doctor"]}) == [
        (
            "words/synonyms.yml:2: calculus surgeon[0]: "
            "'stone doctor' belongs to the term 'urology': move it there"
        )
    ]


def test_an_added_catalog_need_not_be_tidy() -> None:
    topics = {"calm": {"label": "Calm", "names": ["peace", "calm"]}}

    assert check(load(write_catalog(Path(), specialties={}, topics=topics)), Catalog()) == []


UNTIDY = """\
label: Urology  # and more
broader: [surgery]
names:
  - stone doctor
  # of old
  - calculus doctor
  - Calculus doctor
includes:
  - 'calculus doctor'
subjects:
  stone:
    includes:
      - renal colic   # ouch
      - pebble
"""
TIDY = """\
label: Urology  # and more
broader: [surgery]
names:
  # of old
  - calculus doctor
  - stone doctor
subjects:
  stone:
    includes:
      - pebble
      - renal colic   # ouch
"""


def test_what_is_certain_is_mended_and_comments_stay() -> None:
    root = write_catalog(Path(), specialties={"surgery": SURGERY}, topics={})
    path = Path("terms/specialties/urology.yml")
    path.write_text(UNTIDY)

    assert [*mend(load(root))] == [Mended(str(path), repeats=2, lists=2)]
    assert path.read_text() == TIDY
    assert [*mend(load(root))] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("label: A\nnames:\n  - stone\n  - stones\n", id="a plural"),
        pytest.param("label: A\nincludes:\n  - stuck stone\npeople_say:\n  - stuck stone\n", id="a saying"),
        pytest.param("label: A\nnames: [stone, pebble]\n", id="several items on a line"),
        pytest.param("label: A\nnames:\n  - stone\n    age\n  - pebble\n", id="an item of two lines"),
        pytest.param("label: A\nnames: [stone, stone]\n", id="a repeat among several items on a line"),
        pytest.param("label: [\n", id="no YAML"),
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    root = write_catalog(Path(), specialties={}, topics={})
    path = Path("terms/topics/burnout.yml")
    path.write_text(text)

    assert [*mend(load(root))] == []
    assert path.read_text() == text


def test_the_check_says_what_it_fixed(medtw: Callable[..., tuple[int, str, str]]) -> None:
    root = write_catalog(Path("own"), accounts=USED, specialties={"surgery": SURGERY}, topics={})
    Path("own/terms/specialties/urology.yml").write_text(UNTIDY)
    (root / "about.yml").unlink()

    assert medtw("catalog", "check", "--fix", "own") == (
        0,
        (
            "own/terms/specialties/urology.yml: fixed: 2 lists sorted, 2 repeats dropped\n"
            "own/terms/specialties/surgery.yml:1: note: replaces the bundled term 'surgery'\n"
            "own/terms/specialties/urology.yml:1: note: replaces the bundled term 'urology'\n"
        ),
        "1 entries read, no problems, 2 notes\n",
    )
