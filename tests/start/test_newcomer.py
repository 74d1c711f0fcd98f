"""What newcomers say of themselves, and what it is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from medtw.errors import UnknownSubjectError, UnknownValueError
from medtw.index.tokens import specialties, topics
from medtw.start.newcomer import Newcomer, Subject, describe
from medtw.start.roles import ROLES, find_role

if TYPE_CHECKING:
    from medtw.index.store import Index

NURSING = Subject(tokens=specialties("nursing"), label="nursing", reason="because you work in nursing")


def own(newcomer: Newcomer) -> dict[str, str]:
    """The reason of each subject that was named."""
    return {subject.label: subject.reason for subject in newcomer.own}


def test_without_answers_there_is_what_is_good_for_everyone(small_index: Index) -> None:
    newcomer = describe(small_index)

    assert (newcomer.own, newcomer.beside, newcomer.platforms, newcomer.countries) == ((), (), (), ())
    assert newcomer.languages == ("en",)
    assert {subject.reason for subject in newcomer.general} == {"for everyone"}
    assert newcomer.words == ()


def test_a_profession_brings_its_specialty_and_what_goes_with_it(small_index: Index) -> None:
    newcomer = describe(small_index, roles="Nurses")

    assert newcomer.own == (NURSING.replace(label="nurses", reason="because you are a nurse"),)
    assert [subject.reason for subject in newcomer.beside if subject.tokens == topics("burnout")] == [
        "for nurses: burnout"
    ]


def test_a_specialty_is_a_profession_too(small_index: Index) -> None:
    assert describe(small_index, specialties="nursing").own == (NURSING,)
    assert describe(small_index, roles="urologist").words == ("urology",)
    assert describe(small_index, specialties="nursing").beside == describe(small_index, roles="nurse").beside


def test_a_profession_in_several_words_has_the_subject_of_each(small_index: Index) -> None:
    assert own(describe(small_index, roles="peds nurse")) == {
        "pediatrics": "because you work in pediatrics",
        "nursing": "because you work in nursing",
    }


def test_interests_may_be_topics_or_specialties(small_index: Index) -> None:
    assert own(describe(small_index, topics=["burned out", "surgery"])) == {
        "burnout": "because you chose burnout",
        "surgery": "because you chose surgery",
    }


def test_misspelled_answers_are_understood(small_index: Index) -> None:
    assert describe(small_index, roles="urolgy", topics="burnuot").words == ("urology", "burnout")


def test_a_subject_that_is_named_twice_counts_once(small_index: Index) -> None:
    assert own(describe(small_index, roles="nurse", specialties="nursing", topics="nursing")) == {
        "nurses": "because you are a nurse"
    }


def test_platforms_countries_and_languages_are_read_as_filters_are(small_index: Index) -> None:
    newcomer = describe(small_index, platforms=["twitter", "Bluesky"], countries="UK", languages="Spanish")

    assert (newcomer.platforms, newcomer.countries, newcomer.languages) == (
        ("x", "bluesky"),
        ("gb",),
        ("es",),
    )
    assert newcomer.words == ("X", "Bluesky", "United Kingdom")


def test_an_unknown_answer_suggests_the_nearest(small_index: Index) -> None:
    with pytest.raises(UnknownSubjectError) as unknown:
        describe(small_index, roles="xyzzy")
    assert unknown.value.lines == (
        "error: no topic or specialty 'xyzzy'",
        "hint: to list them: medtw topics, medtw specialties",
    )
    with pytest.raises(UnknownSubjectError) as near:
        describe(small_index, roles="librarain")
    assert near.value.hint == "did you mean 'librarian'?"
    with pytest.raises(UnknownValueError, match="no platform 'blusky'"):
        describe(small_index, platforms="blusky")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("nurse", "nurse"),
        ("Registrars", "resident"),
        ("medical student", "student"),
        ("Society officer", "society"),
        ("physician", "doctor"),
        ("urologist", None),
        ("", None),
    ],
)
def test_a_role_has_several_names(typed: str, role: str | None) -> None:
    assert find_role(typed) == (None if role is None else ROLES[role])
