# ruff: noqa: RUF001 - what is tested is text of many scripts
from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.texts import LONGEST_TEXT, text_fault

NON_JOINER, JOINER = "\u200c", "\u200d"


@pytest.mark.parametrize("text", ["Zoë O'Brien", "産婦人科", "طب الأطفال", "M.D. \u2013 50 %", "naïve 😀"])
def test_text_of_any_script_is_clean(text: str) -> None:
    assert text_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("پزشک\u200cها", id="Persian plural"),
        pytest.param("می\u200cخواهم", id="Persian verb"),
        pytest.param("۱۰\u200cساله", id="Persian number"),
        pytest.param("MRI\u200cها", id="Persian ending of a foreign word"),
        pytest.param("ب\u0651\u200cه", id="Persian after a vowel mark"),
        pytest.param("क्\u200dष", id="Devanagari half form"),
        pytest.param("क्\u200cष", id="Devanagari without ligature"),
        pytest.param("ক্\u200cষ", id="Bengali"),
        pytest.param("ශ්\u200dරී ලංකා", id="Sinhala"),
        pytest.param("അവന്\u200d", id="Malayalam chillu at the end"),
        pytest.param("അവന്\u200d വന്നു", id="Malayalam chillu before a space"),
    ],
)
def test_joiners_may_stand_where_they_change_how_a_word_is_written(text: str) -> None:
    assert text_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩\u200d⚕\ufe0f", id="woman health worker"),
        pytest.param("👩🏽\u200d⚕\ufe0f", id="with a skin tone"),
        pytest.param("👨\u200d👩\u200d👧\u200d👦", id="family"),
        pytest.param("❤\ufe0f\u200d🔥", id="heart on fire"),
        pytest.param("🏳\ufe0f\u200d🌈 team", id="rainbow flag"),
        pytest.param("🇬🇧", id="flag"),
        pytest.param("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", id="flag of Scotland"),
        pytest.param("👍🏾", id="skin tone"),
        pytest.param("☎\ufe0f ☎\ufe0e", id="variations"),
        pytest.param("Step 1\ufe0f\u20e3", id="keycap"),
        pytest.param("葛\U000e0100城市", id="variant of an ideograph"),
    ],
)
def test_emoji_of_several_code_points_and_variants_of_ideographs_are_clean(text: str) -> None:
    assert text_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trường đại học Y", id="Vietnamese"),
        pytest.param("בְּרֵאשִׁ֖ית", id="Hebrew with points and accents"),
        pytest.param("ٱلرَّحْمَٰنِ", id="Arabic with vowel marks"),
        pytest.param("ที่ปรึกษา น้ำ", id="Thai"),
        pytest.param("བསྒྲུབས", id="Tibetan stack"),
        pytest.param("မြန်မာ", id="Burmese"),
        pytest.param("வணக்கம்", id="Tamil"),
    ],
)
def test_the_marks_of_languages_are_clean_composed_or_not(text: str) -> None:
    assert [text_fault(normalize(form, text)) for form in ("NFC", "NFD")] == [None, None]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("\u3164", "U+3164 (HANGUL FILLER)", id="filler alone"),
        pytest.param("\u115f\u1160", "U+115F (HANGUL CHOSEONG FILLER)", id="leading filler"),
        pytest.param("\u2800", "U+2800 (BRAILLE PATTERN BLANK)", id="blank Braille"),
        pytest.param("\u034f", "U+034F (COMBINING GRAPHEME JOINER)", id="grapheme joiner"),
        pytest.param("\ufe0f", "U+FE0F (VARIATION SELECTOR-16)", id="selector alone"),
        pytest.param("Ada\u3164", "U+3164 (HANGUL FILLER)", id="filler in a name"),
        pytest.param("Ada\uffa0Ex", "U+FFA0 (HALFWIDTH HANGUL FILLER)", id="halfwidth filler"),
        pytest.param("A\ufe0fda", "U+FE0F (VARIATION SELECTOR-16)", id="selector after a letter"),
        pytest.param("1\ufe0f", "U+FE0F (VARIATION SELECTOR-16)", id="selector after a digit"),
        pytest.param("☎\ufe0f\ufe0f", "U+FE0F (VARIATION SELECTOR-16)", id="two selectors"),
        pytest.param("A\U000e0100", "U+E0100 (VARIATION SELECTOR-17)", id="ideographic selector"),
        pytest.param("A\u180b", "U+180B (MONGOLIAN FREE VARIATION SELECTOR ONE)", id="Mongolian selector"),
        pytest.param("Ad\u200ca", "U+200C (ZERO WIDTH NON-JOINER)", id="non-joiner in Latin"),
        pytest.param("پزشک\u200c", "U+200C (ZERO WIDTH NON-JOINER)", id="non-joiner at the end"),
        pytest.param("پزشک\u200c\u200cها", "U+200C (ZERO WIDTH NON-JOINER)", id="two non-joiners"),
        pytest.param("A\u200dda", "U+200D (ZERO WIDTH JOINER)", id="joiner in Latin"),
        pytest.param("👩\u200d", "U+200D (ZERO WIDTH JOINER)", id="joiner after an emoji"),
        pytest.param("+\u200d+", "U+200D (ZERO WIDTH JOINER)", id="joiner between signs"),
        pytest.param("क्\u200dि", "U+200D (ZERO WIDTH JOINER)", id="joiner before a vowel sign"),
        pytest.param("\U000e0041da", "U+E0041 (TAG LATIN CAPITAL LETTER A)", id="hidden letters"),
        pytest.param("🏴\U000e0067\U000e0062", "U+E0067 (TAG LATIN SMALL LETTER G)", id="flag cut short"),
    ],
)
def test_characters_that_draw_nothing_are_not_clean(text: str, fault: str) -> None:
    assert text_fault(text) == f"contains the character {fault}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "Z" + "\u0321\u0335\u0300\u0301\u0302", "has more than 4 combining marks in a row", id="five"
        ),
        pytest.param("a" + 50 * "\u0301" + " b", "has more than 4 combining marks in a row", id="flood"),
        pytest.param("\u0301", "has a combining mark with no letter before it", id="mark alone"),
        pytest.param("a \u0301b", "has a combining mark with no letter before it", id="mark after a space"),
    ],
)
def test_marks_in_a_flood_or_without_a_letter_are_not_clean(text: str, fault: str) -> None:
    assert text_fault(text) == fault
    assert text_fault("a" + "\u0321\u0335\u0300\u0301") is None


def test_a_text_has_a_greatest_length() -> None:
    assert text_fault(LONGEST_TEXT * "a") is None
    assert text_fault((LONGEST_TEXT + 1) * "a") == "is longer than 2,000 characters"


visible = st.characters(
    exclude_categories=["C", "Z", "M"], exclude_characters="\u115f\u1160\u3164\uffa0\u2800\U0001d159"
)


@given(st.text(visible, min_size=1, max_size=50))
def test_text_of_visible_characters_is_clean(text: str) -> None:
    assert text_fault(text) is None


@given(st.text(), st.sampled_from("\x00\x1b\x7f\x9b\u061c\u200b\u200f\u202e\u2028\u2069\ufeff"), st.text())
def test_a_control_character_anywhere_makes_text_unclean(before: str, char: str, after: str) -> None:
    assert text_fault(before + char + after) is not None
