"""What people say of themselves when they ask."""

from __future__ import annotations

import pytest

from medtw.search.asker import words_of_asker


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I am a nurse in Leeds, where do midwives talk", {"a", "nurse", "in", "leeds"}),
        ("i'm an epidemiologist who left X", {"an", "epidemiologist"}),
        ("im a rural GP looking for mentors", {"a", "rural", "gp"}),
        ("podcasts for me as a student", {"student"}),
        ("soy enfermera en Lima y busco podcasts", {"enfermera", "en", "lima"}),
        ("je suis une infirmière", {"une", "infirmiere"}),
        (
            "as a lonely weary shy rural liverpool nurse midwife",
            {"lonely", "weary", "shy", "rural", "liverpool", "nurse"},
        ),
        ("what is asthma", set()),
        ("team building", set()),
    ],
)
def test_the_words_by_which_a_writer_says_who_they_are(typed: str, words: set[str]) -> None:
    assert words_of_asker(typed) == words
