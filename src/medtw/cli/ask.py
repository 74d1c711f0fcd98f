"""Questions on a terminal, with completion by the Tab key where Python has readline."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from medtw.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


def is_asking_possible() -> bool:
    """Whether somebody sits at a terminal who can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(question: str, offers: Iterable[str], check: Callable[[list[str]], str | None]) -> list[str]:
    """Ask until the answers are fine; several are separated by commas, and none is fine too.

    Args:
        question: The question.
        offers: What Tab completes.
        check: What is wrong with some answers, in words, or None.
    """
    with _completing(sorted(offers, key=str.casefold)):
        while True:
            try:
                line = input(f"{question}\n> ")
            except EOFError:  # Ctrl-D
                say("")
                return []
            answers = [answer.strip() for answer in line.split(",") if answer.strip()]
            if (wrong := check(answers)) is None:
                return answers
            say(wrong)


@contextmanager
def _completing(offers: Sequence[str]) -> Iterator[None]:
    """Have Tab complete the answer after the last comma."""
    try:
        import readline
    except ImportError:  # on Windows
        yield
        return
    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(lambda typed, number: _completion(offers, typed, number))
    readline.set_completer_delims(",")
    is_editline = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_editline else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def _completion(offers: Sequence[str], typed: str, number: int) -> str | None:
    """One of the completions of what was typed, by its number; the space after a comma stays."""
    wanted = typed.lstrip()
    space = typed[: len(typed) - len(wanted)]
    found = [offer for offer in offers if offer.casefold().startswith(wanted.casefold())]
    return f"{space}{found[number]}" if number < len(found) else None
