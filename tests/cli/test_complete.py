"""What a shell offers when Tab is pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from medtw.cli.complete import (
    complete_kind,
    complete_name,
    complete_query,
    complete_specialty,
    complete_topic,
)

pytestmark = pytest.mark.usefixtures("medtw")


def test_topics_and_specialties_are_offered_with_their_labels() -> None:
    assert complete_topic("bu") == [("burnout", "Burnout")]
    assert complete_specialty("") == [
        ("pediatrics", "Pediatrics"),
        ("nursing", "Nursing"),
        ("surgery", "Surgery"),
        ("urology", "Urology"),
    ]


def test_kinds_and_forms_are_offered() -> None:
    assert complete_kind("c") == ["campaign", "case-discussion", "chat", "community", "conference"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("topic:bu", [("topic:burnout", "Burnout")]),
        ("kind:podc", [("kind:podcast", "")]),
        ("to", [("topic:", "")]),
        ("@ada", [("@ada_example", "Ada Example")]),
        ("#burnout", [("#Burnout", "#Burnout"), ("#BurnoutChat", "Burnout chat")]),
        ("", []),
        ("bur", []),
    ],
)
def test_a_query_is_completed_by_what_it_begins_with(typed: str, offered: list[tuple[str, str]]) -> None:
    assert sorted(complete_query(typed)) == offered


@pytest.mark.parametrize(
    ("complete", "typed"), [(complete_name, "night"), (complete_name, "night-v"), (complete_name, "Night")]
)
def test_an_entry_is_completed_by_its_id(
    complete: Callable[[str], list[tuple[str, str]]], typed: str
) -> None:
    assert complete(typed) == [("night-voices", "Night Voices")]
