from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from medtw.search.distress import speaks_of_distress

if TYPE_CHECKING:
    from collections.abc import Callable

    from medtw.index.store import Index

LISTS = {
    "en": {
        "words": {"i": ["im", "me"], "want": ["wanna", "wish"], "die": ["dead"], "suicidal": ["suicide"]},
        "fillers": ["to", "was", "just", "really"],
        "harmless": ["die laughing"],
        "sentences": ["i want die", "i * suicidal", "cant go on $", "better =dead", "kill myself"],
        "reported": ["patient says"],
        "mentions": ["thoughts suicidal"],
        "subjects": ["research"],
        "alone": ["suicidal"],
        "beside": ["i", "help"],
    },
    "es": {"words": {"quiero": ["deseo"]}, "fillers": ["me"], "sentences": ["quiero morir"]},
}


@pytest.fixture
def index(catalog_of: Callable[..., object], compiled: Callable[[object], Index]) -> Index:
    catalog = catalog_of(distress=LISTS)
    english = frozenset({"lying", "diet", "wand", "cut"})
    return compiled(catalog.replace(english=english))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("i want to die", id="a sentence"),
        pytest.param("nights are long and I really just wanna die now", id="among other words"),
        pytest.param("i wish i was dead, i wish dead", id="another word of the same meaning"),
        pytest.param("I WANT TO DIE!!!", id="shouted"),
        pytest.param("my patient says hello to all of us but i want to die", id="not another's words"),
        pytest.param("i want to dieeee", id="stretched"),
        pytest.param("i wnat to die", id="two letters swapped"),
        pytest.param("i want to dei", id="a short word misspelt"),
        pytest.param("kil myslef", id="each word misspelt"),
        pytest.param("iwanttodie", id="run together"),
        pytest.param("#IWantToDie", id="as a hashtag"),
        pytest.param("i am a nurse and suicidal", id="words between"),
        pytest.param("i cant go on", id="at the end"),
        pytest.param("better dead", id="just this word"),
        pytest.param("my thoughts: suicide", id="a mention"),
        pytest.param("suicide help", id="alone but for words that go with it"),
        pytest.param("quiero morir", id="another language"),
        pytest.param("me quiero morrir", id="another language, misspelt"),
    ],
)
def test_a_query_speaks_of_distress(index: Index, typed: str) -> None:
    assert speaks_of_distress(typed, index)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("burnout", id="another subject"),
        pytest.param("i want to die laughing", id="harmless"),
        pytest.param("i want to diet", id="an English word is no misspelling"),
        pytest.param("a patient says i want to die", id="another's words"),
        pytest.param("i cant go on leave", id="not at the end"),
        pytest.param("better die", id="not just this word"),
        pytest.param("research on thoughts suicide", id="a subject of research"),
        pytest.param("suicide in physicians", id="not alone"),
        pytest.param("i read a long and very dull paper about physician suicide", id="too far apart"),
        pytest.param("want die", id="of nobody"),
    ],
)
def test_a_query_that_comes_near_does_not(index: Index, typed: str) -> None:
    assert not speaks_of_distress(typed, index)


def test_a_catalog_without_the_lists_recognizes_nothing(index_of: Callable[..., Index]) -> None:
    assert not speaks_of_distress("i want to die", index_of())


#: Sentences that are short enough to be run together in few letters.
SHORT = {
    "en": {
        "words": {"end": ["ends"]},
        "sentences": ["end it", "end all", "all * end"],
        "reported": ["he says"],
    },
    "es": {"words": {"quiero": ["deseo"]}, "sentences": ["quiero morir"]},
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("long " * 118 + "end all", True, id="120 words"),
        pytest.param("long " * 119 + "end all", False, id="121 words"),
        pytest.param("all one two three four end", True, id="four words between"),
        pytest.param("all one two three four five end", False, id="five words between"),
        pytest.param("he says then end all", False, id="one word after what reports it"),
        pytest.param("he says then now end all", True, id="two words after what reports it"),
        pytest.param("edn all", True, id="three letters misspelt"),
        pytest.param("all ed", False, id="two letters misspelt"),
        pytest.param("quiero moirr", True, id="five letters misspelt in Spanish"),
        pytest.param("quiero mori", False, id="four letters misspelt in Spanish"),
        pytest.param("endall", True, id="six letters run together"),
        pytest.param("endallll", True, id="the same with a letter held down"),
        pytest.param("endit", False, id="five letters run together"),
        pytest.param("endall" + "end" * 10 + "ends", True, id="40 letters run together"),
        pytest.param("endall" + "ends" * 2 + "end" * 9, False, id="41 letters run together"),
    ],
)
def test_what_is_read_as_distress_has_a_length(
    typed: str,
    expected: bool,  # noqa: FBT001
    index_of: Callable[..., Index],
) -> None:
    assert speaks_of_distress(typed, index_of(distress=SHORT)) is expected
