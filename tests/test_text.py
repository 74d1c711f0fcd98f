from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medtw.text import american, fold, key, normalise, singular, split_capitals, words

#: Any text, and text to which both the spelling and the apostrophe rules apply.
texts = st.text() | st.text(st.sampled_from("aemoeurislntphfdcgy'\u2019_1EAS\u0301 "))
letters = st.text(st.sampled_from("aemoeurislntphfdcgy"), max_size=20)


@given(texts)
@example("İstanbul\u2019s ﬁne ΌΣΟΣ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
@example("haaemoglobin")
@example("paaediatrics'll")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(letters)
def test_american_spelling_of_american_spelling_is_itself(word: str) -> None:
    assert american(american(word)) == american(word)


@given(texts)
def test_normalised_text_is_words_joined_by_single_spaces(text: str) -> None:
    assert normalise(text).split(" ") == (words(text) or [""])
    assert not any(character.isspace() or character == "_" for word in words(text) for character in word)


@given(st.text(st.characters(codec="ascii")))
def test_capitals_and_signs_make_no_difference_to_a_key(text: str) -> None:
    assert key(f"@{text.upper()}") == key(f"#{text.lower()}") == "".join(filter(str.isalnum, text.lower()))


def test_a_word_of_thousands_of_letters_is_respelled_without_a_limit() -> None:
    assert american(2_000 * "a" + "emia") == "emia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë Müller", "zoe muller"),
        ("Straße", "strasse"),
        ("ﬁbroids", "fibroids"),
        ("\uff2d\uff45\uff44", "med"),
        ("Women's Health", "womens health"),
        ("Women\u2019s Health", "womens health"),
        ("O'Brien", "obrien"),
        ("doctors' mess", "doctors' mess"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_folding_drops_case_accents_and_apostrophes_inside_words(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Burn-out, & wellness! ", "burn out wellness"),
        ("#MedTwitter", "medtwitter"),
        ("@Ada_Example", "ada example"),
        ("COVID-19", "covid 19"),
        ("Paediatric Haematology", "pediatric hematology"),
        ("doctors' mess", "doctors mess"),
        ("産婦人科", "産婦人科"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_normalised_text_is_what_the_index_holds(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("british", "expected"),
    [
        ("anaemia", "anemia"),
        ("haematology", "hematology"),
        ("leukaemia", "leukemia"),
        ("paediatrics", "pediatrics"),
        ("orthopaedics", "orthopedics"),
        ("anaesthesia", "anesthesia"),
        ("gynaecology", "gynecology"),
        ("caecum", "cecum"),
        ("faecal", "fecal"),
        ("aetiology", "etiology"),
        ("oesophagus", "esophagus"),
        ("oestrogen", "estrogen"),
        ("oedema", "edema"),
        ("foetus", "fetus"),
        ("diarrhoea", "diarrhea"),
        ("erythropoeisis", "erythropeisis"),
        ("tumour", "tumor"),
        ("tumours", "tumors"),
        ("behavioural", "behavioral"),
        ("labour", "labor"),
        ("hospitalisation", "hospitalization"),
        ("immunise", "immunize"),
        ("immunised", "immunized"),
        ("centre", "center"),
        ("programme", "program"),
        ("programmes", "programs"),
        ("counselling", "counseling"),
        ("counsellor", "counselor"),
        ("counsellors", "counselors"),
        ("travellers", "travelers"),
        ("centres", "centers"),
        ("immunising", "immunizing"),
        ("sceptical", "skeptical"),
        ("sulphate", "sulfate"),
    ],
)
def test_british_spelling_is_read_as_american(british: str, expected: str) -> None:
    assert american(british) == expected
    assert american(expected) == expected


@pytest.mark.parametrize(
    "word",
    [
        *("four", "hour", "hours", "rise", "exercise", "advise", "noise", "poem", "does", "shoes"),
        *("telling", "selling", "spelling", "rising", "nursing", "genres"),
    ],
)
def test_words_that_both_spell_alike_stay(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("doctors", "doctor"),
        ("nurses", "nurse"),
        ("diseases", "disease"),
        ("biopsies", "biopsy"),
        ("boxes", "box"),
        ("reflexes", "reflex"),
        ("rashes", "rash"),
        ("classes", "class"),
        ("branches", "branch"),
        ("approaches", "approach"),
        ("headaches", "headache"),
        ("viruses", "virus"),
        ("fetuses", "fetus"),
        ("causes", "cause"),
        ("kids", "kid"),
        ("ties", "tie"),
    ],
)
def test_a_plural_is_read_as_its_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    "word", ["ms", "als", "fetus", "virus", "stress", "sepsis", "arthritis", "doctor", "headache"]
)
def test_a_word_that_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("@Ada_Example", "adaexample"),
        ("#MedTwitter", "medtwitter"),
        ("Zoë O'Brien", "zoeobrien"),
        ("ada.b-1", "adab1"),
    ],
)
def test_a_name_is_looked_up_by_its_letters_and_digits(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("MedTwitter", "Med Twitter"),
        ("WomenInMedicine", "Women In Medicine"),
        ("FOAMed", "FOA Med"),
        ("MDsOnX", "MDs On X"),
        ("COVID19", "COVID 19"),
        ("Ada_Example", "Ada Example"),
        ("burnout", "burnout"),
        ("ALS", "ALS"),
    ],
)
def test_capitals_and_digits_show_where_words_begin(tag: str, expected: str) -> None:
    assert split_capitals(tag) == expected
