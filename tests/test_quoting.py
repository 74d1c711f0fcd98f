from __future__ import annotations

import pytest
from hostile import TEXTS, raw_characters
from hypothesis import given
from hypothesis import strategies as st

from medtw.quoting import LONGEST, escaped, harmless, quoted

#: Any text, including the lone surrogates that arguments and file names may contain.
texts = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Zoë's list", "Zoë's list", id="printable"),
        pytest.param("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07", id="clipboard"),
        pytest.param("\x9b31m", r"\x9b31m", id="C1"),
        pytest.param("a\u202egpj.exe", r"a\u202egpj.exe", id="bidirectional"),
        pytest.param("caf\udce9", r"caf\udce9", id="Latin-1 file name"),
        pytest.param("two\nlines", r"two\nlines", id="line break"),
        pytest.param("\U000e0041", r"\U000e0041", id="tag"),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected
    assert quoted(text) == f"'{expected}'"


@given(texts)
def test_an_escaped_text_is_printable_and_can_be_encoded(text: str) -> None:
    assert escaped(text).isprintable()
    assert escaped(text).encode("utf-8").decode("utf-8") == escaped(text)


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    assert escaped("a" * LONGEST) == "a" * LONGEST
    assert escaped("a" * 1000 + "b" * 1000) == "a" * 98 + "..." + "b" * 98


@pytest.mark.parametrize("text", [*TEXTS.values()], ids=TEXTS)
def test_a_harmless_text_on_one_line_has_nothing_that_a_terminal_obeys(text: str) -> None:
    encodable = " ".join(text.encode("utf-8", "replace").decode().split())
    replaced = ["\ufffd" if raw_characters(char) else char for char in encodable]

    assert harmless(encodable) == "".join(replaced)
