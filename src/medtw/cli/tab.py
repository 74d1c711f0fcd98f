"""The Tab key: what a shell asks while a command is typed, and the answer, without importing the commands.

People wait for it with a finger on the key. So the commands and options are read from a table, which
`tools/manual.py` writes from the commands themselves, and only what completes a value is imported.
The questions and answers are those of Typer's scripts, which `medtw --show-completion` prints.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from medtw.cli.commands import read_commands
from medtw.cli.streams import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from medtw.cli.commands import Commands, Option

    #: Values, each with a description or "".
    Offers = list[tuple[str, str]]


def answer(shell: str) -> int:
    """Print what completes the line that a shell asks about; returns the exit code."""
    words, incomplete = _READ.get(shell, _read_line)()
    offers = complete_line(words, incomplete)
    if shell == "fish" and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if offers else 1
    put(f"{_SHOW.get(shell, _for_bash)(offers)}\n")
    return 0


def complete_line(words: Iterable[str], incomplete: str) -> Offers:
    """What completes the last word of a line.

    Args:
        words: The words before it, without the name of the program.
        incomplete: The word so far.
    """
    top = here = read_commands()
    pending: Option | None = None
    count = 0
    for word in words:
        if word == "=":  # as bash splits --topic=burnout
            continue
        is_value, pending = pending is not None and not word.startswith("-"), None
        if is_value:
            continue
        if word.startswith("-"):
            option = here.options.get(word) or top.options.get(word)
            pending = option if option and option.takes_value else None
        elif here.commands:
            if word not in here.commands:
                return []
            here = here.commands[word]
        else:
            count += 1
    return _offers(top, here, pending, count, incomplete.removeprefix("=") if pending else incomplete)


def _offers(top: Commands, here: Commands, pending: Option | None, count: int, incomplete: str) -> Offers:
    if pending is not None and not incomplete.startswith("-"):
        return _values(pending.complete, incomplete)
    if incomplete.startswith("-"):
        name, equals, value = incomplete.partition("=")
        options = {**top.options, **here.options}
        if equals:
            complete = options[name].complete if name in options else None
            return [(f"{name}={found}", about) for found, about in _values(complete, value)]
        return [(known, option.about) for known, option in options.items() if known.startswith(name)]
    if here.commands:
        return [(name, one.about) for name, one in here.commands.items() if name.startswith(incomplete)]
    last = len(here.arguments) - 1
    place = min(count, last) if here.is_repeated else count
    return _values(here.arguments[place], incomplete) if 0 <= place <= last else []


def _values(name: str | None, incomplete: str) -> Offers:
    if name is None:
        return []
    from medtw.cli import complete

    function: Callable[[str], Offers] = getattr(complete, name)
    # A shell would put any other in the place of what was typed.
    begun = incomplete.casefold()
    return [offer for offer in function(incomplete) if offer[0].casefold().startswith(begun)]


def _split(line: str) -> list[str]:
    """The words of a line that may end within quotes."""
    for end in ("", "'", '"'):
        try:
            return shlex.split(f"{line}{end}")
        except ValueError:
            continue
    return line.split()


def _read_bash() -> tuple[list[str], str]:
    words = _split(os.environ.get("COMP_WORDS", ""))
    place = int(os.environ.get("COMP_CWORD", len(words)))
    return words[1:place], words[place] if place < len(words) else ""


def _read_line() -> tuple[list[str], str]:
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    return (words[:-1], words[-1]) if words and not line.endswith(" ") else (words, "")


def _read_powershell() -> tuple[list[str], str]:
    words = _split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
    incomplete = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    return (words[1:-1] if incomplete else words[1:]), incomplete


def _for_bash(offers: Offers) -> str:
    return "\n".join(value for value, _about in offers)


def _for_zsh(offers: Offers) -> str:
    if not offers:
        return "_files"
    shown = "\n".join(_zsh_offers(offers))
    return f"_arguments '*: :(({shown}))'"


def _zsh_offers(offers: Offers) -> Iterator[str]:
    for value, about in offers:
        escaped = value.replace(":", "\\\\:")
        yield f'"{escaped}":"{about}"' if about else f'"{escaped}"'


def _for_fish(offers: Offers) -> str:
    return "\n".join(f"{value}\t{about}" if about else value for value, about in offers)


def _for_powershell(offers: Offers) -> str:
    return "\n".join(f"{value}:::{about or ' '}" for value, about in offers)


_READ = {"bash": _read_bash, "powershell": _read_powershell, "pwsh": _read_powershell}
_SHOW = {
    "zsh": _for_zsh,
    "fish": _for_fish,
    "powershell": _for_powershell,
    "pwsh": _for_powershell,
}
