"""How text is compared, defined once for the index and for queries."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

#: Compiles a pattern on first use: most commands need none for British words, apostrophes or rare plurals.
_compiled = cache(re.compile)
#: Checks the next character first: most letters are neither capitals nor digits.
_CAMEL = r"(?=[A-Z\d])(?:(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=\d))|_"
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = r"(?<=\w)['\u2019](?=s\b)|(?<=\w)['\u2019](?=\w)"

#: British spellings and American ones: patterns in a lower-case word of the field.
_BRITISH = (
    ("aem", "em"),  # haematology, anaemia
    ("paed", "ped"),
    ("naes", "nes"),  # anaesthesia
    ("naec", "nec"),  # gynaecology
    ("caec", "cec"),
    ("faec", "fec"),
    ("aetio", "etio"),
    ("^oe(?=[sd])", "e"),  # oesophagus, oestrogen, oedema
    ("foet", "fet"),
    ("rrhoe", "rrhe"),
    ("poei", "pei"),
    ("(?<=[bmvli])our(?=$|s$|ed$|ing$|al$|ist)", "or"),  # tumour, behaviour, labour
    ("(?<=.)isation", "ization"),
    ("(?<=[nl])ise(?=$|s$|d$|r$)", "ize"),  # immunise, hospitalised
    ("(?<=[nl])ising$", "izing"),
    ("(?<=cent)re(?=s?$)", "er"),  # centre; not the French "entre"
    ("programme", "program"),
    ("(?<=uns|rav|lab|anc|mod|lev)ell(?=ing$|ed$|[eo]rs?$)", "el"),  # counselling, traveller; not telling
    ("^sceptic", "skeptic"),
    ("sulph", "sulf"),
    ("pnoea", "pnea"),  # apnoea, dyspnoea
    ("^coel", "cel"),  # coeliac
    ("^naev", "nev"),
    ("^caes", "ces"),
)
_ANY_BRITISH = "|".join(f"({pattern})" for pattern, _ in _BRITISH)
#: Plurals that add "es": reflexes, branches and viruses, but not headaches or nurses.
_PLURAL_ES = r"(?:x|sh|ss|(?<!a)ch|[eo]ach|(?<=[nrt])us)es$"
#: Letters without which no pattern matches: most words need no closer look.
_BRITISH_LETTERS = ("ae", "oe", "our", "is", "tre", "programme", "ell", "scept", "sulph")
_SHORTEST_BRITISH = 5
_SHORTEST_PLURAL = 4


def fold(text: str) -> str:
    """Lower case, without accents or apostrophes, compatibility forms unified; idempotent."""
    if text.isascii():
        return _compiled(_APOSTROPHE).sub("", text.lower()) if "'" in text else text.lower()
    from unicodedata import combining, normalize  # most queries are ASCII

    decomposed = normalize("NFKD", normalize("NFKD", text).casefold())
    plain = "".join(c for c in decomposed if not combining(c))
    return _compiled(_APOSTROPHE).sub("", plain)


def compatible(text: str) -> str:
    """A text with compatibility forms unified: a ligature or a fraction is several characters."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFKC", text)


def words(text: str) -> list[str]:
    """The words of a text as they are indexed: folded, in American spelling."""
    return [american(word) for word in folded_words(text)]


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in their own spelling."""
    return _WORD.findall(fold(text))


def normalise(text: str) -> str:
    """A text in the form of the index: its words, joined by single spaces; idempotent."""
    return " ".join(words(text))


def american(word: str) -> str:
    """A folded word in American spelling: "haematology" is "hematology"; idempotent."""
    if len(word) < _SHORTEST_BRITISH:
        return word
    for letters in _BRITISH_LETTERS:
        if letters in word:
            break
    else:
        return word
    # Again until nothing changes, because one change can make another possible.
    while (changed := _compiled(_ANY_BRITISH).sub(_american_part, word)) != word:
        word = changed
    return word


def _american_part(match: re.Match[str]) -> str:
    return _BRITISH[(match.lastindex or 1) - 1][1]


def singular(word: str) -> str:
    """A folded word without a plural ending; words of three letters or fewer stay unchanged."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    return word[:-2] if _compiled(_PLURAL_ES).search(word) else word[:-1]


def singular_phrase(phrase: str) -> str:
    """A normalised phrase with all its words in the singular."""
    return " ".join(map(singular, phrase.split()))


def undoubled(word: str) -> str:
    """A word without doubled letters."""
    return "".join(letter for letter, _ in groupby(word))


def phrase_key(typed: str) -> str:
    """The form in which a phrase is looked up, however it is written: normalised, in the singular."""
    return singular_phrase(normalise(typed))


def key(text: str) -> str:
    """The form in which a handle, hashtag or name is looked up: folded letters and digits, run together."""
    folded = fold(text).replace(" ", "").replace("-", "")
    return folded if folded.isalnum() else "".join(_WORD.findall(folded))


def split_capitals(tag: str) -> str:
    """A handle or hashtag with spaces where its capitals and digits show that words begin."""
    return _compiled(_CAMEL).sub(" ", tag)
