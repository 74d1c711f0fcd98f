"""How messages quote text that others wrote: arguments, file names, catalog text.

Terminals obey some control characters. Text that somebody else wrote only enters a message through this
module (CWE-150; for the bidirectional controls, CVE-2021-42574).
"""

from __future__ import annotations

#: What JSON, YAML and HTML may contain, but terminals obey, or nobody sees: C1, zero-width and bidirectional
#: controls, separators of lines.
_OBEYED = (
    *((0x7F, 0x9F), (0x061C, 0x061C), (0x200B, 0x200B), (0x200E, 0x200F)),
    *((0x2028, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF)),
)
OBEYED = "".join(chr(code) for first, last in _OBEYED for code in range(first, last + 1))
_REPLACED = {ord(char): "\ufffd" for char in (*map(chr, range(0x20)), *OBEYED) if not char.isspace()}
#: A longer text is cut in the middle, so that a message fits on a screen.
LONGEST = 200
_CUT = "..."
_KEPT = (LONGEST - len(_CUT)) // 2


def escaped(text: object) -> str:
    r"""A text with every character that is not printable written as an escape ("\x1b"), on one line.

    Lone surrogates, as in file names that are not UTF-8, are escaped too, so that the result can be
    encoded. A text of more than LONGEST characters is cut in the middle.
    """
    shown = str(text)
    if len(shown) > LONGEST:
        shown = f"{shown[:_KEPT]}{_CUT}{shown[-_KEPT:]}"
    if shown.isprintable():
        return shown
    return "".join(char if char.isprintable() else _escape(char) for char in shown)


def harmless(text: str) -> str:
    """A text with U+FFFD for each character that terminals obey or nobody sees, but for white space."""
    return text if text.isprintable() else text.translate(_REPLACED)


def quoted(text: object) -> str:
    """The same in single quotes."""
    return f"'{escaped(text)}'"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
