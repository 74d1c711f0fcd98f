"""What a text in the catalog may contain.

The rules are based on Unicode's properties, not on a list of bad examples:

- Invisible characters (Default_Ignorable_Code_Point, and a few blanks) make names that look the same.
  UAX #31, section 2.3, allows a few of them where they change how a word is written.
- So the non-joiner is allowed in Persian and other Arabic scripts, and both joiners after an Indic
  virama (rules A1, A2 and B there; UTS #39, section 3.1.1). Emoji (UTS #51, section 1.4) and variants of
  Han ideographs (UTS #37) need such characters too.
- No language has more than four nonspacing marks in a row (UTS #39, section 5.4).
"""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional, category, combining, name

#: Many times what the bundled catalog needs, for a text and for an address. A table takes minutes for
#: a word of a megabyte.
LONGEST_TEXT = 2_000
#: UTS #39, section 5.4.
MOST_MARKS = 4

#: Control, format (bidi, zero width), surrogates, private use, unassigned, line and paragraph separators.
_UNCLEAN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_MARKS = {"Mn", "Me"}
#: The other characters of DerivedCoreProperties.txt's Default_Ignorable_Code_Point; those of _UNCLEAN
#: categories need not stand here.
_IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
#: Not ignorable, but drawn as nothing: the empty Braille pattern and the null notehead.
_BLANK = "\u2800\U0001d159"
_is_invisible = re.compile(f"[{_IGNORABLE}{_BLANK}]").match

_NON_JOINER, _JOINER = "\u200c", "\u200d"
_VIRAMA = 9  # Canonical_Combining_Class
_AS_TEXT, _AS_EMOJI = "\ufe0e", "\ufe0f"
#: Emoji are symbols, but for these.
_OTHER_EMOJI = "\u203c\u2049\u2139\u3030"
_KEYCAP, _KEYS = "\u20e3", {*"0123456789#*"}
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
#: The flag of a part of a country, as Scotland: a black flag, and the code of the region in tags.
_REGION_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


def text_fault(text: str) -> str | None:
    """Why a text is not clean, as a message; None if it is."""
    if len(text) > LONGEST_TEXT:
        return f"is longer than {LONGEST_TEXT:,} characters"
    is_plain = text.isascii() and text.isprintable()
    # With a space at both ends there are two in a row as well where it is empty, or has one there itself.
    if is_plain and "  " not in f" {text} ":
        return None
    if not is_plain and (fault := _character_fault(text)):
        return fault
    if not text.strip():
        return "has no value; leave the field out"
    if text != text.strip():
        return "begins or ends with a space"
    return "contains two spaces in a row" if "  " in text else None


def _character_fault(text: str) -> str | None:
    text = _REGION_FLAG.sub("\U0001f3f4", text)
    for position, char in enumerate(text):
        is_hidden = category(char) in _UNCLEAN or _is_invisible(char)
        if is_hidden and not _has_a_use(char, text[:position], text[position + 1 :]):
            return f"contains the character U+{ord(char):04X} ({_character_name(char)})"
    before = " "
    for is_mark, run in groupby(text, lambda char: category(char) in _MARKS):
        chars = [*run]
        if is_mark and before.isspace():
            return "has a combining mark with no letter before it"
        if is_mark and len(chars) > MOST_MARKS:
            return f"has more than {MOST_MARKS} combining marks in a row"
        before = chars[-1]
    return None


def _has_a_use(char: str, before: str, after: str) -> bool:
    """Whether a character that draws nothing changes how those around it are written."""
    if char == _NON_JOINER:
        return _parts_letters(before, after)
    if char == _JOINER:
        if _ends_in_virama(before):
            return not category(after[:1] or " ").startswith("M")
        emoji = before.rstrip(_AS_EMOJI + _SKINS)
        return _is_symbol(emoji[-1:]) and _is_symbol(after[:1])
    if char in (_AS_TEXT, _AS_EMOJI):
        return _is_symbol(before[-1:]) or (before[-1:] in _KEYS and after[:1] == _KEYCAP)
    is_of_ideographs = "\U000e0100" <= char <= "\U000e01ef"
    return is_of_ideographs and name(before[-1:] or " ", "").startswith("CJK ")


def _parts_letters(before: str, after: str) -> bool:
    """Whether a non-joiner is inside a word that would be written differently without it.

    Persian sets it between a number or a foreign word and an ending as well, which UAX #31 leaves out as
    identifiers need no such words.
    """
    if not after[:1].isalnum():
        return False
    letter = next((char for char in reversed(before) if category(char) not in _MARKS), " ")
    return _ends_in_virama(before) or (
        letter.isalnum() and "AL" in (bidirectional(letter), bidirectional(after[0]))
    )


def _ends_in_virama(text: str) -> bool:
    return bool(text) and combining(text[-1]) == _VIRAMA


def _is_symbol(char: str) -> bool:
    """Whether a character may be an emoji; which symbols are changes with each version of Unicode."""
    return bool(char) and not char.isascii() and (category(char) in {"So", "Sm"} or char in _OTHER_EMOJI)


def _character_name(char: str) -> str:
    return name(char, "control" if category(char) == "Cc" else "without a name")
