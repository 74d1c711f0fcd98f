"""Prints errors for people and programs."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from medtw.cli.settings import Settings
from medtw.cli.streams import ReaderGoneError, put, say
from medtw.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from medtw.errors import MedtwError

#: The options that ask for JSON or YAML, and any that name a format, in arguments joined by NUL, which no
#: argument can contain.
_JSON = re.compile(r"(?<![^\0])(?:--json|(?:-f|--format)[\0=]?(?:json|yaml))(?![^\0])")
_FORMAT = re.compile(r"(?<![^\0])(?:-f|--format|-o|--output)")
#: Commands that ignore the format of the settings.
_WITHOUT_FORMAT = ("export", "catalog", "help")


def print_error(error: MedtwError, *, as_json: bool = False) -> None:
    """Two lines on standard error, and for programs a document on standard output."""
    say(*error.lines)
    if as_json:
        with suppress(ReaderGoneError, OutputError):  # the message is on standard error
            put(f"{json.dumps({'error': error.record}, ensure_ascii=False)}\n")


def reads_json(arguments: Sequence[str], commands: Collection[str]) -> bool:
    """Whether a program reads the output, according to the options or the settings.

    It reads one JSON document; YAML can also be read as JSON.

    Args:
        arguments: The command line.
        commands: The names of all commands.
    """
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    joined = "\0".join(options)
    if _JSON.search(joined) or _FORMAT.search(joined):
        return _JSON.search(joined) is not None
    command = next((argument for argument in options if argument in commands), None)
    if command in (None, *_WITHOUT_FORMAT):
        return False
    return Settings(tell=lambda _: None)["format"] in ("json", "yaml")
